import type { Logger } from 'pino';
import type { ActionContext } from './actions/context.ts';
import { deliverMails, tidyMails } from './actions/mail/deliver-mails.ts';
import { sendDigests } from './actions/mail/mail-choice.ts';
import { eraseRounds } from './actions/round/erase-rounds.ts';
import { sendRoundNotices } from './actions/round/send-round-notices.ts';
import { tidyPresences } from './actions/teamwork/presence-and-news.ts';
import type { Delivery } from './domain/mail/delivery.ts';
import { placeOf } from './error-place.ts';

/**
 * Something that the server does regularly. Every process of an installation does it, perhaps at the same time, and may
 * be stopped at any point, so a duty must do no harm when done twice.
 */
export interface Duty {
  /** The duty's name in the log. */
  readonly name: string;
  /** Seconds to wait after each time. */
  readonly everySeconds: number;
  /**
   * Does the duty once. `closing` tells that the server is stopping: work that has not begun is left for the next
   * start.
   */
  readonly run: (closing: AbortSignal) => Promise<unknown>;
}

/** The duties while they are kept. */
export interface Schedule {
  /** Starts no more duties, and waits for those that are running. */
  stop(): Promise<void>;
}

/** All duties of the server. Without `delivery` mail is not sent and waits. */
export function dutiesOf(context: ActionContext, delivery: Delivery | undefined): Duty[] {
  return [
    ...(delivery === undefined
      ? []
      : [
          {
            name: 'deliver mail',
            everySeconds: 2,
            run: (closing: AbortSignal) => deliverMails(context, delivery, closing),
          },
        ]),
    { name: 'tidy mail', everySeconds: 60, run: () => tidyMails(context) },
    { name: 'invite and remind', everySeconds: 60, run: () => sendRoundNotices(context) },
    { name: 'send the mail of the day', everySeconds: 60, run: () => sendDigests(context) },
    { name: 'tidy presences', everySeconds: 60, run: () => tidyPresences(context) },
    { name: 'erase rounds', everySeconds: 3_600, run: () => eraseRounds(context) },
  ];
}

/** Seconds before the first duty, so that a server that has just started answers waiting requests first. */
const FIRST_AFTER_SECONDS = 2;
/** The longest pause, in seconds, before a failed duty is tried again; each failure doubles the pause. */
const LONGEST_PAUSE_AFTER_FAILURE = 60;

/** Does each duty again and again, never twice at once in this process, until stopped. A failure is logged. */
export function keepSchedule(duties: readonly Duty[], logger: Logger): Schedule {
  const closing = new AbortController();
  const stops = duties.map((duty) => keep(duty, logger, closing.signal));
  return {
    async stop() {
      closing.abort();
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}

/** Does one duty again and again; returns a function that stops it. */
function keep({ name, everySeconds, run }: Duty, logger: Logger, closing: AbortSignal): () => Promise<void> {
  let failures = 0;
  let running: Promise<void> = Promise.resolve();
  let timer = setTimeout(begin, 1000 * Math.min(everySeconds, FIRST_AFTER_SECONDS));

  function begin(): void {
    running = doOnce();
  }
  async function doOnce(): Promise<void> {
    try {
      await run(closing);
      failures = 0;
    } catch (error) {
      failures += 1;
      logger.error({ ...placeOf(error), duty: name }, 'duty failed');
    }
    if (!closing.aborted) timer = setTimeout(begin, 1000 * pauseAfter(failures, everySeconds));
  }
  return async () => {
    clearTimeout(timer);
    await running;
  };
}

function pauseAfter(failures: number, everySeconds: number): number {
  return Math.max(everySeconds, Math.min(everySeconds * 2 ** failures, LONGEST_PAUSE_AFTER_FAILURE));
}
