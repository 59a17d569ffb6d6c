import { type CsvRecord, parseRecords, withoutSeparatorLine } from '../../../exports/data/csv.ts';
import { decodeTextToLookThrough } from '../../../exports/data/text-encoding.ts';
import type { FileProblem } from '../../domain/answer/tidy-file-fault.ts';
import { groupsText } from '../../domain/people/organisation-details.ts';
import {
  type OrganisationFileFault,
  type OrganisationsNotRead,
  organisationsNotRead,
} from '../../domain/people/organisation-file-fault.ts';
import type { OrganisationRow, ReadOrganisations } from '../../domain/people/organisation-import.ts';
import type { OrganisationKind } from '../../domain/people/organisation-kind.ts';
import { spellingKey } from '../../domain/text/spelling-key.ts';

/** The rows of a file with organisations. Without rows, `problems` says why. */
export interface OrganisationFile {
  readonly rows: readonly OrganisationRow[];
  readonly problems: readonly (FileProblem | OrganisationsNotRead)[];
}

/** More than the vårdcentraler, municipalities and regions of Sweden together. */
const MOST_ROWS = 5_000;

type Column = Exclude<keyof OrganisationRow, 'line'>;

/** The columns, with other names that the first row may use. The first three must be there. */
const COLUMNS: readonly { readonly column: Column; readonly others: readonly string[] }[] = [
  { column: 'code', others: ['kod', 'organisationskod'] },
  { column: 'name', others: ['namn', 'organisation'] },
  { column: 'kind', others: ['slag', 'typ'] },
  { column: 'parent', others: ['del av', 'hör till'] },
  { column: 'groups', others: ['grupper', 'grupp'] },
  { column: 'one', others: ['en'] },
  { column: 'several', others: ['flera'] },
  { column: 'definite', others: ['bestämd form'] },
];
const NEEDED: readonly Column[] = ['code', 'name', 'kind'];

/** The text of an uploaded file, in UTF-8 or Windows-1252, or why it has none. */
export function organisationTextOf(bytes: Uint8Array): { readonly text: string } | OrganisationsNotRead {
  const decoded = decodeTextToLookThrough(bytes);
  return 'text' in decoded ? decoded : organisationsNotRead({ fault: 'not-text', encoded: decoded.fault });
}

/**
 * Reads organisations from a text with one row for each: code, name and kind, and if they are known parent, groups and
 * the nouns of the kind; with semicolons, commas, or tabs as copied from a spreadsheet. The first row names the columns.
 * The values are not checked.
 */
export function readOrganisationText(typed: string): OrganisationFile {
  const { text, separator } = withoutSeparatorLine(typed);
  if (text.trim() === '') return notRead({ fault: 'empty' });
  const { records, problems } = parseRecords(text, separator ?? delimiterOf(text));
  const [header, ...rest] = records;
  if (header === undefined) return { rows: [], problems };
  const places = placesIn(header);
  const missing = NEEDED.filter((column) => !places.has(column));
  if (missing.length > 0) return notRead({ fault: 'missing-columns', missing }, header.line);
  if (rest.length === 0 && problems.length > 0) return { rows: [], problems };
  if (rest.length === 0) return notRead({ fault: 'only-header' }, header.line);
  if (rest.length > MOST_ROWS) return notRead({ fault: 'too-many-rows', rows: rest.length, most: MOST_ROWS });
  return { rows: rest.map((record) => rowOf(record, places)), problems };
}

function rowOf({ line, cells }: CsvRecord, places: ReadonlyMap<Column, number>): OrganisationRow {
  const cell = (column: Column) => (cells[places.get(column) ?? -1] ?? '').trim();
  return {
    line,
    code: cell('code'),
    name: cell('name'),
    kind: cell('kind').toLowerCase(),
    parent: cell('parent'),
    groups: cell('groups'),
    one: cell('one'),
    several: cell('several'),
    definite: cell('definite'),
  };
}

function notRead(fault: OrganisationFileFault, line?: number): OrganisationFile {
  return { rows: [], problems: [organisationsNotRead(fault, line)] };
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
  return COLUMNS.find(({ column, others }) => column === key || others.includes(key))?.column;
}

function placesIn({ cells }: CsvRecord): ReadonlyMap<Column, number> {
  const places = new Map<Column, number>();
  cells.forEach((cell, index) => {
    const column = columnCalled(cell);
    if (column !== undefined && !places.has(column)) places.set(column, index);
  });
  return places;
}

/**
 * The rows of a preview that can be saved, as a text that `readOrganisationText` reads, with semicolons. A kind that the
 * file names is named again.
 */
export function writeOrganisationText(
  { rows, newKinds }: ReadOrganisations,
  known: readonly OrganisationKind[],
): string {
  const header = COLUMNS.map(({ column }) => column).join(';');
  const lines = rows.flatMap((row) => {
    if (row.outcome === 'refused') return [];
    const { organisation, details } = row.placed;
    const kind = known.some(({ code }) => code === organisation.kind)
      ? undefined
      : newKinds.find(({ code }) => code === organisation.kind);
    return [
      [
        organisation.code,
        organisation.name,
        organisation.kind,
        details.parent ?? '',
        groupsText(details.groups),
        kind?.one ?? '',
        kind?.several ?? '',
        kind?.definite ?? '',
      ]
        .map(quoted)
        .join(';'),
    ];
  });
  return [header, ...lines].join('\n');
}

function quoted(cell: string): string {
  return /[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
