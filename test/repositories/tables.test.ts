import type { Knex } from 'knex';
import { describe, expect, it } from 'vitest';
import { computed, personAs } from '../../server/repositories/tables/columns.ts';
import { firstOf, rowsOf } from '../../server/repositories/tables/rows.ts';
import { type ColumnType, TABLES } from '../../server/repositories/tables/tables.ts';
import { openEmbeddedCopy } from '../support/database/embedded.ts';
import { useTestDatabase } from '../support/database.ts';

const database = useTestDatabase();

describe('the description of the tables, which the types of all rows come from', () => {
  it('names every table and column of the database, with its type, whether it may be null, and whether it has a default', async () => {
    expect(described()).toEqual(await columnsOf(database().knex));
  });

  it('is the same for both databases: on a PostgreSQL server, the embedded database has the same tables', async () => {
    const embedded = await openEmbeddedCopy();
    try {
      expect(described()).toEqual(await columnsOf(embedded.knex));
    } finally {
      await embedded.close();
    }
  });
});

describe('a row', () => {
  it('has the domain’s names, groups columns that belong together, and leaves out what is null', async () => {
    const { knex } = database();
    await knex('people').insert({ email: 'sara@halmstad.example', name: 'Sara' });
    const row = await firstOf(knex('people').leftJoin('people as enders', knex.raw('false')), {
      address: 'people.email',
      removedAt: 'people.removed_at',
      'ender?': personAs('enders'),
      length: computed('integer', knex.raw('length(people.name)')),
    });
    expect(row).toStrictEqual({ address: 'sara@halmstad.example', length: 4 });
  });

  it('is refused if a column that must not be null is null, or has another type than the one declared', async () => {
    const { knex } = database();
    const joined = () => knex('people').leftJoin('organisations', knex.raw('false'));
    await expect(rowsOf(joined(), { name: 'organisations.name' })).rejects.toThrow('nothing for name');
    const counted = { count: computed('text', knex.raw('1')) };
    await expect(rowsOf(knex('people'), counted)).rejects.toThrow('number for count');
  });
});

/** Each described column as a line: `notes.text text`. */
function described(): string[] {
  return Object.entries(TABLES)
    .flatMap(([table, columns]) => Object.entries(columns).map(([name, type]) => `${table}.${name} ${type}`))
    .toSorted();
}

/** Each column of the database as such a line. */
async function columnsOf(knex: Knex): Promise<string[]> {
  const rows = await rowsOf(
    knex('information_schema.columns').where({ table_schema: 'public' }).whereNot('table_name', 'like', 'knex_%'),
    {
      column: computed('text', knex.raw(`table_name || '.' || column_name`)),
      type: computed('text', knex.raw('data_type')),
      isNullable: computed('boolean', knex.raw(`is_nullable = 'YES'`)),
      isFilledIn: computed('boolean', knex.raw(`column_default is not null or is_identity = 'YES'`)),
    },
  );
  return rows
    .map(({ column, type, isNullable, isFilledIn }) => {
      const known = TYPES[type] ?? type;
      return `${column} ${known}${isNullable ? '?' : isFilledIn ? ' default' : ''}`;
    })
    .toSorted();
}

/** The database's names of types that have a shorter name in the description. */
const TYPES: Readonly<Record<string, ColumnType>> = { 'timestamp with time zone': 'timestamptz' };
