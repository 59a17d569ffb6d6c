import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../../server/repositories/database.ts';

/** A database of a test. */
export interface TestDatabase extends Database {
  /** Gives a way to open databases that hold what this one holds now. This one is only to be closed afterwards. */
  keep(): Promise<() => Promise<TestDatabase>>;
}

export const ROOT = join(import.meta.dirname, '../../..');

let version: Promise<string> | undefined;

/**
 * Changes when the migrations or the embedded database do; a migrated template is made once for each. Read once: a
 * process goes on with the migrations that it has loaded, also when their files change under it.
 */
export function schemaVersion(): Promise<string> {
  version ??= readSchemaVersion();
  return version;
}

async function readSchemaVersion(): Promise<string> {
  const folder = join(ROOT, 'migrations');
  const files = (await readdir(folder)).toSorted().map((file) => join(folder, file));
  files.push(join(ROOT, 'node_modules/@electric-sql/pglite/package.json'));
  const hash = createHash('sha256');
  for (const file of files) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 12);
}
