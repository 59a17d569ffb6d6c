import type { Answers } from '../../../domain/answer/answer.ts';
import type { FieldPlace } from '../../../domain/fill-in/import-content.ts';

/** The column that is filled in. */
export const ANSWER_COLUMN = 'D';

/** What stands in an answer cell that is ticked. */
export const TICK = 'x';

/**
 * A word about a row, as a formula that follows what is filled in, and as what it gives for some answers: whoever opens
 * the sheet in a program that does not calculate sees the same.
 */
export interface RowWord {
  readonly formula: string;
  resultOf(answers: Answers): string;
}

/** Whether a place of a question is ticked or written in, as a formula and by its answers. */
export interface RowCondition {
  readonly formula: string;
  holds(answers: Answers): boolean;
}

/** The number of a row in the sheet, by its question, field and option. */
export type RowNumbers = (place: FieldPlace) => number;

/** What stands as a text in a formula. Excel holds at most 255 characters of each. */
export function formulaText(text: string): string {
  const pieces = text.match(/.{1,200}/gsu) ?? [''];
  return pieces.map((piece) => `"${piece.replaceAll('"', '""')}"`).join('&');
}

/** The first word whose fact holds, or the last one. */
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
