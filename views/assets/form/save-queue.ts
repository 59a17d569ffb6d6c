import type { Writing } from './writing.ts';

/** Sends the unsaved answers of a page: one at a time, and again until the server replies. */
export interface SaveQueue {
  /** The unsaved answers that may be sent, the one unsaved the longest first. */
  waiting(): readonly Writing[];
  /** Sets the timer for the next answer to save, or for the next try. */
  plan(): void;
  /** Sends the answers that are due, or all that wait. Resolves when none is left, or one got no reply. */
  sendNow(which: 'due' | 'all'): Promise<void>;
  /** Resolves when no answer is being sent. */
  whenIdle(): Promise<void>;
  /** Notes whether the server replied to the latest answer. */
  note(isReached: boolean): void;
  /** Whether the server did not reply to the latest answer. */
  isCutOff(): boolean;
}

/** Milliseconds before each new try; the last one is repeated. */
const TRY_AGAIN = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;
/** Milliseconds in which an answer counts as due, since timers are not exact. */
const NEARLY_DUE = 20;

/** Makes the queue of some answers. `send` sends one, and resolves to true if the server replied. */
export function makeSaveQueue(writings: Iterable<Writing>, send: (writing: Writing) => Promise<boolean>): SaveQueue {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<void> | undefined;
  let failures = 0;

  const waiting = () =>
    [...writings]
      .filter(({ since, held }) => since !== undefined && held === undefined)
      .sort((one, other) => (one.since ?? '').localeCompare(other.since ?? ''));

  function plan(): void {
    clearTimeout(timer);
    const [first] = waiting();
    if (first === undefined || sending !== undefined) return;
    const wait = failures > 0 ? pauseAfter(failures) : Math.min(...waiting().map(({ due }) => due)) - Date.now();
    timer = setTimeout(() => void sendNow('due'), Math.max(0, wait));
  }

  function sendNow(which: 'due' | 'all'): Promise<void> {
    sending ??= sendEach(which).finally(() => {
      sending = undefined;
      plan();
    });
    return sending;
  }

  async function sendEach(which: 'due' | 'all'): Promise<void> {
    clearTimeout(timer);
    for (;;) {
      const next = waiting().find(({ due }) => which === 'all' || due <= Date.now() + NEARLY_DUE);
      if (next === undefined || !(await send(next))) return;
    }
  }

  return {
    waiting,
    plan,
    sendNow,
    async whenIdle() {
      while (sending !== undefined) await sending;
    },
    note(isReached) {
      failures = isReached ? 0 : failures + 1;
    },
    isCutOff: () => failures > 0,
  };
}

function pauseAfter(failures: number): number {
  return TRY_AGAIN[Math.min(failures, TRY_AGAIN.length) - 1] ?? TRY_AGAIN[0];
}
