import type { OrganisationKind } from '../people/organisation-kind.ts';
import type { Question } from '../survey/question.ts';
import { isArithmetic, isTyped, type TableColumn, type TableRule } from '../survey/table.ts';
import { operandsOf } from '../table/computation.ts';
import { cellTitle, tableRowsOf } from '../table/table-rows.ts';
import type { MemberSum } from './member-sum.ts';

/** A computed cell whose sums are not of the same members: a ratio of them says nothing certain. */
export interface UnevenSum {
  readonly question: string;
  /** Code of the row; undefined in the row of totals. */
  readonly row: string | undefined;
  /** Codes of the columns whose sums it is made of. */
  readonly columns: readonly string[];
  readonly title: string;
  /** Names of members that have given some of its numbers but not all. */
  readonly members: readonly string[];
}

/**
 * The computed cells of a survey's tables whose sums are of different members, in printed order. The total of a column
 * is computed from the totals of others: it is uneven where a cell above it is.
 */
export function unevenSums(
  { questions }: { readonly questions: readonly (Pick<Question, 'id'> & Partial<Pick<Question, 'table'>>)[] },
  sums: readonly MemberSum[] = [],
): UnevenSum[] {
  if (sums.length === 0) return [];
  const byPlace = new Map(sums.map((sum) => [JSON.stringify([sum.question, sum.row, sum.column]), sum]));
  return questions.flatMap(({ id, table }) => {
    if (table === undefined) return [];
    const cells = tableRowsOf(table, {}).flatMap((row) =>
      table.columns.flatMap((column): UnevenIn[] => {
        if (isTyped(column) || !isArithmetic(column.computed)) return [];
        const columns = operandsOf(column.computed).filter((operand) => typeof operand === 'string');
        const operands = columns.flatMap((operand) => byPlace.get(JSON.stringify([id, row.code, operand])) ?? []);
        const members = givingSome(operands);
        const title = cellTitle({ row, column });
        return members.length === 0 ? [] : [{ question: id, row: row.code, column, columns, title, members }];
      }),
    );
    return [...cells, ...totalsOver(cells, table)].map(({ column: _, ...uneven }) => uneven);
  });
}

type UnevenIn = UnevenSum & { readonly column: TableColumn };

function totalsOver(cells: readonly UnevenIn[], { total, columns }: TableRule): UnevenIn[] {
  if (total === undefined) return [];
  return columns.flatMap((column): UnevenIn[] => {
    const above = cells.filter((cell) => cell.column === column);
    const [first] = above;
    if (first === undefined) return [];
    const members = [...new Set(above.flatMap((cell) => cell.members))];
    return [{ ...first, row: undefined, title: cellTitle({ row: total, column }), members }];
  });
}

function givingSome(sums: readonly MemberSum[]): string[] {
  const times = new Map<string, number>();
  for (const { numbers } of sums) for (const { member } of numbers) times.set(member, (times.get(member) ?? 0) + 1);
  return [...times].flatMap(([member, given]) => (given < sums.length ? [member] : []));
}

/** “Offentlig, Dagar per besök: Andersberg har lämnat bara en del av talen. …”, for whoever reads the number. */
export function unevenSentence({ title, members }: UnevenSum, kind: OrganisationKind): string {
  const who = members.length === 1 ? `${members[0]} har` : `${members.length} ${kind.several} har`;
  return `${title}: ${who} lämnat bara en del av talen, så talet är inte räknat på samma ${kind.several}.`;
}
