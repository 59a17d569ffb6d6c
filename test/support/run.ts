import { randomBytes } from 'node:crypto';
import { dropDatabasesOfRun } from './database/postgresql.ts';

/** Before all test files of a run, and (what it returns) after them. */
export default function beginRun(): () => Promise<void> {
  const run = randomBytes(4).toString('hex');
  process.env.SAMSVAR_TEST_RUN = run;
  return async () => {
    const server = process.env.TEST_DATABASE_URL;
    if (server !== undefined) await dropDatabasesOfRun(server, run);
  };
}
