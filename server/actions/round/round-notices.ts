import type { Knex } from 'knex';
import type { Message } from '../../domain/mail/message.ts';
import type { EventDetail } from '../../domain/people/audit-event.ts';
import { RSS } from '../../domain/people/built-in-kinds.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import type { Person } from '../../domain/people/person.ts';
import type { AskedOrganisation, RoundParticipation } from '../../domain/response/participation.ts';
import type { Response } from '../../domain/response/response.ts';
import type { Round } from '../../domain/round/round.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { mailedNotices } from '../../domain/workflow/notices.ts';
import { canBeReminded } from '../../domain/workflow/reminder.ts';
import { invitationMessage, type RoundMessageSource } from '../../messages/invitation.ts';
import { lastDayMessage, type NewLastDay } from '../../messages/last-day.ts';
import { reminderMessage } from '../../messages/reminder.ts';
import { askAlone, askTogether } from '../../repositories/lookup.ts';
import type { NewMail, NewMessage } from '../../repositories/mail/mails.ts';
import { leadsOfRounds, type RoundLeads, toldKeysOf } from '../../repositories/mail/notices.ts';
import { organisationsIn } from '../../repositories/people/organisations.ts';
import { participationsIn } from '../../repositories/response/participations.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { extensionsOf } from '../../repositories/round/extensions.ts';
import { receiptsIn } from '../../repositories/submission/receipts.ts';
import type { ActionContext } from '../context.ts';
import { recordEvents } from '../record-event.ts';
import { loadBlockers } from '../response/blockers.ts';
import { type RoundSurveys, surveysOf } from '../round-surveys.ts';
import { sendNotices } from '../send-notice.ts';

/** The people that mail about a round goes to, and the mails that they have been sent. */
export interface RoundAudience {
  /** The people who answer for each participant, by organisation code. */
  readonly leads: RoundLeads;
  /** The keys of the mails that have been added already, of this round and of others. */
  readonly told: ReadonlySet<string>;
  /** The last days of the participants that have an extension. */
  readonly extendedTo: readonly string[];
}

/** The audience of each of some rounds, by round id, in one statement. */
export async function loadAudiences(
  db: Knex,
  rounds: readonly Pick<Round, 'id'>[],
): Promise<(round: Pick<Round, 'id'>) => RoundAudience> {
  const ids = rounds.map(({ id }) => id);
  const asked = await askTogether(db, (ask) => ({
    leads: ask(leadsOfRounds(db, ids)),
    told: ask(toldKeysOf(db, ids)),
    extensions: ask(extensionsOf(db, ids)),
  }));
  const [leads, told, extensions] = [asked.leads(), asked.told(), asked.extensions()];
  return ({ id }) => ({
    leads: leads.get(id) ?? new Map(),
    told,
    extendedTo: Array.from(extensions.get(id)?.values() ?? [], ({ lastDay }) => lastDay),
  });
}

/** A person who is to be told something about a round, and the key of the mail, which is added once. */
interface Untold {
  readonly person: Person;
  readonly key: string;
}

/** Those who answer for a participant (code) of a round and have not been invited to the round. */
export function uninvited({ leads, told }: RoundAudience, round: Pick<Round, 'id'>, code: string): Untold[] {
  return (leads.get(code) ?? [])
    .map((person) => ({ person, key: invitationKey(round.id, code, person.id) }))
    .filter(({ key }) => !told.has(key));
}

/** The key of the invitation of a person (id) to a round (id), for a participant (code). */
export function invitationKey(round: string, code: string, person: string): string {
  return `invitation:${round}:${code}:${person}`;
}

/** Those who answer for a participant and have not been reminded on a day (ISO). */
function unreminded({ leads, told }: RoundAudience, participant: AskedOrganisation, day: string): Untold[] {
  const { id, round, organisation } = participant;
  const of = id ?? `${round.id}:${organisation.code}`;
  return (leads.get(organisation.code) ?? [])
    .map((person) => ({ person, key: `reminder:${of}:${day}:${person.id}` }))
    .filter(({ key }) => !told.has(key));
}

