import type { Knex } from 'knex';
import type { Columns, Row } from './tables/columns.ts';
import { rowFrom, rowFromJson, selecting } from './tables/rows.ts';

/** A select and what its rows say: to be asked alone, or in one statement with others. */
export interface Lookup<Result> {
  readonly select: Knex.QueryBuilder;
  /** Makes the result of the rows as a driver gives them. */
  read(rows: readonly object[]): Result;
  /** Makes the result of the rows as they came in JSON. */
  readJson(rows: readonly object[]): Result;
}

/** `read` makes the result of the rows that the query finds, each with the columns that are asked for. */
export function lookup<const C extends Columns, Result>(
  query: Knex.QueryBuilder,
  columns: C,
  read: (rows: readonly Row<C>[]) => Result,
): Lookup<Result> {
  return {
    select: selecting(query, columns),
    read: (rows) => read(rows.map((row) => rowFrom(columns, row))),
    readJson: (rows) => read(rows.map((row) => rowFromJson(columns, row))),
  };
}

/** Asks one thing by itself. */
export async function askAlone<Result>({ select, read }: Lookup<Result>): Promise<Result> {
  const rows: object[] = await select;
  return read(rows);
}

/** Adds something to what is asked together, and gives what tells the answer once it is there. */
export type Ask = <Result>(asked: Lookup<Result>) => () => Result;

/**
 * Asks several things in one statement, so that they are as of one moment and cost one way to the database: each
 * becomes a column that holds its rows as JSON. Gives what `parts` made of the answers, each read when it is called
 * for. Nothing is asked where nothing is added.
 *
 *     const found = await askTogether(db, (ask) => ({ notes: ask(notesOn(db, id)), marks: ask(marksOn(db, id)) }));
 *     found.notes();
 */
export async function askTogether<Parts>(db: Knex, parts: (ask: Ask) => Parts): Promise<Parts> {
  const selects: Knex.QueryBuilder[] = [];
  let answer: Readonly<Record<string, readonly object[]>> = {};
  const added = parts((asked) => {
    const column = `part_${selects.push(asked.select)}`;
    return () => {
      const rows = answer[column];
      if (rows === undefined) throw new Error('What is asked together is read before it is asked');
      return asked.readJson(rows);
    };
  });
  if (selects.length > 0) {
    const columns = selects.map((select, place) =>
      db
        .select(db.raw(`coalesce(json_agg(part), '[]')`))
        .from(select.as('part'))
        .as(`part_${place + 1}`),
    );
    [answer = {}] = await db.select(columns);
  }
  return added;
}
