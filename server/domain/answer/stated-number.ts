import type { Question } from '../survey/question.ts';
import type { Survey } from '../survey/survey.ts';
import { findColumn, isSummed } from '../survey/table.ts';
import type { Answer, Answers } from './answer.ts';
import { answerNumbers, isSameNumber, type PlaceOfNumber } from './answer-numbers.ts';

/**
 * A number in a file that is made of others, and so never taken in: a computed cell, a total (a column without a row), or
 * a computed question.
 */
export interface StatedNumber extends PlaceOfNumber {
  /** The question's wording; of a cell the row's and the column's. */
  readonly title: string;
  readonly value: number;
  readonly line: number;
}

/** A stated number with what it should be: `computed` is undefined where something that it is made of is missing. */
export interface DifferingNumber extends StatedNumber {
  readonly computed: number | undefined;
  /** How many rows lack their number in a total. */
  readonly missing: number;
}

/** The stated numbers that are not what an answer document gives. */
export function differingNumbers(
  survey: Survey,
  answers: Answers,
  stated: readonly StatedNumber[],
): readonly DifferingNumber[] {
  const all = answerNumbers(survey, answers);
  return stated.flatMap((one): DifferingNumber[] => {
    const { value: computed, missing } = computedAt(one);
    return computed !== undefined && isSameNumber(computed, one.value) ? [] : [{ ...one, computed, missing }];
  });

  function computedAt({ question, row, column }: StatedNumber) {
    if (column === undefined) return { value: all.numberOf(question), missing: 0 };
    const numbers = all.tableOf(question)?.numbers;
    if (row === undefined) return numbers?.totalOf(column) ?? { value: undefined, missing: 0 };
    return { value: numbers?.numberIn(row, column), missing: 0 };
  }
}

/** The stated numbers that are made of the members' answers, and stand in no other row of the same response. */
export function statedSums({ questions }: Survey, stated: readonly StatedNumber[]): readonly StatedNumber[] {
  const byId = new Map(questions.map((question) => [question.id, question]));
  return stated.filter(({ question, row, column }) => {
    const { computed, table } = byId.get(question) ?? {};
    if (column === undefined) return computed !== undefined && 'sums' in computed;
    const found = table === undefined ? undefined : findColumn(table, column);
    return row !== undefined && found !== undefined && isSummed(found);
  });
}

/** Whether anything in a question is made of the members' answers. */
export function isMadeOfMembers({ computed, table }: Pick<Question, 'computed' | 'table'>): boolean {
  return (computed !== undefined && 'sums' in computed) || (table?.columns.some(isSummed) ?? false);
}

/** The answers with some numbers in their places, or a word in a cell that has none; where it is undefined, nothing. */
export function withNumbersAt(
  answers: Answers,
  numbers: readonly (PlaceOfNumber & { readonly value: number | string | undefined })[],
): Answers {
  const all: Record<string, Answer> = { ...answers };
  for (const { question, row, column, value } of numbers) {
    if (value === undefined) continue;
    const answer = all[question] ?? {};
    if (row === undefined || column === undefined) all[question] = { ...answer, number: value };
    else all[question] = { ...answer, rows: { ...answer.rows, [row]: { ...answer.rows?.[row], [column]: value } } };
  }
  return all;
}
