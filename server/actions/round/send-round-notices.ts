import type { Knex } from 'knex';
import type { Actor } from '../../domain/people/person.ts';
import type { AskedOrganisation } from '../../domain/response/participation.ts';
import type { Round } from '../../domain/round/round.ts';
import { swedishDay, swedishHour } from '../../domain/text/swedish.ts';
import { isReminderDay, REMINDER_HOUR } from '../../domain/workflow/reminder.ts';
import { transaction } from '../../repositories/database.ts';
import { mailsIn, type NewMail } from '../../repositories/mail/mails.ts';
import { participationsIn } from '../../repositories/response/participations.ts';
import { respondentsIn } from '../../repositories/response/respondents.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import { findRoundFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { respondentRemindersOf } from '../response/remind-respondents.ts';
import { refuseIfWithdrawn } from '../response/withdrawn-round.ts';
import { hasDefinition, surveysOf } from '../round-surveys.ts';
import {
  answerableToday,
  invitationsTo,
  loadAudiences,
  type RoundAudience,
  type RoundEvent,
  recordRoundEvents,
  remindersOf,
  type ToldParticipants,
  uninvited,
  withoutSubmission,
} from './round-notices.ts';
import { findTogether } from './rounds-together.ts';

/** The mails to queue about a round. */
interface RoundNotices {
  readonly round: Round;
  readonly invitations: readonly NewMail[];
  readonly reminders: readonly NewMail[];
  /** The named respondents (ids) among those who are reminded. */
  readonly respondents: readonly string[];
}

/**
 * Queues invitations to the rounds that have opened and, from `REMINDER_HOUR` in Sweden, today's reminders. May be run
 * repeatedly and by several processes at once: each mail is queued only once for its key. What there is to send is read
 * for all rounds together, and written in a transaction for each round, so that the mails of one round are kept if
 * another fails. Gives the number of mails queued.
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
  // A round without a stored definition cannot be answered. Its administrators are told of it on a page of their own.
  const rounds = (await roundsIn(knex).openOn(today)).filter(hasDefinition);
  if (rounds.length === 0) return [];
  const audienceOf = await loadAudiences(knex, rounds);
  const mayRemind = swedishHour(now) >= REMINDER_HOUR;
  // Most runs find nobody to write to, and then load no responses.
  const telling = rounds.filter((round) => {
    const audience = audienceOf(round);
    return (
      [...audience.leads.keys()].some((code) => uninvited(audience, round, code).length > 0) ||
      (mayRemind && hasReminderDay(round, audience, today))
    );
  });
  const told = await participantsToTell(context, knex, telling);
  const { responses, participations, withdrawn } = told;
  const isRemindable = (participant: AskedOrganisation) => mayRemind && isReminderDay(participant, today);
  const surveys = await surveysOf(context, knex, telling);
  const reminders = await remindersOf(context, knex, audienceOf, {
    responses: responses.filter(isRemindable),
    participations: participations.filter(isRemindable),
  });
  const named = await respondentRemindersOf(context, knex, surveys, participations.filter(isRemindable));
  const invitable = [...responses.filter(({ id }) => !withdrawn.has(id)), ...participations];
  return telling.map((round) => {
    const toRespondents = named(round, audienceOf(round).told);
    return {
      round,
      invitations: invitationsTo(context, surveys, round, audienceOf(round), ofRound(round, invitable)),
      reminders: [...(reminders.get(round.id) ?? []), ...toRespondents.mails],
      respondents: toRespondents.ids,
    };
  });
}

/** Whether a day is a reminder day of any participant of a round. */
function hasReminderDay(round: Round, { extendedTo }: RoundAudience, today: string): boolean {
  return [round.lastDay, ...extendedTo].some((lastDay) => isReminderDay({ round, lastDay }, today));
}

function ofRound({ id }: Round, participants: readonly AskedOrganisation[]): AskedOrganisation[] {
  return participants.filter(({ round }) => round.id === id);
}

/** The participants of some rounds that can be answered today, without responses that are submitted. */
async function participantsToTell(
  context: ActionContext,
  db: Knex,
  rounds: readonly Round[],
): Promise<ToldParticipants> {
  const ids = (many: boolean) => rounds.filter(({ answers }) => (answers !== undefined) === many).map(({ id }) => id);
  return {
    ...(await withoutSubmission(context, db, await responsesIn(db).inRounds(ids(false)))),
    participations: answerableToday(context, await participationsIn(db).inRounds(ids(true))),
  };
}

/** Queues the mails about one round, with one event for invitations and one for reminders. Gives how many were queued. */
async function addNotices(context: ActionContext, { round, invitations, reminders, respondents }: RoundNotices) {
  if (invitations.length + reminders.length === 0) return { invitations: 0, reminders: 0 };
  return transaction(context.database, async (trx) => {
    const at = context.now().toISOString();
    const added = {
      invitations: await mailsIn(trx).addAll(invitations, { at }),
      reminders: await mailsIn(trx).addAll(reminders, { at }),
    };
    await respondentsIn(trx).remind(respondents, at);
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
 * Queues reminders at once for the responses of a round that can be answered today and have not been submitted. No
 * person is reminded of a response twice in a day. Gives the number of mails queued. Throws `not-found`.
 */
export async function remindNow(context: ActionContext, actor: Actor, roundId: string): Promise<number> {
  return transaction(context.database, async (trx) => {
    const round = await findRoundFor(trx, actor, roundId, { find: 'lock' });
    refuseIfWithdrawn(round);
    return remindIn(context, trx, actor, [round]);
  });
}

/**
 * Queues reminders as `remindNow` does, in all the rounds that were opened together with a round. Gives the number of
 * mails queued. Throws `not-found`.
 */
export async function remindTogether(context: ActionContext, actor: Actor, roundId: string): Promise<number> {
  return transaction(context.database, async (trx) =>
    remindIn(context, trx, actor, await findTogether(trx, actor, roundId, { lock: true })),
  );
}

async function remindIn(context: ActionContext, trx: Knex, actor: Actor, rounds: readonly Round[]): Promise<number> {
  const audienceOf = await loadAudiences(trx, rounds);
  const told = await participantsToTell(context, trx, rounds);
  const toLeads = await remindersOf(context, trx, audienceOf, told);
  const named = await respondentRemindersOf(context, trx, await surveysOf(context, trx, rounds), told.participations);
  const toNamed = rounds.map((round) => ({ id: round.id, ...named(round, audienceOf(round).told) }));
  const mails = new Map(
    toNamed
      .map((one) => [one.id, [...(toLeads.get(one.id) ?? []), ...one.mails]] as const)
      .filter(([, all]) => all.length > 0),
  );
  const at = context.now().toISOString();
  const reminders = await mailsIn(trx).addAll([...mails.values()].flat(), { at });
  await respondentsIn(trx).remind(
    toNamed.flatMap(({ ids }) => ids),
    at,
  );
  if (reminders === 0) return 0;
  const reminded = rounds.filter(({ id }) => mails.has(id));
  const events = reminded.map((round): RoundEvent => {
    const count = reminded.length === 1 ? reminders : mails.get(round.id)?.length;
    return { verb: 'round.remind', round, detail: { reminders: count ?? 0 } };
  });
  await recordRoundEvents(context, trx, events, { personId: actor.id });
  return reminders;
}
