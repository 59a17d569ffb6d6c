import { type ReportQuestion, readingVersionOf } from '../../../../exports/report/report.ts';
import { answerInstruction } from '../../../../exports/report/wording.ts';
import type { Answer } from '../../../domain/answer/answer.ts';
import type { FieldPlace } from '../../../domain/fill-in/import-content.ts';
import { allowsNone, NONE_OF_THE_OPTIONS, type Option, type Question } from '../../../domain/survey/question.ts';
import type { Survey } from '../../../domain/survey/survey.ts';

/** A row of a fill-in sheet: a heading, a question, or a field of one. */
export type FillInRow =
  | { readonly as: 'heading'; readonly level: 1 | 2; readonly words: string }
  /** A question whose fields are in the rows below it. */
  | (OfQuestion & { readonly as: 'question' })
  | (OfQuestion & { readonly as: 'answer'; readonly place: FieldPlace; readonly kind: AnswerKind });

interface OfQuestion {
  readonly question: Question;
  /** When the question is asked, in words; undefined when it always is. */
  readonly condition: string | undefined;
  /** The official wording of the question, the option or the comment. */
  readonly wording: string;
  /** What is printed below it: the help text, and how to answer. */
  readonly help: readonly string[];
}

/** How a row is answered, and the rule for what is typed there. */
export type AnswerKind =
  | { readonly as: 'tick'; readonly option: Option | undefined }
  | { readonly as: 'number' }
  | { readonly as: 'text'; readonly limit: number | undefined; readonly of: 'question' | 'option' | 'comment' };

/** The rows of a survey in the order of the form, the same for every organisation. */
export function fillInRows(survey: Survey): FillInRow[] {
  const questions = new Map(survey.questions.map((question) => [question.id, question]));
  const rows: FillInRow[] = [];
  for (const part of readingVersionOf(survey, '').parts) {
    rows.push({ as: 'heading', level: 1, words: `Del ${part.letter}. ${part.title}` });
    for (const section of part.sections) {
      if (section.title !== undefined) rows.push({ as: 'heading', level: 2, words: section.title });
      for (const printed of section.questions) {
        const question = questions.get(printed.id);
        if (question !== undefined) rows.push(...rowsOfQuestion(question, printed));
      }
    }
  }
  return rows;
}

function rowsOfQuestion(question: Question, printed: ReportQuestion): FillInRow[] {
  const of = { question, condition: printed.condition };
  const rows: FillInRow[] = [];
  const answer = (
    place: Pick<FieldPlace, 'field' | 'option'>,
    kind: AnswerKind,
    words: Pick<OfQuestion, 'wording' | 'help'>,
  ) => rows.push({ as: 'answer', ...of, place: { question: question.id, ...place }, kind, ...words });
  const head = {
    wording: question.title,
    help: [...(question.help === undefined ? [] : [question.help]), answerInstruction(printed)],
  };
  if (question.kind === 'text')
    answer({ field: 'text', option: '' }, { as: 'text', limit: question.limit, of: 'question' }, head);
  else if (question.kind === 'number') answer({ field: 'number', option: '' }, { as: 'number' }, head);
  else rows.push({ as: 'question', ...of, ...head });
  for (const option of question.options) {
    const words = { wording: option.title, help: [] };
    if (question.kind === 'counts') answer({ field: 'number', option: option.code }, { as: 'number' }, words);
    else answer({ field: 'chosen', option: option.code }, { as: 'tick', option }, words);
    if (question.kind !== 'counts' && option.text !== undefined)
      answer(
        { field: 'text', option: option.code },
        { as: 'text', limit: option.text.limit, of: 'option' },
        { wording: `Text vid ”${option.title}”`, help: [] },
      );
  }
  if (allowsNone(question))
    answer(
      { field: 'chosen', option: '' },
      { as: 'tick', option: undefined },
      { wording: NONE_OF_THE_OPTIONS, help: [] },
    );
  if (question.comment !== undefined)
    answer(
      { field: 'comment', option: '' },
      { as: 'text', limit: question.comment.limit, of: 'comment' },
      { wording: question.comment.title, help: [] },
    );
  return rows;
}

/** The value of a field: whether it is ticked, its number or its text. Empty where it is not answered. */
export function fillInValue({ field, option }: FieldPlace, answer: Answer | undefined): boolean | number | string {
  switch (field) {
    case 'chosen':
      return option === '' ? answer?.chosen?.length === 0 : (answer?.chosen?.includes(option) ?? false);
    case 'number':
      return (option === '' ? answer?.number : answer?.numbers?.[option]) ?? '';
    case 'text':
      return (option === '' ? answer?.text : answer?.texts?.[option]) ?? '';
    case 'comment':
      return answer?.comment ?? '';
  }
}

/** The whole text of a row's wording cell, by which a row without a key is recognised. */
export function wordingCell({ wording, help }: Pick<OfQuestion, 'wording' | 'help'>): string {
  return [wording, ...help].join('\n');
}
