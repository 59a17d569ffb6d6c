import { kindOf, type OrganisationKind, UNNAMED_KIND } from '../people/organisation-kind.ts';
import type { AnswerRule } from './answer-rule.ts';
import type { Arithmetic, SumRule } from './computed-rule.ts';
import type { DateRule } from './date-rule.ts';
import type { NumberRule } from './number-rule.ts';

/** A question that is answered as a table: its columns, and what its rows are. */
export interface TableRule {
  /** In printed order. */
  readonly columns: readonly TableColumn[];
  readonly rows: TableRows;
  /** Defined if the table ends with a row of totals, with the row's printed title. */
  readonly total?: { readonly title: string };
}

/**
 * The rows of a table: those that the definition names; those of the county of the round (`RowsOfCounty`); or as many as
 * the respondent needs, whose codes are their numbers from 1.
 */
export type TableRows =
  | { readonly from: 'definition'; readonly rows: readonly TableRow[] }
  | RowsOfCounty
  | { readonly from: 'respondent'; readonly fewest: number; readonly most: number };

/**
 * A row for each organisation, in `group` where it is defined; or for each of the groups that organisations are divided in,
 * whose code is the group as it is typed. None before the round is known (`surveyInCounty`). `kind`: the code of the kind that
 * the organisations are of, undefined where they are of any, and `named` has its nouns where it is not built in.
 */
export type RowsOfCounty = {
  readonly kind?: string;
  readonly named?: OrganisationKind;
  readonly rows: readonly TableRow[];
} & (
  | { readonly from: 'organisations'; readonly group?: { readonly by: string; readonly only: string } }
  | { readonly from: 'groups'; readonly by: string }
);

/** Whether which rows there are depends on where and when the survey is asked. */
export function areOfCounty(rows: TableRows): rows is RowsOfCounty {
  return rows.from === 'organisations' || rows.from === 'groups';
}

/** What each row is, with its nouns: the kind of the organisations, or a group. */
export function kindOfRows({ from, kind, named }: RowsOfCounty): OrganisationKind {
  if (from === 'groups') return GROUP;
  return named ?? (kind === undefined ? UNNAMED_KIND : kindOf(kind));
}

/** What divides the organisations that a table has rows for: “agarform”; undefined where nothing does. */
export function divisionOfRows(rows: TableRows): string | undefined {
  if (rows.from === 'groups') return rows.by;
  return rows.from === 'organisations' ? rows.group?.by : undefined;
}

const GROUP: OrganisationKind = {
  code: 'group',
  one: 'grupp',
  several: 'grupper',
  definite: 'gruppen',
  definiteSeveral: 'grupperna',
};

export interface TableRow {
  /** Does not change when the wording changes: the definition's code, the organisation's, the group, or the row's number. */
  readonly code: string;
  /** The official wording, the organisation's name, or the group with a capital. */
  readonly title: string;
  /** Of an organisation among others of several counties or delregioner: the name of its own. Those of one stand together. */
  readonly group?: string;
}

interface ColumnHead {
  /** Does not change when the wording changes. */
  readonly code: string;
  /** The official wording. */
  readonly title: string;
}

/** What is entered in a column's cells. */
export type TypedColumn = ColumnHead & {
  /** Whether each row must have it before the response is submitted. */
  readonly required: boolean;
} & (
    | { readonly holds: 'number'; readonly number: NumberRule; readonly rules?: ColumnRules }
    | { readonly holds: 'text'; readonly limit?: number }
    | { readonly holds: 'date'; readonly date?: DateRule; readonly rules?: ColumnRules }
    | { readonly holds: 'option'; readonly options: readonly { readonly code: string; readonly title: string }[] }
  );

/** What each cell must be beside others of its row, by the codes of their columns. */
export type ColumnRules = readonly AnswerRule<string>[];

/** A column of numbers that are computed from others and never entered or stored. */
export interface ComputedColumn extends ColumnHead {
  readonly holds: 'computed';
  readonly unit: NumberRule['unit'];
  readonly computed: CellComputation;
}

export type TableColumn = TypedColumn | ComputedColumn;

/** What a cell is computed from: the code of a column, whose cell in the same row is meant, or a number. */
export type CellOperand = string | number;

/**
 * How a cell is computed: from cells of its row, as the row's share of an amount, or from the members' numbers. A share is
 * of the answer to a question, by the numbers of a column, in whole units that add up to the amount.
 */
export type CellComputation =
  | Arithmetic<CellOperand>
  | { readonly share: { readonly of: string; readonly by: string } }
  | { readonly sums: SumRule };

export function isTyped(column: TableColumn): column is TypedColumn {
  return column.holds !== 'computed';
}

/** Whether a cell is computed from other cells of its row. */
export function isArithmetic(computed: CellComputation): computed is Arithmetic<CellOperand> {
  return !('share' in computed || 'sums' in computed);
}

/** Whether a column's cells are made of the members' numbers. */
export function isSummed(
  column: TableColumn,
): column is ComputedColumn & { readonly computed: { readonly sums: SumRule } } {
  return column.holds === 'computed' && 'sums' in column.computed;
}

/** Whether the total of a column of sums is what its rows add up to; other statistics are of all members anew. */
export function isAddable({ computed }: { readonly computed: { readonly sums: SumRule } }): boolean {
  return computed.sums.statistic === 'sum' || computed.sums.statistic === 'count';
}

export function findColumn(table: TableRule, code: string): TableColumn | undefined {
  return table.columns.find((column) => column.code === code);
}
