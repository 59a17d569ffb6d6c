import type { Answer, Answers } from '../../server/domain/answer/answer.ts';
import { type ImportContent, type ImportField, stampOf } from '../../server/domain/fill-in/import-content.ts';
import { allowsNone, type Question } from '../../server/domain/survey/question.ts';
import type { Survey } from '../../server/domain/survey/survey.ts';
import { writeSwedishNumber } from '../../server/domain/text/number.ts';

/** What a reader finds in a document that is filled in with these answers, every field of the survey in it. */
export function importContentWith(
  survey: Survey,
  answers: Answers,
  { written = {}, organisation = '1315', round }: { written?: Answers; organisation?: string; round?: string } = {},
): ImportContent {
  return {
    survey: survey.id,
    organisation,
    round,
    stamps: Object.fromEntries(survey.questions.map(({ id }) => [id, stampOf(written[id])])),
    fields: survey.questions.flatMap((question) => fieldsOf(question, answers[question.id] ?? {})),
    notes: [],
  };
}

function fieldsOf(question: Question, answer: Answer): ImportField[] {
  const { id, kind, options, comment } = question;
  const ticked = (option: string, is: boolean): ImportField => ({
    question: id,
    field: 'chosen',
    option,
    found: { as: is ? 'ticked' : 'empty' },
  });
  const typed = (field: 'text' | 'number' | 'comment', option: string, value: string | number = ''): ImportField => ({
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
