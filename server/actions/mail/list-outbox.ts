import { type KeptMail, mailsIn } from '../../repositories/mail/mails.ts';
import type { ActionContext } from '../context.ts';

const SHOWN = 100;

/**
 * The latest mails in the outbox, which an installation without a mail server writes to instead. At most 100, the
 * latest first.
 */
export function listOutbox(context: ActionContext): Promise<KeptMail[]> {
  return mailsIn(context.database.knex).kept(SHOWN);
}
