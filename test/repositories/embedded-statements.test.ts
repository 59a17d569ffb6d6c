import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../server/repositories/database.ts';
import { openEmbeddedCopy } from '../support/database/embedded.ts';

let database: Database;
beforeAll(async () => {
  database = await openEmbeddedCopy();
});
afterAll(() => database.close());

async function rowsOf(statement: string, values: readonly (string | number | Buffer | null)[] = []) {
  const { rows }: { readonly rows: readonly Record<string, unknown>[] } = await database.knex.raw(statement, [
    ...values,
  ]);
  return rows;
}

test('a statement asked again with other values is prepared once, and gives what these values give', async () => {
  const statement = 'select ?::text as text, ?::int + 1 as number, ?::bytea as bytes, ?::date as none';
  const first = await rowsOf(statement, ['Kungsbacka', 1, Buffer.from([0, 255]), null]);
  expect(first).toEqual([{ text: 'Kungsbacka', number: 2, bytes: Buffer.from([0, 255]), none: null }]);
  const second = await rowsOf(statement, ['å "\\ 💡', 41, Buffer.alloc(0), '2024-03-31']);
  expect(second).toEqual([{ text: 'å "\\ 💡', number: 42, bytes: Buffer.alloc(0), none: '2024-03-31' }]);
  const prepared = await rowsOf(
    `select count(*) from pg_prepared_statements where statement like 'select $1::text as text,%'`,
  );
  expect(prepared).toEqual([{ count: 1 }]);
});

test('a change tells how many rows it changed, and a question none', async () => {
  const { knex } = database;
  await knex.schema.createTable('places', (table) => {
    table.integer('id').primary();
    table.text('name');
  });
  await knex('places').insert([1, 2, 3].map((id) => ({ id, name: `Ort ${id}` })));
  expect(await knex('places').where('id', '>', 1).update({ name: 'Torup' })).toBe(2);
  expect(await knex('places').where('id', '>', 3).update({ name: 'Torup' })).toBe(0);
  await knex('places').where('id', 3).delete();
  expect(await knex('places').where('name', 'Torup')).toEqual([{ id: 2, name: 'Torup' }]);
});

test('a table that has changed is read as it is now', async () => {
  const { knex } = database;
  expect(await knex('places').first()).toEqual({ id: 1, name: 'Ort 1' });
  await knex.schema.alterTable('places', (table) => table.boolean('small').defaultTo(true));
  expect(await knex('places').first()).toEqual({ id: 1, name: 'Ort 1', small: true });
});

test('a statement that is refused, when it is prepared or carried out, leaves the next ones as they were', async () => {
  const divide = 'select 1 / ?::int as share';
  await expect(rowsOf(divide, [0])).rejects.toMatchObject({ code: '22012' });
  await expect(rowsOf('select nothing from nowhere')).rejects.toMatchObject({ code: '42P01' });
  expect(await rowsOf(divide, [1])).toEqual([{ share: 1 }]);
  const undone = database.knex.transaction(async (trx) => {
    await trx('places').delete();
    await trx.raw(divide, [0]);
  });
  await expect(undone).rejects.toMatchObject({ code: '22012' });
  expect(await database.knex('places').pluck('id')).toEqual([1, 2]);
});

test('statements of ever new shapes are not kept for ever', async () => {
  for (let shape = 0; shape < 450; shape++) expect(await rowsOf(`select ${shape} as shape`)).toEqual([{ shape }]);
  const [kept] = await rowsOf('select count(*) from pg_prepared_statements');
  expect(kept?.count).toBe(400);
  expect(await rowsOf('select 0 as shape')).toEqual([{ shape: 0 }]);
});

test('a statement that was planned for a small table is planned anew when the table has grown', async () => {
  const asked = 'select count(*) from places where name <> ?';
  for (let times = 0; times < 10; times++) expect(await rowsOf(asked, ['Torup'])).toEqual([{ count: 1 }]);
  const [prepared] = await rowsOf(
    `select name from pg_prepared_statements where statement like 'select count(*) from places where%'`,
  );
  const expectedRows = async () => {
    const plan = JSON.stringify(await rowsOf(`explain execute ${String(prepared?.name)} ('Torup')`));
    return Number(/on places .*? rows=(\d+)/.exec(plan)?.[1]);
  };
  const planned = await expectedRows();
  await rowsOf(`insert into places (id, name) select number, 'Ort' from generate_series(10, 20000) as number`);
  expect(await expectedRows()).toBe(planned);
  for (let times = 0; times < 5000; times++) await rowsOf('select 1');
  expect(await expectedRows()).toBeGreaterThan(planned * 5);
});
