import type { AnswerRule } from './answer-rule.ts';
import type { AttachmentRule } from './attachment-rule.ts';
import type { ComputedRule } from './computed-rule.ts';
import type { CountRule } from './count-rule.ts';
import type { DateRule } from './date-rule.ts';
import type { NumberRule } from './number-rule.ts';
import { isTyped, type TableRule } from './table.ts';

/**
 * How a question is answered: `text`, `one` or `several` of its options, a `number` (or “kan inte uppskattas”), a
 * `date`, `counts`: a whole number for each option, or a `table`: the cells of rows and columns. A `computed` question is
 * never answered: its number is made of others.
 */
export type QuestionKind = 'text' | 'one' | 'several' | 'number' | 'date' | 'counts' | 'table' | 'computed';

/** How a question of each kind is answered, in Swedish, within a sentence. */
export const ANSWERED_HOW: Readonly<Record<QuestionKind, string>> = {
  text: 'i fritext',
  one: 'med ett av alternativen',
  several: 'med ett eller flera alternativ',
  number: 'med ett tal',
  date: 'med ett datum',
  counts: 'med ett antal på varje rad',
  table: 'i en tabell',
  computed: 'med ett tal som räknas ut',
};

export interface Question {
  /** The printed number, which is also the key in the answer document: "7a", "I.2", "2 beskrivning". */
  readonly id: string;
  readonly kind: QuestionKind;
  /** The official wording. */
  readonly title: string;
  /** What the question is about in a few words of ours, for contents and lists; undefined: they show the wording. */
  readonly shortTitle?: string;
  /** The help text printed under the question; official wording. */
  readonly help?: string;
  /** Our note on what is wrong or missing in the official wording. Not part of it. */
  readonly editorNote?: string;
  /** When the question is asked; without a condition, always. */
  readonly condition?: Condition;
  /** Whether it must be answered, if asked, before the response is submitted. */
  readonly required: boolean;
  /** The choices of `one` and `several`, the rows of `counts`, “kan inte uppskattas” of `number`; empty for `text`. */
  readonly options: readonly Option[];
  /** The largest number of options that may be chosen. */
  readonly maxChosen?: number;
  /** The longest answer, in characters by `countCharacters`. */
  readonly limit?: number;
  /** What the number measures and its bounds. Only for `number`. */
  readonly number?: NumberRule;
  /** Between which days the date is. Only for `date`. */
  readonly date?: DateRule;
  /** What the number or date must be beside other answers. Only for `number` and `date`. */
  readonly rules?: readonly AnswerRule[];
  /** Columns and rows. Only for `table`. */
  readonly table?: TableRule;
  /** What the number is made of. Only for `computed`. */
  readonly computed?: ComputedRule;
  /** A comment field beside the answer, with its printed title and limit. Never required. */
  readonly comment?: { readonly title: string; readonly limit?: number };
  /** What may be attached to the answer as evidence. Never required. */
  readonly attachments?: AttachmentRule;
  /** The texts that the answer is compiled from. */
  readonly compiles?: CompileRule;
  /** Whether the official form lets the text be sent as a Word document instead. */
  readonly mayBeSentInWord?: true;
  /** Printed numbers of the questions in the earlier survey that this one continues; several if they were merged. */
  readonly continues?: readonly string[];
  /** The question whose answers rank this question's options. */
  readonly ranks?: { readonly question: string };
}

export interface Option {
  /** Does not change when the wording changes. */
  readonly code: string;
  /** The official wording. */
  readonly title: string;
  /** Defined if choosing the option opens a free text (“ange vilken”). */
  readonly text?: { readonly limit?: number };
  /** Whether the option contradicts every other option of the question, and a number. */
  readonly excludesOthers: boolean;
  /** Which answers the row counts. Only for `counts`. */
  readonly counts?: CountRule;
}

/** Which texts are compiled: the answers to a text question, or the free texts of an option. */
export interface CompileRule {
  readonly question: string;
  readonly option?: string;
}

/** Holds when at least one term holds: an option of another question is chosen, or its number is above a bound. */
export interface Condition {
  readonly anyOf: readonly ConditionTerm[];
}

export type ConditionTerm =
  | { readonly question: string; readonly chosen: string }
  | { readonly question: string; readonly above: number };

/** Whether somebody answers the question: it is not computed, and not a table in which every cell is. */
export function takesAnswer({ kind, table }: Pick<Question, 'kind' | 'table'>): boolean {
  return kind !== 'computed' && (table === undefined || table.columns.some(isTyped));
}

/**
 * Whether “none of the options” is a possible answer: only for `several`, and without an option that excludes the
 * others.
 */
export function allowsNone(question: Question): boolean {
  return question.kind === 'several' && !question.options.some((option) => option.excludesOthers);
}

/** The Swedish name of that answer; the official form has none. */
export const NONE_OF_THE_OPTIONS = 'Inget av alternativen';

export function findOption(question: Question, code: string): Option | undefined {
  return question.options.find((option) => option.code === code);
}

/** Whether only one of the options may be chosen. */
export function takesOneOption({ kind }: Pick<Question, 'kind'>): boolean {
  return kind === 'one';
}

/** Whether words of one's own can be written in an answer: as the answer, at an option, in a comment or in a table. */
export function hasFreeText({
  kind,
  options,
  comment,
  table,
}: Pick<Question, 'kind' | 'table'> & {
  readonly options: readonly { readonly text?: object }[];
  readonly comment?: object;
}): boolean {
  return (
    kind === 'text' ||
    comment !== undefined ||
    options.some(({ text }) => text !== undefined) ||
    table?.columns.some(({ holds }) => holds === 'text') === true
  );
}

/** Whether the question has options that are ticked; counts have a number at each instead. */
export function hasTicks({ kind, options }: Pick<Question, 'kind' | 'options'>): boolean {
  return kind !== 'counts' && options.length > 0;
}
