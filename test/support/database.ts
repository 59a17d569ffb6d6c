import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll } from 'vitest';
import {
  connectEmbedded,
  connectPostgresql,
  type Database,
  EMBEDDED_OPTIONS,
  migrate,
} from '../../server/repositories/database.ts';

/**
 * Gives the tests of a file one empty, migrated database of their own, opened before the first of them and closed
 * after the last. On PostgreSQL when TEST_DATABASE_URL says where (as somebody who may create databases), else
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

/** An empty, migrated database of one's own, which vanishes when it is closed; embedded where there is no server. */
export async function openTestDatabase(
  { server }: { readonly server: string | undefined } = { server: process.env.TEST_DATABASE_URL },
): Promise<Database> {
  const version = await schemaVersion();
  return server === undefined ? openEmbeddedCopy(version) : openPostgresqlCopy(server, version);
}

const ROOT = join(import.meta.dirname, '../..');
const CACHE = join(ROOT, 'node_modules/.cache/samsvar');
const TEMPLATE_LOCK = 7_267_828;

/** Changes when the migrations or the embedded database do; a template is made once for each. */
async function schemaVersion(): Promise<string> {
  const folder = join(ROOT, 'migrations');
  const files = (await readdir(folder)).toSorted().map((file) => join(folder, file));
  files.push(join(ROOT, 'node_modules/@electric-sql/pglite/package.json'));
  const hash = createHash('sha256');
  for (const file of files) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 12);
}

async function openEmbeddedCopy(version: string): Promise<Database> {
  const template = join(CACHE, `template-${version}.tar`);
  const image = await readFile(template).then(
    (bytes) => new Blob([new Uint8Array(bytes)]),
    () => makeEmbeddedTemplate(template),
  );
  return connectEmbedded(await PGlite.create({ ...EMBEDDED_OPTIONS, loadDataDir: image }));
}

async function makeEmbeddedTemplate(template: string): Promise<Blob> {
  const pglite = await PGlite.create(EMBEDDED_OPTIONS);
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

async function openPostgresqlCopy(server: string, version: string): Promise<Database> {
  const template = `samsvar_template_${version}`;
  const name = `samsvar_test_${randomBytes(6).toString('hex')}`;
  const admin = connectPostgresql(server);
  try {
    await admin.knex.transaction(async (trx) => {
      // `create database` cannot stand in a transaction; this one only holds the lock, from another connection.
      await trx.raw('select pg_advisory_xact_lock(?)', [TEMPLATE_LOCK]);
      await makePostgresqlTemplate(admin, server, template);
      await admin.knex.raw('create database ?? template ??', [name, template]);
    });
  } catch (error) {
    await admin.close();
    throw error;
  }
  const database = connectPostgresql(withDatabase(server, name));
  const close = async () => {
    await database.close();
    await admin.knex.raw('drop database ?? with (force)', [name]);
    await admin.close();
  };
  return { ...database, close };
}

async function makePostgresqlTemplate(admin: Database, server: string, template: string): Promise<void> {
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
