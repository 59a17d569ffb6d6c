import type { Answer, Answers } from '../../server/domain/answer/answer.ts';
import { isAsked } from '../../server/domain/answer/answer.ts';
import type { Question } from '../../server/domain/survey/question.ts';
import type { Survey } from '../../server/domain/survey/survey.ts';
import { writeSwedishNumber } from '../../server/domain/text/number.ts';

/** What a form prints of its answers: all that is asked, in its order, with the official wording. */
export function printOutOf(survey: Survey, answers: Answers): string {
  return survey.parts
    .flatMap(({ letter, title, preamble, points, sections }) => [
      `Del ${letter}. ${title}`,
      ...preamble,
      ...points,
      ...sections.flatMap((section) => [
        section.title ?? '',
        section.preamble ?? '',
        ...section.pages.flatMap(({ questions }) =>
          questions.flatMap((question) =>
            isAsked(survey, answers, question) ? linesOf(question, answers[question.id] ?? {}) : [],
          ),
        ),
      ]),
    ])
    .filter((line) => line !== '')
    .join('\n');
}

function linesOf(question: Question, answer: Answer): string[] {
  const { id, title, help, options, comment } = question;
  return [
    `${id}. ${title}`,
    help ?? '',
    numberText(answer.number),
    ...options.flatMap(({ code, title: option }) => [
      [
        question.kind === 'counts' ? '' : answer.chosen?.includes(code) === true ? '☒' : '☐',
        option,
        numberText(answer.numbers?.[code]),
      ]
        .filter((part) => part !== '')
        .join(' '),
      answer.texts?.[code] ?? '',
    ]),
    answer.text ?? '',
    ...(comment === undefined ? [] : [comment.title, answer.comment ?? '']),
  ];
}

function numberText(number: number | string | undefined): string {
  if (number === undefined) return '';
  return typeof number === 'number' ? writeSwedishNumber(number) : number;
}

/** A text broken into lines as a narrow page breaks it, with divided words. */
export function inLines(text: string, width: number): string {
  return text
    .replaceAll(new RegExp(`(\\p{L}{${width}})(\\p{L}{3})`, 'gu'), '$1-\n$2')
    .replaceAll(/ /g, (space, at: number) => (at % 3 === 0 ? '\n' : at % 5 === 0 ? '  ' : space));
}
