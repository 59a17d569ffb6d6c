import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { PGlite, PGliteOptions } from '@electric-sql/pglite';
import knex, { type Knex } from 'knex';
import EmbeddedClient from 'knex-pglite';
import pg from 'pg';
import { migrationSource } from '../../migrations/index.ts';
import { tellFailure } from '../failures.ts';
import { type EmbeddedQuery, preparedStatements } from './embedded-statements.ts';
import { lockFolder } from './folder-lock.ts';
import { DATABASE_FOLDER, makePrivateFolder, takeFromOthers } from './private-folder.ts';

/** Loaded with `require`, as knex-pglite does. An import would load the second build of the package as well. */
export const { PGlite: EmbeddedPostgres }: typeof import('@electric-sql/pglite') = createRequire(import.meta.url)(
  '@electric-sql/pglite',
);

/** An open, migrated database. */
export interface Database {
  readonly knex: Knex;
  readonly kind: 'postgresql' | 'embedded';
  /**
   * Calls `hear` for each NOTIFY on a channel, from this process or another. The function that it resolves to ends
   * that.
   */
  listen(channel: string, listener: Listener): Promise<() => Promise<void>>;
  /** Closes all connections, and releases the lock on the folder of an embedded database. */
  close(): Promise<void>;
}

/** What is called for notifications on a channel. */
export interface Listener {
  readonly hear: (payload: string) => void;
  /** Called when the connection was lost and has been made again. Notifications sent meanwhile were not received. */
  readonly missed: () => void;
}

export interface DatabaseOptions {
  /** `postgres://…`; undefined for the embedded database. */
  readonly databaseUrl?: string | undefined;
  /** The folder of the embedded database. It is created if it does not exist. */
  readonly dataFolder: string;
}

/**
 * The database at DATABASE_URL cannot be reached, or refuses the login. The message leaves the address out, because it
 * may contain a password.
 */
export class DatabaseUnreachable extends Error {
  constructor(cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      `Databasen som DATABASE_URL pekar på går inte att nå (${reason}). Kontrollera att PostgreSQL är igång och att adress, databasnamn, användare och lösenord stämmer. Utan DATABASE_URL används en databas i datamappen.`,
      { cause },
    );
    this.name = 'DatabaseUnreachable';
  }
}

/**
 * Opens the database and runs the migrations that have not been run. Throws `DatabaseUnreachable`, or for an embedded
 * database `DatabaseFolderInUse` or `DatabaseFolderNotLockable` (folder-lock.ts). Their messages are Swedish sentences
 * for the person who starts the program.
 */
export async function openDatabase({ databaseUrl, dataFolder }: DatabaseOptions): Promise<Database> {
  const database = databaseUrl === undefined ? await openEmbedded(dataFolder) : await openPostgresql(databaseUrl);
  try {
    await migrate(database.knex);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

/**
 * Opens the database as it is, to be read: nothing is migrated and no folder is made. Undefined if there is none yet, or
 * it is from before definitions were stored. Throws what `openDatabase` throws.
 */
export async function openDatabaseToRead({ databaseUrl, dataFolder }: DatabaseOptions): Promise<Database | undefined> {
  if (databaseUrl === undefined && !existsSync(join(dataFolder, 'database'))) return undefined;
  const database = databaseUrl === undefined ? await openEmbedded(dataFolder) : await openPostgresql(databaseUrl);
  if (await database.knex.schema.hasTable('definitions')) return database;
  await database.close();
  return undefined;
}

/**
 * Runs `work` in a transaction, which is committed when `work` resolves and rolled back when it throws.
 *
 * Inside `work` every query must use `trx`. The embedded database has a single connection, which the transaction holds:
 * a query that does not use `trx` would wait for the transaction to end, and the transaction for the query.
 */
export function transaction<T>(database: Database, work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
  return database.knex.transaction(work);
}

/**
 * Runs the migrations that have not been run, in one transaction, so that a process that is killed leaves nothing half
 * done. The transaction holds a lock, so that several processes may start at once.
 */
export async function migrate(db: Knex): Promise<void> {
  if (await isUpToDate(db)) return;
  await db.transaction(async (trx) => {
    await trx.raw('select pg_advisory_xact_lock(?)', [MIGRATION_LOCK]);
    await trx.migrate.latest({ migrationSource });
  });
}

/**
 * Checked first, because knex itself takes a dozen statements to find that there is nothing to run. The names of the
 * migrations that have been run are in its table.
 */
async function isUpToDate(db: Knex): Promise<boolean> {
  if (!(await db.schema.hasTable('knex_migrations'))) return false;
  const run: unknown = await db('knex_migrations').orderBy('id').pluck('name');
  const all = (await migrationSource.getMigrations([])).map(migrationSource.getMigrationName);
  return isDeepStrictEqual(run, all);
}

/** The key of the advisory lock: an arbitrary number (“samsvar” on a phone's keypad). */
const MIGRATION_LOCK = 7267827;

async function openPostgresql(databaseUrl: string): Promise<Database> {
  const database = connectPostgresql(databaseUrl);
  try {
    await database.knex.raw('select 1');
  } catch (error) {
    await database.close();
    throw new DatabaseUnreachable(error);
  }
  return database;
}

/** A PostgreSQL server. No connection is made before the first query. */
export function connectPostgresql(databaseUrl: string): Database {
  const db = knex({
    client: 'pg',
    connection: { connectionString: databaseUrl, types: { getTypeParser } },
    pool: { min: 0, max: 10 },
  });
  const listeners = new Set<() => Promise<void>>();
  return {
    knex: db,
    kind: 'postgresql',
    async listen(channel, listener) {
      const end = await listenOnPostgresql(databaseUrl, channel, listener);
      listeners.add(end);
      return () => (listeners.delete(end) ? end() : Promise.resolve());
    },
    async close() {
      await Promise.all([...listeners].map((end) => end()));
      await db.destroy();
    },
  };
}

const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 10_000;

/** Listens on a connection of its own. When the connection is lost it is made again, after pauses that grow. */
async function listenOnPostgresql(
  connectionString: string,
  channel: string,
  { hear, missed }: Listener,
): Promise<() => Promise<void>> {
  let client = await connect();
  let ended = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function connect(): Promise<pg.Client> {
    const opening = new pg.Client({ connectionString, keepAlive: true, application_name: 'samsvar news' });
    opening.on('notification', ({ payload }) => hear(payload ?? ''));
    // The connection also emits `end`, which makes it again.
    opening.on('error', (error) => tellFailure('the connection that hears news', error));
    await opening.connect();
    opening.once('end', () => again(FIRST_PAUSE));
    await opening.query(`listen ${opening.escapeIdentifier(channel)}`);
    return opening;
  }
  function again(pause: number): void {
    if (ended) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      connect().then(
        (connected) => {
          client = connected;
          missed();
        },
        (error: unknown) => {
          tellFailure('the connection that hears news', error);
          again(Math.min(pause * 2, LONGEST_PAUSE));
        },
      );
    }, pause);
  }
  return async () => {
    ended = true;
    clearTimeout(timer);
    await client.end();
  };
}

