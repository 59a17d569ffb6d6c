import { randomUUID } from 'node:crypto';
import { saveAnswers } from '../actions/answer/save-answers.ts';
import type { ActionContext } from '../actions/context.ts';
import { openRounds } from '../actions/round/open-rounds.ts';
import { submitResponse } from '../actions/workflow/submit-response.ts';
import type { Answers } from '../domain/answer/answer.ts';
import type { Organisation } from '../domain/people/organisation.ts';
import type { Actor } from '../domain/people/person.ts';
import type { Response } from '../domain/response/response.ts';
import { swedishDay } from '../domain/text/swedish.ts';
import { transaction } from '../repositories/database.ts';
import { organisationsIn } from '../repositories/people/organisations.ts';
import { peopleIn } from '../repositories/people/people.ts';
import { responsesIn } from '../repositories/response/responses.ts';
import {
  hallandColleagues,
  hallandOrganisations,
  hallandPeople,
  municipalAnswers,
  regionDraft,
  rssOwnAnswers,
} from './halland-2023.ts';
import type { DemoPerson } from './people.ts';

/** A person of the demo with one role and the response that the role answers. */
export interface Participant {
  readonly person: Actor;
  readonly role: DemoPerson['role'];
  readonly organisation: Organisation;
  readonly response: Response;
}

const OPEN_DAYS = 30;

/**
 * Fills an empty database with the county of Halland in the middle of a round: six municipalities that have submitted,
 * a region's response half filled in, and an RSS response ready to complete. Uses the same actions as people do.
 */
export async function fillCounty(context: ActionContext): Promise<Participant[]> {
  await organisationsIn(context.database.knex).insert(hallandOrganisations);
  const people: DemoActor[] = [];
  for (const demoPerson of [...hallandPeople, ...hallandColleagues]) people.push(await addPerson(context, demoPerson));
  await openAllRounds(context, people);
  const participants: Participant[] = [];
  for (const one of people) participants.push(await participantFrom(context, one));
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

/** Lets the RSS officer open a round for each of the three surveys. */
async function openAllRounds(context: ActionContext, people: readonly DemoActor[]): Promise<void> {
  const officer = people.find(({ role }) => role === 'rss-officer');
  if (officer === undefined) throw new Error('The demo has nobody who opens rounds');
  const now = context.now();
  const opening = await openRounds(context, officer.person, {
    key: randomUUID(),
    county: officer.organisation.county,
    surveys: ['kommun-2023', 'rss-2023', 'region-2023'],
    organisations: hallandOrganisations.map(({ code }) => code),
    title: 'Uppföljning god och nära vård, avser 2023',
    message: 'Nu är det dags för årets uppföljning. Hör gärna av er om något är oklart.',
    opensOn: swedishDay(now),
    lastDay: swedishDay(new Date(now.getTime() + OPEN_DAYS * 86_400_000)),
    reminders: '14, 7, 1',
    eraseOn: '',
  });
  if ('problems' in opening) throw new Error(opening.problems.map(({ sentence }) => sentence).join(' '));
}

type DemoActor = Omit<Participant, 'response'>;

async function addPerson(
  context: ActionContext,
  { name, email, role, organisation: code }: DemoPerson,
): Promise<DemoActor> {
  return transaction(context.database, async (trx) => {
    const { id } = await peopleIn(trx).insert({ name, email });
    await peopleIn(trx).addRole(id, code, role);
    const person = await peopleIn(trx).findActor(id);
    const organisation = await organisationsIn(trx).find(code);
    if (person === undefined || organisation === undefined) throw new Error(`The demo has no organisation ${code}`);
    return { person, role, organisation };
  });
}

async function participantFrom(context: ActionContext, actor: DemoActor): Promise<Participant> {
  const [response] = await responsesIn(context.database.knex).ofOrganisations([actor.organisation.code]);
  if (response === undefined) throw new Error(`${actor.organisation.name} has nothing to answer in the demo`);
  return { ...actor, response };
}

/** Saves a whole answer document; returns the response's new version. */
async function answer(context: ActionContext, person: Actor, response: Response, answers: Answers): Promise<number> {
  const edits = Object.entries(answers).map(([question, given]) => ({ question, answer: given }));
  const saved = await saveAnswers(context, person, response.id, { edits, version: response.version });
  return saved.response.version;
}
