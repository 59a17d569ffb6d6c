import type { Ranking } from '../../server/domain/counting/aggregate.ts';
import type { Basis } from '../../server/domain/counting/basis.ts';
import { type OrganisationKind, questionHeader } from '../../server/domain/people/organisation-kind.ts';
import { sentenceOf } from '../../server/domain/survey/problem.ts';
import { formatList } from '../../server/domain/text/swedish.ts';
import type { Column } from '../document/table.ts';

/** The tables of a basis that are the same on a page and in a sheet. */

type Row = readonly (string | number | null)[];

/** What a page says where there is nobody, so that whoever hears a row hears that it has a cell there. */
const NOBODY = '–';

/** Options by how many members have chosen them. */
export const rankingColumns = ({ several }: OrganisationKind): readonly Column[] => [
  { header: 'plats', kind: 'count', width: 9, empty: NOBODY },
  { header: 'delad plats', kind: 'word', width: 12, aside: true },
  { header: 'alternativ', kind: 'text', width: 48, repeated: true },
  { header: 'antal', kind: 'count', width: 8 },
  { header: several, kind: 'text', width: 60, empty: NOBODY },
];

/** The options of a ranking, the most chosen first, and last those that have not answered. What nobody has chosen has no place. */
export function rankedRows({ rows, missing }: Ranking): Row[] {
  return [
    ...rows.map(({ place, tied, optionTitle, count, members }) => [
      count === 0 ? null : place,
      tied && count > 0 ? 'delad' : null,
      optionTitle,
      count,
      formatList(members) || null,
    ]),
    [null, null, 'Inte svarat', missing.length, formatList(missing) || null],
  ];
}

/** Answers of the members that cannot all be true. They are counted as they stand. */
export const contradictionColumns = (kind: OrganisationKind): readonly Column[] => [
  { header: kind.one, kind: 'text', width: 24 },
  { header: questionHeader(kind), kind: 'text', width: 14 },
  { header: 'vad som inte stämmer', kind: 'text', width: 100 },
];

export function contradictionRows({ contradictions }: Basis): Row[] {
  return contradictions.map(({ member, problem }) => [member, problem.question, sentenceOf(problem)]);
}