/**
 * An invitation to a round for each person who answers for one of the given participants of the round and has not been
 * invited. A person who is given that role later is invited then.
 */
export function invitationsTo(
  context: ActionContext,
  surveys: RoundSurveys,
  round: Round,
  audience: RoundAudience,
  participants: readonly AskedOrganisation[],
): NewMail[] {
  return participants.flatMap((participant) => {
    const people = uninvited(audience, round, participant.organisation.code);
    if (people.length === 0) return [];
    const message = invitationMessage(newsOf(context, surveys, participant));
    return people.map(({ person, key }) => onceTo(person, { round, message, key }));
  });
}

/** Responses whose people may be told something today, and those of them (ids) that have been submitted and withdrawn. */
export interface ToldResponses {
  readonly responses: readonly Response[];
  /** Reminded like any other, and not invited: whoever withdrew a submission knows of the round. */
  readonly withdrawn: ReadonlySet<string>;
}

/**
 * The responses, of those given, whose people may be reminded today: those that can be answered today and have no
 * submission that holds. Reads the submissions in one statement.
 */
export async function withoutSubmission(
  context: ActionContext,
  db: Knex,
  all: readonly Response[],
): Promise<ToldResponses> {
  const today = swedishDay(context.now());
  const answerable = all.filter((response) => canBeReminded(response, today));
  if (answerable.length === 0) return { responses: [], withdrawn: new Set() };
  const receipts = await receiptsIn(db).ofResponses(answerable.map(({ id }) => id));
  const responses = answerable.filter(({ id }) => receipts.get(id)?.[0]?.withdrawal !== undefined || !receipts.has(id));
  return { responses, withdrawn: new Set(responses.map(({ id }) => id).filter((id) => receipts.has(id))) };
}

/**
 * The participations, of those given, that can be answered today. Their people may be invited, since more answers can
 * always be given, and reminded as long as none has been submitted.
 */
export function answerableToday(
  context: ActionContext,
  participations: readonly RoundParticipation[],
): readonly RoundParticipation[] {
  const today = swedishDay(context.now());
  return participations.filter((one) => canBeReminded(one, today));
}

/** The participants of a round: its responses or, where it takes several answers from each, its participations. */
export async function participantsIn(
  db: Knex,
  { id, answers }: Pick<Round, 'id' | 'answers'>,
): Promise<readonly AskedOrganisation[]> {
  return answers === undefined ? responsesIn(db).inRound(id) : participationsIn(db).inRounds([id]);
}

/** The participants of rounds to tell: responses that have no submission, and those that give several answers. */
export interface ToldParticipants extends ToldResponses {
  readonly participations: readonly RoundParticipation[];
}

/** A reminder to queue, and of which organisation's answer it reminds. */
export interface Reminder {
  readonly organisation: Organisation;
  readonly mail: NewMessage;
}

/**
 * A reminder for each person who answers for one of the given participants that has submitted nothing, and has not been
 * reminded of it today, by round id. Reads what is left to do in all the responses in one statement.
 */
export async function remindersOf(
  context: ActionContext,
  db: Knex,
  audienceOf: (round: Pick<Round, 'id'>) => RoundAudience,
  { responses, participations }: Pick<ToldParticipants, 'responses' | 'participations'>,
): Promise<ReadonlyMap<string, Reminder[]>> {
  const today = swedishDay(context.now());
  const peopleOf = (participant: AskedOrganisation) => unreminded(audienceOf(participant.round), participant, today);
  const hasPeople = (participant: AskedOrganisation) => peopleOf(participant).length > 0;
  const reminded = responses.filter(hasPeople);
  const toRemind: readonly AskedOrganisation[] = [
    ...reminded,
    ...participations.filter((one) => one.submitted === 0 && hasPeople(one)),
  ];
  const surveys = await surveysOf(
    context,
    db,
    toRemind.map(({ round }) => round),
  );
  const left = await loadBlockers(context, db, reminded);
  const mails = new Map<string, Reminder[]>();
  for (const participant of toRemind) {
    const { id, round, organisation } = participant;
    const people = peopleOf(participant);
    const message = reminderMessage(newsOf(context, surveys, participant), {
      blockers: id === undefined ? undefined : (left.get(id) ?? []),
      today,
    });
    const added = people.map(({ person, key }) => ({ organisation, mail: onceTo(person, { round, message, key }) }));
    mails.set(round.id, [...(mails.get(round.id) ?? []), ...added]);
  }
  return mails;
}

