import type { Knex } from 'knex';

/**
 * A statement that changes the database, not yet run, so that it can be run together with others by `writeTogether`.
 */
export interface Write {
  /** An insert, update or delete. */
  readonly statement: Knex.QueryBuilder;
  /** Expressions to evaluate in the same statement, such as a `pg_notify`. */
  readonly tells?: readonly Knex.Raw[];
}

/**
 * Runs several writes as one statement, to save round trips: each becomes a `with` query. Does nothing for an empty
 * list.
 *
 * PostgreSQL runs such writes in no particular order, and every one of them sees the tables as they were before the
 * statement. Therefore no two of them may change the same row, and none may depend on what another has written. A
 * foreign key between rows of two writes is allowed, because it is checked when the statement ends.
 */
export async function writeTogether(db: Knex, writes: readonly Write[]): Promise<void> {
  if (writes.length === 0) return;
  const tells = writes.flatMap((write) => write.tells ?? []);
  const statement = db.select(tells.length > 0 ? tells : [db.raw('1')]);
  for (const [place, write] of writes.entries()) statement.with(`write_${place + 1}`, write.statement);
  await statement;
}
