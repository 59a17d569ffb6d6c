/**
 * What a person is told by mail, as data: set as plain text and as HTML where it is sent (`server/mail`), so that the
 * two say the same.
 */
export interface Message {
  readonly subject: string;
  readonly parts: readonly MessagePart[];
  /** A submission whose print-out goes with the mail, made when it is sent. */
  readonly attachment?: { readonly response: string; readonly version: number };
}

/** A link's `href` is a whole address. */
export type MessagePart =
  | { readonly paragraph: string }
  | { readonly list: readonly string[] }
  | { readonly facts: readonly { readonly name: string; readonly value: string }[] }
  | { readonly quote: string }
  | { readonly link: { readonly text: string; readonly href: string } };

/**
 * Where a mail stands on its way. `unknown`: the server was cut off after the text was sent, so it may have arrived and
 * is not sent again by itself.
 */
export type MailStatus = 'waiting' | 'sending' | 'sent' | 'failed' | 'unknown';
