import { spellingKey } from '../text/spelling-key.ts';
import { isKindCode, readNouns } from './kind-nouns.ts';
import { closeIn, guesser, type KnownGroups, knownGroups } from './known-groups.ts';
import type { Organisation } from './organisation.ts';
import { areSameGroups, type PlacedOrganisation, readGroups } from './organisation-details.ts';
import type { OrganisationKind } from './organisation-kind.ts';
import { organisationPlaces, type Places } from './organisation-places.ts';
import {
  type OrganisationRowFault,
  type OrganisationRowProblem,
  organisationRowProblem,
} from './organisation-row-fault.ts';
import { nameFault, normaliseName } from './person.ts';

/** A row of an organisation file, as typed. */
export interface OrganisationRow {
  readonly line: number;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  /** The code or the name of the organisation that it is a part of; empty if the row does not say. */
  readonly parent: string;
  readonly groups: string;
  /** The nouns of the kind; empty if the row does not give them. */
  readonly one: string;
  readonly several: string;
  readonly definite: string;
}

/** What the rows of an organisation file are compared with. */
export interface KnownOrganisations {
  /** Those that the file may be about, and name as parents. */
  readonly organisations: readonly PlacedOrganisation[];
  readonly kinds: readonly OrganisationKind[];
  /** Whether a code or a name is taken by an organisation that the file may not be about. */
  readonly isTakenElsewhere: (organisation: Pick<Organisation, 'code' | 'name'>) => boolean;
  /** The county (SCB's code) of an organisation that is a part of no other; undefined if the row must say it. */
  readonly county: string | undefined;
  /** What surveys divide the members by: “agarform”. */
  readonly divisions: readonly string[];
  /** The spelling that was probably meant; undefined if none is close enough. */
  readonly nearest: (typed: string, spellings: readonly string[]) => string | undefined;
}

/** What a row does. */
export type ReadOrganisationRow = { readonly line: number } & (
  | { readonly outcome: 'new' | 'already'; readonly placed: PlacedOrganisation }
  | { readonly outcome: 'changed'; readonly placed: PlacedOrganisation; readonly before: PlacedOrganisation }
  /** Nothing is wrong with the row but that nobody has said what organisations of its kind are called. */
  | { readonly outcome: 'kind-unknown'; readonly placed: PlacedOrganisation }
  | { readonly outcome: 'refused'; readonly row: OrganisationRow; readonly faults: readonly OrganisationRowProblem[] }
);

export interface ReadOrganisations {
  /** In the order of the file. */
  readonly rows: readonly ReadOrganisationRow[];
  /** The names of those that are known and of those that the file adds, by code. */
  readonly names: ReadonlyMap<string, string>;
  /** The kinds that the file names and that were not known. */
  readonly newKinds: readonly OrganisationKind[];
  /** The codes of kinds that nobody has named: their nouns are to be asked for. */
  readonly unknownKinds: readonly string[];
}

/** A misspelt kind is compared with so many. */
const MOST_KINDS = 200;

const CODE = /^[A-Za-z0-9][\w-]{0,39}$/;

/** The rows of an organisation file, read one at a time: a file has thousands. */
export interface OrganisationReader {
  /** The rows in the order of the file, each to be given to `readRow`. */
  readonly rows: readonly OrganisationRow[];
  readRow(row: OrganisationRow): ReadOrganisationRow;
  /** What all of the rows that have been read come to. */
  together(read: readonly ReadOrganisationRow[]): ReadOrganisations;
}

/**
 * Reads the rows of an organisation file. A row that is not wholly understood is refused, with what is wrong and what
 * to do; all other rows are kept. A row may name a parent that stands further down, and a known kind by its noun.
 */
export function readOrganisationRows(typed: readonly OrganisationRow[], known: KnownOrganisations): ReadOrganisations {
  const { rows, readRow, together } = organisationReader(typed, known);
  return together(rows.map(readRow));
}

