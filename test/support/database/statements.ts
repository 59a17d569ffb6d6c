import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../../server/repositories/database.ts';

/** A folder that the statements of all tests are noted in; undefined: they are not noted. */
const FOLDER = process.env.SAMSVAR_STATEMENTS;

/** What this process has noted: statements as they were asked, for each kind of database. */
const noted = new Map<string, Set<string>>();

/**
 * Notes the shape of each statement that a database is asked, once, in SAMSVAR_STATEMENTS: whether all that is asked of
 * the embedded database is also asked of a PostgreSQL is then told by `onlyEmbedded`.
 */
export function noteStatements(database: Database): void {
  if (FOLDER === undefined) return;
  const file = join(FOLDER, `${database.kind}-${process.pid}`);
  const seen = noted.get(file) ?? new Set();
  noted.set(file, seen);
  database.knex.on('query', ({ sql }: { readonly sql: string }) => {
    if (seen.has(sql)) return;
    seen.add(sql);
    const shape = shapeOf(sql);
    if (seen.has(shape)) return;
    seen.add(shape);
    appendFileSync(file, `${shape}\n`);
  });
}

/** A statement on one line, the same however many values a list of it has. */
export function shapeOf(sql: string): string {
  return sql
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\$\d+/g, '?')
    .replaceAll(/\?(?:, \?)+/g, '?')
    .replaceAll(/\(\?\)(?:, \(\?\))+/g, '(?)')
    .trim();
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
