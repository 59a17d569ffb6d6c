import type { ActionContext } from '../../server/actions/context.ts';
import { deliverMails } from '../../server/actions/mail/deliver-mails.ts';
import type { OutgoingMail } from '../../server/domain/mail/delivery.ts';
import type { Message } from '../../server/domain/mail/message.ts';
import { intoOutbox } from '../../server/mail/delivery.ts';

/** Delivers all mail that is due into the outbox, as the demo does, and gives the mails, the first first. */
export async function deliverAll(context: ActionContext): Promise<OutgoingMail[]> {
  const mails: OutgoingMail[] = [];
  await deliverMails(context, async (mail) => {
    mails.push(mail);
    return intoOutbox(mail);
  });
  return mails;
}

/** The path that a message's first link leads to. */
export function linkIn({ parts }: Message): string {
  for (const part of parts) if ('link' in part) return new URL(part.link.href).pathname;
  throw new Error('The message has no link');
}
