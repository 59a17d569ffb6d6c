import type { OrganisationDetails, OrganisationGroups } from './organisation-details.ts';

/** What an organisation belongs to when the members of a count are divided. */
export interface Belonging {
  /** The groups that it is in, by what they divide. */
  readonly groups: OrganisationGroups;
  /** The codes of the organisations that it is a part of: first its own parent, then the parent's, and so on. */
  readonly partOf: readonly string[];
}

/** What each of some organisations belongs to, by code. */
export function belongings(
  organisations: ReadonlyMap<string, Pick<OrganisationDetails, 'parent' | 'groups'>>,
): ReadonlyMap<string, Belonging> {
  return new Map(
    Array.from(organisations, ([code, { groups }]) => [code, { groups, partOf: above(code, organisations) }] as const),
  );
}

function above(code: string, organisations: ReadonlyMap<string, Pick<OrganisationDetails, 'parent'>>): string[] {
  const found = new Set<string>();
  for (
    let parent = organisations.get(code)?.parent;
    parent !== undefined && !found.has(parent);
    parent = organisations.get(parent)?.parent
  )
    found.add(parent);
  return [...found];
}
