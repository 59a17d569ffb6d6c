import type { Message, MessagePart } from '../../domain/mail/message.ts';
import { formatDateTime } from '../../domain/text/swedish.ts';

/** The page of the outbox: mail that is kept to be read and not sent. */
export interface OutboxView {
  readonly title: string;
  readonly mails: readonly {
    readonly subject: string;
    readonly recipient: string;
    readonly sentAt: string;
    readonly parts: readonly MessagePart[];
    readonly attachment: string | undefined;
  }[];
}

export function outboxView(
  mails: readonly { readonly recipient: string; readonly message: Message; readonly sentAt: string }[],
): OutboxView {
  return {
    title: 'Utkorg',
    mails: mails.map(({ recipient, message, sentAt }) => ({
      subject: message.subject,
      recipient,
      sentAt: formatDateTime(sentAt),
      parts: message.parts,
      attachment: message.attachment && 'Svaren ligger i en bilaga, som inte sparas i utkorgen.',
    })),
  };
}
