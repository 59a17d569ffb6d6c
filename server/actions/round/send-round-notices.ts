import type { Actor } from '../../domain/people/person.ts';
import type { Response } from '../../domain/response/response.ts';
import type { Round } from '../../domain/round/round.ts';
import { swedishDay, swedishHour } from '../../domain/text/swedish.ts';
import { isReminderDay, REMINDER_HOUR } from '../../domain/workflow/reminder.ts';
import { transaction } from '../../repositories/database.ts';
import { mailsIn, type NewMail } from '../../repositories/mail/mails.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import { findRoundFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import {
  invitationsTo,
  loadAudiences,
  type RoundAudience,
  type RoundEvent,
  recordRoundEvent,
  recordRoundEvents,
  remindersOf,
  uninvited,
  withoutSubmission,
} from './round-notices.ts';

/** The mails that are to be added about a round. */
interface RoundNotices {
  readonly round: Round;
  readonly invitations: readonly NewMail[];
  readonly reminders: readonly NewMail[];
}

/**
 * Invites to the rounds that have opened and, from seven in the morning, reminds of those that have a reminder day
 * today. Done over and over by every process: nothing is told twice, because each mail is added once for its key. What
 * there is to tell is read for all rounds together; what is added for one round is kept even if another fails. Gives
 * how many mails were added.
 */
export async function sendRoundNotices(context: ActionContext): Promise<{ invitations: number; reminders: number }> {
  const sent = { invitations: 0, reminders: 0 };
  for (const notices of await noticesToSend(context)) {
    const added = await addNotices(context, notices);
    sent.invitations += added.invitations;
    sent.reminders += added.reminders;
  }
  return sent;
}

async function noticesToSend(context: ActionContext): Promise<RoundNotices[]> {
  const { knex } = context.database;
  const now = context.now();
  const today = swedishDay(now);
  const rounds = await roundsIn(knex).openOn(today);
  if (rounds.length === 0) return [];
  const audienceOf = await loadAudiences(knex, rounds);
  const mayRemind = swedishHour(now) >= REMINDER_HOUR;
  // Most times there is nobody to tell, and no response is read.
  const telling = rounds.filter((round) => {
    const audience = audienceOf(round);
    return (
      [...audience.leads.keys()].some((code) => uninvited(audience, round, code).length > 0) ||
      (mayRemind && hasReminderDay(round, audience, today))
    );
  });
  const all = await responsesIn(knex).inRounds(telling.map(({ id }) => id));
  const responses = await withoutSubmission(context, knex, all);
  const remindable = mayRemind ? responses.filter((response) => isReminderDay(response, today)) : [];
  const reminders = await remindersOf(context, knex, audienceOf, remindable);
  return telling.map((round) => ({
    round,
    invitations: invitationsTo(context, round, audienceOf(round), ofRound(round, responses)),
    reminders: reminders.get(round.id) ?? [],
  }));
}

/** Whether a day is a reminder day of any participant of a round. */
function hasReminderDay(round: Round, { extendedTo }: RoundAudience, today: string): boolean {
  return [round.lastDay, ...extendedTo].some((lastDay) => isReminderDay({ round, lastDay }, today));
}

function ofRound({ id }: Round, responses: readonly Response[]): Response[] {
  return responses.filter(({ round }) => round.id === id);
}

/** Adds the mails about one round, with an event for each kind of which any was added. Gives how many were. */
async function addNotices(context: ActionContext, { round, invitations, reminders }: RoundNotices) {
  if (invitations.length + reminders.length === 0) return { invitations: 0, reminders: 0 };
  return transaction(context.database, async (trx) => {
    const at = context.now().toISOString();
    const added = {
      invitations: await mailsIn(trx).addAll(invitations, { at }),
      reminders: await mailsIn(trx).addAll(reminders, { at }),
    };
    const events: RoundEvent[] = [
      { verb: 'round.invite', round, detail: { invitations: added.invitations } },
      { verb: 'round.remind', round, detail: { reminders: added.reminders } },
    ];
    await recordRoundEvents(
      context,
      trx,
      events.filter(({ verb }) => (verb === 'round.invite' ? added.invitations : added.reminders) > 0),
    );
    return added;
  });
}

/**
 * Reminds at once those of a round who can answer today and have nothing submitted, each once a day. Gives how many
 * mails were added. Throws `not-found`.
 */
export async function remindNow(context: ActionContext, actor: Actor, roundId: string): Promise<number> {
  return transaction(context.database, async (trx) => {
    const round = await findRoundFor(trx, actor, roundId, { find: 'lock' });
    const audienceOf = await loadAudiences(trx, [round]);
    const responses = await withoutSubmission(context, trx, await responsesIn(trx).inRound(round.id));
    const mails = (await remindersOf(context, trx, audienceOf, responses)).get(round.id) ?? [];
    const reminders = await mailsIn(trx).addAll(mails, { at: context.now().toISOString() });
    if (reminders > 0)
      await recordRoundEvent(context, trx, 'round.remind', round, { personId: actor.id, detail: { reminders } });
    return reminders;
  });
}
