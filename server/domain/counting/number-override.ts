import type { Answer, Answers } from '../answer/answer.ts';
import type { Problem } from '../survey/problem.ts';
import { countCharacters } from '../text/characters.ts';
import { type FieldFault, longTextFault, textFault } from '../text/field-fault.ts';
import type { Aggregate, NumberCount } from './aggregate.ts';

/** The longest reason, and the longest explanation of a discrepancy, in characters by `countCharacters`. */
export const REASON_LIMIT = 1000;

/** A number's place in a response: a question and a row of it. */
export interface NumberPlace {
  readonly question: string;
  /** The code of the row (an option). */
  readonly option: string;
}

/** The reason why a person gave another number than the computed one. */
export interface NumberReason extends NumberPlace {
  /** The number that was given. The reason holds only as long as this is the number. */
  readonly number: number;
  /** The number that was computed when the reason was given. */
  readonly computed: number;
  readonly reason: string;
  /** Why the number breaks a counting rule (`number-rules.ts`), in words of its own. Undefined where nothing is said. */
  readonly discrepancy?: string;
  /** The sum of the question's numbers when the discrepancy was explained; undefined where they are not summed. */
  readonly discrepancySum?: number;
  /** The person's name. */
  readonly by: string;
  /** ISO time. */
  readonly at: string;
}

/** A number that is given instead of the computed one. */
export interface NumberOverride extends NumberPlace {
  readonly optionTitle: string;
  readonly number: number;
  readonly computed: number;
  /** Undefined when no reason has been given for this number. */
  readonly reason?: NumberReason;
}

/**
 * The numbers of a response that differ from the computed ones, in the order of the survey. A number that could not be
 * read is not among them.
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

/** The latest reason given for a number, even if the number has changed since. */
export function reasonAt(
  reasons: readonly NumberReason[],
  { question, option }: NumberPlace,
): NumberReason | undefined {
  return reasons.find((reason) => reason.question === question && reason.option === option);
}

/** The overrides without a reason, as problems; each prevents the submission. */
export function unexplainedNumbers(overrides: readonly NumberOverride[]): Problem[] {
  return overrides.flatMap(({ question, option, optionTitle, number, computed, reason }) =>
    reason === undefined ? [{ question, rule: 'unexplained-number', option, optionTitle, number, computed }] : [],
  );
}

/** The reasons over their limit, as problems; each prevents the submission. */
export function longReasons(overrides: readonly NumberOverride[]): Problem[] {
  return overrides.flatMap(({ question, option, optionTitle, reason }): Problem[] => {
    const length = countCharacters(reason?.reason ?? '');
    return length > REASON_LIMIT
      ? [{ question, rule: 'long-reason', option, optionTitle, length, limit: REASON_LIMIT }]
      : [];
  });
}

/** A reason as it was typed beside its number. */
export interface TypedReason extends NumberPlace {
  /** Normalised by `normaliseText`, and not blank. */
  readonly reason: string;
}

/**
 * The reasons to store of those typed beside the numbers of a form: each for the number that stands now. None for a
 * number that is the computed one, or has that reason already.
 */
export function reasonsToStore(
  typed: readonly TypedReason[],
  overrides: readonly NumberOverride[],
): Omit<NumberReason, 'by' | 'at'>[] {
  return typed.flatMap(({ question, option, reason: words }) => {
    const override = overrides.find((one) => one.question === question && one.option === option);
    if (override === undefined || override.reason?.reason === words) return [];
    const { number, computed, reason } = override;
    const explained =
      reason?.discrepancy === undefined
        ? {}
        : {
            discrepancy: reason.discrepancy,
            ...(reason.discrepancySum === undefined ? {} : { discrepancySum: reason.discrepancySum }),
          };
    return [{ question, option, number, computed, reason: words, ...explained }];
  });
}

/** What is wrong with a typed number and its reason. Neither is saved while there is a fault. */
export interface OverrideFaults {
  /** No row was chosen. */
  readonly row?: 'missing';
  /** `as-computed`: the number equals the computed one, and needs no reason. */
  readonly number?: 'missing' | 'as-computed' | Problem;
  readonly reason?: FieldFault;
  /** Too long. That it is missing prevents the submission, not the saving: other numbers may make the sum right. */
  readonly discrepancy?: FieldFault;
}

/**
 * The faults of a typed number and reason; undefined if there are none. `number` is a text if it could not be read.
 * `problems` are the problems of the answer with the number in it.
 */
export function overrideFaults(
  {
    number,
    reason,
    discrepancy,
  }: { readonly number: number | string; readonly reason: string; readonly discrepancy: string },
  { value }: Pick<NumberCount, 'value'>,
  problems: readonly Problem[],
): OverrideFaults | undefined {
  const [problem] = problems;
  const ofReason = textFault(reason.trim() === '' ? '' : reason, REASON_LIMIT);
  const ofDiscrepancy = longTextFault(discrepancy, REASON_LIMIT);
  const faults: OverrideFaults = {
    ...(number === ''
      ? { number: 'missing' }
      : number === value
        ? { number: 'as-computed' }
        : problem && { number: problem }),
    ...(ofReason && { reason: ofReason }),
    ...(ofDiscrepancy && { discrepancy: ofDiscrepancy }),
  };
  return Object.keys(faults).length === 0 ? undefined : faults;
}

/**
 * The answer with another number in the row `option`. `number` undefined removes it. Undefined when nothing remains.
 */
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
