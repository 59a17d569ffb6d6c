import { spellingKey } from '../text/spelling-key.ts';
import type { PlacedOrganisation } from './organisation-details.ts';
import { LONGEST_NAME, normaliseName } from './person.ts';

/** How many spellings are guessed at: each is compared with every name, and a file may be wrong in all of its rows. */
const MOST_GUESSES = 50;

/** Where the organisations of a file and those that are known stand in each other. */
export interface Places {
  /** The known organisation with a code. */
  known(code: string): PlacedOrganisation | undefined;
  /** The known organisation with a name. */
  knownByName(name: string): PlacedOrganisation | undefined;
  /** The code of the organisation with a code or a name. */
  find(typed: string): string | undefined;
  /** The name that was probably meant, for the first spellings that are asked about. */
  meant(typed: string): string | undefined;
  /** Whether an organisation is a part of itself, through others. */
  isWithinItself(code: string): boolean;
  /** The county of the nearest organisation above that has one. */
  countyOf(code: string): string | undefined;
}

export function organisationPlaces(
  rows: readonly { readonly code: string; readonly name: string; readonly parent: string }[],
  known: {
    readonly organisations: readonly PlacedOrganisation[];
    readonly nearest: (typed: string, spellings: readonly string[]) => string | undefined;
  },
): Places {
  const byKey = new Map<string, string>();
  const add = (code: string, name: string) => {
    for (const key of [spellingKey(name), spellingKey(code)]) if (!byKey.has(key)) byKey.set(key, code);
  };
  for (const { organisation } of known.organisations) add(organisation.code, organisation.name);
  for (const { code, name } of rows) if (code !== '') add(code, normaliseName(name));
  const find = (typed: string) => byKey.get(spellingKey(typed));
  const parents = new Map(known.organisations.map(({ organisation, details }) => [organisation.code, details.parent]));
  for (const { code, parent } of rows) if (parent.trim() !== '') parents.set(code, find(parent));
  const counties = new Map(known.organisations.map(({ organisation }) => [organisation.code, organisation.county]));
  const byCode = new Map(known.organisations.map((placed) => [placed.organisation.code, placed]));
  const byName = new Map(known.organisations.map((placed) => [spellingKey(placed.organisation.name), placed]));
  const names = [...known.organisations.map(({ organisation }) => organisation.name), ...rows.map(({ name }) => name)]
    // To compare two spellings takes time in the product of their lengths, and nothing longer is a name.
    .filter(({ length }) => length <= LONGEST_NAME);
  const guesses = new Map<string, string | undefined>();
  const inCircles = codesInCircles(parents);
  const countiesAbove = new Map<string, string | undefined>();
  return {
    known: (code) => byCode.get(code),
    knownByName: (name) => byName.get(spellingKey(name)),
    find,
    meant(typed) {
      if (typed.length <= LONGEST_NAME && !guesses.has(typed) && guesses.size < MOST_GUESSES)
        guesses.set(typed, known.nearest(typed, names));
      return guesses.get(typed);
    },
    isWithinItself: (code) => inCircles.has(code),
    countyOf(code) {
      const below = new Set<string>();
      let at: string | undefined = code;
      while (at !== undefined && !below.has(at) && !counties.has(at) && !countiesAbove.has(at)) {
        below.add(at);
        at = parents.get(at);
      }
      const county = at === undefined ? undefined : (counties.get(at) ?? countiesAbove.get(at));
      for (const one of below) countiesAbove.set(one, county);
      return county;
    },
  };
}

/** The codes from which the way upwards leads back to themselves. */
function codesInCircles(parents: ReadonlyMap<string, string | undefined>): ReadonlySet<string> {
  const inCircles = new Set<string>();
  const walked = new Set<string>();
  for (const code of parents.keys()) {
    const way = new Set<string>();
    let at: string | undefined = code;
    while (at !== undefined && !walked.has(at)) {
      walked.add(at);
      way.add(at);
      at = parents.get(at);
    }
    if (at === undefined || !way.has(at)) continue;
    const codes = [...way];
    for (const one of codes.slice(codes.indexOf(at))) inCircles.add(one);
  }
  return inCircles;
}
