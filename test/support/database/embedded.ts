import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import {
  connectEmbedded,
  type Database,
  EMBEDDED_OPTIONS,
  EmbeddedPostgres,
  type Listener,
  migrate,
} from '../../../server/repositories/database.ts';
import { type EmbeddedQuery, preparedStatements } from '../../../server/repositories/embedded-statements.ts';
import { type Contents, contentsOf, putBack } from './contents.ts';
import { ROOT, schemaVersion, type TestDatabase } from './test-database.ts';

/**
 * The one embedded database of this process. To start one takes five times as long as to put another's contents into
 * one that runs, so those who need one after each other borrow the same.
 */
let lendable: Promise<{ readonly pglite: PGlite; readonly query: EmbeddedQuery; readonly empty: Contents }> | undefined;
let lent = false;

/** The database of this process with some contents, as migrated if none are given; a new one while somebody has it. */
export async function borrowEmbedded(contents?: Contents): Promise<TestDatabase> {
  if (lent) {
    const pglite = await startEmbedded();
    if (contents !== undefined) await putBack(pglite, contents);
    return keepable(pglite, connectEmbedded(pglite));
  }
  lent = true;
  try {
    lendable ??= startLendable();
    const { pglite, query, empty } = await lendable;
    await putBack(pglite, contents ?? empty);
    return keepable(pglite, borrowed(pglite, query));
  } catch (error) {
    lent = false;
    throw error;
  }
}

/** A migrated database in memory that nobody else has before or after. */
export async function openEmbeddedCopy(): Promise<Database> {
  return connectEmbedded(await startEmbedded());
}

async function startLendable() {
  const pglite = await startEmbedded();
  return { pglite, query: preparedStatements(pglite), empty: await contentsOf(pglite) };
}

function keepable(pglite: PGlite, database: Database): TestDatabase {
  return {
    ...database,
    async keep() {
      const contents = await contentsOf(pglite);
      return () => borrowEmbedded(contents);
    },
  };
}

/** As `connectEmbedded` gives it, but closing it gives it back. */
function borrowed(pglite: PGlite, query: EmbeddedQuery): Database {
  const unstoppable = new Proxy(pglite, {
    get(target, key) {
      if (key === 'close') return async () => {};
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const database = connectEmbedded(unstoppable, query);
  const listening = new Set<() => Promise<void>>();
  let closed = false;
  return {
    ...database,
    async listen(channel: string, listener: Listener) {
      const end = await database.listen(channel, listener);
      listening.add(end);
      return async () => {
        if (listening.delete(end)) await end();
      };
    },
    async close() {
      if (closed) return;
      closed = true;
      await database.close();
      for (const end of listening) await end();
      lent = false;
    },
  };
}

const CACHE = join(ROOT, 'node_modules/.cache/samsvar');

/** A new one in memory, from an image of a migrated one that is kept on disk. */
async function startEmbedded(): Promise<PGlite> {
  const template = join(CACHE, `template-${await schemaVersion()}.tar`);
  const image = await readFile(template).then(
    (bytes) => new Blob([new Uint8Array(bytes)]),
    () => makeTemplate(template),
  );
  return EmbeddedPostgres.create({ ...EMBEDDED_OPTIONS, loadDataDir: image });
}

async function makeTemplate(template: string): Promise<Blob> {
  const pglite = await EmbeddedPostgres.create(EMBEDDED_OPTIONS);
  const database = connectEmbedded(pglite);
  await migrate(database.knex);
  const image = await pglite.dumpDataDir('none');
  await database.close();
  await mkdir(CACHE, { recursive: true });
  for (const file of await readdir(CACHE)) {
    if (/^template-.*\.tar$/.test(file)) await rm(join(CACHE, file), { force: true });
  }
  // Other test processes may be making the same file: each renames a whole one into place.
  const part = `${template}.${randomBytes(4).toString('hex')}`;
  await writeFile(part, new Uint8Array(await image.arrayBuffer()));
  await rename(part, template);
  return image;
}
