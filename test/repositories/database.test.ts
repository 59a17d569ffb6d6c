import { expect, test } from 'vitest';
import { migrationSource } from '../../migrations/index.ts';
import { NO_DETAILS } from '../../server/domain/people/organisation-details.ts';
import { DatabaseUnreachable, migrate, openDatabase, transaction } from '../../server/repositories/database.ts';
import { organisationDetailsIn } from '../../server/repositories/people/organisation-details.ts';
import { organisationsIn } from '../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../server/repositories/people/people.ts';
import { roundsIn } from '../../server/repositories/round/rounds.ts';
import { single } from '../../server/repositories/tables/rows.ts';
import { openDatabaseToAlter, useTestDatabase } from '../support/database.ts';
import { HALMSTAD, HYLTE, RSS_HALLAND } from '../support/halland.ts';

const database = useTestDatabase();

const TABLES = `
  select table_name from information_schema.tables
  where table_schema = 'public' and table_name not like 'knex%' order by table_name`;

async function tables(db = database()): Promise<string[]> {
  const { rows }: { rows: { table_name: string }[] } = await db.knex.raw(TABLES);
  return rows.map((row) => row.table_name);
}

test('times are read as ISO strings, days as they are written, counts as numbers, and JSON as values', async () => {
  const rows = await transaction(database(), async (trx) => {
    await trx.raw(`set local time zone 'America/Los_Angeles'`);
    const read = await trx.raw(`
      select timestamptz '2024-03-31 23:59:59.5+02' as time, date '2024-03-31' as day, count(*) as count,
             5000000000::bigint as big, '{"a": [1, null]}'::jsonb as jsonb, '[{"b": 2}]'::json as json, null::date as nothing
      from organisations`);
    return read.rows;
  });
  expect(rows).toEqual([
    {
      time: '2024-03-31T21:59:59.500Z',
      day: '2024-03-31',
      count: 0,
      big: 5_000_000_000,
      jsonb: { a: [1, null] },
      json: [{ b: 2 }],
      nothing: null,
    },
  ]);
});

test('a transaction that succeeds keeps all of its changes', async () => {
  await transaction(database(), async (trx) => {
    await organisationsIn(trx).insert([HYLTE]);
    await organisationsIn(trx).insert([HALMSTAD]);
  });
  expect(await organisationsIn(database().knex).list()).toEqual([HALMSTAD, HYLTE]);
});

test('a transaction that fails keeps none of its changes', async () => {
  const before = await organisationsIn(database().knex).list();
  const failing = transaction(database(), async (trx) => {
    await organisationsIn(trx).insert([{ code: '9999', name: 'Ingenstans', kind: 'municipality', county: '13' }]);
    throw new Error('midway');
  });
  await expect(failing).rejects.toThrow('midway');
  expect(await organisationsIn(database().knex).list()).toEqual(before);
});

test('every foreign key has an index that begins with its columns', async () => {
  const { rows }: { rows: { foreign_key: string }[] } = await database().knex.raw(`
    select format('%s (%s)', conrelid::regclass, pg_get_constraintdef(c.oid)) as foreign_key
    from pg_constraint c
    where contype = 'f' and not exists (
      select from pg_index i
      where i.indrelid = c.conrelid and i.indpred is null
        and c.conkey::smallint[] @> (i.indkey::smallint[])[0:cardinality(c.conkey) - 1]
        and c.conkey::smallint[] <@ (i.indkey::smallint[])[0:cardinality(c.conkey) - 1])`);
  expect(rows).toEqual([]);
  const {
    rows: [all],
  } = await database().knex.raw(`select count(*) as count from pg_constraint where contype = 'f'`);
  expect(all.count, 'there are foreign keys to look at').toBeGreaterThan(10);
});

test('the migrations can be undone one by one, and done again to the same tables and rules', async () => {
  const own = await openDatabaseToAlter();
  const schema = `
    select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable as line from information_schema.columns where table_schema = 'public'
    union all select conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
    union all select indexdef from pg_indexes where schemaname = 'public'
    union all select tgrelid::regclass || ' ' || tgname from pg_trigger where not tgisinternal order by 1`;
  try {
    const before = await own.knex.raw(schema);
    for (const _ of await migrationSource.getMigrations([])) await own.knex.migrate.down({ migrationSource });
    expect(await tables(own)).toEqual([]);
    await migrate(own.knex);
    expect(await tables(own)).toEqual(await tables());
    expect((await own.knex.raw(schema)).rows).toEqual(before.rows);
  } finally {
    await own.close();
  }
});

