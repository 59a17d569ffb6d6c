import type { Knex } from 'knex';
import type { Columns, Row } from './tables/columns.ts';
import { rowFrom, rowFromJson, selecting } from './tables/rows.ts';

/**
 * A select, with a function that makes the result from its rows. Run it alone (`askAlone`), or in one statement with
 * others (`askTogether`).
 */
export interface Lookup<Result> {
  readonly select: Knex.QueryBuilder;
  /** Makes the result from rows as the driver reads them. */
  read(rows: readonly object[]): Result;
  /** Makes the result from rows that were read as JSON. */
  readJson(rows: readonly object[]): Result;
}

/**
 * A lookup of the given columns of a query. `read` makes the result from the rows. See `Columns` for how columns are
 * written.
 */
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

/** Runs one lookup as a statement of its own. */
export async function askAlone<Result>({ select, read }: Lookup<Result>): Promise<Result> {
  const rows: object[] = await select;
  return read(rows);
}

/** Adds a lookup to the statement, and gives a function that returns its result once the statement has been run. */
export type Ask = <Result>(asked: Lookup<Result>) => () => Result;

/**
 * Runs several lookups as one statement: one round trip, and all results are from the same moment. Each lookup becomes
 * a column that holds its rows as JSON.
 *
 * `parts` adds lookups with `ask` and returns an object of its own, which is also the result. The functions that `ask`
 * gave can be called after that, as often as one likes: the rows are read once. Without any lookup no statement is run.
 *
 *     const found = await askTogether(db, (ask) => ({ notes: ask(notesOn(db, id)), marks: ask(marksOn(db, id)) }));
 *     found.notes();
 */
export async function askTogether<Parts>(db: Knex, parts: (ask: Ask) => Parts): Promise<Parts> {
  const selects: Knex.QueryBuilder[] = [];
  let answer: Readonly<Record<string, readonly object[]>> = {};
  const added = parts((asked) => {
    const column = `part_${selects.push(asked.select)}`;
    return once(() => {
      const rows = answer[column];
      if (rows === undefined) throw new Error('What is asked together is read before it is asked');
      return asked.readJson(rows);
    });
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

/** The function, which does its work at the first call that succeeds and gives the same result at the others. */
function once<Result>(work: () => Result): () => Result {
  let done: { readonly result: Result } | undefined;
  return () => {
    done ??= { result: work() };
    return done.result;
  };
}
