import type { Knex } from 'knex';
import { may } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import {
  isAwaited,
  MOST_RESPONDENTS,
  type RespondentDayFault,
  respondentDayFault,
  respondentState,
} from '../../domain/response/named-respondent.ts';
import type { RoundParticipation } from '../../domain/response/participation.ts';
import { type ListProblem, readRespondentList } from '../../domain/response/respondent-list.ts';
import { lockedOn } from '../../domain/response/response.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { namedMessage, newLinkMessage } from '../../messages/respondent.ts';
import { sessionsIn } from '../../repositories/access/sign-in.ts';
import { transaction } from '../../repositories/database.ts';
import { eventsIn } from '../../repositories/events.ts';
import { mailsIn } from '../../repositories/mail/mails.ts';
import { participationsIn } from '../../repositories/response/participations.ts';
import { type PlacedRespondent, respondentsIn } from '../../repositories/response/respondents.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { findOrganisationFor, isId } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { type Act, actOf, justNow, recordEvent } from '../record-event.ts';
import { surveyOfRound } from '../round-surveys.ts';
import type { WhoseAnswers } from './many-answers.ts';
import { remindersTo } from './remind-respondents.ts';

/** Whom an organisation has named to answer in a round. What they answer is not loaded: nobody here may read it. */
export interface LoadedRespondents {
  readonly participation: RoundParticipation;
  readonly survey: Survey;
  /** Withdrawn ones too, by name. */
  readonly respondents: readonly PlacedRespondent[];
  /** Whether people can be named today. */
  readonly isOpen: boolean;
}

/**
 * Whom an organisation (code) has named to answer in a round. Throws `not-found` unless people are named in the round,
 * and `not-allowed` to those of the organisation who may not name them.
 */
export async function loadRespondents(
  context: ActionContext,
  actor: Actor,
  whose: WhoseAnswers,
): Promise<LoadedRespondents> {
  const { knex } = context.database;
  const participation = await findParticipation(knex, actor, whose);
  return {
    participation,
    survey: await surveyOfRound(context, knex, participation.round),
    respondents: await respondentsIn(knex).of(whose),
    isOpen: lockOf(context, participation) === undefined,
  };
}

/** A list of people as typed, and the last day (ISO date) for all of them; empty: the organisation's own. */
export interface TypedRespondents {
  readonly list: string;
  readonly lastDay: string;
}

/** What is wrong with what was typed; nobody is named then. */
export interface NamingProblems {
  readonly problems: readonly ListProblem[];
  readonly day: RespondentDayFault | undefined;
}

/** How many were named, and how many of the list had been named before; these get no new mail. */
export interface Named {
  readonly named: number;
  readonly already: number;
}

/**
 * Names people to answer and mails each a link of their own. Whoever has been withdrawn is named again, and goes on with
 * what they had written. Throws what `loadRespondents` throws, what `lockedOn` gives, and `too-many-respondents`.
 */
export async function nameRespondents(
  context: ActionContext,
  actor: Actor,
  whose: WhoseAnswers,
  typed: TypedRespondents,
): Promise<NamingProblems | Named> {
  const { people, problems } = readRespondentList(typed.list);
  return changing(context, actor, whose, async ({ trx, act, today, participation }) => {
    const day = typed.lastDay === '' ? undefined : respondentDayFault(typed.lastDay, { today, ...participation });
    if (problems.length > 0 || day !== undefined) return { problems, day };
    const respondents = respondentsIn(trx);
    const before = (await respondents.of(whose)).filter(({ withdrawnAt }) => withdrawnAt === undefined);
    const known = new Set(before.map(({ contact }) => contact?.email));
    const added = people.filter(({ email }) => !known.has(email));
    if (before.length + added.length > MOST_RESPONDENTS) throw new Refusal('too-many-respondents');
    const lastDay = typed.lastDay === '' || typed.lastDay === participation.lastDay ? undefined : typed.lastDay;
    const ids = new Set(await respondents.name(whose, added, { lastDay, ...act }));
    const survey = await surveyOfRound(context, trx, participation.round);
    const named = (await respondents.of(whose)).filter(({ id }) => ids.has(id));
    const mails = named.flatMap((respondent) =>
      mailTo(respondent, namedMessage({ respondent, participation, survey }, { by: actor.name })),
    );
    await mailsIn(trx).addAll(mails, act);
    if (ids.size > 0)
      await recordEvent(trx, act, 'respondent.name', {
        round: whose.round,
        people: ids.size,
        already: people.length - added.length,
      });
    return { named: ids.size, already: people.length - added.length };
  });
}

