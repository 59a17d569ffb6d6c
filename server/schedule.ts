import type { Logger } from 'pino';
import type { ActionContext } from './actions/context.ts';
import { deliverMails, tidyMails } from './actions/mail/deliver-mails.ts';
import { tidyPresences } from './actions/response/follow-response.ts';
import { eraseRounds } from './actions/round/erase-rounds.ts';
import { sendRoundNotices } from './actions/round/send-round-notices.ts';
import type { Delivery } from './domain/mail/delivery.ts';
import { placeOf } from './error-place.ts';

/**
 * Something that the server does by the clock. Every process of an installation does it, also at once, and it may be
 * cut short anywhere: each is an action that does no harm when it is done twice.
 */
export interface Duty {
  /** What it is called in the log. */
  readonly name: string;
  /** How long it rests after it has been done. */
  readonly everySeconds: number;
  /** The signal says that the server is closing: what has not been begun is left for the next start. */
  readonly run: (closing: AbortSignal) => Promise<unknown>;
}

export interface Schedule {
  /** Begins no duty any more, and waits for those that are being done. */
  stop(): Promise<void>;
}

/** Everything that the server does by the clock. Without a delivery mail waits. */
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
    { name: 'tidy presences', everySeconds: 60, run: () => tidyPresences(context) },
    { name: 'erase rounds', everySeconds: 3_600, run: () => eraseRounds(context) },
  ];
}

/** A server that has just started first answers those who wait for it. */
const FIRST_AFTER_SECONDS = 2;
/** A duty that fails again and again (the database is away) is tried less and less often, down to once a minute. */
const LONGEST_PAUSE_AFTER_FAILURE = 60;

/**
 * Does each duty over and over, never twice at once in this process, until it is stopped. A duty that fails is logged
 * and done again.
 */
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

/** Keeps one duty; gives what stops it. */
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
