import type { Answer, Answers } from '../../server/domain/answer/answer.ts';
import { type FilledIn, type FilledInField, stampOf } from '../../server/domain/fill-in/filled-in.ts';
import { allowsNone, type Question } from '../../server/domain/survey/question.ts';
import type { Survey } from '../../server/domain/survey/survey.ts';
import { writeSwedishNumber } from '../../server/domain/text/number.ts';

/** What a reader finds in a document that is filled in with these answers, every field of the survey in it. */
export function filledInWith(
  survey: Survey,
  answers: Answers,
  { written = {}, organisation = '1315', round }: { written?: Answers; organisation?: string; round?: string } = {},
): FilledIn {
  return {
    survey: survey.id,
    organisation,
    round,
    stamps: Object.fromEntries(survey.questions.map(({ id }) => [id, stampOf(written[id])])),
    fields: survey.questions.flatMap((question) => fieldsOf(question, answers[question.id] ?? {})),
    notes: [],
  };
}

function fieldsOf(question: Question, answer: Answer): FilledInField[] {
  const { id, kind, options, comment } = question;
  const ticked = (option: string, is: boolean): FilledInField => ({
    question: id,
    field: 'chosen',
    option,
    found: { as: is ? 'ticked' : 'empty' },
  });
  const typed = (field: 'text' | 'number' | 'comment', option: string, value: string | number = ''): FilledInField => ({
    question: id,
    field,
    option,
    found: { as: 'typed', text: typeof value === 'number' ? writeSwedishNumber(value) : value },
  });
  const hasBoxes = kind === 'one' || kind === 'several' || kind === 'number';
  return [
    ...(kind === 'text' ? [typed('text', '', answer.text)] : []),
    ...(kind === 'number' ? [typed('number', '', answer.number)] : []),
    ...options.flatMap(({ code, text }) => [
      ...(hasBoxes ? [ticked(code, answer.chosen?.includes(code) === true)] : []),
      ...(kind === 'counts' ? [typed('number', code, answer.numbers?.[code])] : []),
      ...(text === undefined ? [] : [typed('text', code, answer.texts?.[code])]),
    ]),
    ...(allowsNone(question) ? [ticked('', answer.chosen?.length === 0)] : []),
    ...(comment === undefined ? [] : [typed('comment', '', answer.comment)]),
  ];
}
