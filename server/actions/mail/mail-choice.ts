import { DIGEST_HOUR, type MailChoice } from '../../domain/mail/mail-choice.ts';
import type { Actor } from '../../domain/people/person.ts';
import { swedishDay, swedishHour } from '../../domain/text/swedish.ts';
import { digestMessage } from '../../messages/digest.ts';
import { transaction } from '../../repositories/database.ts';
import { mailChoicesIn } from '../../repositories/mail/mail-choices.ts';
import { mailsIn, type NewMail } from '../../repositories/mail/mails.ts';
import type { ActionContext } from '../context.ts';
import { actOf, recordEvent } from '../record-event.ts';

/** How a person wants their own mail. */
export function findMailChoice(context: ActionContext, actor: Actor): Promise<MailChoice> {
  return mailChoicesIn(context.database.knex).of(actor.id);
}

/** Changes how a person wants their own mail. What already waits for the mail of the day still comes in it. */
export async function chooseMail(context: ActionContext, actor: Actor, choice: MailChoice): Promise<void> {
  await transaction(context.database, async (trx) => {
    if (await mailChoicesIn(trx).choose(actor.id, choice))
      await recordEvent(trx, actOf(context, actor), 'mail.choose', { choice });
  });
}

/**
 * Queues the mail of the day, from `DIGEST_HOUR` in Sweden: to each person one mail with all that was added before that
 * hour. May be run repeatedly and by several processes at once. Gives the number of mails queued.
 */
export async function sendDigests(context: ActionContext): Promise<number> {
  const now = context.now();
  if (swedishHour(now) < DIGEST_HOUR) return 0;
  const today = swedishDay(now);
  return transaction(context.database, async (trx) => {
    const digests = await mailChoicesIn(trx).claimDigests(startOfDigest(now));
    const mails = digests.map(
      ({ person, items }): NewMail => ({
        kind: 'message',
        recipient: person.email,
        message: digestMessage(items, context),
        onceKey: `digest:${today}:${person.id}`,
      }),
    );
    return mailsIn(trx).addAll(mails, { at: now.toISOString() });
  });
}

/** The time (ISO) when it last was `DIGEST_HOUR` in Sweden, today. */
function startOfDigest(now: Date): string {
  const start = new Date(now);
  start.setUTCMinutes(0, 0, 0);
  while (swedishHour(start) > DIGEST_HOUR) start.setUTCHours(start.getUTCHours() - 1);
  return start.toISOString();
}
