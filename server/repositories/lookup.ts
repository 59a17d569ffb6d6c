import type { Knex } from 'knex';

/** A select and what its rows say: to be asked alone, or in one statement with others. */
export interface Lookup<Result> {
  readonly select: Knex.QueryBuilder;
  /** Columns that hold times: JSON writes them in another form than the drivers read them in. */
  readonly times: readonly PropertyKey[];
  read(rows: readonly object[]): Result;
}

export function lookup<Row extends object, Result>(
  select: Knex.QueryBuilder,
  read: (rows: readonly Row[]) => Result,
  { times = [] }: { readonly times?: readonly (keyof Row)[] } = {},
): Lookup<Result> {
  return { select, read, times };
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
      return asked.read(rows.map((row) => withTimes(row, asked.times)));
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

function withTimes(row: object, times: readonly PropertyKey[]): object {
  const read = times.flatMap((column) => {
    const time: unknown = Reflect.get(row, column);
    return typeof time === 'string' ? [[column, new Date(time).toISOString()] as const] : [];
  });
  return read.length === 0 ? row : { ...row, ...Object.fromEntries(read) };
}
