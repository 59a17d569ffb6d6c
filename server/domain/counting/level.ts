import { groupedBy } from '../grouped.ts';
import { KIND_TRAITS } from '../people/built-in-kinds.ts';
import { NATION } from '../people/organisation.ts';
import type { PlacedOrganisation } from '../people/organisation-details.ts';
import { compareNames } from '../text/swedish.ts';
import type { Frozen, Member } from './member.ts';

/**
 * A level of a hierarchy, with the members that are counted at it and the levels that it is divided into: the country into
 * counties, a county into what its members are parts of, such as delregioner, and these into the members.
 */
export interface Level {
  /** SCB's code of a county, `NATION.code`, or an organisation's code. */
  readonly code: string;
  readonly name: string;
  readonly kind: 'nation' | 'county' | 'part' | 'member';
  /** One for each answer, where a member may give several: they have the same organisation. */
  readonly members: readonly Member[];
  /** Empty of a member. */
  readonly parts: readonly Level[];
  /** Of a county whose basis is frozen: its members are as they were counted then. */
  readonly frozen?: Frozen;
}

/**
 * The level of a county. `placed`: what its organisations are parts of. A member that is a part of nothing but the whole
 * county stands by itself, after those that are.
 */
export function countyLevel(
  { code, name, frozen }: Pick<Level, 'code' | 'name' | 'frozen'>,
  members: readonly Member[],
  placed: readonly PlacedOrganisation[],
): Level {
  const there = new Map(placed.map(({ organisation }) => [organisation.code, organisation]));
  const paths = new Map(
    members.map((member) => [
      member,
      (member.belonging?.partOf ?? [])
        .flatMap((above) => there.get(above) ?? [])
        .filter(({ kind }) => KIND_TRAITS[kind]?.spansCounty !== true)
        .toReversed(),
    ]),
  );
  const divide = (own: readonly Member[], depth: number): Level[] => {
    const groups = groupedBy(own, (member) => paths.get(member)?.[depth]?.code);
    const parts = [...groups].flatMap(([part, its]): Level[] => {
      const organisation = part === undefined ? undefined : there.get(part);
      if (organisation === undefined) return [];
      return [{ ...organisation, kind: 'part', members: its, parts: divide(its, depth + 1) }];
    });
    const alone = groupedBy(groups.get(undefined) ?? [], ({ organisation }) => organisation.code);
    return [...parts.toSorted(byName), ...[...alone.values()].flatMap(memberLevel)];
  };
  const level = { code, name, kind: 'county', members, parts: divide(members, 0) } as const;
  return frozen === undefined ? level : { ...level, frozen };
}

/** The level of the country, of the levels of its counties in order of name. */
export function nationLevel(counties: readonly Level[]): Level {
  const parts = counties.toSorted(byName);
  return { ...NATION, kind: 'nation', members: parts.flatMap(({ members }) => members), parts };
}

function memberLevel(answers: readonly Member[]): Level[] {
  const [first] = answers;
  if (first === undefined) return [];
  const { code, name } = first.organisation;
  return [{ code, name, kind: 'member', members: answers, parts: [] }];
}

function byName({ name: one }: Level, { name: other }: Level): number {
  return compareNames(one, other);
}
