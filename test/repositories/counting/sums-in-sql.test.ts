import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sumMembers } from '../../../server/domain/counting/member-sum.ts';
import { useTestDatabase } from '../../support/database.ts';
import { cellsOf, summedSurveys } from '../../support/summed-surveys.ts';

const database = useTestDatabase();
const { counting, counted, members } = summedSurveys(6);

test('sums of random tables are those of one SQL statement over the raw rows, and a missing table is no row', async () => {
  const { knex } = database();
  const numbers = fc.array(fc.option(fc.nat(1_000_000)), { minLength: 6, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(numbers, async (given) => {
      const random = members.map(({ organisation }, index) => {
        const number = given[index] ?? null;
        const cells = { personer: number ?? 0, timmar: (number ?? 0) % 7, kostnad: 3, uppdrag: index, dagar: 0 };
        const rows = Object.fromEntries(['rad-1', 'rad-2', 'rad-20'].map((row) => [row, cells]));
        return { organisation, answers: number === null ? undefined : { '1': { rows } } };
      });
      const cells = JSON.stringify(random.flatMap(cellsOf));
      const { rows } = await knex.raw<{ rows: { row: string; column: string; sum: string; members: string }[] }>(
        `select "row", "column", sum(number)::text as sum, count(*)::text as members
           from json_to_recordset(?::json) as cell (municipality text, "row" text, "column" text, number bigint)
           group by "row", "column"`,
        [cells],
      );
      const made = sumMembers(counting, counted, random).filter(({ value }) => value !== undefined);
      const ofProduct = made.map(({ row, column, value, numbers: of }) => `${row} ${column} ${value} ${of.length}`);
      const ofSql = rows.map(({ row, column, sum, members: of }) => `${row} ${column} ${sum} ${of}`);
      expect(ofProduct.toSorted()).toEqual(ofSql.toSorted());
    }),
  );
});
