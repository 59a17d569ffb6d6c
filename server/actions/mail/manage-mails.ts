import type { UnsentMail } from '../../domain/mail/unsent-mail.ts';
import { countiesWhere } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { transaction } from '../../repositories/database.ts';
import { mailsIn } from '../../repositories/mail/mails.ts';
import type { ActionContext } from '../context.ts';
import { actOf, recordEvent } from '../record-event.ts';

/** The unsent mail of a person's counties. */
export interface MailQueue {
  /** First mail that needs somebody, then mail that waits; in each group the latest first. */
  readonly unsent: readonly UnsentMail[];
  /** Whether there are more than those in `unsent`. */
  readonly more: boolean;
  /** ISO time; undefined if none has been sent. */
  readonly lastSentAt: string | undefined;
}

const SHOWN = 200;

/**
 * The mail that waits, has failed or may not have arrived, of the counties whose mail the person manages. At most 200.
 */
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
 * Queues a mail again that failed or may not have arrived. Does nothing if it is already queued or sent. Throws
 * `not-found` if the mail belongs to none of the person's counties, or if its recipient or text is no longer stored.
 */
export async function resendMail(context: ActionContext, actor: Actor, id: number): Promise<void> {
  const counties = countiesWhere(actor, 'mail.manage');
  await transaction(context.database, async (trx) => {
    const act = actOf(context, actor);
    if (await mailsIn(trx).resend(id, counties, act.at)) await recordEvent(trx, act, 'mail.resend', { mail: id });
    else if (!(await mailsIn(trx).isOnItsWay(id, counties))) throw new Refusal('not-found');
  });
}
