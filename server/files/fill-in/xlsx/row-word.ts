import type { Answers } from '../../../domain/answer/answer.ts';
import type { FieldPlace } from '../../../domain/fill-in/import-content.ts';

/** The column of the answers. */
export const ANSWER_COLUMN = 'D';

/** The value of an answer cell that is ticked. */
export const TICK = 'x';

/**
 * A word about a row: a formula that follows what is typed, and its result for some answers, which is stored for
 * programs that do not calculate.
 */
export interface RowWord {
  readonly formula: string;
  resultOf(answers: Answers): string;
}

/** Whether a field is filled in, as a formula and for some answers. */
export interface RowCondition {
  readonly formula: string;
  holds(answers: Answers): boolean;
}

/** The number of a field's row in the sheet. */
export type RowNumbers = (place: FieldPlace) => number;

/** A text as a part of a formula. Excel accepts at most 255 characters in each string, so it is split. */
export function formulaText(text: string): string {
  const pieces = text.match(/.{1,200}/gsu) ?? [''];
  return pieces.map((piece) => `"${piece.replaceAll('"', '""')}"`).join('&');
}

/** The word of the first condition that holds, or `last`. */
export function chain(steps: readonly (readonly [RowCondition, string | RowWord])[], last: string): RowWord {
  const parts = steps.map(
    ([fact, word]) => `IF(${fact.formula},${typeof word === 'string' ? formulaText(word) : word.formula},`,
  );
  return {
    formula: `${parts.join('')}${formulaText(last)}${')'.repeat(parts.length)}`,
    resultOf: (answers) => {
      const found = steps.find(([fact]) => fact.holds(answers))?.[1];
      return found === undefined ? last : typeof found === 'string' ? found : found.resultOf(answers);
    },
  };
}
