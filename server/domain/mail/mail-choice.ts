/** How a person wants the mail that can be chosen: at once, once a day in one mail, or not at all. */
export type MailChoice = 'at-once' | 'daily' | 'none';

export const MAIL_CHOICES: readonly MailChoice[] = ['at-once', 'daily', 'none'];

/** The hour in Sweden from which the mail of the day is sent. */
export const DIGEST_HOUR = 7;

/** What a notice becomes in the mail of the day. `href` is an absolute URL. */
export interface DigestItem {
  readonly subject: string;
  readonly href: string;
}
