import { FIELD_KINDS, type FieldKind } from '../../../domain/answer/answer-fields.ts';
import { readAnswerNumber } from '../../../domain/answer/numbered-answer.ts';
import type { FieldPlace } from '../../../domain/fill-in/import-content.ts';

/**
 * What a fill-in sheet says of itself, in the cells of its hidden column. They stay with their rows when rows are
 * sorted or inserted, columns moved, the sheet renamed or copied to another workbook, in every program.
 */

const MARK = 'samsvar';

/** Which survey, round, organisation and answer the sheet is of. */
export interface SheetIdentity {
  readonly survey: string;
  /** Undefined where the sheet was written outside a round. */
  readonly round: string | undefined;
  /** The organisation's code. */
  readonly organisation: string;
  /** Which of its answers the sheet is, from 1, where it gives several. */
  readonly answerNumber?: number;
}

/** The field that a row answers, and the stamp of the question's answer when the sheet was written (`stampOf`). */
export interface RowKey extends FieldPlace {
  readonly stamp: string;
}

export function writeIdentity({ survey, round, organisation, answerNumber }: SheetIdentity): string {
  const answer = answerNumber === undefined ? [] : [String(answerNumber)];
  return JSON.stringify([MARK, survey, round ?? '', organisation, ...answer]);
}

export function writeRowKey({ question, field, option, stamp }: RowKey): string {
  return JSON.stringify([question, field, option, stamp]);
}

/** Stands in place of a row's key where the answer has no room in a cell; the row then only says so. */
export const WITHHELD = JSON.stringify([MARK, 'left out']);

export function isWithheld(cell: string): boolean {
  return cell === WITHHELD;
}

/** The identity in a cell; undefined for any other text. */
export function readIdentity(cell: string): SheetIdentity | undefined {
  const [mark, survey, round, organisation, answer = ''] = wordsOf(cell, 5);
  if (mark !== MARK || survey === undefined || round === undefined || organisation === undefined) return undefined;
  const answerNumber = readAnswerNumber(answer);
  const number = answerNumber === undefined ? {} : { answerNumber };
  return { survey, round: round === '' ? undefined : round, organisation, ...number };
}

/** The row key in a cell; undefined for any other text. */
export function readRowKey(cell: string): RowKey | undefined {
  const [question, field, option, stamp] = wordsOf(cell);
  const known = FIELD_KINDS.find((one) => one === field);
  if (question === undefined || known === undefined || option === undefined || stamp === undefined) return undefined;
  return { question, field: known satisfies FieldKind, option, stamp };
}

/** Four words, or up to `most`. */
function wordsOf(cell: string, most = 4): string[] {
  if (!cell.startsWith('["') || cell.length > 1_000) return [];
  try {
    const read: unknown = JSON.parse(cell);
    const isAsMany = Array.isArray(read) && read.length >= 4 && read.length <= most;
    return isAsMany && read.every((word) => typeof word === 'string') ? read : [];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [];
  }
}
