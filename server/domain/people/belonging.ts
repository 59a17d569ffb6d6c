import { KIND_TRAITS } from './built-in-kinds.ts';
import type { OrganisationGroups, PlacedOrganisation } from './organisation-details.ts';

/** What an organisation belongs to when the members of a count are divided. */
export interface Belonging {
  /** The groups that it is in, by what they divide. */
  readonly groups: OrganisationGroups;
  /**
   * The codes of the organisations that it is a part of: first its own parent, then the parent's, and so on, and last
   * those that span its county, which everything in the county belongs to.
   */
  readonly partOf: readonly string[];
}

/** What each of some organisations belongs to, by code. */
export function belongings(placed: readonly PlacedOrganisation[]): ReadonlyMap<string, Belonging> {
  const byCode = new Map(placed.map((one) => [one.organisation.code, one]));
  const ofCounties = new Map<string, string[]>();
  for (const { organisation } of placed) {
    if (KIND_TRAITS[organisation.kind]?.spansCounty !== true) continue;
    ofCounties.set(organisation.county, [...(ofCounties.get(organisation.county) ?? []), organisation.code]);
  }
  return new Map(
    placed.map(({ organisation: { code, county }, details: { groups } }) => {
      const partOf = new Set([...above(code, byCode), ...(ofCounties.get(county) ?? [])]);
      partOf.delete(code);
      return [code, { groups, partOf: [...partOf] }] as const;
    }),
  );
}

function above(code: string, byCode: ReadonlyMap<string, PlacedOrganisation>): readonly string[] {
  const found = new Set<string>();
  for (
    let parent = byCode.get(code)?.details.parent;
    parent !== undefined && !found.has(parent);
    parent = byCode.get(parent)?.details.parent
  )
    found.add(parent);
  return [...found];
}
