import type { Knex } from 'knex';
import type { Actor } from '../../domain/people/person.ts';
import type { AskedOrganisation } from '../../domain/response/participation.ts';
import type { Round } from '../../domain/round/round.ts';
import { swedishDay, swedishHour } from '../../domain/text/swedish.ts';
import { isReminderDay, REMINDER_HOUR } from '../../domain/workflow/reminder.ts';
import { transaction } from '../../repositories/database.ts';
import { eventsIn } from '../../repositories/events.ts';
import { mailsIn, type NewMail } from '../../repositories/mail/mails.ts';
import { participationsIn } from '../../repositories/response/participations.ts';
import { respondentsIn } from '../../repositories/response/respondents.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import { findRoundFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { justNow } from '../record-event.ts';
import { respondentRemindersOf } from '../response/remind-respondents.ts';
import { refuseIfWithdrawn } from '../response/withdrawn-round.ts';
import { hasDefinition, surveysOf } from '../round-surveys.ts';
import {
  answerableToday,
  invitationsTo,
  loadAudiences,
  type Reminder,
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
      reminders: [...(reminders.get(round.id) ?? []), ...toRespondents.reminders].map(({ mail }) => mail),
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

/** The reminders that can be sent now in one or several rounds, to be seen before they are. */
export interface PlannedReminders {
  /** The round that was asked for. */
  readonly asked: Round;
  readonly rounds: readonly Round[];
  readonly reminders: readonly Reminder[];
}

/** How many reminders were queued, and to how many people. */
export interface SentReminders {
  readonly mails: number;
  readonly people: number;
}

/**
 * The reminders that `remindNow` would queue, or with `together` those of `remindTogether`. Queues none. Throws
 * `not-found`.
 */
export async function planReminders(
  context: ActionContext,
  actor: Actor,
  roundId: string,
  { together }: { readonly together: boolean },
): Promise<PlannedReminders> {
  const { knex } = context.database;
  const asked = await findRoundFor(knex, actor, roundId);
  if (!together) refuseIfWithdrawn(asked);
  const rounds = together ? await findTogether(knex, actor, roundId) : [asked];
  const planned = await remindersIn(context, knex, rounds);
  return { asked, rounds, reminders: [...planned.values()].flatMap(({ reminders }) => reminders) };
}

/**
 * Queues reminders at once for the responses of a round that can be answered today and have not been submitted. No
 * person is reminded of a response twice in a day. Throws `not-found`.
 */
export async function remindNow(context: ActionContext, actor: Actor, roundId: string): Promise<SentReminders> {
  return transaction(context.database, async (trx) => {
    const round = await findRoundFor(trx, actor, roundId, { find: 'lock' });
    refuseIfWithdrawn(round);
    return remindIn(context, trx, actor, [round]);
  });
}

/** Queues reminders as `remindNow` does, in all the rounds that were opened together with a round. Throws `not-found`. */
export async function remindTogether(context: ActionContext, actor: Actor, roundId: string): Promise<SentReminders> {
  return transaction(context.database, async (trx) =>
    remindIn(context, trx, actor, await findTogether(trx, actor, roundId, { lock: true })),
  );
}

/** The reminders of each of some rounds that has any, by round id, and the named respondents (ids) among those reminded. */
async function remindersIn(
  context: ActionContext,
  db: Knex,
  rounds: readonly Round[],
): Promise<ReadonlyMap<string, { readonly reminders: readonly Reminder[]; readonly ids: readonly string[] }>> {
  const audienceOf = await loadAudiences(db, rounds);
  const told = await participantsToTell(context, db, rounds);
  const toLeads = await remindersOf(context, db, audienceOf, told);
  const named = await respondentRemindersOf(context, db, await surveysOf(context, db, rounds), told.participations);
  const planned = rounds.map((round) => {
    const toNamed = named(round, audienceOf(round).told);
    const reminders = [...(toLeads.get(round.id) ?? []), ...toNamed.reminders];
    return [round.id, { reminders, ids: toNamed.ids }] as const;
  });
  return new Map(planned.filter(([, { reminders }]) => reminders.length > 0));
}

async function remindIn(
  context: ActionContext,
  trx: Knex,
  actor: Actor,
  rounds: readonly Round[],
): Promise<SentReminders> {
  const planned = await remindersIn(context, trx, rounds);
  const mails = [...planned.values()].flatMap(({ reminders }) => reminders.map(({ mail }) => mail));
  const at = context.now().toISOString();
  const queued = await mailsIn(trx).addAll(mails, { at });
  await respondentsIn(trx).remind(
    [...planned.values()].flatMap(({ ids }) => ids),
    at,
  );
  const sent = { mails: queued, people: queued === 0 ? 0 : new Set(mails.map(({ recipient }) => recipient)).size };
  if (queued === 0) return sent;
  const reminded = rounds.filter(({ id }) => planned.has(id));
  const events = reminded.map((round): RoundEvent => {
    const count = reminded.length === 1 ? queued : planned.get(round.id)?.reminders.length;
    return { verb: 'round.remind', round, detail: { reminders: count ?? 0, sent } };
  });
  await recordRoundEvents(context, trx, events, { personId: actor.id });
  return sent;
}

/**
 * What the person's last reminding in some rounds (ids) sent, in all the rounds that it was done in together; undefined if it
 * was not just now.
 */
export async function justReminded(
  context: ActionContext,
  actor: Pick<Actor, 'id'>,
  rounds: readonly string[],
): Promise<SentReminders | undefined> {
  const event = await eventsIn(context.database.knex).lastBy(actor.id, 'round.remind', {
    rounds,
    since: justNow(context),
  });
  return event === undefined ? undefined : sentIn(event.detail?.sent);
}

function sentIn(sent: unknown): SentReminders | undefined {
  if (typeof sent !== 'object' || sent === null || !('mails' in sent) || !('people' in sent)) return undefined;
  const { mails, people } = sent;
  return typeof mails === 'number' && typeof people === 'number' ? { mails, people } : undefined;
}
