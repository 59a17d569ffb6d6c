import type { Question } from './question.ts';
import { differencesOf, type QuestionDifference } from './question-difference.ts';
import { findQuestion, type Survey } from './survey.ts';

/**
 * How a question relates to the earlier survey that its own survey follows:
 * `same`: asked unchanged, perhaps with another number; `reworded`: something differs; `split`: other questions
 * continue the same earlier question; `merged`: it continues several questions; `new`: it continues none.
 */
export type Mapping = 'same' | 'reworded' | 'split' | 'merged' | 'new';

export interface ContinuedQuestion {
  readonly question: Question;
  /** The questions that it continues, in the order of the earlier survey; empty for a new question. */
  readonly earlier: readonly Question[];
  /**
   * Those of `earlier` that other questions continue too, each with all questions that continue it, in the later
   * survey's order.
   */
  readonly split: readonly { readonly earlier: Question; readonly into: readonly Question[] }[];
  readonly differences: readonly QuestionDifference[];
  /** All that apply: a question may be split, merged and reworded at once. `same` and `new` stand alone. */
  readonly mappings: readonly Mapping[];
}

/** How the questions of a survey relate to those of the earlier survey that it follows. */
export interface Continuation {
  readonly earlier: Survey;
  readonly later: Survey;
  /** One for each question of the later survey, in its order. */
  readonly questions: readonly ContinuedQuestion[];
  /** The questions of the earlier survey that no question continues, in its order. */
  readonly gone: readonly Question[];
}

export function continuationOf(earlier: Survey, later: Survey): Continuation {
  return {
    earlier,
    later,
    questions: later.questions.map((question) => continuedQuestion(earlier, later, question)),
    gone: earlier.questions.filter(({ id }) => !later.questions.some(({ continues = [] }) => continues.includes(id))),
  };
}

/**
 * How one question of the later survey relates to the earlier one. Ids in `continues` that the earlier one lacks are
 * ignored.
 */
export function continuedQuestion(earlier: Survey, later: Survey, question: Question): ContinuedQuestion {
  const { continues = [] } = question;
  const before = earlier.questions.filter(({ id }) => continues.includes(id));
  const split = before
    .map((one) => ({ earlier: one, into: later.questions.filter((other) => other.continues?.includes(one.id)) }))
    .filter(({ into }) => into.length > 1);
  const differences = differencesOf(before, question, {
    years: { before: earlier.year, after: later.year },
    continuedBy: (id) => findQuestion(later, id)?.continues ?? [],
  });
  const mappings: Mapping[] = [
    ...(split.length > 0 ? ['split' as const] : []),
    ...(before.length > 1 ? ['merged' as const] : []),
    ...(differences.length > 0 ? ['reworded' as const] : []),
  ];
  const alone = before.length === 0 ? 'new' : 'same';
  return { question, earlier: before, split, differences, mappings: mappings.length > 0 ? mappings : [alone] };
}
