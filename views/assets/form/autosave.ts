import {
  bodyOf,
  type FormQuestion,
  isFilledByScript,
  isSavedByItself,
  noteMarkSent,
  questionAt,
  setVersion,
  versionOf,
} from './question-fields.ts';
import type { SaveStates } from './save-states.ts';
import { type AnswerState, type Sent, sendAnswer } from './send-answer.ts';
import { forgetUnsent, keepUnsent, newKey, type UnsentAnswer } from './unsent-answers.ts';

/** The response that a form answers, the person who answers, and a key for this open page. */
export interface FormPage {
  readonly person: string;
  readonly response: string;
  /** Address that answers are posted to, without the printed number at its end. */
  readonly answers: string;
  /** Address that finds a question on its page, without the printed number at its end. */
  readonly find: string;
  /** A random key, new each time a page is loaded. */
  readonly key: string;
}

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
/** Milliseconds before each new try; the last one is repeated. */
const TRY_AGAIN = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;

/** The saving of one question. */
interface Writing {
  readonly question: FormQuestion;
  /** The saved values, as the body of a form. */
  saved: string;
  /** ISO time when the question first had unsaved changes; undefined while it has none. */
  since: string | undefined;
  /** When to save, in milliseconds of the browser's clock. */
  due: number;
  /** The latest try to save, with its key. */
  attempt: { readonly key: string; readonly body: string } | undefined;
  /** Keys of tries with an unknown outcome: the server may or may not have saved them. */
  unsure: string[];
  /** Why the answer is not sent again automatically: it is in conflict, or the server refused it as it is. */
  held: 'conflict' | 'refused' | undefined;
}

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
  const writings = new Map<string, Writing>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<void> | undefined;
  let failures = 0;
  /** Why the latest answer could not be sent; holds while `failures` is above 0. */
  let failure: 'unreached' | 'signed-out' = 'unreached';

  for (const question of questions)
    writings.set(question.number, {
      question,
      saved: bodyOf(question),
      since: undefined,
      due: 0,
      attempt: undefined,
      unsure: [],
      held: undefined,
    });

  const writingOf = ({ number }: FormQuestion): Writing | undefined => writings.get(number);
  const waiting = () =>
    [...writings.values()]
      .filter(({ since, held }) => since !== undefined && held === undefined)
      .toSorted((one, other) => (one.since ?? '').localeCompare(other.since ?? ''));

  function unsentFrom(writing: Writing, since: string): UnsentAnswer {
    const { question, attempt, unsure } = writing;
    return {
      person: page.person,
      response: page.response,
      question: question.number,
      page: page.key,
      action: page.answers + encodeURIComponent(question.number),
      href: page.find + encodeURIComponent(question.number),
      body: bodyOf(question),
      seen: versionOf(question),
      unsure: attempt === undefined || unsure.includes(attempt.key) ? unsure : [...unsure, attempt.key],
      tried: attempt?.body,
      since,
      at: new Date().toISOString(),
    };
  }

  function typed(question: FormQuestion, pause: number): void {
    const writing = writingOf(question);
    if (writing === undefined) return;
    if (bodyOf(question) === writing.saved && writing.attempt === undefined && writing.unsure.length === 0) {
      // The changes were undone: nothing to save.
      if (writing.since === undefined) return;
      settleDown(writing);
      states.takeBack(question);
      return;
    }
    const now = Date.now();
    writing.since ??= new Date(now).toISOString();
    writing.due = Math.min(now + pause, Math.max(now, Date.parse(writing.since) + LONGEST));
    keepUnsent(unsentFrom(writing, writing.since));
    // A changed answer is tried again after a refusal: it may have been shortened.
    if (writing.held === 'refused') writing.held = undefined;
    if (writing.held === undefined) states.show(question, { kind: failures > 0 ? failure : 'typed' });
    plan();
  }

  function settleDown(writing: Writing): void {
    writing.since = undefined;
    writing.attempt = undefined;
    writing.unsure = [];
    writing.held = undefined;
    forgetUnsent({ ...page, question: writing.question.number, page: page.key });
  }

  /** Sets the timer for the next answer to save, or for the next try. */
  function plan(): void {
    clearTimeout(timer);
    const [first] = waiting();
    if (first === undefined || sending !== undefined) return;
    const wait = failures > 0 ? pauseAfter(failures) : Math.min(...waiting().map(({ due }) => due)) - Date.now();
    timer = setTimeout(() => void sendDue(), Math.max(0, wait));
  }

  /** Sends the answers that are due, one at a time, the one unsaved the longest first. */
  function sendDue(all = false): Promise<void> {
    sending ??= (async () => {
      clearTimeout(timer);
      for (;;) {
        const next = waiting().find(({ due }) => all || due <= Date.now() + 20);
        if (next === undefined || !(await send(next))) return;
      }
    })().finally(() => {
      sending = undefined;
      plan();
    });
    return sending;
  }

  /** Resolves to true if the server replied, so that the next answer can be sent. */
  async function send(
    writing: Writing,
    settlement?: { readonly settle: 'mine' | 'both'; readonly seen: number },
  ): Promise<boolean> {
    const { question } = writing;
    const body = bodyOf(question);
    const attempt = attemptFor(writing, body);
    const unsent = unsentFrom(writing, writing.since ?? new Date().toISOString());
    keepUnsent(unsent);
    states.show(question, { kind: 'saving' });
    const seen = settlement?.seen ?? unsent.seen;
    const sent = await sendAnswer({ ...unsent, body, seen }, attempt, { settle: settlement?.settle });
    take(writing, body, sent);
    return sent.kind !== 'unreached' && sent.kind !== 'signed-out';
  }

  function take(writing: Writing, body: string, sent: Sent): void {
    const { question } = writing;
    failures = sent.kind === 'unreached' || sent.kind === 'signed-out' ? failures + 1 : 0;
    switch (sent.kind) {
      case 'unreached':
      case 'signed-out':
        failure = sent.kind;
        states.show(question, { kind: sent.kind });
        for (const other of waiting()) if (other !== writing) states.show(other.question, { kind: sent.kind });
        return;
      case 'refused':
        writing.held = 'refused';
        states.show(question, { kind: 'refused', text: sent.text });
        return;
      case 'told':
        takeState(writing, body, sent.state);
    }
  }

  function takeState(writing: Writing, body: string, state: AnswerState): void {
    const { question } = writing;
    if (state.outcome === 'conflict') {
      writing.held = 'conflict';
      states.show(question, { kind: 'conflict' });
      listener.told(question, state);
      return;
    }
    setVersion(question, state.version);
    writing.saved = body;
    noteMarkSent(question, body);
    const now = bodyOf(question);
    const goesOn = now !== body && withoutMark(now) !== withoutMark(body);
    listener.told(question, state);
    settleDown(writing);
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
    const isChoice = event.target instanceof HTMLInputElement && event.target.type !== 'text';
    typed(question, isChoice ? CHOICE_PAUSE : PAUSE);
  });
  // An answer is saved at once when its question loses the focus.
  form.addEventListener('focusout', ({ target, relatedTarget }) => {
    const question = questionAt(questions, target);
    if (question === undefined || questionAt(questions, relatedTarget) === question) return;
    const writing = writingOf(question);
    if (writing?.since === undefined || writing.held !== undefined) return;
    writing.due = 0;
    if (failures === 0) void sendDue();
  });
  const tryNow = () => {
    if (document.visibilityState === 'visible' && failures > 0 && waiting().length > 0) void sendDue(true);
  };
  window.addEventListener('online', tryNow);
  document.addEventListener('visibilitychange', tryNow);
  window.addEventListener('focus', tryNow);
  window.addEventListener('pagehide', () => {
    for (const writing of waiting()) {
      const { question, since = '' } = writing;
      const attempt = attemptFor(writing, bodyOf(question));
      const unsent = unsentFrom(writing, since);
      keepUnsent(unsent);
      // The page does not live to see the reply, so the answer stays in the browser's storage for the next page to
      // send.
      void sendAnswer(unsent, attempt, { leaving: true });
    }
  });

  return {
    isUnsaved: (question) => writingOf(question)?.since !== undefined,
    async flush() {
      while (sending !== undefined) await sending;
      await sendDue(true);
      const left = [...writings.values()].filter(({ since }) => since !== undefined);
      if (left.some(({ held }) => held === 'conflict')) return 'conflict';
      // Someone who is signed out is told so by the page that the form is posted to.
      if (left.some(({ held }) => held === undefined) && failure === 'unreached') return 'unreached';
      return left.length === 0 ? 'saved' : 'refused';
    },
    tryNow,
    hasTrouble: () =>
      [...writings.values()].some(({ since, held }) => since !== undefined && (held !== undefined || failures > 0)),
    takeUp(question, unsent) {
      const writing = writingOf(question);
      if (writing === undefined) return;
      setVersion(question, unsent.seen);
      writing.since = unsent.since;
      writing.unsure = [...unsent.unsure];
      const last = writing.unsure.at(-1);
      if (last !== undefined && unsent.tried !== undefined) {
        writing.unsure.pop();
        writing.attempt = { key: last, body: unsent.tried };
      }
      writing.due = 0;
      keepUnsent(unsentFrom(writing, unsent.since));
      forgetUnsent(unsent);
      plan();
    },
    async settle(question, settlement, version) {
      const writing = writingOf(question);
      if (writing === undefined) return;
      while (sending !== undefined) await sending;
      writing.since ??= new Date().toISOString();
      writing.held = undefined;
      await send(writing, { settle: settlement, seen: version });
      plan();
    },
    hold(question, version) {
      const writing = writingOf(question);
      if (writing === undefined) return;
      setVersion(question, version);
      settleDown(writing);
      writing.saved = bodyOf(question);
    },
  };
}

/** The try for a body: the latest one if its body is the same, else a new one with a key of its own. */
function attemptFor(writing: Writing, body: string): { readonly key: string; readonly unsure: readonly string[] } {
  if (writing.attempt?.body !== body) {
    if (writing.attempt !== undefined) writing.unsure.push(writing.attempt.key);
    writing.attempt = { key: newKey(), body };
  }
  return { key: writing.attempt.key, unsure: [...writing.unsure] };
}

function pauseAfter(failures: number): number {
  return TRY_AGAIN[Math.min(failures, TRY_AGAIN.length) - 1] ?? TRY_AGAIN[0];
}

/**
 * The body without the field that says which ready mark was shown: a change of that field is not a change of the
 * answer.
 */
function withoutMark(body: string): string {
  const fields = new URLSearchParams(body);
  fields.delete('readyShown');
  return fields.toString();
}
