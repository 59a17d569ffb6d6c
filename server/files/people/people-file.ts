import { type CsvRecord, parseRecords, withoutSeparatorLine } from '../../../exports/data/csv.ts';
import { decodeTextToLookThrough } from '../../../exports/data/text-encoding.ts';
import type { FileProblem } from '../../../exports/data/tidy-rows.ts';
import type { PersonRow } from '../../domain/people/people-import.ts';
import { spellingKey } from '../../domain/text/spelling-key.ts';
import { formatCount, formatList } from '../../domain/text/swedish.ts';

/** The rows of a file with people. Without rows, `problems` says why. */
export interface PeopleFile {
  readonly rows: readonly PersonRow[];
  readonly problems: readonly FileProblem[];
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
const ADVICE = 'Spara den som CSV i kalkylprogrammet, eller klistra in raderna i rutan.';

/** The text of an uploaded file, in UTF-8 or Windows-1252, or a sentence that says why it has none. */
export function peopleTextOf(bytes: Uint8Array): { readonly text: string } | { readonly sentence: string } {
  return decodeTextToLookThrough(bytes, ADVICE);
}

/**
 * Reads people from a text with one row for each role: name, e-mail address, organisation and role, in any order, with
 * semicolons, commas, or tabs as copied from a spreadsheet. The first row names the columns. The values are not
 * checked.
 */
export function readPeopleText(typed: string): PeopleFile {
  const { text, separator } = withoutSeparatorLine(typed);
  if (text.trim() === '') return refused('Det finns inga rader. Välj en fil, eller klistra in raderna i rutan.');
  const { records, problems } = parseRecords(text, separator ?? delimiterOf(text));
  const [header, ...rest] = records;
  if (header === undefined) return { rows: [], problems };
  const places = placesIn(header);
  const missing = COLUMNS.filter(({ column }) => places[column] === -1).map(({ name }) => name);
  if (missing.length === COLUMNS.length)
    return refused(`Rubrikraden saknas. Den första raden ska vara ${HEADER.join(';')}.`, header.line);
  if (missing.length > 0)
    return refused(
      `Rubrikraden saknar ${formatList(missing)}. Den ska ha ${formatList(HEADER)}, i vilken ordning som helst.`,
      header.line,
    );
  if (rest.length === 0 && problems.length > 0) return { rows: [], problems };
  if (rest.length === 0) return refused('Det finns inga rader under rubrikraden.', header.line);
  if (rest.length > MOST_ROWS)
    return refused(
      `Det är ${formatCount(rest.length)} rader, och högst ${formatCount(MOST_ROWS)} tas emot på en gång. Dela upp dem.`,
    );
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

function refused(sentence: string, line?: number): PeopleFile {
  return { rows: [], problems: [line === undefined ? { sentence } : { line, sentence }] };
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
