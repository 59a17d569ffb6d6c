import { decodeTextToLookThrough } from '../../../exports/data/text-encoding.ts';
import type { FileProblem } from '../../domain/answer/tidy-file-fault.ts';
import { BUILT_IN_KINDS } from '../../domain/people/organisation-kind.ts';
import { type PeopleFileFault, type PeopleNotRead, peopleNotRead } from '../../domain/people/people-file-fault.ts';
import type { PersonRow } from '../../domain/people/people-import.ts';
import { type RowColumn, readRowFile } from './row-file.ts';

/** The rows of a file with people. Without rows, `problems` says why. */
export interface PeopleFile {
  readonly rows: readonly PersonRow[];
  readonly problems: readonly (FileProblem | PeopleNotRead)[];
}

type Column = Exclude<keyof PersonRow, 'line'>;

/** The columns, with Samsvar's own name for each and other names that the first row may use. */
const COLUMNS: readonly RowColumn<Column>[] = [
  { column: 'name', name: 'namn', others: [] },
  {
    column: 'email',
    name: 'e-post',
    others: ['epost', 'e-postadress', 'epostadress', 'mejl', 'mail', 'e-mail', 'email'],
  },
  {
    column: 'organisation',
    name: 'organisation',
    others: ['organisationskod', ...BUILT_IN_KINDS.map(({ one }) => one.toLocaleLowerCase('sv'))],
  },
  { column: 'role', name: 'roll', others: [] },
];
const HEADER = COLUMNS.map(({ name }) => name);

/** The text of an uploaded file, in UTF-8 or Windows-1252, or why it has none. */
export function peopleTextOf(bytes: Uint8Array): { readonly text: string } | PeopleNotRead {
  const decoded = decodeTextToLookThrough(bytes);
  return 'text' in decoded ? decoded : peopleNotRead({ fault: 'not-text', encoded: decoded.fault });
}

/**
 * Reads people from a text with one row for each role: name, e-mail address, organisation and role, in any order, with
 * semicolons, commas, or tabs as copied from a spreadsheet. The first row names the columns. The values are not
 * checked.
 */
export async function readPeopleText(typed: string): Promise<PeopleFile> {
  const read = await readRowFile(typed, COLUMNS, (there): PeopleFileFault | undefined => {
    const missing = COLUMNS.filter(({ column }) => !there.has(column)).map(({ name }) => name);
    if (missing.length === COLUMNS.length) return { fault: 'no-header', columns: HEADER };
    return missing.length > 0 ? { fault: 'missing-columns', missing, columns: HEADER } : undefined;
  });
  if ('notRead' in read) return { rows: [], problems: [peopleNotRead(read.notRead, read.line)] };
  const rows = read.rows.map(({ line, cell }) => ({
    line,
    name: cell('name'),
    email: cell('email'),
    organisation: cell('organisation'),
    role: cell('role'),
  }));
  return { rows, problems: read.problems };
}

/** Rows as a text that `readPeopleText` reads, with semicolons. */
export function writePeopleText(rows: readonly Omit<PersonRow, 'line'>[]): string {
  const lines = rows.map(({ name, email, organisation, role }) => [name, email, organisation, role].map(quoted));
  return [HEADER, ...lines].map((cells) => cells.join(';')).join('\n');
}

function quoted(cell: string): string {
  return /[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
