import type { Knex } from 'knex';
import * as organisationsAndPeople from './001-organisations-and-people.ts';
import * as roundsAndResponses from './002-rounds-and-responses.ts';
import * as submissionsAndEvents from './003-submissions-and-events.ts';

/** In the order that they run. A migration that has been released is never edited, renamed or moved: write a new one, last. */
const MIGRATIONS: readonly [name: string, migration: Knex.Migration][] = [
  ['001-organisations-and-people', organisationsAndPeople],
  ['002-rounds-and-responses', roundsAndResponses],
  ['003-submissions-and-events', submissionsAndEvents],
];

/** The migrations for knex, as a list rather than a folder to search: the same under every loader, and what runs is what is read here. */
export const migrationSource: Knex.MigrationSource<(typeof MIGRATIONS)[number]> = {
  getMigrations: async () => [...MIGRATIONS],
  getMigrationName: ([name]) => name,
  getMigration: async ([, migration]) => migration,
};
