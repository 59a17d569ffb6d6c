import type { Answers } from '../../../domain/answer/answer.ts';
import type { NumberRule } from '../../../domain/survey/number-rule.ts';
import type { Question } from '../../../domain/survey/question.ts';
import { formatNumber } from '../../../domain/text/swedish.ts';
import { ANSWER_COLUMN, chain, type RowCondition, type RowNumbers, type RowWord, TICK } from './row-word.ts';

/** The word for a question that is completely answered. The overview counts it. */
export const ANSWERED = 'besvarad';

/** The word for a question that is answered with a number, or by ticking that it cannot be estimated. */
export function numberWord(question: Question, row: number, rowOf: RowNumbers): RowWord {
  const rule = question.number ?? { unit: 'count', whole: false, minimum: 0 };
  const typed = (answers: Answers) => answers[question.id]?.number;
  const filled: RowCondition = {
    formula: `LEN(${ANSWER_COLUMN}${row})>0`,
    holds: (answers) => typed(answers) !== undefined,
  };
  const ticks = question.options.map(
    ({ code }) => `${ANSWER_COLUMN}${rowOf({ question: question.id, field: 'chosen', option: code })}="${TICK}"`,
  );
  const ticked: RowCondition = {
    formula: ticks.length === 0 ? 'FALSE' : `OR(${ticks.join(',')})`,
    holds: (answers) => (answers[question.id]?.chosen ?? []).length > 0,
  };
  const both: RowCondition = {
    formula: `AND(${filled.formula},${ticked.formula})`,
    holds: (answers) => filled.holds(answers) && ticked.holds(answers),
  };
  return chain(
    [
      [both, 'både ett tal och ett kryss'],
      [filled, wrongNumber(row, rule, typed, ANSWERED)],
      [ticked, ANSWERED],
    ],
    'skriv ett tal',
  );
}

/** The word for a row of a question of counts. */
export function countWord(question: Question, row: number, option: string): RowWord {
  const typed = (answers: Answers) => answers[question.id]?.numbers?.[option];
  const filled: RowCondition = {
    formula: `LEN(${ANSWER_COLUMN}${row})>0`,
    holds: (answers) => typed(answers) !== undefined,
  };
  return chain([[filled, wrongNumber(row, COUNTS, typed, '')]], '');
}

const COUNTS: NumberRule = { unit: 'count', whole: true, minimum: 0 };

/** What is wrong with what is typed where a number should be; `fine` where nothing is. */
function wrongNumber(
  row: number,
  { whole, minimum, maximum }: NumberRule,
  typed: (answers: Answers) => number | string | undefined,
  fine: string,
): RowWord {
  const cell = `${ANSWER_COLUMN}${row}`;
  const test = (formula: string, holds: (value: number) => boolean): RowCondition => ({
    formula,
    holds: (answers) => {
      const value = typed(answers);
      return typeof value === 'number' && holds(value);
    },
  });
  const unreadable: RowCondition = {
    formula: `NOT(ISNUMBER(${cell}))`,
    holds: (answers) => typeof typed(answers) !== 'number',
  };
  const outside = test(
    maximum === undefined ? `${cell}<${minimum}` : `OR(${cell}<${minimum},${cell}>${maximum})`,
    (value) => value < minimum || (maximum !== undefined && value > maximum),
  );
  const bounds =
    maximum === undefined
      ? `ska vara minst ${formatNumber(minimum)}`
      : `ska vara från ${formatNumber(minimum)} till ${formatNumber(maximum)}`;
  return chain(
    [
      [unreadable, 'skriv talet med siffror'],
      ...(whole
        ? [[test(`INT(${cell})<>${cell}`, (value) => !Number.isInteger(value)), 'skriv ett heltal'] as const]
        : []),
      [outside, bounds],
    ],
    fine,
  );
}
