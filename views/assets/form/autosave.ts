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

/** Which response a form answers, who is answering, and which of the pages that are open this is. */
export interface FormPage {
  readonly person: string;
  readonly response: string;
  /** Where the answers of the response are sent, each under its printed number. */
  readonly answers: string;
  /** Where each question is found, on whatever page it stands: its printed number is written after this. */
  readonly find: string;
  /** Random: new each time that a page is opened. */
  readonly key: string;
}

/** Saves each answer by itself, a moment after somebody has typed in it and when it is left. */
export interface Autosave {
  /** Whether something in a question is not yet saved as it stands. */
  isUnsaved(question: FormQuestion): boolean;
  /** Sends all that is not saved. Tells what became of it: the worst where it is not the same of all. */
  flush(): Promise<Flushed>;
  /** The server has been heard: what waits because it could not be reached is sent at once. */
  tryNow(): void;
  /** Whether something waits that cannot be sent, or that a person has to decide on. */
  hasTrouble(): boolean;
  /** Takes up an answer that an earlier page could not save, and sends it. Its fields hold it already. */
  takeUp(question: FormQuestion, unsent: UnsentAnswer): void;
  /** Saves what stands in a question as the settlement of its conflict with a version: “mine”, or “both” joined. */
  settle(question: FormQuestion, settlement: 'mine' | 'both', version: number): Promise<void>;
  /** The fields of a question hold what is saved, as of a version. */
  hold(question: FormQuestion, version: number): void;
}

export type Flushed = 'saved' | 'unreached' | 'conflict' | 'refused';

export interface AutosaveListener {
  /** The server has told how an answer stands. */
  told(question: FormQuestion, state: AnswerState): void;
}

/** So long after the last letter it is saved; and so long at most while somebody goes on. In milliseconds. */
const PAUSE = 1_000;
const CHOICE_PAUSE = 250;
const LONGEST = 8_000;
/** How long to wait before trying again, the longest last. */
const TRY_AGAIN = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;

/** What is known of a question that somebody writes in. */
interface Writing {
  readonly question: FormQuestion;
  /** What the server has, as a form would send it. */
  saved: string;
  /** When it was first left unsaved (ISO), while it is. */
  since: string | undefined;
  /** Until when (by the browser's clock) it is to wait for more letters. */
  due: number;
  /** What is being tried to save now, or was at last, and under which key. */
  attempt: { readonly key: string; readonly body: string } | undefined;
  /** Keys of attempts that nobody knows the fate of. */
  unsure: string[];
  /** Why it is not sent again by itself: a person has to choose, or it was refused as it stands. */
  held: 'conflict' | 'refused' | undefined;
}

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
  /** Why the latest could not be sent, while it cannot. */
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
      // Typed and taken back again: nothing to save.
      if (writing.since === undefined) return;
      settleDown(writing);
      states.takeBack(question);
      return;
    }
    const now = Date.now();
    writing.since ??= new Date(now).toISOString();
    writing.due = Math.min(now + pause, Math.max(now, Date.parse(writing.since) + LONGEST));
    keepUnsent(unsentFrom(writing, writing.since));
    // What was refused is another answer: perhaps it has been shortened.
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

  /** Wakes up when the first answer is due, or when it is time to try again. */
  function plan(): void {
    clearTimeout(timer);
    const [first] = waiting();
    if (first === undefined || sending !== undefined) return;
    const wait = failures > 0 ? pauseAfter(failures) : Math.min(...waiting().map(({ due }) => due)) - Date.now();
    timer = setTimeout(() => void sendDue(), Math.max(0, wait));
  }

  /** Sends what is due one after the other, the one that has waited longest first. */
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

  /** Tells whether the server answered, so that the next can be sent. */
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
  // What is left is saved at once, whoever leaves it and however.
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
      // Whether it arrives nobody here will know: it stays with what waits, and is sent again by the next page.
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
      // Whoever has been signed out is told so by the page that its answers are sent with.
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

/**
 * The attempt to save a body: the one before goes on while nothing more has been written, and has a key of its own when
 * something has.
 */
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

/** A mark that has been shown is no change of what was sent. */
function withoutMark(body: string): string {
  const fields = new URLSearchParams(body);
  fields.delete('readyShown');
  return fields.toString();
}
