import type { Knex } from 'knex';
import type { Actor } from '../../domain/people/person.ts';
import type { Round } from '../../domain/round/round.ts';
import { swedishDay, swedishHour } from '../../domain/text/swedish.ts';
import { isReminderDay, REMINDER_HOUR } from '../../domain/workflow/reminder.ts';
import { transaction } from '../../repositories/database.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { extensionsIn } from '../../repositories/round/extensions.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import { findRoundFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { inviteIn, recordRoundEvent, remindIn } from './round-notices.ts';

/**
 * Queues invitations to the rounds that have opened and, from `REMINDER_HOUR` in Sweden, today's reminders. May be run
 * repeatedly and by several processes at once: nobody gets the same mail twice. Gives the number of mails queued.
 */
export async function sendRoundNotices(context: ActionContext): Promise<{ invitations: number; reminders: number }> {
  const now = context.now();
  const today = swedishDay(now);
  const sent = { invitations: 0, reminders: 0 };
  for (const round of await roundsIn(context.database.knex).openOn(today)) {
    await transaction(context.database, async (trx) => {
      const invitations = await inviteIn(context, trx, round);
      const reminders = swedishHour(now) < REMINDER_HOUR ? 0 : await remindOfToday(context, trx, round, today);
      if (invitations > 0) await recordRoundEvent(context, trx, 'round.invite', round, { detail: { invitations } });
      if (reminders > 0) await recordRoundEvent(context, trx, 'round.remind', round, { detail: { reminders } });
      sent.invitations += invitations;
      sent.reminders += reminders;
    });
  }
  return sent;
}

/**
 * Queues reminders for the responses of a round that have a reminder day today. On other days no responses are loaded.
 */
async function remindOfToday(context: ActionContext, trx: Knex, round: Round, today: string): Promise<number> {
  const lastDays = [...(await extensionsIn(trx).ofRound(round.id)).values()].map(({ lastDay }) => lastDay);
  if (![round.lastDay, ...lastDays].some((lastDay) => isReminderDay({ round, lastDay }, today))) return 0;
  const responses = await responsesIn(trx).inRound(round.id);
  return remindIn(
    context,
    trx,
    round,
    responses.filter((response) => isReminderDay(response, today)),
  );
}

/**
 * Queues reminders at once for the responses of a round that can be answered today and have not been submitted. No
 * person is reminded of a response twice in a day. Gives the number of mails queued. Throws `not-found`.
 */
export async function remindNow(context: ActionContext, actor: Actor, roundId: string): Promise<number> {
  return transaction(context.database, async (trx) => {
    const round = await findRoundFor(trx, actor, roundId, { find: 'lock' });
    const reminders = await remindIn(context, trx, round, await responsesIn(trx).inRound(round.id));
    if (reminders > 0)
      await recordRoundEvent(context, trx, 'round.remind', round, { personId: actor.id, detail: { reminders } });
    return reminders;
  });
}
