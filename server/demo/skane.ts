import { readFileSync } from 'node:fs';
import type { ActionContext } from '../actions/context.ts';
import { importOrganisations } from '../actions/people/import-organisations.ts';
import { organisationsOfCounty } from '../catalogue/organisation-register.ts';
import type { Actor } from '../domain/people/person.ts';
import type { Role } from '../domain/people/role.ts';
import { organisationsIn } from '../repositories/people/organisations.ts';
import { peopleIn } from '../repositories/people/people.ts';
import { type FollowUp, fillRounds } from './example-rounds.ts';

/**
 * Skåne's six delregioner and 33 municipalities, as a file that the administration and the command line read. Which
 * delregion a municipality is a part of is an invented example.
 */
export const SKANE_FILE = readFileSync(new URL('./skane.csv', import.meta.url), 'utf8');

const SKANE = '12';
/** Municipalities that have not answered. */
const SILENT = ['Bjuv', 'Osby', 'Sjöbo'];

/** Who works in the demo's Skåne. */
export interface PeopleOfSkane {
  readonly administrator: Actor;
  readonly officer: Actor;
  /** Answers for every municipality. */
  readonly coordinator: Actor;
}

/** The invented answers of a municipality, made of its code; undefined: none. */
export const SKANE_FOLLOW_UPS: readonly FollowUp[] = [
  {
    survey: 'samverkan-2023',
    title: 'Delregional samverkan 2023 (påhittat exempel)',
    isSubmitted: true,
    answersOf({ name, code }) {
      if (SILENT.includes(name)) return undefined;
      const number = Number(code);
      const chosen = ['ja', 'ja', 'pagar', 'nej'][number % 4] ?? 'ja';
      return { '1': { chosen: [chosen] }, '2': { number: (number * 7) % 90 }, '3': { number: (number % 13) * 25_000 } };
    },
  },
  {
    survey: 'samverkan-lan-2023',
    title: 'Samverkan i Skånes delregioner 2023 (påhittat exempel)',
    isSubmitted: false,
    answersOf: () => undefined,
  },
];

/** Adds Skåne with its delregioner as a second county, and a round that is counted by delregion. */
export async function fillSkane(context: ActionContext): Promise<PeopleOfSkane> {
  const { knex } = context.database;
  const registered = organisationsOfCounty(SKANE) ?? [];
  await organisationsIn(knex).insert(registered);
  const codes = registered.flatMap(({ code, kind }) => (kind === 'municipality' ? [code] : []));
  const administrator = await addActor(context, 'Systemförvaltare Skåne', 'system@skane.example', {
    'rss-12': 'administrator',
  });
  await importOrganisations(context, administrator, SKANE_FILE, new Map());
  const people = {
    administrator,
    officer: await addActor(context, 'Handläggare Skåne', 'rss@skane.example', { 'rss-12': 'rss-officer' }),
    coordinator: await addActor(
      context,
      'Samordnare Skåne',
      'samordnare@skane.example',
      Object.fromEntries(codes.map((code) => [code, 'coordinator'])),
    ),
  };
  await fillRounds(context, SKANE, SKANE_FOLLOW_UPS, ({ kind }) =>
    kind === 'municipality' ? people.coordinator : people.officer,
  );
  return people;
}

async function addActor(
  { database: { knex } }: ActionContext,
  name: string,
  email: string,
  roles: Readonly<Record<string, Role>>,
): Promise<Actor> {
  const { id } = await peopleIn(knex).insert({ name, email });
  for (const [code, role] of Object.entries(roles)) await peopleIn(knex).addRole(id, code, role);
  const actor = await peopleIn(knex).findActor(id);
  if (actor === undefined) throw new Error(`The demo lacks ${name}`);
  return actor;
}
