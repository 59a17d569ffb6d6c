import { afterAll, beforeAll } from 'vitest';
import { swedishDay } from '../../server/domain/text/swedish.ts';
import type { Database } from '../../server/repositories/database.ts';
import { borrowEmbedded, openEmbeddedCopy } from './database/embedded.ts';
import { borrowPostgresql, openPostgresqlCopy } from './database/postgresql.ts';
import { noteStatements } from './database/statements.ts';
import type { TestDatabase } from './database/test-database.ts';

/**
 * Gives the tests of a file one empty, migrated database of their own, opened before the first of them and closed
 * after the last. On PostgreSQL when TEST_DATABASE_URL says where (as a superuser, since rows are put back without triggers), else
 * embedded and in memory.
 *
 *     const database = useTestDatabase();
 *     test('…', async () => { await organisationsIn(database().knex).insert(HALLAND); … });
 */
export function useTestDatabase(): () => Database {
  let database: Database | undefined;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database?.close());
  return () => {
    if (database === undefined) throw new Error('The database is open only while the tests run');
    return database;
  };
}

/** An empty, migrated database of one's own until it is closed. Its tables are to be left as they are. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_URL;
  const database = await (server === undefined ? borrowEmbedded() : borrowPostgresql(server));
  noteStatements(database);
  return database;
}

/** An empty, migrated database whose tables may be changed: nobody has it afterwards. */
export async function openDatabaseToAlter(): Promise<Database> {
  const server = process.env.TEST_DATABASE_URL;
  return server === undefined ? openEmbeddedCopy() : openPostgresqlCopy(server);
}

/**
 * A way to open databases that all hold the same, which is put in by `fill` once for each test process, and once more
 * when a day begins: what is filled in may be of today. `filled` is what `fill` gave, the same for every database.
 */
export function filledOnce<T>(
  fill: (database: Database) => Promise<T>,
): () => Promise<{ readonly database: Database; readonly filled: T }> {
  let kept: { day: string; open: () => Promise<Database>; filled: T } | undefined;
  return async () => {
    const day = swedishDay(new Date());
    if (kept?.day !== day) {
      const database = await openTestDatabase();
      try {
        const filled = await fill(database);
        kept = { day, open: await database.keep(), filled };
      } finally {
        await database.close();
      }
    }
    const database = await kept.open();
    noteStatements(database);
    return { database, filled: kept.filled };
  };
}
