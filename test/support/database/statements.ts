import { AsyncLocalStorage } from 'node:async_hooks';
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../../server/repositories/database.ts';

/** A folder that the statements of all tests are noted in; undefined: they are not noted. */
const FOLDER = process.env.SAMSVAR_STATEMENTS;

/** What this process has noted, by the file that it is in. */
const noted = new Map<string, Set<string>>();

/** Set for all that a server does: what is asked meanwhile is asked by the product, not by a test. */
const serving = new AsyncLocalStorage<true>();

/** Lets a server begin to listen, so that what the database is asked for its requests is told from what tests ask. */
export function asProduct<T>(listen: () => T): T {
  return serving.run(true, listen);
}

/**
 * Notes the shapes of the statements that a database is asked, once each, in SAMSVAR_STATEMENTS: of an embedded one those
 * that a request led to, of a PostgreSQL all. `onlyEmbedded` compares them.
 */
export function noteStatements(database: Database): void {
  if (FOLDER === undefined) return;
  const file = join(FOLDER, `${database.kind}-${process.pid}`);
  const seen = noted.get(file) ?? new Set();
  noted.set(file, seen);
  database.knex.on('query', ({ sql }: { readonly sql: string }) => {
    if (seen.has(sql) || (database.kind === 'embedded' && serving.getStore() === undefined)) return;
    seen.add(sql);
    for (const shape of shapesOf(sql)) {
      if (seen.has(shape)) continue;
      seen.add(shape);
      appendFileSync(file, `${shape}\n`);
    }
  });
}

/** Where statements that are sent as one begin, and where the last of them ends (`server/repositories/lookup.ts` and `write.ts`). */
const SEAMS =
  /(?:^select |, )\(select coalesce\(json_agg\(part\), '\[\]'\) from \(|\) as "part"\) as "part_\d+"|(?:^with|\),) "write_\d+" as \(|\) select (?=1$|pg_notify\()/;

/** The statements that one consists of, each on one line and the same however many values its lists have. */
export function shapesOf(sql: string): string[] {
  const shape = sql
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\$\d+/g, '?')
    .replaceAll(/\?(?:, \?)+/g, '?')
    .replaceAll(/\(\?\)(?:, \(\?\))+/g, '(?)')
    .replaceAll(/(?:pg_notify\(\?\), )+/g, '')
    .trim();
  return shape.split(SEAMS).filter((part) => part !== '');
}

/** The shapes of the statements in a folder of notes that were asked of embedded databases alone, in order. */
export function onlyEmbedded(folder: string): string[] {
  const files = readdirSync(folder);
  const ofKind = (kind: Database['kind']) =>
    new Set(
      files
        .filter((file) => file.startsWith(`${kind}-`))
        .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n')),
    );
  const [embedded, postgresql] = [ofKind('embedded'), ofKind('postgresql')];
  if (embedded.size < 2 || postgresql.size < 2) throw new Error(`${folder} has no statements of both databases`);
  return [...embedded].filter((shape) => !postgresql.has(shape)).toSorted();
}
