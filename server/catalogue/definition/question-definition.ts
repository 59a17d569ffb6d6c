import type { AttachmentType } from '../../domain/survey/attachment-rule.ts';
import type { Arithmetic } from '../../domain/survey/computed-rule.ts';
import type { CountRule } from '../../domain/survey/count-rule.ts';
import type { NumberRule } from '../../domain/survey/number-rule.ts';
import type { CompileRule } from '../../domain/survey/question.ts';
import type { CellOperand } from '../../domain/survey/table.ts';
import type { RuleDefinition, SumDefinition } from './rule-definition.ts';
import type { DayDefinition, TableRowsDefinition } from './table-definition.ts';

export type QuestionDefinition =
  | TextDefinition
  | ChoiceDefinition
  | NumberDefinition
  | DateDefinition
  | CountsDefinition
  | TableDefinition
  | ComputedDefinition;

interface QuestionWords {
  readonly title: string;
  readonly shortTitle?: string;
  readonly optional?: true;
  readonly description?: string;
  readonly editorNote?: string;
  readonly continues?: readonly string[];
}

export interface TextDefinition extends QuestionWords {
  readonly kind: 'text';
  readonly compiles?: CompileRule;
  readonly mayBeSentInWord?: true;
  readonly properties: { readonly text: FreeTextDefinition; readonly attachments?: AttachmentsDefinition };
}

export interface ChoiceDefinition extends QuestionWords {
  readonly kind: 'one' | 'several';
  /** Only for `several`. */
  readonly ranks?: { readonly question: string };
  readonly properties: {
    readonly chosen: ChoicesDefinition;
    readonly texts?: { readonly properties: Readonly<Record<string, FreeTextDefinition>> };
  } & BesideAnswer;
}

export interface NumberDefinition extends QuestionWords {
  readonly kind: 'number';
  readonly unit: NumberRule['unit'];
  readonly rules?: readonly RuleDefinition[];
  readonly properties: {
    readonly number: { readonly type: 'integer' | 'number'; readonly minimum: number; readonly maximum?: number };
    readonly chosen?: ChoicesDefinition;
  } & BesideAnswer;
}

export interface CountsDefinition extends QuestionWords {
  readonly kind: 'counts';
  readonly properties: {
    readonly numbers: {
      readonly properties: Readonly<Record<string, RowDefinition>>;
      readonly required: readonly string[];
    };
  } & BesideAnswer;
}

export interface DateDefinition extends QuestionWords {
  readonly kind: 'date';
  readonly rules?: readonly RuleDefinition[];
  readonly properties: {
    readonly date: DayDefinition;
  } & BesideAnswer;
}

export interface TableDefinition extends QuestionWords {
  readonly kind: 'table';
  readonly properties: { readonly rows: TableRowsDefinition } & BesideAnswer;
}

/** What is never answered: the number is computed from other answers, or made of the members' numbers. */
export interface ComputedDefinition extends QuestionWords {
  readonly kind: 'computed';
  readonly optional?: never;
  readonly continues?: never;
  readonly properties: Readonly<Record<string, never>>;
  readonly unit: NumberRule['unit'];
  /** An operand is a number, a printed number, or a column's total: “4.total.bas”. */
  readonly computed?: Arithmetic<CellOperand>;
  readonly sums?: SumDefinition;
}

export interface FreeTextDefinition {
  readonly characterLimit?: number;
}

export interface CommentDefinition extends FreeTextDefinition {
  readonly title: string;
}

/** What can stand beside the answer to a question. */
interface BesideAnswer {
  readonly comment?: CommentDefinition;
  readonly attachments?: AttachmentsDefinition;
}

export interface AttachmentsDefinition {
  readonly title: string;
  readonly maxItems: number;
  readonly types?: readonly AttachmentType[];
  readonly maxBytes?: number;
}

export interface ChoicesDefinition {
  readonly maxItems?: number;
  readonly items: { readonly oneOf: readonly { readonly const: string; readonly title: string }[] };
  readonly excludesOthers?: readonly string[];
}

export interface RowDefinition {
  readonly title: string;
  readonly counts?: CountRule;
}

/** The options of a question, or the rows of `counts`, in their order. */
export function optionsOf(question: QuestionDefinition): readonly { readonly code: string; readonly title: string }[] {
  switch (question.kind) {
    case 'text':
    case 'date':
    case 'table':
    case 'computed':
      return [];
    case 'counts':
      return Object.entries(question.properties.numbers.properties).map(([code, { title }]) => ({ code, title }));
    default:
      return (question.properties.chosen?.items.oneOf ?? []).map((option) => ({
        code: option.const,
        title: option.title,
      }));
  }
}

/** References of a table to what its rows hold: one for each row that the definition names, else one. */
export function rowReferencesOf({ properties: { rows } }: TableDefinition): readonly string[] {
  if (rows.type === 'array') return [rows.items.$ref];
  if (rows.rowsFrom !== undefined) return [rows.additionalProperties.$ref];
  return Object.values(rows.properties).map(({ $ref }) => $ref);
}

/** The codes of the rows that a definition names; undefined where they are organisations, or the respondent's. */
export function fixedRowsOf({ properties: { rows } }: TableDefinition): readonly string[] | undefined {
  return rows.type === 'object' && rows.rowsFrom === undefined ? Object.keys(rows.properties) : undefined;
}
