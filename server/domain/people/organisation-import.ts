import { spellingKey } from '../text/spelling-key.ts';
import { meantSentence } from '../text/swedish.ts';
import { isKindCode, readNouns } from './kind-nouns.ts';
import type { Organisation } from './organisation.ts';
import { areSameGroups, type PlacedOrganisation, readGroups } from './organisation-details.ts';
import type { OrganisationKind } from './organisation-kind.ts';
import { organisationPlaces, type Places } from './organisation-places.ts';
import { nameProblem, normaliseName } from './person.ts';

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
  /** The spelling that was probably meant; undefined if none is close enough. */
  readonly nearest: (typed: string, spellings: readonly string[]) => string | undefined;
}

/** What is wrong with a row and what to do, in Swedish, and in which of its columns. */
export interface RowFault {
  readonly column: Exclude<keyof OrganisationRow, 'line'>;
  readonly sentence: string;
}

/** What a row does. */
export type ReadOrganisationRow = { readonly line: number } & (
  | { readonly outcome: 'new' | 'changed' | 'already'; readonly placed: PlacedOrganisation }
  /** Nothing is wrong with the row but that nobody has said what organisations of its kind are called. */
  | { readonly outcome: 'kind-unknown'; readonly placed: PlacedOrganisation }
  | { readonly outcome: 'refused'; readonly row: OrganisationRow; readonly faults: readonly RowFault[] }
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

const CODE = /^[A-Za-z0-9][\w-]{0,39}$/;

/**
 * Reads the rows of an organisation file. A row that is not wholly understood is refused, with what is wrong and what to
 * do; all other rows are kept. A row may name a parent that stands further down.
 */
export function readOrganisationRows(rows: readonly OrganisationRow[], known: KnownOrganisations): ReadOrganisations {
  const kinds = kindsOf(rows, known.kinds);
  const first = new Map<string, OrganisationRow>();
  for (const row of rows) for (const key of keysOf(row)) if (!first.has(key)) first.set(key, row);
  const places = organisationPlaces(rows, known);
  const read = rows.map((row): ReadOrganisationRow => {
    const { line } = row;
    const parent = row.parent.trim() === '' ? undefined : places.find(row.parent);
    const groups = readGroups(row.groups);
    const before = places.known(row.code);
    const faults: RowFault[] = [
      ...inColumn('code', codeFault(row)),
      ...inColumn('name', nameProblem(normaliseName(row.name))),
      ...inColumn('kind', kinds.faultOf(row)),
      ...twiceFaults(row, first),
      ...takenFaults(row, before, places, known),
      ...inColumn('parent', parentFault(row, parent, places, before)),
      ...inColumn('groups', 'sentence' in groups ? groups.sentence : undefined),
    ];
    const county = before?.organisation.county ?? places.countyOf(row.code) ?? known.county;
    if (faults.length === 0 && county === undefined)
      faults.push({
        column: 'parent',
        sentence: 'Det står inte vilket län organisationen hör till. Säg vilken organisation den är en del av.',
      });
    if (faults.length > 0 || county === undefined || 'sentence' in groups)
      return { line, outcome: 'refused', row, faults };
    const placed: PlacedOrganisation = {
      organisation: { code: row.code, name: normaliseName(row.name), kind: row.kind, county },
      details: {
        parent: parent ?? before?.details.parent,
        groups: row.groups.trim() === '' ? (before?.details.groups ?? {}) : groups.groups,
      },
    };
    if (before !== undefined) return { line, outcome: isSame(before, placed) ? 'already' : 'changed', placed };
    return { line, outcome: kinds.isKnown(row.kind) ? 'new' : 'kind-unknown', placed };
  });
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
}

function isSame(one: PlacedOrganisation, other: PlacedOrganisation): boolean {
  return one.details.parent === other.details.parent && areSameGroups(one.details.groups, other.details.groups);
}

function keysOf({ code, name }: OrganisationRow): string[] {
  return [`code ${code}`, `name ${spellingKey(name)}`];
}

function inColumn(column: RowFault['column'], sentence: string | undefined): RowFault[] {
  return sentence === undefined ? [] : [{ column, sentence }];
}

/** Whether a text can be the code of an organisation. */
export function isOrganisationCode(code: string): boolean {
  return CODE.test(code);
}

function codeFault({ code }: OrganisationRow): string | undefined {
  if (code === '') return 'Koden saknas. Skriv en kod som ingen annan organisation har, till exempel vc-0817.';
  return isOrganisationCode(code)
    ? undefined
    : `Koden ”${code}” får inte skrivas så. Använd bokstäverna a–z, siffror och bindestreck, högst 40 tecken.`;
}

function twiceFaults(row: OrganisationRow, first: ReadonlyMap<string, OrganisationRow>): RowFault[] {
  const [ofCode, ofName] = keysOf(row).map((key) => first.get(key));
  if (row.code !== '' && ofCode !== undefined && ofCode !== row)
    return inColumn('code', `Koden ${row.code} står redan på rad ${ofCode.line}, som gäller. Ta bort den ena raden.`);
  return row.name !== '' && ofName !== undefined && ofName !== row
    ? inColumn(
        'name',
        `Namnet ”${row.name}” står redan på rad ${ofName.line}. Två organisationer kan inte heta likadant. Skriv till exempel orten också.`,
      )
    : [];
}

function takenFaults(
  row: OrganisationRow,
  before: PlacedOrganisation | undefined,
  places: Places,
  known: KnownOrganisations,
): RowFault[] {
  const name = normaliseName(row.name);
  if (before === undefined) {
    const other = places.knownByName(name)?.organisation;
    if (other !== undefined)
      return inColumn(
        'name',
        `${other.name} finns redan, med koden ${other.code}. Skriv den koden, eller ett annat namn.`,
      );
    return known.isTakenElsewhere({ code: row.code, name })
      ? inColumn(
          'code',
          'Koden eller namnet är upptaget av en organisation utanför länet. Skriv en annan kod och ett annat namn.',
        )
      : [];
  }
  const { organisation } = before;
  if (organisation.kind !== row.kind && row.kind !== '')
    return inColumn(
      'kind',
      `Koden ${row.code} är redan ${organisation.name}, som är av slaget ${organisation.kind}. Skriv det, eller en annan kod.`,
    );
  return organisation.name === name || name === ''
    ? []
    : inColumn(
        'name',
        `Koden ${row.code} är redan ${organisation.name}. Har organisationen bytt namn gör du det på dess egen sida. Skriv annars en annan kod.`,
      );
}

function parentFault(
  row: OrganisationRow,
  parent: string | undefined,
  places: Places,
  before: PlacedOrganisation | undefined,
): string | undefined {
  const typed = row.parent.trim();
  if (typed === '') return undefined;
  if (parent === undefined)
    return `”${typed}” i kolumnen parent är ingen organisation i filen eller i länet. ${meantSentence(places.meant(typed), 'Skriv koden eller namnet på den som organisationen är en del av.')}`;
  const county = places.countyOf(parent);
  if (before !== undefined && county !== undefined && county !== before.organisation.county)
    return `”${typed}” är i ett annat län än ${before.organisation.name}. Skriv en organisation i samma län.`;
  return places.isWithinItself(row.code)
    ? `${row.name} skulle bli en del av sig själv genom ”${typed}”. Rätta kolumnen parent.`
    : undefined;
}

/** The kinds that a file names, each by the first row that does, and what is wrong with the kind of a row. */
function kindsOf(rows: readonly OrganisationRow[], known: readonly OrganisationKind[]) {
  const added = new Map<string, { readonly kind: OrganisationKind; readonly line: number }>();
  const namesKind = ({ one, several, definite }: OrganisationRow) =>
    [one, several, definite].some((noun) => noun.trim() !== '');
  for (const row of rows) {
    if (!namesKind(row) || added.has(row.kind) || known.some(({ code }) => code === row.kind)) continue;
    const read = readNouns(row.kind, row);
    if ('kind' in read && isKindCode(row.kind)) added.set(row.kind, { kind: read.kind, line: row.line });
  }
  return {
    added: [...added.values()].map(({ kind }) => kind),
    isKnown: (code: string) => added.has(code) || known.some((kind) => kind.code === code),
    faultOf(row: OrganisationRow): string | undefined {
      if (row.kind === '')
        return 'Slaget saknas. Skriv till exempel municipality, vardcentral eller delregion i kolumnen kind.';
      if (!isKindCode(row.kind))
        return `Slaget ”${row.kind}” får inte skrivas så. Använd små bokstäver a–z, siffror och bindestreck, med en bokstav först.`;
      if (!namesKind(row)) return undefined;
      const read = readNouns(row.kind, row);
      if ('faults' in read)
        return Object.entries(read.faults)
          .map(([column, sentence]) => `Kolumnen ${column}: ${sentence}`)
          .join(' ');
      const named = added.get(row.kind);
      const kind = named?.kind ?? known.find(({ code }) => code === row.kind);
      const isSameNouns = (['one', 'several', 'definite'] as const).every((noun) => kind?.[noun] === read.kind[noun]);
      if (isSameNouns || kind === undefined) return undefined;
      const where = named === undefined ? 'redan' : `på rad ${named.line}`;
      return `Slaget ${row.kind} heter ${where} ${kind.one}, ${kind.several}, ${kind.definite}. Skriv samma ord, eller töm kolumnerna one, several och definite.`;
    },
  };
}
