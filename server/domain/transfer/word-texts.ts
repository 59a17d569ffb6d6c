import type { Question } from '../survey/question.ts';
import { countCharacters } from '../text/characters.ts';
import { isFreeText, type TransferContent, type TransferField, transferFields } from './transfer.ts';

/** The free texts of one question, which can be sent to the receiver as a Word document. */
export interface WordText {
  readonly question: Question;
  readonly fields: readonly TransferField[];
  /** The length of all its texts together, in characters by `countCharacters`. */
  readonly length: number;
  /** The text's limit; undefined if there are several texts. */
  readonly limit: number | undefined;
  /**
   * `may`: the official form allows it; `over`: the text is over its limit; `other`: only if the form does not accept
   * it.
   */
  readonly why: 'may' | 'over' | 'other';
}

/** The questions with free texts, in the order of the form. */
export function wordTexts({ survey, answers }: Pick<TransferContent, 'survey' | 'answers'>): WordText[] {
  return survey.questions.flatMap((question) => wordTextOf(question, { answers }) ?? []);
}

/** The free texts of one question; undefined if it has none. */
export function wordTextOf(question: Question, { answers }: Pick<TransferContent, 'answers'>): WordText | undefined {
  const fields = transferFields(question, answers[question.id]).filter((field) => isFreeText(field, question));
  if (fields.length === 0) return undefined;
  const isOver = fields.some(({ value, limit }) => limit !== undefined && countCharacters(value) > limit);
  return {
    question,
    fields,
    length: fields.reduce((sum, { value }) => sum + countCharacters(value), 0),
    limit: fields.length === 1 ? fields[0]?.limit : undefined,
    why: question.mayBeSentInWord === true ? 'may' : isOver ? 'over' : 'other',
  };
}

/** Whether the texts are sent as a document: the form allows it, or a text is over its limit. */
export function isSentInWord({ why }: Pick<WordText, 'why'>): boolean {
  return why !== 'other';
}
