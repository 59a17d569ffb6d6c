import type { MailStatus } from './message.ts';

/** A mail that has not been sent, as shown to those who manage mail. */
export interface UnsentMail {
  readonly id: number;
  readonly status: Exclude<MailStatus, 'sent'>;
  readonly recipient: string;
  /** Undefined for a sign-in link. */
  readonly subject: string | undefined;
  readonly attempts: number;
  /** ISO times. `triedAt` is null if no attempt has been made; `dueAt` is the next attempt. */
  readonly createdAt: string;
  readonly triedAt: string | null;
  readonly dueAt: string;
  readonly trouble: string | null;
}

/** Whether the mail failed or may have arrived, and so is not sent again unless a person decides it. */
export function isStuck({ status }: Pick<UnsentMail, 'status'>): boolean {
  return status === 'failed' || status === 'unknown';
}

/** Whether a person can have the mail sent again. A sign-in link cannot: the recipient asks for a new one. */
export function canBeResent(mail: Pick<UnsentMail, 'status' | 'subject'>): boolean {
  return isStuck(mail) && mail.subject !== undefined;
}
