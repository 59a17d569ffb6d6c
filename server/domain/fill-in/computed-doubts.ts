import type { Answers } from '../answer/answer.ts';
import { isSameNumber, tableAnswer } from '../answer/answer-numbers.ts';
import { readTypedNumber } from '../answer/typed-number.ts';
import type { Question } from '../survey/question.ts';
import { findColumn, isTyped, type TableColumn, type TableRule } from '../survey/table.ts';
import { TOTAL_ROW } from '../table/table-rows.ts';
import { shortQuotation } from '../text/quotation.ts';
import type { ImportField } from './import-content.ts';
import type { ImportDoubt } from './import-doubt.ts';

/** How many are told of one table; the rest are counted. */
const MOST_TOLD = 10;

/**
 * The computed cells and totals of a file that are not what the answers give: the result of a formula, or what somebody
 * has typed there. They are never accepted. `answers`: those of the file, with the present ones for
 * what the file lacks.
 */
export function computedDoubts(
  { id, table }: Pick<Question, 'id' | 'table'>,
  fields: readonly ImportField[],
  answers: Answers,
): ImportDoubt[] {
  if (table === undefined) return [];
  const shown = fields.flatMap(({ field, option, column = '', found }) => {
    const known = findColumn(table, column);
    const isShown = field === 'cell' && known !== undefined && (option === TOTAL_ROW || !isTyped(known));
    return isShown && found.as === 'typed' && found.text.trim() !== ''
      ? [{ option, column: known, text: found.text }]
      : [];
  });
  if (shown.length === 0) return [];
  const { rows, numbers } = tableAnswer(table, id, answers);
  const titles = new Map(rows.map(({ code, title }) => [code, title]));
  const doubts = shown.flatMap(({ option, column, text }): ImportDoubt[] => {
    const isTotal = option === TOTAL_ROW;
    const { value, missing } = isTotal
      ? numbers.totalOf(column.code)
      : { value: numbers.numberIn(option, column.code), missing: 0 };
    if (!isTotal && text.trim() === numbers.nobodyIn(option, column.code)) return [];
    const typed = readTypedNumber({ number: ruleOf(column) }, text);
    if (typed !== undefined && value !== undefined && isSameNumber(typed, value)) return [];
    const row = isTotal ? (table.total?.title ?? '') : (titles.get(option) ?? nameOf(table, option));
    return [
      {
        doubt: 'computed-otherwise',
        row,
        column: column.title,
        typed: typed ?? shortQuotation(text, QUOTED),
        computed: value,
        missing,
      },
    ];
  });
  const more = doubts.length - MOST_TOLD;
  return more <= 0 ? doubts : [...doubts.slice(0, MOST_TOLD), { doubt: 'more-computed-otherwise', more }];
}

function nameOf({ rows }: TableRule, code: string): string {
  return (rows.from === 'respondent' ? undefined : rows.rows.find((row) => row.code === code)?.title) ?? `Rad ${code}`;
}

function ruleOf(column: TableColumn) {
  if (column.holds === 'number') return column.number;
  return { unit: column.holds === 'computed' ? column.unit : 'count', whole: false, minimum: 0 } as const;
}

/** How many UTF-16 code units are quoted of what a cell shows. */
const QUOTED = 40;
