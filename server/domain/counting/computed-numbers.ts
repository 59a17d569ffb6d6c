import type { Answer, Answers } from '../answer/answer.ts';
import { memberKindOf } from '../people/organisation-kind.ts';
import type { Rows } from '../table/table-rows.ts';
import type { Numbers } from './aggregate.ts';
import { withSums } from './member-sum.ts';

/** The computed numbers and sums as answers to the survey that counts. An RSS response begins with them. */
export function numbersAsAnswers(aggregated: Pick<Numbers, 'numbers' | 'sums' | 'memberKind'>): Answers {
  const answers: Record<string, { numbers: Record<string, number> }> = {};
  for (const { question, option, value } of aggregated.numbers) {
    const answer = answers[question] ?? { numbers: {} };
    answer.numbers[option] = value;
    answers[question] = answer;
  }
  return withSums(answers, aggregated.sums ?? [], memberKindOf(aggregated));
}

/**
 * `answers` with the computed numbers and sums added. A count that a person has written another for is not replaced.
 */
export function withComputedNumbers(answers: Answers, computed: Answers): Answers {
  const filled: Record<string, Answer> = { ...answers };
  for (const [question, { numbers, number, rows }] of Object.entries(computed)) {
    const own = answers[question];
    filled[question] = {
      ...own,
      ...(numbers === undefined ? {} : { numbers: { ...numbers, ...own?.numbers } }),
      ...(number === undefined ? {} : { number }),
      ...(rows === undefined ? {} : { rows: withCells(own?.rows ?? {}, rows) }),
    };
  }
  return filled;
}

function withCells(rows: Rows, computed: Rows): Rows {
  const cells = Object.entries(computed).map(([row, summed]) => [row, { ...rows[row], ...summed }] as const);
  return { ...rows, ...Object.fromEntries(cells) };
}

/**
 * The answer without the numbers that equal the computed ones. Those are not stored, so that they follow the
 * members' answers. Undefined when nothing remains.
 */
export function withoutComputedNumbers(answer: Answer | undefined, computed: Answer | undefined): Answer | undefined {
  if (answer?.numbers === undefined || computed?.numbers === undefined) return answer;
  const { numbers, ...rest } = answer;
  const own = Object.entries(numbers).filter(([option, number]) => number !== computed.numbers?.[option]);
  if (own.length > 0) return { ...rest, numbers: Object.fromEntries(own) };
  return Object.keys(rest).length === 0 ? undefined : rest;
}
