import type { QuestionKind } from '../survey/question.ts';
import type { Answers } from './answer.ts';
import { type FieldKind, orderedFields } from './answer-fields.ts';

/**
 * One thing that an answer says: a row of the tidy CSV. A response is the set of its facts, and its facts are the
 * response.
 */
export interface TidyRow {
  /** The organisation's name. */
  readonly organisation: string;
  /** The survey's id. */
  readonly survey: string;
  /** The printed number. */
  readonly question: string;
  /** The option's official wording, or empty where the fact is about the question itself. */
  readonly option: string;
  /** `chosen` has the value 1 (or 0 with an empty option: none of the options). */
  readonly field: FieldKind;
  readonly value: string | number;
}

/** What facts need to know of a survey: its questions and wording. Both a Survey and a Report's questions fit. */
export interface TidySurvey {
  readonly id: string;
  readonly questions: readonly {
    readonly id: string;
    readonly kind: QuestionKind;
    readonly options: readonly { readonly code: string; readonly title: string }[];
  }[];
}

/**
 * Everything that an answer document says, in printed order. The document is taken as it is: give `askedAnswers` of it
 * where only what counts is wanted. A number that could not be read stands as it was typed.
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