/** As `readOrganisationRows`, row by row. */
export function organisationReader(typed: readonly OrganisationRow[], known: KnownOrganisations): OrganisationReader {
  const rows = typed.map((row) => ({ ...row, kind: codeOfKind(row.kind, known.kinds) }));
  const kinds = kindsOf(rows, known);
  const first = new Map<string, OrganisationRow>();
  for (const row of rows) for (const key of keysOf(row)) if (!first.has(key)) first.set(key, row);
  const places = organisationPlaces(rows, known);
  const groupsHere = groupsKnownTo(rows, known);
  const readRow = (row: OrganisationRow): ReadOrganisationRow => {
    const { line } = row;
    const parent = row.parent.trim() === '' ? undefined : places.find(row.parent);
    const groups = readGroups(row.groups, groupsHere);
    const before = places.known(row.code);
    const wrongName = nameFault(normaliseName(row.name));
    const faults = [
      codeFault(row),
      wrongName && ({ ...wrongName, column: 'name' } as const),
      kinds.faultOf(row),
      repeatedFault(row, first),
      takenFault(row, before, places, known),
      parentFault(row, parent, places, before),
      'fault' in groups ? ({ ...groups, column: 'groups' } as const) : undefined,
    ].filter((fault) => fault !== undefined);
    const county = before?.organisation.county ?? places.countyOf(row.code) ?? known.county;
    if (faults.length > 0 || county === undefined || 'fault' in groups) {
      const told: readonly OrganisationRowFault[] =
        faults.length > 0 ? faults : [{ column: 'parent', fault: 'no-county' }];
      return { line, outcome: 'refused', row, faults: told.map(organisationRowProblem) };
    }
    const placed: PlacedOrganisation = {
      organisation: { code: row.code, name: normaliseName(row.name), kind: row.kind, county },
      details: {
        parent: parent ?? before?.details.parent,
        groups: row.groups.trim() === '' ? (before?.details.groups ?? {}) : groups.groups,
      },
    };
    if (before !== undefined)
      return isSame(before, placed)
        ? { line, outcome: 'already', placed }
        : { line, outcome: 'changed', placed, before };
    return { line, outcome: kinds.isKnown(row.kind) ? 'new' : 'kind-unknown', placed };
  };
  return {
    rows,
    readRow,
    together(read) {
      const used = new Set(read.flatMap((one) => ('placed' in one ? [one.placed.organisation.kind] : [])));
      return {
        rows: read,
        names: new Map([
          ...rows.map(({ code, name }) => [code, name] as const),
          ...known.organisations.map(({ organisation }) => [organisation.code, organisation.name] as const),
        ]),
        newKinds: kinds.added.filter(({ code }) => used.has(code)),
        unknownKinds: [
          ...new Set(read.flatMap((one) => (one.outcome === 'kind-unknown' ? [one.placed.organisation.kind] : []))),
        ],
      };
    },
  };
}

/** The groups of the file's rows, and of the known organisations that it does not change. */
function groupsKnownTo(
  rows: readonly OrganisationRow[],
  { organisations, divisions, nearest }: KnownOrganisations,
): KnownGroups {
  const changed = new Set(rows.flatMap(({ code, groups }) => (groups.trim() === '' ? [] : [code])));
  const others = organisations.filter(({ organisation }) => !changed.has(organisation.code));
  const typed = rows.flatMap(({ groups }) => {
    const read = readGroups(groups);
    return 'fault' in read ? [] : [read.groups];
  });
  return knownGroups([...others.map(({ details }) => details.groups), ...typed], divisions, nearest);
}

function isSame(one: PlacedOrganisation, other: PlacedOrganisation): boolean {
  return one.details.parent === other.details.parent && areSameGroups(one.details.groups, other.details.groups);
}

function keysOf({ code, name }: OrganisationRow): string[] {
  return [`code ${code}`, `name ${spellingKey(normaliseName(name))}`];
}

/** Whether a text can be the code of an organisation. */
export function isOrganisationCode(text: string): boolean {
  return CODE.test(text);
}

function codeFault({ code }: OrganisationRow): OrganisationRowFault | undefined {
  if (code === '') return { column: 'code', fault: 'no-code' };
  return isOrganisationCode(code) ? undefined : { column: 'code', fault: 'no-such-code', code };
}

function repeatedFault(
  row: OrganisationRow,
  first: ReadonlyMap<string, OrganisationRow>,
): OrganisationRowFault | undefined {
  const { code, name } = row;
  const [ofCode, ofName] = keysOf(row).map((key) => first.get(key));
  if (code !== '' && ofCode !== undefined && ofCode !== row)
    return { column: 'code', fault: 'repeated-code', code, line: ofCode.line };
  return name !== '' && ofName !== undefined && ofName !== row
    ? { column: 'name', fault: 'repeated-name', name, line: ofName.line }
    : undefined;
}

