import type { FormPage } from './form-page.ts';
import {
  bodyOf,
  type FormQuestion,
  fieldsAsSent,
  isFilledByScript,
  isSavedByItself,
  noteMarkSent,
  noteReasonsSent,
  questionAt,
  setVersion,
  withMovedRows,
} from './question-fields.ts';
import { makeSaveQueue } from './save-queue.ts';
import type { SaveStates } from './save-states.ts';
import { type AnswerState, type Sent, sendAnswer } from './send-answer.ts';
import { typedTablesIn } from './typed-table.ts';
import { forgetUnsent, keepUnsent, type UnsentAnswer } from './unsent-answers.ts';
import {
  attemptFor,
  beginWriting,
  continueFrom,
  isAsSaved,
  isChangedSince,
  settleDown,
  unsentFrom,
  type Writing,
} from './writing.ts';

/** Saves each answer a moment after somebody has changed it, and when the question is left. */
export interface Autosave {
  /** Whether a question has changes that are not saved. */
  isUnsaved(question: FormQuestion): boolean;
  /** Sends all unsaved answers. Resolves to the worst outcome among them. */
  flush(): Promise<Flushed>;
  /** To be called when the server can be reached again: sends the waiting answers at once. */
  tryNow(): void;
  /** Whether an unsaved answer cannot be sent now, was refused or is in conflict. */
  hasTrouble(): boolean;
  /** Continues to save an answer that an earlier page could not save. The fields have its values already. */
  takeUp(question: FormQuestion, unsent: UnsentAnswer): void;
  /**
   * Settles a conflict with the answer of `version`: saves the question's fields as they are, or joined with that
   * answer.
   */
  settle(question: FormQuestion, settlement: 'mine' | 'both', version: number): Promise<void>;
  /**
   * To be called when somebody has saved a question anew: if it is in conflict, and the conflict shows an older version
   * than `version`, the server is asked what the conflict is with now.
   */
  judgeAgain(question: FormQuestion, version: number): Promise<void>;
  /** Tells that the question's fields have the values that were saved in `version`. */
  hold(question: FormQuestion, version: number): void;
}

/**
 * What became of the answers: all saved, or why at least one is not: no contact with the server, a conflict that a
 * person has to settle, or a refusal (also when signed out).
 */
export type Flushed = 'saved' | 'unreached' | 'conflict' | 'refused';

/** What the rest of the page's script does with the replies to autosave. */
export interface AutosaveListener {
  /** Called with the state of an answer when the server has replied. */
  told(question: FormQuestion, state: AnswerState): void;
}

/**
 * Milliseconds from the last change to the save: for typing and for a choice, and at most while somebody keeps typing.
 */
const PAUSE = 1_000;
const CHOICE_PAUSE = 250;
const LONGEST = 8_000;

/**
 * Starts the autosave of a form's questions. One answer is sent at a time. An answer that got no reply is sent again
 * until it gets one, and is kept in the browser's storage meanwhile.
 */
