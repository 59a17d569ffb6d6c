import type { QuestionKind } from '../survey/question.ts';
import type { Answers } from './answer.ts';

/** One thing that an answer says: a row of the tidy CSV. The rows of a response say everything that its answers say. */
export interface TidyRow {
  /** The organisation's name. */
  readonly organisation: string;
  /** The survey's id. */
  readonly survey: string;
  /** The printed number. */
  readonly question: string;
  /** The option's official wording; empty where the row is about the question itself. */
  readonly option: string;
  /** `chosen` has the value 1, or 0 with an empty option: none of the options. */
  readonly field: TidyField;
  readonly value: string | number;
}

export const TIDY_FIELDS = ['chosen', 'number', 'text', 'comment'] as const;

export type TidyField = (typeof TIDY_FIELDS)[number];

/** The part of a survey that tidy rows need. A `Survey` fits, and so do the questions of a `Report`. */
export interface TidySurvey {
  readonly id: string;
  readonly questions: readonly {
    readonly id: string;
    readonly kind: QuestionKind;
    readonly options: readonly { readonly code: string; readonly title: string }[];
  }[];
}

/**
 * The tidy rows of an answer document, in the survey's order. Pass `askedAnswers` to get only what is counted. A number
 * that could not be read is given as typed.
 */
export function tidyRowsOf(survey: TidySurvey, organisationName: string, answers: Answers): TidyRow[] {
  const facts: TidyRow[] = [];
  for (const { id, kind, options } of survey.questions) {
    const answer = answers[id];
    if (answer === undefined) continue;
    const add = (option: string, field: TidyField, value: string | number | undefined) => {
      if (value === undefined || value === '') return;
      facts.push({ organisation: organisationName, survey: survey.id, question: id, option, field, value });
    };
    add('', 'text', answer.text);
    add('', 'number', answer.number);
    if (kind === 'several' && answer.chosen?.length === 0) add('', 'chosen', 0);
    for (const { code, title } of options) {
      if (answer.chosen?.includes(code)) add(title, 'chosen', 1);
      add(title, 'number', answer.numbers?.[code]);
      add(title, 'text', answer.texts?.[code]);
    }
    add('', 'comment', answer.comment);
  }
  return facts;
}
