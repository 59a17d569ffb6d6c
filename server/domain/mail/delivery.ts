import type { Message } from './message.ts';

/** One mail to one person, ready to be sent. */
export interface OutgoingMail {
  /** Unique to the mail and the same at each attempt, so that a mail server can recognise a mail that it gets twice. */
  readonly key: string;
  readonly recipient: string;
  readonly message: Message;
  readonly attachment?: { readonly fileName: string; readonly content: Uint8Array };
  /** ISO time when the mail was queued. */
  readonly writtenAt: string;
}

/** Sends a mail and returns the outcome. Does not throw if the mail server fails. */
export type Delivery = (mail: OutgoingMail) => Promise<DeliveryOutcome>;

/** The outcome of sending a mail. `trouble` is a code (“550 5.1.1”, “ECONNREFUSED”), never an address. */
export type DeliveryOutcome =
  /**
   * Accepted by the mail server. `kept`: there is no mail server, and the mail stays in the outbox to be read there.
   */
  | { readonly status: 'sent'; readonly kept?: true }
  /** Not accepted, before any of its text was sent. A later attempt may succeed. */
  | { readonly status: 'not-now'; readonly trouble: string }
  /** Refused permanently. */
  | { readonly status: 'refused'; readonly trouble: string }
  /** The connection was lost after sending of the text had begun: the mail may have arrived. */
  | { readonly status: 'unknown'; readonly trouble: string };

/** Minutes to wait after each failed attempt; two days in all. */
const PAUSES = [1, 5, 15, 60, 3 * 60, 6 * 60, 12 * 60, 12 * 60, 13 * 60];

/**
 * When to try a mail again after `attempts` failed attempts, the last of them at `now`; undefined when no more attempts
 * are made.
 */
export function nextAttempt(attempts: number, now: Date): Date | undefined {
  const minutes = PAUSES[attempts - 1];
  return minutes === undefined ? undefined : new Date(now.getTime() + minutes * 60_000);
}
