import { withCapital } from '../text/swedish.ts';
import { type GroupsNotRead, groupsNotRead } from './groups-fault.ts';
import { type KnownGroups, NO_GROUPS } from './known-groups.ts';
import type { Organisation } from './organisation.ts';

/** What an organisation belongs to and has been, besides its code, name, kind and county. */
export interface OrganisationDetails {
  /** The code of the organisation that it is a part of: a vårdcentral of its region, a municipality of its delregion. */
  readonly parent: string | undefined;
  /** The groups that it is in, by what they divide: `{ agarform: 'offentlig' }`. */
  readonly groups: OrganisationGroups;
  /** The ISO date on which it ended; undefined while it is there. It is then in no new round. */
  readonly endedOn: string | undefined;
}

/** An organisation with what it belongs to. */
export interface PlacedOrganisation {
  readonly organisation: Organisation;
  readonly details: Pick<OrganisationDetails, 'parent' | 'groups'>;
}

export type OrganisationGroups = Readonly<Record<string, string>>;

/** A name that an organisation had, until a time (ISO). */
export interface FormerName {
  readonly name: string;
  readonly until: string;
}

export const NO_DETAILS: OrganisationDetails = { parent: undefined, groups: {}, endedOn: undefined };

const LONGEST_WORD = 40;
/** More ways of dividing organisations than any follow-up has. */
const MOST_DIVISIONS = 20;
const GROUP_WORD = /^[\p{Ll}\p{N}][\p{Ll}\p{N} -]*$/u;

/** The groups in words, to be read and not typed: “Agarform: offentlig, storlek: liten”. */
export function groupsWords(groups: OrganisationGroups): string {
  return withCapital(
    Object.entries(groups)
      .map(([what, which]) => `${what}: ${which}`)
      .join(', '),
  );
}

/** The groups as they are typed: “agarform=offentlig,storlek=liten”. */
export function groupsText(groups: OrganisationGroups): string {
  return Object.entries(groups)
    .map(([what, which]) => `${what}=${which}`)
    .join(', ');
}

/**
 * Reads groups typed as “agarform=offentlig, storlek=liten”, in lower case; or what is wrong with them, a division or a
 * group that is spelled almost as one of `known` too. An organisation is in one group of each division.
 */
export function readGroups(
  typed: string,
  known: KnownGroups = NO_GROUPS,
): { readonly groups: OrganisationGroups } | GroupsNotRead {
  const parts = typed
    .split(',')
    .map((part) => part.trim().toLocaleLowerCase('sv-SE'))
    .filter((part) => part !== '');
  if (parts.length > MOST_DIVISIONS)
    return groupsNotRead({ fault: 'too-many-divisions', divisions: parts.length, most: MOST_DIVISIONS });
  const pairs = parts.map((part) => part.split('=').map((word) => word.trim()));
  const wrong = parts.filter((_, index) => !isPair(pairs[index] ?? []));
  if (wrong.length > 0) {
    const [first = ''] = wrong;
    const near = first.length <= LONGEST_WORD && !first.includes('=') ? known.meantGroup(first) : undefined;
    return groupsNotRead({ fault: 'unread-groups', parts: wrong, near });
  }
  const divided = pairs.map(([what = '']) => what);
  const twice = divided.find((what, index) => divided.indexOf(what) !== index);
  if (twice !== undefined) return groupsNotRead({ fault: 'repeated-division', division: twice });
  for (const division of divided) {
    const near = known.meantDivision(division);
    if (near !== undefined) return groupsNotRead({ fault: 'near-division', division, near });
  }
  for (const [division = '', group = ''] of pairs) {
    const near = known.meantIn(division, group);
    if (near !== undefined) return groupsNotRead({ fault: 'near-group', division, group, near });
  }
  return { groups: Object.fromEntries(pairs.map(([what = '', which = '']) => [what, which])) };
}

function isPair(words: readonly string[]): boolean {
  return words.length === 2 && words.every((word) => word.length <= LONGEST_WORD && GROUP_WORD.test(word));
}

/** Whether two organisations are in the same groups. */
export function areSameGroups(one: OrganisationGroups, other: OrganisationGroups): boolean {
  const [words, others] = [one, other].map((groups) => Object.entries(groups).map((pair) => pair.join('=')));
  return words?.toSorted().join() === others?.toSorted().join();
}

/**
 * Whether an organisation would be a part of itself if it were moved to `parent`. `parentOf` gives the parent of each
 * organisation, by code.
 */
export function wouldContainItself(
  code: string,
  parent: string,
  parentOf: (code: string) => string | undefined,
): boolean {
  const seen = new Set<string>();
  for (let above: string | undefined = parent; above !== undefined && !seen.has(above); above = parentOf(above)) {
    if (above === code) return true;
    seen.add(above);
  }
  return false;
}
