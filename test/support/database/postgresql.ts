import { randomBytes } from 'node:crypto';
import { connectPostgresql, type Database, migrate } from '../../../server/repositories/database.ts';
import { schemaVersion, type TestDatabase } from './test-database.ts';

const TEMPLATE_LOCK = 7_267_828;

/** Opens a new database on a server, a copy of the migrated template, which is made when it is not there. */
export async function openPostgresqlCopy(server: string): Promise<TestDatabase> {
  const template = `samsvar_template_${await schemaVersion()}`;
  const admin = connectPostgresql(server);
  try {
    return await admin.knex.transaction(async (trx) => {
      // `create database` cannot stand in a transaction; this one only holds the lock, from another connection.
      await trx.raw('select pg_advisory_xact_lock(?)', [TEMPLATE_LOCK]);
      await makeTemplate(admin, server, template);
      return openCopy(server, template);
    });
  } finally {
    await admin.close();
  }
}

/** Drops what the tests of this run have left: what they kept, and what a process that was ended had open. */
export async function dropDatabasesOfRun(server: string, run: string): Promise<void> {
  const admin = connectPostgresql(server);
  try {
    const left: string[] = await admin
      .knex('pg_database')
      .whereLike('datname', `samsvar\\_test\\_${run}\\_%`)
      .pluck('datname');
    for (const name of left) await admin.knex.raw('drop database if exists ?? with (force)', [name]);
  } finally {
    await admin.close();
  }
}

async function openCopy(server: string, template: string): Promise<TestDatabase> {
  const name = newName();
  await byAdmin(server, 'create database ?? template ??', [name, template]);
  const database = connectPostgresql(withDatabase(server, name));
  return {
    ...database,
    async close() {
      await database.close();
      await byAdmin(server, 'drop database ?? with (force)', [name]);
    },
    async keep() {
      // A database that somebody is connected to cannot be copied.
      await database.close();
      const kept = newName();
      await byAdmin(server, 'create database ?? template ??', [kept, name]);
      return () => openCopy(server, kept);
    },
  };
}

/** Told by the run that it is of, so that it can be dropped with it. */
function newName(): string {
  return `samsvar_test_${process.env.SAMSVAR_TEST_RUN ?? 'alone'}_${randomBytes(6).toString('hex')}`;
}

async function byAdmin(server: string, statement: string, names: readonly string[]): Promise<void> {
  const admin = connectPostgresql(server);
  await admin.knex.raw(statement, [...names]).finally(() => admin.close());
}

async function makeTemplate(admin: Database, server: string, template: string): Promise<void> {
  const made: { datname: string }[] = await admin
    .knex('pg_database')
    .whereLike('datname', 'samsvar\\_template\\_%')
    .select('datname');
  if (made.some(({ datname }) => datname === template)) return;
  for (const { datname } of made) await admin.knex.raw('drop database if exists ?? with (force)', [datname]);
  // Under a name of its own until it is whole, so that one that was cut short is never taken for the template.
  const part = `${template}_part`;
  await admin.knex.raw('drop database if exists ?? with (force)', [part]);
  await admin.knex.raw('create database ??', [part]);
  const database = connectPostgresql(withDatabase(server, part));
  await migrate(database.knex).finally(() => database.close());
  await admin.knex.raw('alter database ?? rename to ??', [part, template]);
}

function withDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
