import { createHash } from 'node:crypto';
import type { Answer } from '../answer/answer.ts';
import { withoutAttachments } from '../answer/answer-attachments.ts';
import type { AnswerPlace } from '../answer/answer-fields.ts';
import { canonicalJson } from '../text/canonical-json.ts';
import type { ImportDoubt } from './import-doubt.ts';
import type { ImportNote } from './import-note.ts';
import type { UnclearContent } from './unclear-content.ts';

/**
 * What a reader found in a fill-in file (a Word file, or a sheet of a workbook). Names and codes are as they stand in
 * the file; nothing has been compared with a survey or with the present answers.
 */
export interface ImportContent {
  /** The name of the sheet that was read. Undefined for a document. */
  readonly sheet?: string;
  /** The survey id in the file. Undefined if the file has none. */
  readonly survey: string | undefined;
  /** The organisation's code in the file. */
  readonly organisation: string | undefined;
  /** The round's id in the file. */
  readonly round: string | undefined;
  /** Which of the organisation's answers the file was written as, from 1; undefined where it says none. */
  readonly answerNumber?: number;
  /**
   * The stamp of each answer when the file was written, by question; see `stampOf`. Empty if the file has lost them.
   */
  readonly stamps: Readonly<Record<string, string>>;
  /**
   * The fields in the order of the document. A field that has been deleted from the file is not here, and its present
   * answer is kept.
   */
  readonly fields: readonly ImportField[];
  /** Of a sheet: the address of the cell that each field was read from (“I8”), by `fieldKey`. */
  readonly cells?: Readonly<Record<string, string>>;
  /**
   * What to know of the whole file (`noteSentence`). An import that was stored as sentences holds those: they are read
   * until its round is erased.
   */
  readonly notes: readonly (ImportNote | string)[];
}

/**
 * A field of a question, named as in a tidy row, but with the option's code instead of its wording. Of a table there may
 * also be computed cells, and totals in the row `TOTAL_ROW`.
 */
export interface FieldPlace extends AnswerPlace {
  /** The printed number, as in the file. */
  readonly question: string;
}

/** What tells a field from the others of its question: the option or row, and the column. */
export function fieldKey({ question, option, column = '' }: Omit<FieldPlace, 'field'>): string {
  return JSON.stringify([question, option, column]);
}

export interface ImportField extends FieldPlace {
  readonly found:
    | { readonly as: 'ticked' | 'empty' }
    /** For every field but `chosen`: the exact text, with \n as line break. May be empty. */
    | { readonly as: 'typed'; readonly text: string }
    | UnclearField;
  /** Why what was read may not be what was meant. */
  readonly doubts?: readonly ImportDoubt[];
  /** The sentence of the doubts, in an import that was stored as sentences. */
  readonly doubt?: string;
}

/** A field that cannot be understood. An import that was stored as sentences holds the sentence. */
export type UnclearField =
  | { readonly as: 'unclear'; readonly why: UnclearContent }
  | { readonly as: 'unclear'; readonly sentence: string };

/** Why a field cannot be understood (`unclearSentence`). */
export function whyUnclear(found: UnclearField): UnclearContent | string {
  return 'why' in found ? found.why : found.sentence;
}

/**
 * A short digest of an answer: the first ten hexadecimal digits of the SHA-256 of its canonical JSON. It is written
 * into a fill-in file, so that a field changed in the file can be told from an answer changed in Samsvar meanwhile.
 */
export function stampOf(answer: Answer | undefined): string {
  return createHash('sha256')
    .update(canonicalJson(withoutAttachments(answer) ?? null))
    .digest('hex')
    .slice(0, STAMP_LENGTH);
}

const STAMP_LENGTH = 10;
