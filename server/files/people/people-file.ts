import { type CsvRecord, parseRecords, withoutSeparatorLine } from '../../../exports/data/csv.ts';
import { decodeTextToLookThrough } from '../../../exports/data/text-encoding.ts';
import type { FileProblem } from '../../domain/answer/tidy-file-fault.ts';
import { type PeopleFileFault, type PeopleNotRead, peopleNotRead } from '../../domain/people/people-file-fault.ts';
import type { PersonRow } from '../../domain/people/people-import.ts';
import { spellingKey } from '../../domain/text/spelling-key.ts';

/** The rows of a file with people. Without rows, `problems` says why. */
export interface PeopleFile {
  readonly rows: readonly PersonRow[];
  readonly problems: readonly (FileProblem | PeopleNotRead)[];
}

/** More people than all regions and municipalities in Sweden together send. */
const MOST_ROWS = 5_000;

type Column = Exclude<keyof PersonRow, 'line'>;

/** The columns, with Samsvar's own name for each and other names that the first row may use. */
const COLUMNS: readonly { readonly column: Column; readonly name: string; readonly others: readonly string[] }[] = [
  { column: 'name', name: 'namn', others: [] },
  {
    column: 'email',
    name: 'e-post',
    others: ['epost', 'e-postadress', 'epostadress', 'mejl', 'mail', 'e-mail', 'email'],
  },
  { column: 'organisation', name: 'organisation', others: ['kommun', 'organisationskod'] },
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
export function readPeopleText(typed: string): PeopleFile {
  const { text, separator } = withoutSeparatorLine(typed);
  if (text.trim() === '') return notRead({ fault: 'empty' });
  const { records, problems } = parseRecords(text, separator ?? delimiterOf(text));
  const [header, ...rest] = records;
  if (header === undefined) return { rows: [], problems };
  const places = placesIn(header);
  const missing = COLUMNS.filter(({ column }) => places[column] === -1).map(({ name }) => name);
  if (missing.length === COLUMNS.length) return notRead({ fault: 'no-header', columns: HEADER }, header.line);
  if (missing.length > 0) return notRead({ fault: 'missing-columns', missing, columns: HEADER }, header.line);
  if (rest.length === 0 && problems.length > 0) return { rows: [], problems };
  if (rest.length === 0) return notRead({ fault: 'only-header' }, header.line);
  if (rest.length > MOST_ROWS) return notRead({ fault: 'too-many-rows', rows: rest.length, most: MOST_ROWS });
  const cell = (cells: readonly string[], column: Column) => (cells[places[column]] ?? '').trim();
  return {
    rows: rest.map(({ line, cells }) => ({
      line,
      name: cell(cells, 'name'),
      email: cell(cells, 'email'),
      organisation: cell(cells, 'organisation'),
      role: cell(cells, 'role'),
    })),
    problems,
  };
}

/** Rows as a text that `readPeopleText` reads, with semicolons. */
export function writePeopleText(rows: readonly Omit<PersonRow, 'line'>[]): string {
  const lines = rows.map(({ name, email, organisation, role }) => [name, email, organisation, role].map(quoted));
  return [HEADER, ...lines].map((cells) => cells.join(';')).join('\n');
}

function notRead(fault: PeopleFileFault, line?: number): PeopleFile {
  return { rows: [], problems: [peopleNotRead(fault, line)] };
}

function quoted(cell: string): string {
  return /[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The separator by which the first row has the most names of columns. */
function delimiterOf(text: string): string {
  const [first = ''] = text.trimStart().split(/[\r\n]/, 1);
  const columnsBy = (delimiter: string) =>
    first.split(delimiter).filter((cell) => columnCalled(cell) !== undefined).length;
  return [';', '\t', ','].toSorted((one, other) => columnsBy(other) - columnsBy(one))[0] ?? ';';
}

function columnCalled(cell: string): Column | undefined {
  const key = spellingKey(cell.replaceAll('"', ''));
  return COLUMNS.find(({ name, others }) => name === key || others.includes(key))?.column;
}

function placesIn({ cells }: CsvRecord): Readonly<Record<Column, number>> {
  const place = (column: Column) => cells.findIndex((cell) => columnCalled(cell) === column);
  return { name: place('name'), email: place('email'), organisation: place('organisation'), role: place('role') };
}
