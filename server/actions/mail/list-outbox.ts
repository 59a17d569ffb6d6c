import { type KeptMail, mailsIn } from '../../repositories/mail/mails.ts';
import type { ActionContext } from '../context.ts';

const SHOWN = 100;

/** The mails that lie in the outbox, where there is no mail server: the latest first, no more than a page holds. */
export function listOutbox(context: ActionContext): Promise<KeptMail[]> {
  return mailsIn(context.database.knex).kept(SHOWN);
}
