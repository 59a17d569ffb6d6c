import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Person } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { lastDayOf, respondentState } from '../../domain/response/named-respondent.ts';
import type { RoundParticipation } from '../../domain/response/participation.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { transaction } from '../../repositories/database.ts';
import { peopleIn } from '../../repositories/people/people.ts';
import { participationsIn } from '../../repositories/response/participations.ts';
import { type PlacedRespondent, respondentsIn } from '../../repositories/response/respondents.ts';
import { type Browser, startSession } from '../access/sign-in.ts';
import { hashOfToken, newToken } from '../access/token.ts';
import type { ActionContext } from '../context.ts';
import { recordEvent } from '../record-event.ts';
import { surveyOfRound } from '../round-surveys.ts';
import { refuseIfWithdrawn } from './withdrawn-round.ts';

/** What a link to a named respondent's answer leads to. */
export interface LoadedRespondentLink {
  readonly respondent: PlacedRespondent;
  readonly participation: RoundParticipation;
  readonly survey: Survey;
}

/**
 * Makes a link to a named respondent's answer when its mail is sent, and gives its token, of which only a hash is stored.
 * Undefined if the respondent has been withdrawn or erased meanwhile: the mail is then not sent.
 */
export async function makeRespondentLink(context: ActionContext, id: string): Promise<string | undefined> {
  return transaction(context.database, async (trx) => {
    const respondent = await respondentsIn(trx).lock(id);
    if (respondent?.contact === undefined || respondent.withdrawnAt !== undefined) return undefined;
    const token = newToken(context);
    await respondentsIn(trx).addLink(id, hashOfToken(token), context.now().toISOString());
    return token;
  });
}

/** Reads what a link leads to. Throws `respondent-link-ended` if it does not work, and `round-withdrawn`. */
export async function loadRespondentLink(context: ActionContext, token: string): Promise<LoadedRespondentLink> {
  const { knex } = context.database;
  const found = await findByLink(context, knex, token);
  return { ...found, survey: await surveyOfRound(context, knex, found.participation.round) };
}

/**
 * Starts a session in which a named respondent writes the answer that is theirs and can do nothing else, and begins that
 * answer the first time. The link can be used again, until the respondent's last day. Gives the session's token and the
 * id of the response. Throws what `loadRespondentLink` throws.
 */
export async function useRespondentLink(
  context: ActionContext,
  token: string,
  browser: Browser,
): Promise<{ readonly session: string; readonly response: string }> {
  return transaction(context.database, async (trx) => {
    const { respondent } = await findByLink(context, trx, token);
    const { id, round, organisation } = respondent;
    // The answers of an organisation are numbered one at a time; the link may be ended at the very moment.
    await participationsIn(trx).lock(round, organisation);
    await respondentsIn(trx).lock(id);
    const { respondent: now, participation } = await findByLink(context, trx, token);
    const person = await personFor(trx, now);
    await respondentsIn(trx).identify(id, person.id);
    const response = now.response ?? (await beginAnswer(context, trx, now, participation, person));
    const session = await startSession(context, trx, person, { ...browser, by: 'respondent-link', respondent: id });
    return { session, response };
  });
}

/** The id of the response that a named respondent (id) writes; undefined before it is begun. */
export async function findOwnAnswer(context: ActionContext, respondent: string): Promise<string | undefined> {
  return (await respondentsIn(context.database.knex).find(respondent))?.response;
}

async function beginAnswer(
  context: ActionContext,
  trx: Knex,
  { id: respondent }: PlacedRespondent,
  participation: RoundParticipation,
  person: Person,
): Promise<string> {
  const at = context.now().toISOString();
  const added = await participationsIn(trx).add(participation, { id: randomUUID(), at, respondent });
  if (added === undefined) throw new Error('A new id was taken');
  const { organisation } = participation;
  const act = { at, personId: person.id, response: { id: added.id, organisation } };
  await recordEvent(trx, act, 'response.add', { number: added.number, named: true });
  return added.id;
}

/** The person with the respondent's address, who is added if nobody has it: as the one who writes and submits. */
async function personFor(trx: Knex, { id, contact }: PlacedRespondent): Promise<Person> {
  const before = await respondentsIn(trx).personOf(id);
  if (before !== undefined) return before;
  if (contact === undefined) throw new Refusal('respondent-link-ended');
  await peopleIn(trx).insertMissing([contact]);
  const person = await peopleIn(trx).findByEmail(contact.email);
  if (person === undefined) throw new Refusal('respondent-link-ended');
  return person;
}

async function findByLink(
  context: ActionContext,
  db: Knex,
  token: string,
): Promise<Omit<LoadedRespondentLink, 'survey'>> {
  const respondent = await respondentsIn(db).findByLink(hashOfToken(token));
  const participation = respondent && (await participationsIn(db).find(respondent.round, respondent.organisation));
  if (respondent?.contact === undefined || participation === undefined) throw new Refusal('respondent-link-ended');
  refuseIfWithdrawn(participation.round);
  const isLate = swedishDay(context.now()) > lastDayOf(respondent, participation);
  if (isLate || respondentState(respondent) === 'withdrawn') throw new Refusal('respondent-link-ended');
  return { respondent, participation };
}
