import type { Organisation } from '../domain/people/organisation.ts';
import { spellingKey } from '../domain/text/spelling-key.ts';
import { compareNames } from '../domain/text/swedish.ts';
import counties from './counties.json' with { type: 'json' };

/**
 * Sweden's 21 counties and 290 municipalities with SCB's codes (SCB, “Län och kommuner i kodnummerordning”, unchanged
 * since 2007 but for spelling). Municipalities are named as in tables, without “kommun”; regions by the names that they
 * have taken themselves. Gotland is both: the municipality “Gotland” (0980) and, with a region's tasks, “Region
 * Gotland”.
 */
export interface County {
  /** Two digits. */
  readonly code: string;
  /** “Halland”, “Västra Götaland”. */
  readonly name: string;
  readonly region: Organisation;
  /** Answers for the county's municipalities; named by us, since each county has its own name for it: “RSS Halland”. */
  readonly rss: Organisation;
  /** In Swedish alphabetical order. */
  readonly municipalities: readonly Organisation[];
}

/** Every county, by code. */
export const COUNTIES: readonly County[] = counties.map(({ code, name, region, municipalities }) => ({
  code,
  name,
  region: { code, name: region, kind: 'region', county: code },
  rss: { code: `rss-${code}`, name: `RSS ${name}`, kind: 'rss', county: code },
  municipalities: municipalities
    .map((municipality): Organisation => ({ ...municipality, kind: 'municipality', county: code }))
    .toSorted((one, other) => compareNames(one.name, other.name)),
}));

const countiesByKey = new Map(
  counties.flatMap(({ code, name, formalName }, index) =>
    [code, name, formalName].map((spelling) => [spellingKey(spelling), COUNTIES[index]] as const),
  ),
);

const organisationsByKey = new Map(
  COUNTIES.flatMap(organisationsOf).map((organisation) => [spellingKey(organisation.name), organisation]),
);

/** A county by its name (“Halland”, “Hallands län”) or two-digit code. */
export function findCounty(nameOrCode: string): County | undefined {
  return countiesByKey.get(spellingKey(nameOrCode));
}

/** The county's region, RSS and municipalities, in that order. Undefined when there is no such county. */
export function organisationsOfCounty(nameOrCode: string): readonly Organisation[] | undefined {
  const county = findCounty(nameOrCode);
  return county === undefined ? undefined : organisationsOf(county);
}

/** The organisation with this name, whatever its capitals and spaces. */
export function findOrganisation(name: string): Organisation | undefined {
  return organisationsByKey.get(spellingKey(name));
}

/** Every organisation in Sweden, those of one county first when it is given. */
export function allOrganisations(first?: County): readonly Organisation[] {
  const rest = COUNTIES.filter((county) => county !== first);
  return [...(first === undefined ? [] : [first]), ...rest].flatMap(organisationsOf);
}

function organisationsOf(county: County): readonly Organisation[] {
  return [county.region, county.rss, ...county.municipalities];
}
