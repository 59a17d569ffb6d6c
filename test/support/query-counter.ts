import type { Database } from '../../server/repositories/database.ts';

/** What a database was asked while something was done: each statement, in its order. */
export interface Asked<Result> {
  readonly result: Result;
  readonly statements: readonly string[];
}

/**
 * Does something and tells what the database was asked for it. That a transaction begins or ends is no question, and
 * neither is what others ask meanwhile: let nothing else run beside it.
 */
export async function askedFor<Result>(database: Database, act: () => PromiseLike<Result>): Promise<Asked<Result>> {
  const statements: string[] = [];
  const note = ({ sql }: { readonly sql: string }) => {
    if (!/^(begin|commit|rollback|savepoint|release)\b/i.test(sql)) statements.push(sql);
  };
  database.knex.on('query', note);
  try {
    return { result: await act(), statements };
  } finally {
    database.knex.off('query', note);
  }
}
