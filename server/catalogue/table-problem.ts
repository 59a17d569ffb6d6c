import type { Answer } from '../domain/answer/answer.ts';
import { madeRows } from '../domain/answer/answer-document.ts';
import type { Problem } from '../domain/survey/problem.ts';
import type { Question } from '../domain/survey/question.ts';
import { findColumn, isTyped } from '../domain/survey/table.ts';
import { cellTitle, type TableCell, tableRowsOf } from '../domain/table/table-rows.ts';
import type { AnswerError } from './answer-problem.ts';

/**
 * The problem that an Ajv error in the answer to a table means; undefined if something else already says it. `answer` has
 * every row that is asked for, so that what lacks is told of cell by cell.
 */
export function tableProblemOf(question: Question, answer: Answer, error: AnswerError): Problem | undefined {
  const [field, , columnCode] = error.place;
  const unreadable = (detail: string): Problem => ({ question: question.id, rule: 'unreadable', detail });
  if (field === 'comment' || (field === undefined && error.keyword === 'additionalProperties'))
    return unreadable('det har fel form.');
  if (error.keyword === 'maxItems')
    return { question: question.id, rule: 'too-many-rows', most: Number(error.params.limit) };
  const missing = error.keyword === 'required' ? String(error.params.missingProperty) : undefined;
  const cell = cellAt(question, answer, error.place[1], columnCode ?? missing);
  if (cell === undefined)
    return missing === undefined ? unreadable('tabellen har fel form.') : { question: question.id, rule: 'unanswered' };
  const where = {
    question: question.id,
    option: cell.row.code,
    column: cell.column.code,
    optionTitle: cellTitle(cell),
  };
  return missing === undefined ? cellProblem(cell, where, error) : { ...where, rule: 'cell-missing' };
}

type CellPlace = {
  readonly question: string;
  readonly option: string;
  readonly column: string;
  readonly optionTitle: string;
};

function cellProblem(
  { column }: TableCell,
  where: CellPlace,
  { keyword, params, data }: AnswerError,
): Problem | undefined {
  switch (column.holds) {
    case 'number': {
      const { whole, minimum, maximum } = column.number;
      if (typeof data !== 'number' || !Number.isFinite(data))
        return { ...where, rule: 'not-a-number', typed: String(data), whole };
      if (whole && !Number.isInteger(data)) return { ...where, rule: 'not-whole', value: data };
      return { ...where, rule: 'out-of-range', value: data, minimum, ...(maximum === undefined ? {} : { maximum }) };
    }
    case 'date':
      return { ...where, rule: 'not-a-date', typed: String(data) };
    case 'option':
      // An error for the `const` of each option stands beside the one for the `oneOf` around them.
      return keyword === 'oneOf'
        ? {
            question: where.question,
            rule: 'unreadable',
            detail: `${where.optionTitle}: ”${data}” är inget av alternativen.`,
          }
        : undefined;
    case 'text':
      return keyword === 'characterLimit'
        ? { ...where, rule: 'over-limit', place: 'option', length: Number(params.length), limit: Number(params.limit) }
        : { question: where.question, rule: 'unreadable', detail: `${where.optionTitle}: texten är ingen text.` };
  }
}

/** The cell at a place in the answer document: rows that the respondent has made are a list there. */
function cellAt({ table }: Question, { rows = {} }: Answer, row = '', column = ''): TableCell | undefined {
  if (table === undefined) return undefined;
  const code = table.rows.from === 'respondent' ? madeRows(rows)[Number(row)]?.code : row;
  const found = tableRowsOf(table, rows).find((one) => one.code === code);
  const entered = findColumn(table, column);
  return found === undefined || entered === undefined || !isTyped(entered)
    ? undefined
    : { row: found, column: entered };
}
