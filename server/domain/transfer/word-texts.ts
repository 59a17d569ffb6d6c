import type { Question } from '../survey/question.ts';
import { countCharacters } from '../text/characters.ts';
import { isFreeText, type TransferContent, type TransferField, transferFields } from './transfer.ts';

/** A question's free texts as they can be sent to the receiver in a document of their own. */
export interface WordText {
  readonly question: Question;
  readonly fields: readonly TransferField[];
  /** Of all of them, by `countCharacters`. */
  readonly length: number;
  /** The limit, where there is but one text. */
  readonly limit: number | undefined;
  /** `may`: the printed form says so. `over`: it does not fit. `other`: only if the form does not take it. */
  readonly why: 'may' | 'over' | 'other';
}

/** The questions with free texts, in the order of the form. */
export function wordTexts({ survey, answers }: Pick<TransferContent, 'survey' | 'answers'>): WordText[] {
  return survey.questions.flatMap((question) => wordTextOf(question, { answers }) ?? []);
}

/** The free texts of one question; undefined: it has none. */
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

/** Those that are sent in documents: they may be, or they do not fit. */
export function isSentInWord({ why }: Pick<WordText, 'why'>): boolean {
  return why !== 'other';
}
