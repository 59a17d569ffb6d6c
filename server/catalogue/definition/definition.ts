import { kindOf, type OrganisationKind } from '../../domain/people/organisation-kind.ts';
import type { AttachmentType } from '../../domain/survey/attachment-rule.ts';
import type { DayWord, NumberWord } from '../../domain/survey/comparison.ts';
import type { Arithmetic, Statistic, SumRule } from '../../domain/survey/computed-rule.ts';
import type { CountRule } from '../../domain/survey/count-rule.ts';
import type { NumberRule } from '../../domain/survey/number-rule.ts';
import type { CompileRule } from '../../domain/survey/question.ts';
import type { Recipient } from '../../domain/survey/recipient.ts';
import type { CellComputation, CellOperand } from '../../domain/survey/table.ts';
import type { JsonPath } from './json-path.ts';

/**
 * A survey definition in the form of `surveys/survey-definition.schema.json`, which describes its words. Parts that are
 * always the same (`type`, `additionalProperties`) are left out of these types.
 */
export interface Definition {
  readonly $id: string;
  readonly title: string;
  readonly description?: string;
  readonly respondent: RespondentDefinition;
  readonly alsoAnsweredBy?: readonly RespondentDefinition[];
  readonly answers?: 'many';
  readonly year: number;
  readonly lastDay: string;
  readonly period?: 'month' | { readonly from: string; readonly to: string };
  readonly recipient?: RecipientDefinition;
  readonly issuer?: string;
  readonly background?: string;
  readonly basis?: string;
  readonly follows?: string;
  readonly example?: true;
  readonly introduction: readonly string[];
  readonly instructions: readonly string[];
  readonly contact: readonly string[];
  readonly editorNotes?: readonly string[];
  readonly leftOut?: Readonly<Record<string, string>>;
  readonly parts: readonly PartDefinition[];
  readonly $defs?: Readonly<Record<string, TableRowDefinition>>;
  readonly properties: Readonly<Record<string, QuestionDefinition>>;
  readonly required: readonly string[];
  readonly allOf?: readonly FollowUpDefinition[];
}

export type RecipientDefinition = Omit<Recipient, 'hasForm'> & { readonly hasForm?: true };

/** The code of a kind that is built in, or a kind with its nouns. */
export type RespondentDefinition = string | NamedKind;

/** A kind with its nouns. */
export type NamedKind = { readonly kind: string } & Omit<OrganisationKind, 'code'>;

/** The kind of organisation that answers the survey of a definition. */
export function respondentKind({ respondent }: Pick<Definition, 'respondent'>): OrganisationKind {
  return writtenKind(respondent);
}

/** The further kinds of organisations that answer the survey of a definition; empty where there is one kind. */
export function otherRespondentKinds({ alsoAnsweredBy = [] }: Pick<Definition, 'alsoAnsweredBy'>): OrganisationKind[] {
  return alsoAnsweredBy.map(writtenKind);
}

function writtenKind(written: RespondentDefinition): OrganisationKind {
  return typeof written === 'string' ? kindOf(written) : kindNamed(written);
}

/** A kind where the definition names it: with what it is called, unless it is built in. */
export function kindNamed(named: { readonly kind: string } | NamedKind): OrganisationKind {
  if (!('one' in named)) return kindOf(named.kind);
  const { kind: code, ...nouns } = named;
  return { code, ...nouns };
}

/** The kinds that a definition names: of those who answer, and of the organisations that are rows of its tables. */
export function namedKinds(
  definition: Pick<Definition, 'respondent' | 'alsoAnsweredBy' | 'properties'>,
): readonly { readonly path: JsonPath; readonly kind: OrganisationKind; readonly isNamed: boolean }[] {
  const ofRows = Object.entries(definition.properties).flatMap(([id, question]) => {
    const rows = question.kind === 'table' ? question.properties.rows : undefined;
    return rows?.type === 'object' && rows.rowsFrom !== undefined
      ? [
          {
            path: ['properties', id, 'properties', 'rows', 'rowsFrom'],
            kind: kindNamed(rows.rowsFrom),
            isNamed: 'one' in rows.rowsFrom,
          },
        ]
      : [];
  });
  const { respondent, alsoAnsweredBy = [] } = definition;
  return [
    { path: ['respondent'], kind: respondentKind(definition), isNamed: typeof respondent !== 'string' },
    ...alsoAnsweredBy.map((other, place) => ({
      path: ['alsoAnsweredBy', place],
      kind: writtenKind(other),
      isNamed: typeof other !== 'string',
    })),
    ...ofRows,
  ];
}

export interface PartDefinition {
  readonly letter: string;
  readonly title: string;
  readonly preamble?: readonly string[];
  readonly points?: readonly string[];
  readonly sections: readonly SectionDefinition[];
}

export interface SectionDefinition {
  readonly title?: string;
  readonly preamble?: string;
  readonly pages: readonly (readonly string[])[];
}