export function keepSaving(
  form: HTMLFormElement,
  page: FormPage,
  questions: readonly FormQuestion[],
  states: SaveStates,
  listener: AutosaveListener,
): Autosave {
  const writings = new Map<string, Writing>(questions.map((question) => [question.number, beginWriting(question)]));
  const queue = makeSaveQueue([...writings.values()], async (writing) => !isStopped() && send(writing));
  /** Why the latest answer could not be sent; holds while the queue is cut off. */
  let failure: 'unreached' | 'signed-out' = 'unreached';
  /** By question in conflict: the version that the other answer was saved in. */
  const conflictsWith = new Map<string, number>();

  /** Whether a script has failed (`script-watch.ts`): the form is then sent whole, and nothing may be saved beside it. */
  const isStopped = () => form.dataset.savedBy === 'button';

  const writingOf = ({ number }: FormQuestion): Writing | undefined => writings.get(number);

  function typed(question: FormQuestion, pause: number): void {
    const writing = writingOf(question);
    if (writing === undefined || isStopped()) return;
    if (isAsSaved(writing)) {
      // The changes were undone: nothing to save.
      if (writing.since === undefined) return;
      settleDown(writing, page);
      states.takeBack(question);
      return;
    }
    const now = Date.now();
    writing.since ??= new Date(now).toISOString();
    writing.due = Math.min(now + pause, Math.max(now, Date.parse(writing.since) + LONGEST));
    keepUnsent(unsentFrom(page, writing, writing.since));
    // A changed answer is tried again after a refusal: it may have been shortened.
    if (writing.held === 'refused') writing.held = undefined;
    if (writing.held === undefined) states.show(question, { kind: queue.isCutOff() ? failure : 'typed' });
    queue.plan();
  }

  /** Resolves to true if the server replied, so that the next answer can be sent. */
  async function send(
    writing: Writing,
    settlement?: { readonly settle: 'mine' | 'both'; readonly seen: number },
  ): Promise<boolean> {
    const { question } = writing;
    const body = bodyOf(question);
    const attempt = attemptFor(writing, body);
    const unsent = unsentFrom(page, writing, writing.since ?? new Date().toISOString());
    keepUnsent(unsent);
    states.show(question, { kind: 'saving' });
    const seen = settlement?.seen ?? unsent.seen;
    const sent = await sendAnswer({ ...unsent, body, seen }, attempt, { settle: settlement?.settle });
    take(writing, body, sent);
    return sent.kind !== 'unreached' && sent.kind !== 'signed-out';
  }

  function take(writing: Writing, body: string, sent: Sent): void {
    const { question } = writing;
    queue.note(sent.kind !== 'unreached' && sent.kind !== 'signed-out');
    switch (sent.kind) {
      case 'unreached':
      case 'signed-out':
        failure = sent.kind;
        states.show(question, { kind: writing.held === 'conflict' ? 'conflict' : sent.kind });
        for (const other of queue.waiting()) if (other !== writing) states.show(other.question, { kind: sent.kind });
        return;
      case 'refused':
        writing.held = 'refused';
        states.show(question, { kind: 'refused', text: sent.text });
        return;
      case 'told':
        takeState(writing, body, sent.state);
    }
  }

  function takeState(writing: Writing, sent: string, state: AnswerState): void {
    const { question } = writing;
    const body = withMovedRows(question, sent, state.movedRows ?? {});
    const isTable = typedTablesIn(question.fieldset).length > 0;
    const { fields, isAll } =
      isTable && state.fields !== undefined
        ? fieldsAsSent(question, body, state.fields)
        : { fields: state.fields, isAll: true };
    const told = fields === undefined ? state : { ...state, fields };
    if (state.outcome === 'conflict') {
      writing.held = 'conflict';
      conflictsWith.set(question.number, state.version);
      states.show(question, { kind: 'conflict' });
      listener.told(question, told);
      return;
    }
    // Where somebody has typed in a cell that another has changed, what they saw is still older than that change.
    if (isAll) setVersion(question, state.version);
    writing.saved = body;
    noteMarkSent(question, body);
    noteReasonsSent(question, body);
    const goesOn = isChangedSince(writing, body);
    listener.told(question, told);
    settleDown(writing, page);
    writing.saved = goesOn ? body : bodyOf(question);
    states.show(
      question,
      state.outcome === 'changed'
        ? { kind: 'changed', time: state.time, by: state.by ?? 'Samsvar' }
        : { kind: 'saved', time: state.time },
    );
    if (goesOn) typed(question, PAUSE);
  }

  form.addEventListener('input', (event) => {
    const question = questionAt(questions, event.target);
    if (question === undefined || isFilledByScript(event) || !isSavedByItself(event.target)) return;
    const isChoice =
      event.target instanceof HTMLSelectElement ||
      (event.target instanceof HTMLInputElement && event.target.type !== 'text');
    typed(question, isChoice ? CHOICE_PAUSE : PAUSE);
  });
  // An answer is saved at once when its question loses the focus.
  form.addEventListener('focusout', ({ target, relatedTarget }) => {
    const question = questionAt(questions, target);
    if (question === undefined || questionAt(questions, relatedTarget) === question) return;
    const writing = writingOf(question);
    if (writing?.since === undefined || writing.held !== undefined) return;
    writing.due = 0;
    if (!queue.isCutOff()) void queue.sendNow('due');
  });
  const tryNow = () => {
    if (document.visibilityState === 'visible' && queue.isCutOff() && queue.waiting().length > 0)
      void queue.sendNow('all');
  };
  window.addEventListener('online', tryNow);
  document.addEventListener('visibilitychange', tryNow);
  window.addEventListener('focus', tryNow);
  window.addEventListener('pagehide', () => {
    if (isStopped()) return;
    for (const writing of queue.waiting()) {
      const { question, since = '' } = writing;
      const attempt = attemptFor(writing, bodyOf(question));
      const unsent = unsentFrom(page, writing, since);
      keepUnsent(unsent);
      // The page does not live to see the reply, so the answer stays in the browser's storage for the next page to
      // send.
      void sendAnswer(unsent, attempt, { leaving: true });
    }
  });

  return {
    isUnsaved: (question) => writingOf(question)?.since !== undefined,
    async flush() {
      await queue.whenIdle();
      await queue.sendNow('all');
      const left = [...writings.values()].filter(({ since }) => since !== undefined);
      if (left.some(({ held }) => held === 'conflict')) return 'conflict';
      // Someone who is signed out is told so by the page that the form is posted to.
      if (left.some(({ held }) => held === undefined) && failure === 'unreached') return 'unreached';
      return left.length === 0 ? 'saved' : 'refused';
    },
    tryNow,
    hasTrouble: () =>
      [...writings.values()].some(({ since, held }) => since !== undefined && (held !== undefined || queue.isCutOff())),
    takeUp(question, unsent) {
      const writing = writingOf(question);
      if (writing === undefined) return;
      continueFrom(writing, unsent);
      keepUnsent(unsentFrom(page, writing, unsent.since));
      forgetUnsent(unsent);
      queue.plan();
    },
    async settle(question, settlement, version) {
      const writing = writingOf(question);
      if (writing === undefined) return;
      await queue.whenIdle();
      writing.since ??= new Date().toISOString();
      writing.held = undefined;
      await send(writing, { settle: settlement, seen: version });
      queue.plan();
    },
    async judgeAgain(question, version) {
      await queue.whenIdle();
      const writing = writingOf(question);
      const shown = conflictsWith.get(question.number) ?? 0;
      if (writing?.held === 'conflict' && version > shown) await send(writing);
    },
    hold(question, version) {
      const writing = writingOf(question);
      if (writing === undefined) return;
      setVersion(question, version);
      settleDown(writing, page);
      writing.saved = bodyOf(question);
    },
  };
}
