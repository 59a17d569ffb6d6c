import type { MemberSum } from '../../server/domain/counting/member-sum.ts';
import { sumMembers } from '../../server/domain/counting/member-sum.ts';
import { cellsOf, summedSurveys } from '../support/summed-surveys.ts';
import { bareDatabaseName, openBareDatabase } from './bare-database.ts';
import type { Benchmark } from './benchmark.ts';

/** As many municipalities as Sweden has. */
const MUNICIPALITIES = 290;

interface SumRow {
  readonly row: string;
  readonly col: string;
  readonly sum: number;
}

/**
 * The sums of a table of 20 rows and 5 columns over all municipalities. The floor has every cell as a row of a table,
 * indexed and analysed, and sums them in one statement; loading is not in its time, nor is reading the answers in the
 * product's. The product keeps what every municipality gave, and tells who has not answered.
 */
export const sums: Benchmark = {
  name: 'sums',
  title: `Sum 100 cells of ${MUNICIPALITIES} municipalities`,
  floor: `one SQL statement that makes the 100 sums, ${bareDatabaseName()}`,
  bar: 3,
  rounds: 60,
  warmUp: 20,
  async openFloor() {
    const { members } = summedSurveys(MUNICIPALITIES);
    const database = await openBareDatabase<SumRow>();
    const cells = members.flatMap(cellsOf);
    await database.query('create temporary table cell (municipality text, "row" text, col text, number int not null)');
    await database.query(
      'insert into cell select unnest($1::text[]), unnest($2::text[]), unnest($3::text[]), unnest($4::int[])',
      [
        cells.map(({ municipality }) => municipality),
        cells.map(({ row }) => row),
        cells.map(({ column }) => column),
        cells.map(({ number }) => number),
      ],
    );
    await database.query('create index on cell ("row", col)');
    await database.query('analyze cell');
    let rows: readonly SumRow[] = [];
    return {
      async run() {
        rows = await database.query('select "row", col, sum(number)::int as sum from cell group by "row", col');
      },
      outcome: () => rows.map(({ row, col, sum }) => `${row} ${col} ${sum}`).toSorted(),
      close: () => database.close(),
    };
  },
  async openSubject() {
    const { counting, counted, members } = summedSurveys(MUNICIPALITIES);
    let made: readonly MemberSum[] = [];
    return {
      run() {
        made = sumMembers(counting, counted, members);
      },
      outcome: () => made.map(({ row, column, value }) => `${row} ${column} ${value}`).toSorted(),
    };
  },
};
