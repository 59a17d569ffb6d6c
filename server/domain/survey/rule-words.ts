import { formatNumber } from '../text/swedish.ts';
import type { AnswerRule } from './answer-rule.ts';
import { COMPARED_AS } from './problem.ts';
import { type Question, takesAnswer } from './question.ts';
import { isTyped, type TableColumn } from './table.ts';

/** What stands at a question, or a column, that need not be answered, in the form and in files that are filled in. */
export const OPTIONAL = 'frivillig';

/** Whether a question takes an answer that need not be given. */
export function isOptional(question: Question): boolean {
  return !question.required && takesAnswer(question);
}

/** What an answer must be beside others, told before it is broken: “Ska vara högst talet i fråga 4.” */
export function answerRuleWords({ kind, rules = [] }: Pick<Question, 'kind' | 'rules'>): string[] {
  const what = kind === 'date' ? 'datumet' : 'talet';
  return rules.map(({ word, other, otherwise }) => {
    const place =
      typeof other === 'number'
        ? formatNumber(other)
        : `${other.column === undefined ? what : 'totalen'} i fråga ${other.question}`;
    return mustBe(word, place, otherwise);
  });
}

/** The same of the cells of a column beside others of their row: “ska vara högst ”Fakturerat””. */
export function columnRuleWords(column: TableColumn, columns: readonly TableColumn[]): string[] {
  if (!isTyped(column) || !('rules' in column)) return [];
  return (column.rules ?? []).map(({ word, other }) => {
    const title = columns.find(({ code }) => code === other)?.title ?? other;
    return `ska vara ${COMPARED_AS[word]} ”${title}”`;
  });
}

function mustBe(word: AnswerRule['word'], place: string, otherwise: AnswerRule['otherwise']): string {
  return `Ska vara ${COMPARED_AS[word]} ${place}${otherwise === 'explain' ? ', annars förklarar du i kommentaren' : ''}.`;
}