/** The questions in `then` are asked if `if` holds. */
export interface FollowUpDefinition {
  readonly if: TermDefinition | { readonly anyOf: readonly TermDefinition[] };
  readonly then: { readonly required: readonly string[] };
}

/** A condition on one question, the only key of `properties`. */
export interface TermDefinition {
  readonly properties: Readonly<Record<string, OptionChosen | NumberAbove>>;
  readonly required: readonly string[];
}

export interface OptionChosen {
  readonly properties: { readonly chosen: { readonly contains: { readonly const: string } } };
}

export interface NumberAbove {
  readonly properties: { readonly number: { readonly exclusiveMinimum: number } };
}

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

/** One word of comparison with the other answer, and what breaking the rule leads to. */
export type RuleDefinition = Partial<Readonly<Record<NumberWord | DayWord, string>>> & {
  readonly otherwise: 'stop' | 'explain';
};

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
    readonly date: {
      readonly formatMinimum?: string;
      readonly formatMaximum?: string;
      readonly withinPeriod?: true;
    };
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

/** The members' numbers that are put together; the sum, where no statistic is named. */
export type SumDefinition = Omit<SumRule, 'statistic'> & { readonly statistic?: Statistic };

/** The rows that the definition names; a row for each organisation of a kind; or as many as the respondent needs. */
export type TableRowsDefinition = { readonly total?: { readonly title?: string } } & (
  | {
      readonly type: 'object';
      readonly properties: Readonly<Record<string, RowReference & { readonly title: string }>>;
      readonly required: readonly string[];
      readonly rowsFrom?: never;
    }
  | {
      readonly type: 'object';
      readonly rowsFrom: { readonly kind: string } | NamedKind;
      readonly additionalProperties: RowReference;
    }
  | { readonly type: 'array'; readonly minItems?: number; readonly maxItems: number; readonly items: RowReference }
);

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
  | { readonly type: 'string'; readonly format: 'date'; readonly rules?: readonly RuleDefinition[] }
  | { readonly type: 'string'; readonly format?: never; readonly characterLimit?: number }
  | { readonly oneOf: readonly { readonly const: string; readonly title: string }[] }
);

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

/** The terms of a condition; at least one must hold. */
export function termsOf(followUp: FollowUpDefinition): readonly TermDefinition[] {
  return 'anyOf' in followUp.if ? followUp.if.anyOf : [followUp.if];
}

/** The question that a term is about, and what its answer must have. */
export function readTerm(term: TermDefinition): { question: string; holds: OptionChosen | NumberAbove } {
  const [entry] = Object.entries(term.properties);
  if (entry === undefined) throw new Error('A term without a question passed the meta-schema');
  return { question: entry[0], holds: entry[1] };
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

/** What a total row is called where the definition does not say. */
export const TOTAL = 'Totalt';

/** References of a table to what its rows hold: one for each row that the definition names, else one. */
export function rowReferencesOf({ properties: { rows } }: TableDefinition): readonly string[] {
  if (rows.type === 'array') return [rows.items.$ref];
  if (rows.rowsFrom !== undefined) return [rows.additionalProperties.$ref];
  return Object.values(rows.properties).map(({ $ref }) => $ref);
}

/** The name in `$defs` that a reference is to. */
export function referredName(reference: string): string {
  return reference.slice('#/$defs/'.length);
}

/** The columns of a table, by code; none where no row refers to what exists, which is told of at the reference. */
export function columnsOf(definition: Definition, table: TableDefinition): Readonly<Record<string, ColumnDefinition>> {
  return rowHeldBy(definition, table)?.properties ?? {};
}

/** Whether it is known which columns a table has; if not, nothing can be said of what refers to them. */
export function hasKnownColumns(definition: Definition, table: TableDefinition): boolean {
  return rowHeldBy(definition, table) !== undefined;
}

function rowHeldBy({ $defs = {} }: Definition, table: TableDefinition): TableRowDefinition | undefined {
  const names = rowReferencesOf(table).map(referredName);
  return $defs[names.find((name) => Object.hasOwn($defs, name)) ?? ''];
}

/** The codes of the rows that a definition names; undefined where they are organisations, or the respondent's. */
export function fixedRowsOf({ properties: { rows } }: TableDefinition): readonly string[] | undefined {
  return rows.type === 'object' && rows.rowsFrom === undefined ? Object.keys(rows.properties) : undefined;
}

/** Whether the cells of a column are numbers, entered or computed. */
export function holdsNumber(column: ColumnDefinition | undefined): boolean {
  return column !== undefined && ('computed' in column || 'sums' in column || 'minimum' in column);
}

/** The printed numbers, in the order of the pages. */
export function numbersOnPages(definition: Definition): readonly string[] {
  return definition.parts.flatMap((part) => part.sections.flatMap((section) => section.pages.flat()));
}