/** Participants of a round whose last day has moved, and why. */
export interface MovedLastDay {
  readonly round: Round;
  readonly participants: readonly AskedOrganisation[];
  readonly why: NewLastDay;
}

/** Tells the people who answer for each of the participants of the new last day, except the one who moved it. */
export async function tellLastDayIn(
  context: ActionContext,
  trx: Knex,
  actor: Pick<Person, 'id'>,
  { round, participants, why }: MovedLastDay,
): Promise<void> {
  const surveys = await surveysOf(context, trx, [round]);
  const leads = (await askAlone(leadsOfRounds(trx, [round.id]))).get(round.id);
  const mails = participants.flatMap((participant) => {
    const message = lastDayMessage(newsOf(context, surveys, participant), why);
    const people = (leads?.get(participant.organisation.code) ?? []).filter(({ id }) => id !== actor.id);
    return mailedNotices('last-day-moved').map(({ mail }) => ({ people, mail, message, roundId: round.id }));
  });
  await sendNotices(trx, mails, context.now().toISOString());
}

/** Something that is done with a round. */
export interface RoundEvent {
  readonly verb: `round.${string}`;
  readonly round: Pick<Round, 'id' | 'county'>;
  readonly detail?: EventDetail;
}

/** The id of the person who did it; undefined for the system. */
type DoneBy = { readonly personId?: string };

/** Records an event of a round, done by a person or by the system. It belongs to the county's RSS, if there is one. */
export async function recordRoundEvent(
  context: ActionContext,
  trx: Knex,
  verb: RoundEvent['verb'],
  round: RoundEvent['round'],
  { detail, ...by }: Pick<RoundEvent, 'detail'> & DoneBy,
): Promise<void> {
  await recordRoundEvents(context, trx, [{ verb, round, ...(detail === undefined ? {} : { detail }) }], by);
}

/** Records several events of rounds, done by one person or by the system, in two statements. */
export async function recordRoundEvents(
  context: ActionContext,
  trx: Knex,
  events: readonly RoundEvent[],
  by: DoneBy = {},
): Promise<void> {
  if (events.length === 0) return;
  const counties = [...new Set(events.map(({ round }) => round.county))];
  const offices = await organisationsIn(trx).list({ counties, kind: RSS.code });
  const done = events.map(({ verb, round, detail }) => {
    const rss = offices.find(({ county }) => county === round.county);
    const owner = rss === undefined ? {} : { organisationCode: rss.code };
    return { verb, ...owner, detail: { round: round.id, ...detail } };
  });
  await recordEvents(trx, { at: context.now().toISOString(), ...by }, done);
}

/** The source of a message to a participant. `surveys` are those of its round, among others. */
function newsOf({ baseUrl }: ActionContext, surveys: RoundSurveys, participant: AskedOrganisation): RoundMessageSource {
  return { participant, survey: surveys.of(participant.round), baseUrl };
}

/** A mail that is queued only once for its key. */
function onceTo(
  { email: recipient }: Person,
  { round, message, key }: { readonly round: Pick<Round, 'id'>; readonly message: Message; readonly key: string },
): NewMessage {
  return { kind: 'message', recipient, message, onceKey: key, roundId: round.id };
}