async function openEmbedded(dataFolder: string): Promise<Database> {
  await makePrivateFolder(dataFolder);
  const lock = await lockFolder(dataFolder);
  try {
    const dataDir = join(dataFolder, DATABASE_FOLDER);
    await makePrivateFolder(dataDir);
    const database = connectEmbedded(await EmbeddedPostgres.create({ ...EMBEDDED_OPTIONS, dataDir }));
    // It makes its first files open to everybody, and all later ones its owner's alone.
    await takeFromOthers(dataDir);
    const close = () => database.close().finally(lock.release);
    return { ...database, close };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/**
 * An embedded database that is already running, made with `EMBEDDED_OPTIONS`. Closing it stops it. `query`: for one that
 * is connected to again and has its statements prepared.
 */
export function connectEmbedded(pglite: PGlite, query: EmbeddedQuery = preparedStatements(pglite)): Database {
  // What knex-pglite uses of a PGlite. Typed as `object`, because knex's types do not have this connection setting.
  const connection: object = { pglite: { waitReady: pglite.waitReady, close: () => pglite.close(), query } };
  const db = knex({ client: EmbeddedClient, connection: () => connection });
  const close = async () => {
    await db.destroy();
    // Knex closes it with its connection, but has no connection if no query has been run.
    if (!pglite.closed) await pglite.close();
  };
  const listen = (channel: string, { hear }: Listener) => pglite.listen(channel, hear);
  return { knex: db, kind: 'embedded', listen, close };
}

const { builtins } = pg.types;

/**
 * How values are read, equally in both databases: times as ISO strings in UTC, dates as ‘YYYY-MM-DD’ without any shift
 * of time zone, and counts and whole numbers as numbers. JSON is parsed by both drivers.
 */
const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.TIMESTAMPTZ]: (text) => new Date(pg.types.getTypeParser(builtins.TIMESTAMPTZ)(text)).toISOString(),
  [builtins.DATE]: (text) => text,
  [builtins.INT8]: Number,
};

function getTypeParser(type: number): (text: string) => unknown {
  return PARSERS[type] ?? pg.types.getTypeParser(type);
}

/**
 * Bytes go to and from the embedded database as hexadecimal digits. PGlite's own makes and reads them byte by byte, which
 * for a file takes twenty times as long and holds the server up.
 */
const BYTES = {
  serialize: (bytes: Uint8Array) =>
    `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`,
  parse: (digits: string) => Buffer.from(digits.slice(2), 'hex'),
};

export const EMBEDDED_OPTIONS: PGliteOptions = {
  parsers: { ...PARSERS, [builtins.BYTEA]: BYTES.parse },
  serializers: { [builtins.BYTEA]: BYTES.serialize },
};
