import { expect, test } from 'vitest';
import { transaction } from '../../server/repositories/database.ts';
import { type Write, writeTogether } from '../../server/repositories/write.ts';
import { useTestDatabase } from '../support/database.ts';
import { askedFor } from '../support/query-counter.ts';

const database = useTestDatabase();

function person(email: string): Write {
  return { statement: database().knex('people').insert({ email, name: email }) };
}

function emails(): Promise<string[]> {
  return database().knex('people').orderBy('email').pluck('email');
}

test('several writes are one statement and all of them are kept', async () => {
  const { statements } = await askedFor(database(), () =>
    writeTogether(database().knex, [person('a@halland.example'), person('b@halland.example')]),
  );
  expect(statements).toHaveLength(1);
  expect(await emails()).toEqual(expect.arrayContaining(['a@halland.example', 'b@halland.example']));
});

test('no writes are no statement', async () => {
  expect((await askedFor(database(), () => writeTogether(database().knex, []))).statements).toEqual([]);
});

test('when one of them fails nothing is kept', async () => {
  await expect(
    transaction(database(), (trx) => writeTogether(trx, [person('c@halland.example'), person('a@halland.example')])),
  ).rejects.toThrow(/unique/);
  expect(await emails()).not.toContain('c@halland.example');
});

test('what is told is heard once the writes are kept', async () => {
  const { knex } = database();
  let hear: (payload: string) => void = () => {};
  const heard = new Promise<string>((resolve) => {
    hear = resolve;
  });
  const end = await database().listen('test_of_writes', { hear: (payload) => hear(payload), missed: () => {} });
  const tells = [knex.raw('pg_notify(?, ?)', ['test_of_writes', 'skrivet'])];
  await writeTogether(knex, [{ ...person('d@halland.example'), tells }]);
  expect(await heard).toBe('skrivet');
  expect(await emails()).toContain('d@halland.example');
  await end();
});
