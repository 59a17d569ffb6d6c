import type { Statistic } from '../survey/computed-rule.ts';
import type { NumberRule } from '../survey/number-rule.ts';
import { hasTicks, type Question } from '../survey/question.ts';
import type { Survey } from '../survey/survey.ts';
import { type ComputedColumn, isTyped, type TableRule } from '../survey/table.ts';
import { withCapital } from '../text/swedish.ts';
import { statisticName } from './sum-words.ts';

/** What is made of a number where nothing says what; percentages and index numbers are not added up. */
const STATISTICS: readonly Statistic[] = ['sum', 'mean', 'median', 'lowest', 'highest'];

/**
 * A survey that counts another one, where none has been written: how many have chosen each option, and of each number its
 * sum, mean, median, lowest and highest. Of a table the sums of its columns of amounts and counts, row by row where the
 * definition names the rows, and their totals. Texts and dates are not counted.
 */
export function countingAll(counted: Survey): Survey {
  const questions = counted.questions.flatMap(countingQuestion);
  return { ...counted, countedSurvey: counted.id, questions };
}

function countingQuestion(question: Question): Question[] {
  const { number, computed, table, ...rest } = question;
  if (number !== undefined)
    return [{ ...rest, kind: 'table', options: [], table: statisticsOf(question.id, number.unit) }];
  if (computed !== undefined && 'computed' in computed)
    return [{ ...rest, kind: 'table', options: [], table: statisticsOf(question.id, computed.unit) }];
  if (table !== undefined) {
    const sums = sumsOf(question.id, table);
    return sums.columns.length === 0 ? [] : [{ ...rest, options: [], table: sums }];
  }
  if (!hasTicks(question)) return [];
  const options = question.options.map((option) => ({
    ...option,
    counts: { question: question.id, option: option.code },
  }));
  return [{ ...rest, kind: 'counts', options }];
}

/** A table with one row, and a column for each statistic. */
function statisticsOf(question: string, unit: NumberRule['unit']): TableRule {
  const statistics = STATISTICS.filter((statistic) => statistic !== 'sum' || isAdded(unit));
  return {
    rows: { from: 'definition', rows: [ONLY_ROW] },
    columns: statistics.map((statistic): ComputedColumn => {
      const sums = { question, statistic, ...(statistic === 'mean' || statistic === 'median' ? { round: 1 } : {}) };
      return {
        code: statistic,
        title: withCapital(statisticName(statistic)),
        holds: 'computed',
        unit,
        computed: { sums },
      };
    }),
  };
}

/** The sums of a table's columns of numbers that can be added up. */
function sumsOf(question: string, { rows, columns, total }: TableRule): TableRule {
  const summed = columns.flatMap((column): ComputedColumn[] => {
    if (!isTyped(column) || column.holds !== 'number' || !isAdded(column.number.unit)) return [];
    const sums = { question, column: column.code, statistic: 'sum' } as const;
    return [
      { code: column.code, title: column.title, holds: 'computed', unit: column.number.unit, computed: { sums } },
    ];
  });
  return rows.from === 'definition'
    ? { rows, columns: summed, ...(total === undefined ? {} : { total }) }
    : { rows: { from: 'definition', rows: [ONLY_ROW] }, columns: summed };
}

function isAdded(unit: NumberRule['unit']): boolean {
  return unit === 'count' || unit === 'SEK';
}

/** The code of the only row of a table that has none of its own: its numbers are of all that a member has answered. */
export const EVERYTHING = 'alla';

const ONLY_ROW = { code: EVERYTHING, title: 'Alla' };
