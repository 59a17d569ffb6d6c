import type { OrganisationKind } from '../people/organisation-kind.ts';
import type { Question } from '../survey/question.ts';
import { kindOfRows } from '../survey/table.ts';
import { TOTAL_ROW } from '../table/table-rows.ts';
import { formatAlternatives, formatList } from '../text/swedish.ts';
import type { Aggregate } from './aggregate.ts';
import { membersInNone } from './member-sum.ts';
import { inNoneWords } from './sum-words.ts';

/** The members that no row of a table of sums is of, and what the rows divide the members by. */
export interface MembersInNone {
  /** The printed number. */
  readonly question: string;
  /** Never empty. */
  readonly names: readonly string[];
  readonly division: RowDivision;
}

/** The kind of the organisations that are the rows, or a group with the codes that rows are for. */
type RowDivision =
  | { readonly kind: OrganisationKind }
  | { readonly group: string; readonly codes: readonly [string, ...string[]] };

/** Those of a question's table; undefined where every member is in a row, and where the table has no sums. */
export function membersInNoneAt(
  { id, table }: Pick<Question, 'id' | 'table'>,
  { sums = [], members }: Pick<Aggregate, 'sums' | 'members'>,
): MembersInNone | undefined {
  const own = sums.filter(({ question }) => question === id);
  if (table === undefined || own.length === 0) return undefined;
  const names = membersInNone(own, members);
  if (names.length === 0) return undefined;
  const [group] = own.flatMap(({ rule }) => rule.group ?? []);
  const [code, ...codes] = new Set(own.flatMap(({ row = TOTAL_ROW }) => (row === TOTAL_ROW ? [] : [row])));
  if (group !== undefined && code !== undefined)
    return { question: id, names, division: { group, codes: [code, ...codes] } };
  return table.rows.from === 'organisations'
    ? { question: id, names, division: { kind: kindOfRows(table.rows) } }
    : undefined;
}

/** So many are named again in what to do about it. */
const MOST_NAMED_AGAIN = 3;

/**
 * For whoever works with the numbers: who is counted in no row, and what to do about it. `isFrozen`: whether the basis is
 * frozen with what the members belonged to then.
 */
export function inNoneSentences(found: MembersInNone, isFrozen: boolean): string {
  const { names, division } = found;
  const whom = names.length <= MOST_NAMED_AGAIN ? formatList(names) : 'dem';
  const what =
    'kind' in division
      ? `Be en administratör ange ${division.kind.one} för ${whom} under Organisationer.`
      : `Be en administratör ange grupp för ${whom} under Organisationer: ${eitherOf(division)}.`;
  return [
    inNoneWords(names),
    what,
    ...(isFrozen ? ['Det ändrar talen först när frysningen av underlaget hävs.'] : []),
    'Om det ska vara så behöver du inte göra något.',
  ].join(' ');
}

/** “agarform=offentlig eller agarform=privat”, as groups are written in the administration and in files. */
export function eitherOf({ group, codes }: Extract<RowDivision, { readonly group: string }>): string {
  return formatAlternatives(codes.map((code) => `${group}=${code}`));
}