/**
 * Reminds those of an organisation who may answer today and have not submitted, or one of them (id), by mail with a link;
 * nobody twice in a day. Gives how many mails were queued. Throws what `nameRespondents` throws.
 */
export async function remindRespondents(
  context: ActionContext,
  actor: Actor,
  whose: WhoseAnswers,
  only?: string,
): Promise<number> {
  return changing(context, actor, whose, async ({ trx, act, participation }) => {
    const all = await respondentsIn(trx).of(whose);
    const wanted = only === undefined ? all : all.filter(({ id }) => id === only);
    if (only !== undefined && wanted.length === 0) throw new Refusal('not-found');
    const survey = await surveyOfRound(context, trx, participation.round);
    const reminders = remindersTo(context, { participation, survey, respondents: wanted });
    const count = await mailsIn(trx).addAll(reminders.mails, act);
    await respondentsIn(trx).remind(reminders.ids, act.at);
    if (count > 0) await recordEvent(trx, act, 'respondent.remind', { round: whose.round, people: count });
    return count;
  });
}

/**
 * What the person just did with those of an organisation who are to answer, in numbers: naming (`respondent.name`) or
 * reminding (`respondent.remind`) them. Undefined if it was not just now.
 */
export async function justDoneWith(
  context: ActionContext,
  actor: Pick<Actor, 'id'>,
  verb: 'respondent.name' | 'respondent.remind',
  { round, organisation }: WhoseAnswers,
): Promise<{ readonly people: number; readonly already: number } | undefined> {
  const event = await eventsIn(context.database.knex).lastBy(actor.id, verb, {
    rounds: [round],
    since: justNow(context),
  });
  if (event?.organisationCode !== organisation) return undefined;
  const { people, already } = event.detail ?? {};
  return { people: typeof people === 'number' ? people : 0, already: typeof already === 'number' ? already : 0 };
}

/**
 * Sets the last day of one named respondent and mails it with a link; empty: the organisation's own. Gives what is wrong
 * with the day; nothing is changed then. Throws what `nameRespondents` throws.
 */
export async function moveRespondentsDay(
  context: ActionContext,
  actor: Actor,
  one: WhichRespondent,
  typed: string,
): Promise<RespondentDayFault | undefined> {
  return changingOne(context, actor, one, async ({ trx, act, today, participation, respondent }) => {
    const fault = typed === '' ? undefined : respondentDayFault(typed, { today, ...participation });
    if (fault !== undefined) return fault;
    const lastDay = typed === '' || typed === participation.lastDay ? undefined : typed;
    if (lastDay === respondent.ownLastDay) return undefined;
    await respondentsIn(trx).setLastDay(respondent.id, lastDay);
    const moved = { ...respondent, ownLastDay: lastDay };
    if (isAwaited(moved, participation, today)) {
      const survey = await surveyOfRound(context, trx, participation.round);
      const message = newLinkMessage({ respondent: moved, participation, survey }, { why: 'day-moved' });
      await mailsIn(trx).addAll(mailTo(moved, message), act);
    }
    await recordEvent(trx, act, 'respondent.move-day', {
      round: one.round,
      respondent: respondent.id,
      lastDay: typed === '' ? participation.lastDay : typed,
    });
    return undefined;
  });
}

