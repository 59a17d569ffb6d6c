import type { QuestionKind } from '../survey/question.ts';
import type { Answers } from './answer.ts';
import { type FieldKind, orderedFields } from './answer-fields.ts';

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
  readonly field: FieldKind;
  readonly value: string | number;
}

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
  return survey.questions.flatMap((question) =>
    orderedFields(question, answers[question.id])
      .map((said) => ({
        organisation: organisationName,
        survey: survey.id,
        question: question.id,
        option: said.of?.title ?? '',
        field: said.field,
        value: said.field === 'chosen' ? Number(said.of !== undefined) : said.value,
      }))
      .filter(({ value }) => value !== ''),
  );
}
