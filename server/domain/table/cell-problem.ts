import { boundsBroken } from '../survey/date-rule.ts';
import { keepsTo } from '../survey/number-rule.ts';
import { type Problem, sentenceOf } from '../survey/problem.ts';
import { countCharacters } from '../text/characters.ts';
import { isDay } from '../text/day.ts';
import { dayWithin } from '../text/typed-day.ts';
import { cellTitle, type TableCell } from './table-rows.ts';

/** A problem that is about one cell of a table. */
export type CellProblem = Problem & { readonly option: string; readonly column: string };

/**
 * What is wrong with what is filled in a cell, as it is stored, by the rule of its column; undefined if nothing is. An
 * empty cell has nothing wrong in it here. `example`: a day that shows how a date is written. The browser says it of pasted cells, before the server has seen them.
 */
export function cellProblem(
  { question, example }: { readonly question: string; readonly example: string },
  { row, column }: TableCell,
  value: unknown,
): Problem | undefined {
  const optionTitle = cellTitle({ row, column });
  const where = { question, option: row.code, column: column.code, optionTitle };
  const unreadable = (detail: string): Problem => ({
    question,
    option: row.code,
    column: column.code,
    rule: 'unreadable',
    detail: `${optionTitle}: ${detail}`,
  });
  switch (column.holds) {
    case 'number': {
      const { whole, minimum, maximum } = column.number;
      if (typeof value !== 'number' || !Number.isFinite(value))
        return { ...where, rule: 'not-a-number', typed: String(value), whole };
      if (keepsTo(column.number, value)) return undefined;
      return whole && !Number.isInteger(value)
        ? { ...where, rule: 'not-whole', value }
        : { ...where, rule: 'out-of-range', value, minimum, ...(maximum === undefined ? {} : { maximum }) };
    }
    case 'date':
      if (typeof value === 'string' && isDay(value)) return dayOutside(question, { row, column }, value);
      return { ...where, rule: 'not-a-date', typed: String(value), example: dayWithin(example, column.date) };
    case 'option':
      return column.options.some(({ code }) => code === value)
        ? undefined
        : unreadable(`”${String(value)}” är inget av alternativen.`);
    case 'text': {
      if (typeof value !== 'string') return unreadable('texten är ingen text.');
      const length = countCharacters(value);
      return column.limit === undefined || length <= column.limit
        ? undefined
        : { ...where, rule: 'over-limit', place: 'option', length, limit: column.limit };
    }
  }
}

/** That a day (ISO date) in a cell is outside the bounds of its column; undefined if it is between them, or no day. */
export function dayOutside(question: string, { row, column }: TableCell, day: string): Problem | undefined {
  if (column.holds !== 'date' || column.date === undefined || !isDay(day)) return undefined;
  const bounds = boundsBroken(column.date, day);
  if (bounds === undefined) return undefined;
  const where = { question, option: row.code, column: column.code, optionTitle: cellTitle({ row, column }) };
  return { ...where, rule: 'day-outside', value: day, ...bounds };
}

/** Whether a problem is about one cell of a table. */
export function isOfCell(problem: Problem): problem is CellProblem {
  return problem.column !== undefined && 'option' in problem && problem.option !== undefined;
}

/** What is wrong in a cell and what to do, in Swedish, where its row is seen: “GP: 1,5 är inte ett heltal. Skriv ett heltal.” */
export function sentenceInRow(problem: Problem, columnTitle: string | undefined): string {
  return sentenceOf(
    'optionTitle' in problem && columnTitle !== undefined ? { ...problem, optionTitle: columnTitle } : problem,
  );
}
