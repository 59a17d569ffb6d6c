import type { SumRule } from '../../domain/survey/computed-rule.ts';
import type { NumberRule } from '../../domain/survey/number-rule.ts';
import type { CellComputation } from '../../domain/survey/table.ts';
import type { NamedKind } from './respondent-definition.ts';
import type { RuleDefinition, SumDefinition } from './rule-definition.ts';

/** The rows that the definition names; a row for each organisation of a kind, or for each group; or as many as the respondent needs. */
export type TableRowsDefinition = { readonly total?: { readonly title?: string } } & (
  | {
      readonly type: 'object';
      readonly properties: Readonly<Record<string, RowReference & { readonly title: string }>>;
      readonly required: readonly string[];
      readonly rowsFrom?: never;
    }
  | {
      readonly type: 'object';
      readonly rowsFrom: RowsFromDefinition;
      readonly additionalProperties: RowReference;
    }
  | { readonly type: 'array'; readonly minItems?: number; readonly maxItems: number; readonly items: RowReference }
);

/** A kind of organisations; or in `group` what divides them, “agarform”, perhaps with one of its groups: “agarform=privat”. */
export type RowsFromDefinition =
  | (({ readonly kind: string } | NamedKind) & { readonly group?: string })
  | { readonly kind?: never; readonly group: string };

/** What divides the organisations that are rows, and the group that they are in; undefined where nothing does. */
export function groupOfRows({ group }: RowsFromDefinition): { by: string; only: string | undefined } | undefined {
  if (group === undefined) return undefined;
  const [by = '', only] = group.split('=');
  return { by, only: only?.trim() };
}

/** Between which days a date is. */
export interface DayDefinition {
  readonly formatMinimum?: string;
  readonly formatMaximum?: string;
  readonly withinPeriod?: true;
}

/** A reference to what a row holds, `#/$defs/` and its name. */
export interface RowReference {
  readonly $ref: string;
}

/** What a row of a table holds: its columns, in printed order. */
export interface TableRowDefinition {
  readonly properties: Readonly<Record<string, ColumnDefinition>>;
  readonly required?: readonly string[];
}

export type ColumnDefinition = { readonly title: string } & (
  | { readonly computed: Exclude<CellComputation, { readonly sums: SumRule }>; readonly unit?: NumberRule['unit'] }
  | { readonly sums: SumDefinition; readonly unit?: NumberRule['unit'] }
  | {
      readonly type: 'integer' | 'number';
      readonly unit?: NumberRule['unit'];
      readonly minimum: number;
      readonly maximum?: number;
      readonly rules?: readonly RuleDefinition[];
    }
  | ({ readonly type: 'string'; readonly format: 'date'; readonly rules?: readonly RuleDefinition[] } & DayDefinition)
  | { readonly type: 'string'; readonly format?: never; readonly characterLimit?: number }
  | { readonly oneOf: readonly { readonly const: string; readonly title: string }[] }
);

/** What a total row is called where the definition does not say. */
export const TOTAL = 'Totalt';

/** The name in `$defs` that a reference is to. */
export function referredName(reference: string): string {
  return reference.slice('#/$defs/'.length);
}

/** Whether the cells of a column are numbers, entered or computed. */
export function holdsNumber(column: ColumnDefinition | undefined): boolean {
  return column !== undefined && ('computed' in column || 'sums' in column || 'minimum' in column);
}
