/** The content of a mail, as data. `server/mail` writes it as plain text and as HTML, so that the two say the same. */
export interface Message {
  readonly subject: string;
  readonly parts: readonly MessagePart[];
  /** A submission whose PDF is attached. The PDF is made when the mail is sent. */
  readonly attachment?: { readonly response: string; readonly version: number };
  /**
   * A named respondent (id) to whose answer a link is put last in the mail, with its text. The link is made when the mail
   * is sent, so that none that can be used lies in the queue.
   */
  readonly respondentLink?: { readonly respondent: string; readonly text: string };
}

/** A part of a mail. A link's `href` is an absolute URL. */
export type MessagePart =
  | { readonly paragraph: string }
  | { readonly list: readonly string[] }
  | { readonly facts: readonly { readonly name: string; readonly value: string }[] }
  | { readonly quote: string }
  | { readonly link: { readonly text: string; readonly href: string } };

/**
 * The state of a mail. `unknown`: the connection was lost after the text was sent, so the mail may have arrived and is
 * not sent again automatically.
 */
export type MailStatus = 'waiting' | 'sending' | 'sent' | 'failed' | 'unknown';
