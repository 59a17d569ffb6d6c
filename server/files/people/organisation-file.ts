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
import { type FileRow, type RowColumn, readRowFile } from './row-file.ts';

/** The rows of a file with organisations. `problems`: why there are none, or what stands beside them and is not read. */
export interface OrganisationFile {
  readonly rows: readonly OrganisationRow[];
  readonly problems: readonly (FileProblem | OrganisationsNotRead)[];
}

type Column = Exclude<keyof OrganisationRow, 'line'>;

/** The columns, with other names that the first row may use. The first three must be there. */
const COLUMNS: readonly RowColumn<Column>[] = [
  { column: 'code', name: 'kod', others: ['code', 'organisationskod'] },
  { column: 'name', name: 'namn', others: ['name', 'organisation'] },
  { column: 'kind', name: 'slag', others: ['kind', 'typ'] },
  { column: 'parent', name: 'del av', others: ['parent', 'hör till'] },
  { column: 'groups', name: 'grupper', others: ['groups', 'grupp'] },
  { column: 'one', name: 'en', others: ['one'] },
  { column: 'several', name: 'flera', others: ['several'] },
  { column: 'definite', name: 'bestämd form', others: ['definite'] },
];
const NEEDED: readonly Column[] = ['code', 'name', 'kind'];
/** The columns that a file may lack if it names no new kinds of organisation. */
const OPTIONAL: readonly Column[] = ['parent', 'groups'];

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
export async function readOrganisationText(typed: string): Promise<OrganisationFile> {
  const read = await readRowFile(typed, COLUMNS, (there): OrganisationFileFault | undefined => {
    const missing = NEEDED.filter((column) => !there.has(column));
    const named = (columns: readonly Column[]) =>
      COLUMNS.filter(({ column }) => columns.includes(column)).map(({ name }) => name);
    return missing.length > 0
      ? { fault: 'missing-columns', missing: named(missing), needed: named(NEEDED), optional: named(OPTIONAL) }
      : undefined;
  });
  if ('notRead' in read) return { rows: [], problems: [organisationsNotRead(read.notRead, read.line)] };
  const columns = COLUMNS.map(({ name }) => name);
  const unread = organisationsNotRead({ fault: 'unknown-columns', unknown: read.unknown, columns }, read.line);
  return {
    rows: read.rows.map(rowOf),
    problems: [...read.problems, ...(read.unknown.length === 0 ? [] : [unread])],
  };
}

function rowOf({ line, cell }: FileRow<Column>): OrganisationRow {
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

/**
 * The rows of a preview that can be saved, as a text that `readOrganisationText` reads, with semicolons. A kind that the
 * file names is named again.
 */
export function writeOrganisationText(
  { rows, newKinds }: ReadOrganisations,
  known: readonly OrganisationKind[],
): string {
  const header = COLUMNS.map(({ name }) => name).join(';');
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
