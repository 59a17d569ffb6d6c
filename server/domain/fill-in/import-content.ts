import { createHash } from 'node:crypto';
import type { Answer } from '../answer/answer.ts';
import type { AnswerPlace } from '../answer/answer-fields.ts';
import { canonicalJson } from '../text/canonical-json.ts';

/**
 * What a reader found in a document that somebody has filled in: a Word file, a sheet of a workbook. Nothing in it is
 * compared with a survey or with what is answered already: names and codes are as they stand in the file.
 */
export interface ImportContent {
  /** What the file says that it is. Undefined where it says nothing, or where what it said has been taken away. */
  readonly survey: string | undefined;
  /** The organisation's code. */
  readonly organisation: string | undefined;
  /** The round's id. */
  readonly round: string | undefined;
  /** What was answered when the file was written, by question: see `stampOf`. Empty where it has been lost. */
  readonly stamps: Readonly<Record<string, string>>;
  /**
   * The fields in the order of the document. A field that is not here is not in the file (its row or its control has
   * been deleted) and says nothing: what is answered there stays.
   */
  readonly fields: readonly ImportField[];
  /** What whoever brought the file should know of the whole of it, in sentences: “Ändringsmarkeringar lästes som …”. */
  readonly notes: readonly string[];
}

/** A field of a question. */
export interface FieldPlace extends AnswerPlace {
  /** As the file names it: the printed number. */
  readonly question: string;
}

export interface ImportField extends FieldPlace {
  readonly found:
    | { readonly as: 'ticked' | 'empty' }
    /** Of every field but `chosen`: exactly what stands there, line breaks as \n. May be nothing. */
    | { readonly as: 'typed'; readonly text: string }
    /** What cannot be understood, as a sentence that says what stands there: “I rutan står ”kanske”.” */
    | { readonly as: 'unclear'; readonly sentence: string };
}

/** A file that is not read at all, and the sentence that says why and what to do. */
export interface NotRead {
  readonly sentence: string;
}

/**
 * What an answer was, short enough to travel in a file: whether a field has been changed there is told by it, although
 * the answer has been changed here meanwhile. Ten hexadecimal digits of the SHA-256 of its canonical JSON.
 */
export function stampOf(answer: Answer | undefined): string {
  return createHash('sha256')
    .update(canonicalJson(answer ?? null))
    .digest('hex')
    .slice(0, STAMP_LENGTH);
}

const STAMP_LENGTH = 10;