/** Mails one named respondent a new link; those that were sent before stop working. Throws what `nameRespondents` throws. */
export async function sendLinkAnew(context: ActionContext, actor: Actor, one: WhichRespondent): Promise<void> {
  await changingOne(context, actor, one, async ({ trx, act, participation, respondent }) => {
    if (respondent.withdrawnAt !== undefined) throw new Refusal('not-found');
    await respondentsIn(trx).endLinks(respondent.id);
    await sessionsIn(trx).endAllOfRespondent(respondent.id);
    const survey = await surveyOfRound(context, trx, participation.round);
    const message = newLinkMessage({ respondent, participation, survey }, { why: 'new-link' });
    await mailsIn(trx).addAll(mailTo(respondent, message), act);
    await recordEvent(trx, act, 'respondent.new-link', { round: one.round, respondent: respondent.id });
  });
}

/**
 * Takes a named respondent off the list: the links stop working, and the sessions open nothing
 * more than the page that says so. What has been written and not
 * submitted is read by nobody and counted nowhere; it is there again if the same address is named anew. Throws what
 * `nameRespondents` throws, and `respondent-has-submitted`: a submission stands, and is not for others to undo.
 */
export async function withdrawRespondent(context: ActionContext, actor: Actor, one: WhichRespondent): Promise<void> {
  await changingOne(context, actor, one, async ({ trx, act, respondent }) => {
    if (respondent.withdrawnAt !== undefined) return;
    if (respondent.response !== undefined) await responsesIn(trx).lock(respondent.response);
    const now = await respondentsIn(trx).find(respondent.id);
    if (now === undefined || respondentState(now) === 'submitted') throw new Refusal('respondent-has-submitted');
    await respondentsIn(trx).withdraw(respondent.id, act.at);
    await respondentsIn(trx).endLinks(respondent.id);
    await recordEvent(trx, act, 'respondent.withdraw', { round: one.round, respondent: respondent.id });
  });
}

/** A named respondent (id) of an organisation in a round, as an address has them. */
export interface WhichRespondent extends WhoseAnswers {
  readonly respondent: string;
}

interface Changing {
  readonly trx: Knex;
  readonly act: Act & { readonly personId: string };
  /** ISO date. */
  readonly today: string;
  readonly participation: RoundParticipation;
}

/** Does something in a transaction with the participation locked, while the organisation can answer. */
function changing<Result>(
  context: ActionContext,
  actor: Actor,
  whose: WhoseAnswers,
  change: (changing: Changing) => Promise<Result>,
): Promise<Result> {
  return transaction(context.database, async (trx) => {
    const participation = await findParticipation(trx, actor, whose, 'lock');
    const locked = lockOf(context, participation);
    if (locked !== undefined) throw new Refusal(locked);
    const act = { ...actOf(context, actor), organisationCode: whose.organisation };
    return change({ trx, act, today: swedishDay(context.now()), participation });
  });
}

function changingOne<Result>(
  context: ActionContext,
  actor: Actor,
  { respondent: id, ...whose }: WhichRespondent,
  change: (changing: Changing & { readonly respondent: PlacedRespondent }) => Promise<Result>,
): Promise<Result> {
  return changing(context, actor, whose, async (all) => {
    const respondent = isId(id) ? await respondentsIn(all.trx).lock(id) : undefined;
    if (respondent?.round !== whose.round || respondent.organisation !== whose.organisation)
      throw new Refusal('not-found');
    return change({ ...all, respondent });
  });
}

async function findParticipation(
  db: Knex,
  actor: Actor,
  { round, organisation: code }: WhoseAnswers,
  find: 'find' | 'lock' = 'find',
): Promise<RoundParticipation> {
  const organisation = await findOrganisationFor(db, actor, 'response.read', code);
  const participation = isId(round) ? await participationsIn(db)[find](round, code) : undefined;
  if (participation?.round.answers !== 'named') throw new Refusal('not-found');
  if (!may(actor, 'response.name-respondents', organisation)) throw new Refusal('not-allowed');
  return participation;
}

function lockOf(context: ActionContext, { round, lastDay }: RoundParticipation) {
  return lockedOn({ round, lastDay, status: 'draft' }, swedishDay(context.now()));
}

function mailTo(
  { contact, round: roundId }: PlacedRespondent,
  message: ReturnType<typeof namedMessage>,
): Parameters<ReturnType<typeof mailsIn>['addAll']>[0] {
  return contact === undefined ? [] : [{ kind: 'message', recipient: contact.email, message, roundId }];
}
