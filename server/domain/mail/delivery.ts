import type { Message } from './message.ts';

/** One mail to one person, ready to be handed to a mail server. */
export interface OutgoingMail {
  /** The same every time that this mail is tried, and no other mail's: a server that is given it twice can tell. */
  readonly key: string;
  readonly recipient: string;
  readonly message: Message;
  readonly attachment?: { readonly fileName: string; readonly content: Uint8Array };
  /** ISO time: when it was asked for. */
  readonly writtenAt: string;
}

/** Hands a letter over and tells what became of it. Never throws what the other side did. */
export type Delivery = (letter: OutgoingMail) => Promise<DeliveryOutcome>;

/** What became of a letter. `trouble` is a code (“550 5.1.1”, “ECONNREFUSED”), never an address. */
export type DeliveryOutcome =
  /** Taken over. `kept`: there is no mail server, and the letter stays in the outbox to be read there. */
  | { readonly status: 'sent'; readonly kept?: true }
  /** Not taken, and nothing of its text was sent: it may go better later. */
  | { readonly status: 'not-now'; readonly trouble: string }
  /** Refused for good. */
  | { readonly status: 'refused'; readonly trouble: string }
  /** The other side was lost after the text had begun to be sent: it may have arrived. */
  | { readonly status: 'unknown'; readonly trouble: string };

/** How long a mail rests after each attempt that failed, in minutes: two days in all. */
const PAUSES = [1, 5, 15, 60, 3 * 60, 6 * 60, 12 * 60, 12 * 60, 13 * 60];

/**
 * When a mail that has been tried so many times, the last time just now, is tried again; undefined when it has been
 * tried enough.
 */
export function nextAttempt(attempts: number, now: Date): Date | undefined {
  const minutes = PAUSES[attempts - 1];
  return minutes === undefined ? undefined : new Date(now.getTime() + minutes * 60_000);
}
