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

  it('is of both databases: where there is a server, the embedded one has the same', async () => {
    const embedded = await openEmbeddedCopy();
    try {
      expect(described()).toEqual(await columnsOf(embedded.knex));
    } finally {
      await embedded.close();
    }
  });
});

describe('a row', () => {
  it('has the names of the domain, what belongs together in one, and nothing where the database has null', async () => {
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

  it('is refused where a column is null that may not be, or holds another type than it is said to', async () => {
    const { knex } = database();
    const joined = () => knex('people').leftJoin('organisations', knex.raw('false'));
    await expect(rowsOf(joined(), { name: 'organisations.name' })).rejects.toThrow('nothing for name');
    const counted = { count: computed('text', knex.raw('1')) };
    await expect(rowsOf(knex('people'), counted)).rejects.toThrow('number for count');
  });
});

/** Each column as a line: `notes.text text`. */
function described(): string[] {
  return Object.entries(TABLES)
    .flatMap(([table, columns]) => Object.entries(columns).map(([name, type]) => `${table}.${name} ${type}`))
    .toSorted();
}

/** The same of what the database has. */
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

/** The long names that the database has for some types. */
const TYPES: Readonly<Record<string, ColumnType>> = { 'timestamp with time zone': 'timestamptz' };
