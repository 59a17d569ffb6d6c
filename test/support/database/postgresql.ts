import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { connectPostgresql, type Database, migrate } from '../../../server/repositories/database.ts';
import { type Connection, type Contents, contentsOf, putBack } from './contents.ts';
import { schemaVersion, type TestDatabase } from './test-database.ts';

const TEMPLATE_LOCK = 7_267_828;

/**
 * The one database of this process on each server, by the server's address. To make and drop one takes many times as
 * long as to put other contents into one that is there, so those who need one after each other borrow the same.
 */
const lendable = new Map<string, Promise<{ readonly url: string; readonly empty: Contents }>>();
const lent = new Set<string>();

/** The database of this process with some contents, as migrated if none are given; a new one while somebody has it. */
export async function borrowPostgresql(server: string, contents?: Contents): Promise<TestDatabase> {
  if (lent.has(server)) {
    const url = await makeCopy(server);
    if (contents !== undefined) await withConnection(url, (connection) => putBack(connection, contents));
    return keepable(server, url, droppedWhenClosed(server, url));
  }
  lent.add(server);
  try {
    const { url, empty } = await lendableOf(server);
    await withConnection(url, async (connection) => {
      await endOthers(connection);
      await putBack(connection, contents ?? empty);
    });
    return keepable(server, url, givenBackWhenClosed(server, url));
  } catch (error) {
    lent.delete(server);
    throw error;
  }
}

/** A new database on a server, as migrated, that nobody else has before or after. */
export async function openPostgresqlCopy(server: string): Promise<Database> {
  return droppedWhenClosed(server, await makeCopy(server));
}

function lendableOf(server: string): Promise<{ readonly url: string; readonly empty: Contents }> {
  const there = lendable.get(server);
  if (there !== undefined) return there;
  const made = makeCopy(server).then(async (url) => ({ url, empty: await withConnection(url, contentsOf) }));
  lendable.set(server, made);
  return made;
}

function keepable(server: string, url: string, database: Database): TestDatabase {
  return {
    ...database,
    async keep() {
      const contents = await withConnection(url, contentsOf);
      return () => borrowPostgresql(server, contents);
    },
  };
}

function givenBackWhenClosed(server: string, url: string): Database {
  const database = connectPostgresql(url);
  let closed = false;
  return {
    ...database,
    async close() {
      if (closed) return;
      closed = true;
      await database.close();
      lent.delete(server);
    },
  };
}

function droppedWhenClosed(server: string, url: string): Database {
  const database = connectPostgresql(url);
  return {
    ...database,
    async close() {
      await database.close();
      await byAdmin(server, 'drop database if exists ?? with (force)', [nameIn(url)]);
    },
  };
}

/** Makes a database that is a copy of the migrated template, which is made when it is not there. Gives its address. */
async function makeCopy(server: string): Promise<string> {
  const template = `samsvar_template_${await schemaVersion()}`;
  const name = newName();
  const admin = connectPostgresql(server);
  try {
    await admin.knex.transaction(async (trx) => {
      // `create database` cannot stand in a transaction; this one only holds the lock, from another connection.
      await trx.raw('select pg_advisory_xact_lock(?)', [TEMPLATE_LOCK]);
      await makeTemplate(admin, server, template);
      await admin.knex.raw('create database ?? template ??', [name, template]);
      // No test cuts the power: nothing need wait until it is on the disk.
      await admin.knex.raw('alter database ?? set synchronous_commit to off', [name]);
    });
  } finally {
    await admin.close();
  }
  return withDatabase(server, name);
}

/** Ends what a test that failed may have left connected to a database. */
async function endOthers(connection: Connection): Promise<void> {
  await connection.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  );
}

async function withConnection<T>(url: string, use: (connection: Connection) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use({
      query: <Row extends Record<string, unknown>>(statement: string, values?: unknown[]) =>
        client.query<Row>(statement, values),
      exec: (statements) => client.query(statements),
    });
  } finally {
    await client.end();
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

function nameIn(url: string): string {
  return new URL(url).pathname.slice(1);
}
