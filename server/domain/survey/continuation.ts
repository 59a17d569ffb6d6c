import type { Question } from './question.ts';
import { differencesOf, type QuestionDifference } from './question-difference.ts';
import { findQuestion, type Survey } from './survey.ts';

/**
 * What a question of a survey is to the survey followed:
 * asked the `same`, under whatever number; `reworded`: something differs;
 * `split`: other questions continue the same one; `merged` from several; `new`: it continues none.
 */
export type Mapping = 'same' | 'reworded' | 'split' | 'merged' | 'new';

export interface ContinuedQuestion {
  readonly question: Question;
  /** The questions that it continues, in the order of the earlier survey; none for a new one. */
  readonly earlier: readonly Question[];
  /** Those of them that are split: other questions continue them too. With all that continue each, in printed order. */
  readonly split: readonly { readonly earlier: Question; readonly into: readonly Question[] }[];
  readonly differences: readonly QuestionDifference[];
  /** All that it is: a question may be split, merged and reworded at once. `same` and `new` stand alone. */
  readonly mappings: readonly Mapping[];
}

/** What two surveys, of which the later follows the earlier, have to do with each other. */
export interface Continuation {
  readonly earlier: Survey;
  readonly later: Survey;
  /** One for each question of the later, in printed order. */
  readonly questions: readonly ContinuedQuestion[];
  /** The questions of the earlier that none continues, in printed order. */
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

/** One question of the later survey. What it continues and the earlier lacks is passed over. */
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