test('people who acted for an organisation before roles existed can do the same with a role, and submissions stay submitted', async () => {
  const own = await openDatabaseToAlter();
  const { knex } = own;
  const AT = '2024-02-01T09:00:00.000Z';
  try {
    for (const [name] of (await migrationSource.getMigrations([])).toReversed()) {
      if (name === '003-submissions-and-events') break;
      await knex.migrate.down({ migrationSource });
    }
    await knex('organisations').insert([HALMSTAD, RSS_HALLAND]);
    const added = await knex('people').insert({ email: 'sara@halmstad.example', name: 'Sara' }).returning('id');
    const { id: person } = single(added);
    // The tables had other columns then, so the types of the present ones do not apply.
    const earlier = (name: string) => knex(name);
    await earlier('memberships').insert(
      [HALMSTAD, RSS_HALLAND].map(({ code }) => ({ person_id: person, organisation_code: code })),
    );
    await earlier('sessions').insert({ token_hash: 'x', person_id: person, created_at: AT, expires_at: AT });
    const terms = { title: 'Våren 2024', county: '13', opens_on: '2024-01-01', last_day: '2024-03-31', created_at: AT };
    const opened = await knex('rounds')
      .insert({ ...terms, survey_id: 'kommun-2023' })
      .returning('id');
    const round = single(opened);
    const responses: { id: string; version: number }[] = [];
    for (const [organisation, version] of [
      [HALMSTAD, 1],
      [RSS_HALLAND, 2],
    ] as const) {
      const participant = { round_id: round.id, organisation_code: organisation.code };
      await knex('round_participants').insert(participant);
      responses.push(
        ...(await knex('responses')
          .insert({ ...participant, version, created_at: AT, updated_at: AT })
          .returning(['id', 'version'])),
      );
    }
    // Both were submitted at version 1; the RSS has changed its answers since.
    await knex('submissions').insert(
      responses.map(({ id }, index) => ({
        response_id: id,
        version: 1,
        response_version: 1,
        reference: `R${index}`,
        submitted_at: AT,
        person_id: person,
        digest: 'd',
        answers: '{}',
        definition: '{}',
      })),
    );

    await migrate(knex);
    expect((await peopleIn(knex).findActor(person))?.roles).toEqual([
      { role: 'coordinator', organisation: HALMSTAD },
      { role: 'rss-officer', organisation: RSS_HALLAND },
    ]);
    expect(await knex('sessions').first('seen_at')).toEqual({ seen_at: AT });
    expect(await knex('responses').orderBy('version').pluck('status')).toEqual(['submitted', 'draft']);
  } finally {
    await own.close();
  }
});

test('organisations from before kinds were data keep their kind, their people and their rounds, and can then be of any kind', async () => {
  const own = await openDatabaseToAlter();
  const { knex } = own;
  const AT = '2024-02-01T09:00:00.000Z';
  const VARDCENTRAL = { code: 'vc-1', name: 'Vårdcentralen Andersberg', kind: 'vardcentral', county: '13' };
  try {
    for (const [name] of (await migrationSource.getMigrations([])).toReversed()) {
      await knex.migrate.down({ migrationSource });
      if (name === '022-organisations-as-data') break;
    }
    // The tables had other columns then, so the types of the present ones do not apply.
    const earlier = (name: string) => knex(name);
    await earlier('organisations').insert([HALMSTAD, HYLTE, RSS_HALLAND]);
    await expect(
      earlier('organisations').insert(VARDCENTRAL),
      'a kind of which nobody has said anything',
    ).rejects.toThrow();
    const person = single(
      await earlier('people').insert({ email: 'sara@halmstad.example', name: 'Sara' }).returning('id'),
    );
    await earlier('memberships').insert({
      person_id: person.id,
      organisation_code: HALMSTAD.code,
      role: 'coordinator',
    });
    const terms = { title: 'Våren 2024', county: '13', opens_on: '2024-01-01', last_day: '2024-03-31', created_at: AT };
    const round = single(
      await earlier('rounds')
        .insert({ ...terms, survey_id: 'kommun-2023' })
        .returning('id'),
    );
    await earlier('round_participants').insert({ round_id: round.id, organisation_code: HALMSTAD.code });

    await migrate(knex);
    expect(await organisationsIn(knex).list()).toEqual([HALMSTAD, HYLTE, RSS_HALLAND]);
    expect(await organisationDetailsIn(knex).find(HALMSTAD.code)).toEqual(NO_DETAILS);
    expect((await peopleIn(knex).findActor(person.id))?.roles).toEqual([
      { role: 'coordinator', organisation: HALMSTAD },
    ]);
    expect(await roundsIn(knex).participants(round.id)).toEqual([HALMSTAD]);

    await expect(organisationsIn(knex).insert([VARDCENTRAL]), 'a kind without nouns').rejects.toThrow();
    await organisationDetailsIn(knex).addKinds([
      {
        code: 'vardcentral',
        one: 'vårdcentral',
        several: 'vårdcentraler',
        definite: 'vårdcentralen',
        definiteSeveral: 'vårdcentralerna',
      },
    ]);
    await organisationsIn(knex).insert([VARDCENTRAL]);
    expect(await organisationsIn(knex).find('vc-1')).toEqual(VARDCENTRAL);
  } finally {
    await own.close();
  }
});

test('a migrated database is left as it is', async () => {
  await migrate(database().knex);
  expect(await database().knex('knex_migrations').count()).toEqual([
    { count: (await migrationSource.getMigrations([])).length },
  ]);
});

test('a database that a newer program has migrated is refused by an older one', async () => {
  const own = await openDatabaseToAlter();
  try {
    await own.knex('knex_migrations').insert({ name: '999-of-a-newer-program', batch: 9, migration_time: new Date() });
    await expect(migrate(own.knex)).rejects.toThrow('999-of-a-newer-program');
  } finally {
    await own.close();
  }
});

test('servers that start at once on an empty database create its tables once', async ({ skip }) => {
  if (database().kind === 'embedded') skip('one process at a time');
  const own = await openDatabaseToAlter();
  try {
    await own.knex.raw('drop schema public cascade');
    await own.knex.raw('create schema public');
    await Promise.all([migrate(own.knex), migrate(own.knex), migrate(own.knex)]);
    expect(await tables(own)).toEqual(await tables());
  } finally {
    await own.close();
  }
});

test('a PostgreSQL that does not reply is named in a sentence, without its password', async () => {
  const opening = openDatabase({ databaseUrl: 'postgres://samsvar:hemligt@127.0.0.1:1/samsvar', dataFolder: 'unused' });
  await expect(opening).rejects.toThrow(DatabaseUnreachable);
  await expect(opening).rejects.toThrow(/DATABASE_URL pekar på går inte att nå .* Kontrollera att PostgreSQL är igång/);
  await expect(opening).rejects.not.toThrow(/hemligt/);
});