function takenFault(
  row: OrganisationRow,
  before: PlacedOrganisation | undefined,
  places: Places,
  known: KnownOrganisations,
): OrganisationRowFault | undefined {
  const name = normaliseName(row.name);
  if (before === undefined) {
    const other = places.knownByName(name)?.organisation;
    if (other !== undefined) return { column: 'name', fault: 'name-taken', organisation: other };
    return known.isTakenElsewhere({ code: row.code, name }) ? { column: 'code', fault: 'taken-elsewhere' } : undefined;
  }
  const { organisation } = before;
  if (organisation.kind !== row.kind && row.kind !== '') {
    const noun = known.kinds.find(({ code }) => code === organisation.kind)?.one;
    return { column: 'kind', fault: 'other-kind', organisation, noun };
  }
  return organisation.name === name || name === '' ? undefined : { column: 'name', fault: 'renamed', organisation };
}

function parentFault(
  row: OrganisationRow,
  parent: string | undefined,
  places: Places,
  before: PlacedOrganisation | undefined,
): OrganisationRowFault | undefined {
  const column = 'parent';
  const typed = row.parent.trim();
  if (typed === '') return undefined;
  if (parent === undefined) return { column, fault: 'unknown-parent', typed, near: places.meant(typed) };
  const county = places.countyOf(parent);
  if (before !== undefined && county !== undefined && county !== before.organisation.county)
    return { column, fault: 'parent-in-other-county', typed, name: before.organisation.name };
  return places.isWithinItself(row.code) ? { column, fault: 'within-itself', typed, name: row.name } : undefined;
}

/** The code of a kind as typed in a file: its code, or of a known kind its noun, “vårdcentral”. */
function codeOfKind(typed: string, kinds: readonly OrganisationKind[]): string {
  if (kinds.some(({ code }) => code === typed)) return typed;
  return kinds.find(({ one }) => one.toLocaleLowerCase('sv') === typed)?.code ?? typed;
}

/** The kinds that a file names, each by the first row that does, and what is wrong with the kind of a row. */
function kindsOf(
  rows: readonly OrganisationRow[],
  { kinds: known, nearest }: Pick<KnownOrganisations, 'kinds' | 'nearest'>,
) {
  const added = new Map<string, { readonly kind: OrganisationKind; readonly line: number }>();
  const namesKind = ({ one, several, definite }: OrganisationRow) =>
    [one, several, definite].some((noun) => noun.trim() !== '');
  for (const row of rows) {
    if (!namesKind(row) || added.has(row.kind) || known.some(({ code }) => code === row.kind)) continue;
    const read = readNouns(row.kind, row);
    if ('kind' in read && isKindCode(row.kind)) added.set(row.kind, { kind: read.kind, line: row.line });
  }
  const codes = [...known.map(({ code }) => code), ...added.keys()].slice(0, MOST_KINDS);
  const meant = guesser((code) => nearest(code, closeIn(codes, code)));
  const isKnown = (code: string) => added.has(code) || known.some((kind) => kind.code === code);
  return {
    added: [...added.values()].map(({ kind }) => kind),
    isKnown,
    faultOf(row: OrganisationRow): OrganisationRowFault | undefined {
      const column = 'kind';
      if (row.kind === '') return { column, fault: 'no-kind' };
      if (!isKindCode(row.kind)) return { column, fault: 'no-such-kind-code', code: row.kind };
      if (!namesKind(row)) {
        const near = isKnown(row.kind) ? undefined : meant(row.kind);
        return near === undefined ? undefined : { column, fault: 'near-kind', code: row.kind, near };
      }
      const read = readNouns(row.kind, row);
      if ('faults' in read) return { column, fault: 'unread-nouns', nouns: read.faults };
      const named = added.get(row.kind);
      const kind = named?.kind ?? known.find(({ code }) => code === row.kind);
      const isSameNouns = (['one', 'several', 'definite'] as const).every((noun) => kind?.[noun] === read.kind[noun]);
      return isSameNouns || kind === undefined ? undefined : { column, fault: 'other-nouns', kind, line: named?.line };
    },
  };
}
