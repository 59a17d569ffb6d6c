import type { ActionContext } from '../actions/context.ts';
import { saveAnswers } from '../actions/save-answers.ts';
import { submitResponse } from '../actions/submit-response.ts';
import type { Answers } from '../domain/answer.ts';
import type { Organisation } from '../domain/organisation.ts';
import type { Actor } from '../domain/person.ts';
import type { Response } from '../domain/response.ts';
import type { Round } from '../domain/round.ts';
import { swedishDay } from '../domain/swedish.ts';
import { transaction } from '../repositories/database.ts';
import { organisationsIn } from '../repositories/organisations.ts';
import { peopleIn } from '../repositories/people.ts';
import { responsesIn } from '../repositories/responses.ts';
import { roundsIn } from '../repositories/rounds.ts';
import {
  hallandColleagues,
  hallandOrganisations,
  hallandPeople,
  municipalAnswers,
  regionDraft,
  rssOwnAnswers,
} from './halland-2023.ts';
import type { DemoPerson } from './people.ts';

/** A demo person as stored, with what it does and the response that it answers. */
export interface Participant {
  readonly person: Actor;
  readonly role: DemoPerson['role'];
  readonly organisation: Organisation;
  readonly response: Response;
}

const OPEN_DAYS = 30;

/**
 * Fills an empty database with the county of Halland in the middle of a round: six municipalities that have submitted,
 * a region form half filled in, and an RSS response ready to complete. Goes the way that people go, through the actions.
 */
export async function fillCounty(context: ActionContext): Promise<Participant[]> {
  await organisationsIn(context.database.knex).insert(hallandOrganisations);
  const municipalities = hallandOrganisations.filter(({ kind }) => kind === 'municipality');
  const kommunRound = await openRound(context, 'kommun-2023', municipalities);
  await openRound(context, 'rss-2023', ofKind('rss'), kommunRound);
  await openRound(context, 'region-2023', ofKind('region'));

  const participants: Participant[] = [];
  for (const demoPerson of [...hallandPeople, ...hallandColleagues])
    participants.push(await addParticipant(context, demoPerson));
  const [regionHalland] = ofKind('region');
  if (regionHalland !== undefined)
    await organisationsIn(context.database.knex).changeSettings(regionHalland.code, {
      needsApproval: true,
      receiptWithAnswers: false,
    });
  const of = (organisation: Organisation): Participant => {
    const found = participants.find((participant) => participant.organisation.code === organisation.code);
    if (found === undefined) throw new Error(`The demo has nobody at ${organisation.name}`);
    return found;
  };

  for (const { organisation, answers } of municipalAnswers(context.catalogue.survey('kommun-2023'))) {
    const { person, response } = of(organisation);
    const version = await answer(context, person, response, answers);
    await submitResponse(context, person, response.id, { version });
  }
  for (const [kind, answers] of [
    ['region', regionDraft(context.catalogue.survey('region-2023'))],
    ['rss', rssOwnAnswers(context.catalogue.survey('rss-2023'))],
  ] as const)
    for (const organisation of ofKind(kind)) {
      const { person, response } = of(organisation);
      await answer(context, person, response, answers);
    }
  return participants;
}

function ofKind(kind: Organisation['kind']): Organisation[] {
  return hallandOrganisations.filter((organisation) => organisation.kind === kind);
}

async function openRound(
  context: ActionContext,
  survey: string,
  participants: readonly Organisation[],
  basis?: Round,
): Promise<Round> {
  const now = context.now();
  const [first] = participants;
  if (first === undefined) throw new Error(`Nobody takes part in ${survey}`);
  return roundsIn(context.database.knex).open(
    {
      title: 'Uppföljning god och nära vård, avser 2023',
      county: first.county,
      survey,
      opensOn: swedishDay(now),
      lastDay: swedishDay(new Date(now.getTime() + OPEN_DAYS * 86_400_000)),
      ...(basis === undefined ? {} : { basis: basis.id }),
    },
    participants.map(({ code }) => code),
    now.toISOString(),
  );
}

async function addParticipant(
  context: ActionContext,
  { name, email, role, organisation: code }: DemoPerson,
): Promise<Participant> {
  return transaction(context.database, async (trx) => {
    const { id } = await peopleIn(trx).insert({ name, email });
    await peopleIn(trx).addRole(id, code, role);
    const person = await peopleIn(trx).findActor(id);
    const organisation = await organisationsIn(trx).find(code);
    const [response] = await responsesIn(trx).ofOrganisations([code]);
    if (person === undefined || organisation === undefined || response === undefined)
      throw new Error(`The demo has no response for ${code}`);
    return { person, role, organisation, response };
  });
}

/** Saves a whole answer document at once and gives the response's new version. */
async function answer(context: ActionContext, person: Actor, response: Response, answers: Answers): Promise<number> {
  const edits = Object.entries(answers).map(([question, given]) => ({ question, answer: given }));
  const saved = await saveAnswers(context, person, response.id, { edits, version: response.version });
  return saved.response.version;
}
