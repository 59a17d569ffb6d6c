import type { UnsentMail } from '../../domain/mail/unsent-mail.ts';
import { countiesWhere } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { transaction } from '../../repositories/database.ts';
import { mailsIn } from '../../repositories/mail/mails.ts';
import type { ActionContext } from '../context.ts';
import { actOf, recordEvent } from '../record-event.ts';

/** The mail of a person's counties that has not been sent. */
export interface MailQueue {
  /** What needs somebody first, then what waits; each the latest first. */
  readonly unsent: readonly UnsentMail[];
  /** There are more than these. */
  readonly more: boolean;
  /** ISO time; undefined: none has been sent. */
  readonly lastSentAt: string | undefined;
}

const SHOWN = 200;

/** What waits, has failed or is unknown, of the counties whose mail the person looks after. */
export async function loadMailQueue(context: ActionContext, actor: Actor): Promise<MailQueue> {
  const counties = countiesWhere(actor, 'mail.manage');
  const mails = mailsIn(context.database.knex);
  const unsent = await mails.unsent(counties, SHOWN + 1);
  return {
    unsent: unsent.slice(0, SHOWN),
    more: unsent.length > SHOWN,
    lastSentAt: await mails.lastSentAt(counties),
  };
}

/**
 * Has a mail that failed, or that may not have arrived, sent once more. Asked twice it is sent once: one that waits
 * already is left as it is. Throws `not-found` for a mail that is none of the person's counties', or of nobody's any
 * more.
 */
export async function resendMail(context: ActionContext, actor: Actor, id: number): Promise<void> {
  const counties = countiesWhere(actor, 'mail.manage');
  await transaction(context.database, async (trx) => {
    const act = actOf(context, actor);
    if (await mailsIn(trx).resend(id, counties, act.at)) await recordEvent(trx, act, 'mail.resend', { mail: id });
    else if (!(await mailsIn(trx).isOnItsWay(id, counties))) throw new Refusal('not-found');
  });
}
