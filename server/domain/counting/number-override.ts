import type { Answer, Answers } from '../answer/answer.ts';
import type { Problem } from '../survey/problem.ts';
import type { Survey } from '../survey/survey.ts';
import { countCharacters } from '../text/characters.ts';
import type { Aggregate, NumberCount } from './aggregate.ts';

/** The most characters of a reason, by `countCharacters`. */
export const REASON_LIMIT = 1000;

/** Which number: a row of a question. */
export interface NumberPlace {
  readonly question: string;
  /** The code of the row. */
  readonly option: string;
}

/** Why somebody reported another number than the computed one. */
export interface NumberReason extends NumberPlace {
  /** What was reported: the reason is of this number and of no other. */
  readonly number: number;
  /** What was computed then. */
  readonly computed: number;
  readonly reason: string;
  /** The person's name. */
  readonly by: string;
  /** ISO time. */
  readonly at: string;
}

/** A number that is reported instead of the computed one. */
export interface NumberOverride extends NumberPlace {
  readonly optionTitle: string;
  readonly number: number;
  readonly computed: number;
  /** Why; undefined when nobody has said why just this number is reported. */
  readonly reason?: NumberReason;
}

/**
 * The numbers of a response that are others than the computed ones, in the order of the survey. One that cannot be read
 * is none: it is to be mended first.
 */
export function overridesOf(
  { numbers }: Pick<Aggregate, 'numbers'>,
  answers: Answers,
  reasons: readonly NumberReason[],
): NumberOverride[] {
  return numbers.flatMap(({ question, option, optionTitle, value: computed }) => {
    const number = answers[question]?.numbers?.[option];
    if (typeof number !== 'number' || number === computed) return [];
    const reason = reasonAt(reasons, { question, option });
    return [{ question, option, optionTitle, number, computed, ...(reason?.number === number ? { reason } : {}) }];
  });
}

/** What was last said of a number, whether it still is that number or not. */
export function reasonAt(
  reasons: readonly NumberReason[],
  { question, option }: NumberPlace,
): NumberReason | undefined {
  return reasons.find((reason) => reason.question === question && reason.option === option);
}

/** The overrides that nobody has given a reason for, as what stops a submission. */
export function unexplainedNumbers(overrides: readonly NumberOverride[]): Problem[] {
  return overrides.flatMap(({ question, option, optionTitle, number, computed, reason }) =>
    reason === undefined ? [{ question, rule: 'unexplained-number', option, optionTitle, number, computed }] : [],
  );
}

/** What is wrong with a number and its reason as they were typed; nothing is saved of either while anything is. */
export interface OverrideFaults {
  /** It is not said which number it is. */
  readonly row?: 'missing';
  /** `as-computed`: it is the computed one, and needs no reason. */
  readonly number?: 'missing' | 'as-computed' | Problem;
  readonly reason?: 'missing' | { readonly length: number };
}

/** `number`: as it was read, a text where it could not be. `problems`: what the check of the answer says of it. */
export function overrideFaults(
  { number, reason }: { readonly number: number | string; readonly reason: string },
  { value }: Pick<NumberCount, 'value'>,
  problems: readonly Problem[],
): OverrideFaults | undefined {
  const [problem] = problems;
  const length = countCharacters(reason);
  const faults: OverrideFaults = {
    ...(number === ''
      ? { number: 'missing' }
      : number === value
        ? { number: 'as-computed' }
        : problem && { number: problem }),
    ...(reason.trim() === '' ? { reason: 'missing' } : length > REASON_LIMIT && { reason: { length } }),
  };
  return Object.keys(faults).length === 0 ? undefined : faults;
}

/** An answer with another number in one of its rows; undefined takes the number away. */
export function withNumber(
  answer: Answer | undefined,
  option: string,
  number: number | string | undefined,
): Answer | undefined {
  const { numbers = {}, ...rest } = answer ?? {};
  const others = Object.entries(numbers).filter(([code]) => code !== option);
  const all = number === undefined ? others : [...others, [option, number] as const];
  if (all.length > 0) return { ...rest, numbers: Object.fromEntries(all) };
  return Object.keys(rest).length === 0 ? undefined : rest;
}

/** What is wrong and missing in a response, with the numbers that nobody has given a reason for; in printed order. */
export function withUnexplained(
  problems: readonly Problem[],
  survey: Survey,
  overrides: readonly NumberOverride[],
): readonly Problem[] {
  const unexplained = unexplainedNumbers(overrides);
  if (unexplained.length === 0) return problems;
  const place = ({ question }: Problem) => survey.questions.findIndex(({ id }) => id === question);
  return [...problems, ...unexplained].toSorted((one, other) => place(one) - place(other));
}
