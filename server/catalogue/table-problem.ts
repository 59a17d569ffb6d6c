import type { Answer } from '../domain/answer/answer.ts';
import { madeRows } from '../domain/answer/answer-document.ts';
import type { Problem } from '../domain/survey/problem.ts';
import type { Question } from '../domain/survey/question.ts';
import { findColumn, isTyped } from '../domain/survey/table.ts';
import { cellProblem } from '../domain/table/cell-problem.ts';
import { cellTitle, rowsAsked, type TableCell } from '../domain/table/table-rows.ts';
import type { AnswerError } from './answer-problem.ts';

/**
 * Gives the problem that an Ajv error in the answer to a table means; undefined if something else already says it. `answer`
 * has every row that is asked for, so that what lacks is told of cell by cell. `example`: a day that shows how a date is written.
 */
export function tableProblems(
  question: Question,
  answer: Answer,
  example: string,
): (error: AnswerError) => Problem | undefined {
  const cellAt = cellsOf(question, answer);
  const unreadable = (detail: string): Problem => ({ question: question.id, rule: 'unreadable', detail });
  return (error) => {
    const [field, row, column] = error.place;
    if (field === 'comment' || (field === undefined && error.keyword === 'additionalProperties'))
      return unreadable('det har fel form.');
    if (error.keyword === 'maxItems')
      return { question: question.id, rule: 'too-many-rows', most: Number(error.params.limit) };
    const missing = error.keyword === 'required' ? String(error.params.missingProperty) : undefined;
    const cell = cellAt(row, column ?? missing);
    if (cell === undefined)
      return missing === undefined
        ? unreadable('tabellen har fel form.')
        : { question: question.id, rule: 'unanswered' };
    const optionTitle = cellTitle(cell);
    if (missing === undefined)
      return (
        cellProblem({ question: question.id, example }, cell, error.data) ?? unreadable(`${optionTitle} har fel form.`)
      );
    return {
      question: question.id,
      rule: 'cell-missing',
      option: cell.row.code,
      column: cell.column.code,
      optionTitle,
    };
  };
}

/** Finds the cell at a place in the answer document: rows that the respondent has made are a list there. */
function cellsOf({ table }: Question, { rows = {} }: Answer) {
  const asked = new Map((table === undefined ? [] : rowsAsked(table, rows)).map((row) => [row.code, row]));
  const made = table?.rows.from === 'respondent' ? madeRows(rows).map(({ code }) => code) : undefined;
  return (place = '', column = ''): TableCell | undefined => {
    const row = asked.get(made === undefined ? place : (made[Number(place)] ?? ''));
    const entered = table && findColumn(table, column);
    return row === undefined || entered === undefined || !isTyped(entered) ? undefined : { row, column: entered };
  };
}
