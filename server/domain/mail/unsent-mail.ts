import type { MailStatus } from './message.ts';

/** A mail that has not been sent, as it is told to those who look after mail. */
export interface UnsentMail {
  readonly id: number;
  readonly status: Exclude<MailStatus, 'sent'>;
  readonly recipient: string;
  /** Undefined: a sign-in link. */
  readonly subject: string | undefined;
  readonly attempts: number;
  /** ISO times. `triedAt` is null while it has not been tried. */
  readonly createdAt: string;
  readonly triedAt: string | null;
  readonly dueAt: string;
  readonly trouble: string | null;
}

/** Whether it waits for somebody to decide: it failed, or may have arrived, and is not sent again by itself. */
export function isStuck({ status }: Pick<UnsentMail, 'status'>): boolean {
  return status === 'failed' || status === 'unknown';
}

/** Whether somebody can have it sent again. A sign-in link that did not arrive is asked for anew. */
export function canBeResent(mail: Pick<UnsentMail, 'status' | 'subject'>): boolean {
  return isStuck(mail) && mail.subject !== undefined;
}
