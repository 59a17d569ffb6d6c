import type { OrganisationKind } from '../people/organisation.ts';

/**
 * How a question is answered: `text` in free words, `one` or `several` of its options, a `number` (or that it cannot
 * be estimated), or `counts`: a whole number for each of its options.
 */
export type QuestionKind = 'text' | 'one' | 'several' | 'number' | 'counts';

/** How a question of each kind is answered, as it is said in a sentence. */
export const ANSWERED_HOW: Readonly<Record<QuestionKind, string>> = {
  text: 'i fritext',
  one: 'med ett av alternativen',
  several: 'med ett eller flera alternativ',
  number: 'med ett tal',
  counts: 'med ett antal på varje rad',
};

export interface Question {
  /** The printed number, which is also the key in the answer document: "7a", "I.2", "2 beskrivning". */
  readonly id: string;
  readonly kind: QuestionKind;
  /** Official wording. */
  readonly title: string;
  /** The help text printed under the question, official wording. */
  readonly help?: string;
  /** Ours, never part of the official wording: what is wrong or missing in it. */
  readonly editorNote?: string;
  /** When the question is asked. A question without a condition is always asked. */
  readonly condition?: Condition;
  /** Must be answered, when it is asked, before the response can be submitted. */
  readonly required: boolean;
  /** The choices of `one` and `several`, the rows of `counts`, and “kan inte uppskattas” of `number`; else empty. */
  readonly options: readonly Option[];
  /** The most options that may be chosen. */
  readonly maxChosen?: number;
  /** The most characters of the answer, by `countCharacters`. */
  readonly limit?: number;
  /** What the number measures and where it must lie. Only for `number`. */
  readonly number?: NumberRule;
  /** A comment field beside the answer, with its printed title. Never required. */
  readonly comment?: { readonly title: string; readonly limit?: number };
  /** The answers that this text is worked together from. */
  readonly compiles?: CompileRule;
  /** The printed form lets the text be sent to the receiver as a Word document instead. */
  readonly mayBeSentInWord?: true;
  /**
   * The questions of the survey followed that this one asks again, by printed number: one, or several that have become
   * one.
   */
  readonly continues?: readonly string[];
  /** The question whose answers rank the options of this one. */
  readonly ranks?: { readonly question: string };
}

export interface Option {
  /** Stays the same when the wording changes. */
  readonly code: string;
  /** Official wording. */
  readonly title: string;
  /** Choosing the option opens a free text (“ange vilken”). */
  readonly text?: { readonly limit?: number };
  /** Contradicts every other option of its question, and a number beside it. */
  readonly excludesOthers: boolean;
  /** Which answers the number of this row counts. Only for `counts`. */
  readonly counts?: CountRule;
}

/** A row counts the municipalities that chose an option, or those that have not answered the question. */
export type CountRule =
  | { readonly question: string; readonly option: string }
  | { readonly question: string; readonly unanswered: true };

/** Texts come from a text question's answer, or from the free text of one of a question's options. */
export interface CompileRule {
  readonly question: string;
  readonly option?: string;
}

export interface NumberRule {
  readonly unit: 'count' | 'percent' | 'index';
  readonly whole: boolean;
  readonly minimum: number;
  readonly maximum?: number;
}

/** Holds when any of its terms holds: an option of another question is chosen, or its number is above a bound. */
export interface Condition {
  readonly anyOf: readonly ConditionTerm[];
}

export type ConditionTerm =
  | { readonly question: string; readonly chosen: string }
  | { readonly question: string; readonly above: number };

/** A `several` question that has no option of its own for it can be answered with “none of these”. */
export function allowsNone(question: Question): boolean {
  return question.kind === 'several' && !question.options.some((option) => option.excludesOthers);
}

/** What that answer is called, everywhere: the form has no words of its own for it. */
export const NONE_OF_THE_OPTIONS = 'Inget av alternativen';

export function findOption(question: Question, code: string): Option | undefined {
  return question.options.find((option) => option.code === code);
}

/** What each kind of organisation is called in a sentence. */
export const ORGANISATION_KIND_NAMES: Readonly<Record<OrganisationKind, string>> = {
  region: 'region',
  rss: 'RSS',
  municipality: 'kommun',
};
