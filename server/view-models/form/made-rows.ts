import type { Question } from '../../domain/survey/question.ts';
import { findQuestion, type Survey } from '../../domain/survey/survey.ts';
import { nextRow } from '../../domain/table/table-rows.ts';
import { fieldName, type PostedFields, rowsPosted } from '../answer/form-fields.ts';

/** What a pressed button of a table asks for: to make a row, or to take one away. */
export type RowChange =
  | { readonly question: string; readonly act: 'add' }
  | { readonly question: string; readonly act: 'remove'; readonly row: string };

/** Reads the value of a pressed button that makes or takes away a row; undefined for any other posted value. */
export function readRowChange(posted: string | readonly string[] | undefined): RowChange | undefined {
  const value = [posted ?? ''].flat().at(-1) ?? '';
  const [, added] = /^add\.(.+)$/.exec(value) ?? [];
  if (added !== undefined) return { question: added, act: 'add' };
  const [, question, row] = /^remove\.(.+)\.(\d{1,6})$/.exec(value) ?? [];
  return question === undefined || row === undefined ? undefined : { question, act: 'remove', row };
}

/** The posted fields without those of the row that is taken away. */
export function withoutRemovedRow(posted: PostedFields, change: RowChange | undefined): PostedFields {
  if (change?.act !== 'remove') return posted;
  const start = fieldName.cell(change.question, change.row, '');
  return Object.fromEntries(Object.entries(posted).filter(([name]) => !name.startsWith(start)));
}

/**
 * The number of the row that is made after those of a posted form. Undefined where there are as many as there may be,
 * and where the form has no such table.
 */
export function addedRow(questions: readonly Question[], posted: PostedFields, change: RowChange): number | undefined {
  const question = questions.find(({ id }) => id === change.question);
  if (question?.table === undefined || change.act !== 'add') return undefined;
  return nextRow(question.table, rowsPosted(question, Object.keys(posted)));
}

/** The query of the next page's address that has it show an empty row. */
export function rowInAddress(question: string, row: number): { readonly rad: string } {
  return { rad: `${question}.${row}` };
}

/** The empty rows that an address asks for, by printed number; a row that the table cannot have is not shown. */
export function rowsInAddress(survey: Survey, inAddress: unknown): ReadonlyMap<string, number> {
  const [, id = '', row = ''] = /^(.+)\.([1-9]\d{0,5})$/.exec(typeof inAddress === 'string' ? inAddress : '') ?? [];
  const rows = findQuestion(survey, id)?.table?.rows;
  return rows?.from === 'respondent' && Number(row) <= rows.most ? new Map([[id, Number(row)]]) : new Map();
}
