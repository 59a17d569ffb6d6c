import { findQuestion, type Survey } from '../../domain/survey/survey.ts';
import { fieldName, type PostedFields } from '../answer/form-fields.ts';

/** What a pressed button of a table asks for: to make a row, to put in pasted ones, to take one away, or to have it back. */
export type RowChange =
  | { readonly question: string; readonly act: 'add' | 'paste' }
  | { readonly question: string; readonly act: 'remove' | 'back'; readonly row: string };

/** Reads the value of a pressed button of a table; undefined for any other posted value. */
export function readRowChange(posted: string | readonly string[] | undefined): RowChange | undefined {
  const value = [posted ?? ''].flat().at(-1) ?? '';
  const [, rows, of] = /^(add|paste)\.(.+)$/.exec(value) ?? [];
  if (of !== undefined) return { question: of, act: rows === 'add' ? 'add' : 'paste' };
  const [, act, question, row] = /^(remove|back)\.(.+)\.([1-9]\d{0,5})$/.exec(value) ?? [];
  if (question === undefined || row === undefined) return undefined;
  return { question, act: act === 'remove' ? 'remove' : 'back', row };
}

/** The posted fields without those of the row that is taken away. */
export function withoutRemovedRow(posted: PostedFields, change: RowChange | undefined): PostedFields {
  if (change?.act !== 'remove') return posted;
  const start = fieldName.cell(change.question, change.row, '');
  return Object.fromEntries(Object.entries(posted).filter(([name]) => !name.startsWith(start)));
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
