import { expect, test } from 'vitest';
import { askAlone, askTogether, lookup } from '../../server/repositories/lookup.ts';
import { computed } from '../../server/repositories/tables/columns.ts';
import { useTestDatabase } from '../support/database.ts';
import { askedFor } from '../support/query-counter.ts';

const database = useTestDatabase();

const ROWS = `select * from (values
  (1, '2024-03-31 01:30:00.120+02'::timestamptz(3), '2024-03-31'::date, 9007199254740991::bigint,
    0.1::double precision, '2024-03-31T01:30:00+02:00', '{"b":1,"a":[2,null]}'::json),
  (2, null, '0999-12-31', 0, 1e21, 'å "\\ 💡', '{}'))
  as rows(place, at, day, count, share, text, answers)`;

function rows() {
  const { knex } = database();
  const columns = {
    at: computed('timestamptz?', knex.raw('rows.at')),
    day: computed('date', knex.raw('rows.day')),
    count: computed('bigint', knex.raw('rows.count')),
    share: computed('double precision', knex.raw('rows.share')),
    text: computed('text', knex.raw('rows.text')),
    answers: computed('json', knex.raw('rows.answers')),
  } as const;
  return lookup(knex.from(knex.raw(`(${ROWS}) as rows`)).orderBy('place'), columns, (found) => found);
}

test('queries made together give the same as each alone: times, days, numbers and texts, in the same order', async () => {
  const alone = await askAlone(rows());
  expect(alone).toHaveLength(2);
  expect(alone[0]).toMatchObject({ at: '2024-03-30T23:30:00.120Z', day: '2024-03-31', count: 9_007_199_254_740_991 });
  const together = await askTogether(database().knex, (ask) => ({ rows: ask(rows()), again: ask(rows()) }));
  expect(together.rows()).toEqual(alone);
  expect(JSON.stringify(together.again())).toBe(JSON.stringify(alone));
});

test('several queries are made in one statement, no query makes none, and a query may find no rows', async () => {
  const { knex } = database();
  const none = () => lookup(knex('people'), { id: 'people.id' }, (found) => found.length);
  const several = await askedFor(database(), () =>
    askTogether(knex, (ask) => ({ rows: ask(rows()), people: ask(none()) })),
  );
  expect(several.statements).toHaveLength(1);
  expect(several.result.people()).toBe(0);
  expect((await askedFor(database(), () => askTogether(knex, () => 'nothing'))).statements).toEqual([]);
});

test('the rows are read once, however often the result is asked for', async () => {
  const { people } = await askTogether(database().knex, (ask) => ({
    people: ask(lookup(database().knex('people'), { id: 'people.id' }, (found) => ({ found }))),
  }));
  expect(people()).toBe(people());
});

test('the result of a query cannot be read before the query has been made', async () => {
  await askTogether(database().knex, (ask) => {
    expect(ask(rows())).toThrow();
  });
});
