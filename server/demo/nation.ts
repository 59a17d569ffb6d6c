import { randomUUID } from 'node:crypto';
import { saveAnswers } from '../actions/answer/save-answers.ts';
import type { ActionContext } from '../actions/context.ts';
import { openRounds } from '../actions/round/open-rounds.ts';
import { submitResponse } from '../actions/workflow/submit-response.ts';
import { NATIONAL_AUTHORITY, organisationsOfCounty } from '../catalogue/organisation-register.ts';
import { AUTHORITY } from '../domain/people/built-in-kinds.ts';
import { NATION } from '../domain/people/organisation.ts';
import type { Actor } from '../domain/people/person.ts';
import type { Role } from '../domain/people/role.ts';
import { daysAfter } from '../domain/text/day.ts';
import { swedishDay } from '../domain/text/swedish.ts';
import { organisationDetailsIn } from '../repositories/people/organisation-details.ts';
import { organisationsIn } from '../repositories/people/organisations.ts';
import { peopleIn } from '../repositories/people/people.ts';
import { responsesIn } from '../repositories/response/responses.ts';

const SURVEY = 'samverkan-2023';
/** The county, and the municipality, by SCB's codes. */
const [GOTLAND, MUNICIPALITY_OF_GOTLAND] = ['09', '0980'];

/**
 * Adds Gotland and a national level above the demo's counties, and one round that it opens and follows in all of them. The
 * municipality of Gotland has submitted. Halland and Skåne must be there. Gives the person at the national level.
 */
export async function fillNation(context: ActionContext): Promise<Actor> {
  const { knex } = context.database;
  await organisationDetailsIn(knex).addKinds([AUTHORITY]);
  await organisationsIn(knex).insert([NATIONAL_AUTHORITY, ...(organisationsOfCounty(GOTLAND) ?? [])]);
  const officer = await addActor(
    context,
    { name: 'Handläggare Nationell', email: 'handlaggare@nation.example' },
    NATIONAL_AUTHORITY.code,
    'rss-officer',
  );
  const coordinator = await addActor(
    context,
    { name: 'Samordnare Gotland', email: 'samordnare@gotland.example' },
    MUNICIPALITY_OF_GOTLAND,
    'coordinator',
  );
  const asked = await organisationsIn(knex).list({ kind: context.catalogue.survey(SURVEY).respondent });
  const today = swedishDay(context.now());
  const opening = await openRounds(context, officer, {
    key: randomUUID(),
    county: NATION.code,
    surveys: [SURVEY],
    organisations: asked.map(({ code }) => code),
    title: 'Samverkan 2023 i hela landet (påhittat exempel)',
    message: '',
    opensOn: today,
    lastDay: daysAfter(today, 45),
    reminders: '',
    eraseOn: '',
  });
  if ('problems' in opening) throw new Error(opening.problems.map(({ sentence }) => sentence).join(' '));
  for (const round of opening.opened) {
    const response = await responsesIn(knex).findInRound(round.id, MUNICIPALITY_OF_GOTLAND);
    if (response !== undefined) await answer(context, coordinator, response);
  }
  return officer;
}

async function answer(
  context: ActionContext,
  person: Actor,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<void> {
  const edits = [
    { question: '1', answer: { chosen: ['pagar'] } },
    { question: '2', answer: { number: 31 } },
    { question: '3', answer: { number: 150_000 } },
  ];
  const saved = await saveAnswers(context, person, id, { edits, version });
  await submitResponse(context, person, id, { version: saved.response.version });
}

async function addActor(
  { database: { knex } }: ActionContext,
  { name, email }: { readonly name: string; readonly email: string },
  organisation: string,
  role: Role,
): Promise<Actor> {
  const { id } = await peopleIn(knex).insert({ name, email });
  await peopleIn(knex).addRole(id, organisation, role);
  const actor = await peopleIn(knex).findActor(id);
  if (actor === undefined) throw new Error(`The demo lacks ${name}`);
  return actor;
}
