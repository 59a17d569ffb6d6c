import { AUTHORITY } from '../domain/people/built-in-kinds.ts';
import { NATION, type Organisation } from '../domain/people/organisation.ts';
import type { PlacedOrganisation } from '../domain/people/organisation-details.ts';
import { spellingKey } from '../domain/text/spelling-key.ts';
import { compareNames } from '../domain/text/swedish.ts';
import counties from './counties.json' with { type: 'json' };

/**
 * One of Sweden's 21 counties with its municipalities (290 in all) and SCB's codes, from SCB, “Län och kommuner i
 * kodnummerordning”, unchanged since 2007 but for spelling. Municipalities are named without their noun, regions by their
 * own names. Gotland is both the municipality “Gotland” (0980), and “Region Gotland”, since it has a region's tasks.
 */
export interface County {
  /** SCB's code, two digits. */
  readonly code: string;
  /** Without “län”: “Halland”, “Västra Götaland”. */
  readonly name: string;
  readonly region: Organisation;
  /**
   * The RSS that answers for the county's municipalities. The name is ours, as each county has another: “RSS Halland”.
   */
  readonly rss: Organisation;
  /** In Swedish alphabetical order. */
  readonly municipalities: readonly Organisation[];
}

/** All counties, in order of code. */
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

const organisationsByCode = new Map(
  COUNTIES.flatMap(organisationsOf).map((organisation) => [organisation.code, organisation]),
);

/** All of them, as parts of nothing and in no groups: the register knows neither. */
export const REGISTERED_ORGANISATIONS: readonly PlacedOrganisation[] = COUNTIES.flatMap(organisationsOf).map(
  (organisation) => ({ organisation, details: { parent: undefined, groups: {} } }),
);

/** The county with a name (“Halland”, “Hallands län”) or two-digit code; undefined if there is none. */
export function findCounty(nameOrCode: string): County | undefined {
  return countiesByKey.get(spellingKey(nameOrCode));
}

/** The name of a county, or of the whole country, by its code; the code itself where there is none. */
export function nameOfCounty(code: string): string {
  return code === NATION.code ? NATION.name : (findCounty(code)?.name ?? code);
}

/** Whoever follows up in all counties, where an installation has a national level. Its name is ours. */
export const NATIONAL_AUTHORITY: Organisation = {
  code: 'nation',
  name: 'Nationell uppföljning',
  kind: AUTHORITY.code,
  county: NATION.code,
};

/** The region, RSS and municipalities of a county, in that order; undefined if there is no such county. */
export function organisationsOfCounty(nameOrCode: string): readonly Organisation[] | undefined {
  const county = findCounty(nameOrCode);
  return county === undefined ? undefined : organisationsOf(county);
}

/** Whether a code or a name is that of an organisation in the register, in another county than these (codes). */
export function isRegisteredOutside(
  { code, name }: Pick<Organisation, 'code' | 'name'>,
  counties: readonly string[],
): boolean {
  return [organisationsByCode.get(code), findOrganisation(name)].some(
    (organisation) => organisation !== undefined && !counties.includes(organisation.county),
  );
}

/** The organisation with a name, ignoring case and spaces; undefined if there is none. */
export function findOrganisation(name: string): Organisation | undefined {
  return organisationsByKey.get(spellingKey(name));
}

/** All organisations in Sweden; those of the county `first`, if given, come first. */
export function allOrganisations(first?: County): readonly Organisation[] {
  const rest = COUNTIES.filter((county) => county !== first);
  return [...(first === undefined ? [] : [first]), ...rest].flatMap(organisationsOf);
}

function organisationsOf(county: County): readonly Organisation[] {
  return [county.region, county.rss, ...county.municipalities];
}
