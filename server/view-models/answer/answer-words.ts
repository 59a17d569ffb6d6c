import type { Answer } from '../../domain/answer/answer.ts';
import { NONE_OF_THE_OPTIONS, type Question } from '../../domain/survey/question.ts';
import { formatNumber } from '../../domain/text/swedish.ts';

/** An answer in words, to be read and not changed. */
export interface AnswerWords {
  /** The chosen options and the counted numbers, one line each. */
  readonly lines: readonly string[];
  readonly text: string | undefined;
  readonly comment: string | undefined;
}

export function answerInWords(question: Question, answer: Answer | undefined): AnswerWords {
  return { lines: linesOf(question, answer), text: answer?.text, comment: answer?.comment };
}

function linesOf(question: Question, answer: Answer | undefined): string[] {
  if (answer === undefined) return [];
  const chosen = question.options
    .filter((option) => answer.chosen?.includes(option.code))
    .map(({ code, title }) => (answer.texts?.[code] === undefined ? title : `${title}: ${answer.texts[code]}`));
  if (question.kind === 'several' && answer.chosen?.length === 0) return [NONE_OF_THE_OPTIONS];
  if (question.kind === 'number')
    return [
      ...(answer.number === undefined
        ? []
        : [inWords(answer.number) + (question.number?.unit === 'percent' ? '\u00a0%' : '')]),
      ...chosen,
    ];
  if (question.kind === 'counts')
    return question.options.flatMap(({ code, title }) => {
      const number = answer.numbers?.[code];
      return number === undefined ? [] : [`${title}: ${inWords(number)}`];
    });
  return chosen;
}

function inWords(number: number | string): string {
  return typeof number === 'number' ? formatNumber(number) : number;
}
