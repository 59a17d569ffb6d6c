import type { OrganisationKind } from '../people/organisation.ts';
import type { Question } from './question.ts';

/** One questionnaire of one year, as `catalogue` reads it from its definition file. */
export interface Survey {
  /** "rss-2023": the file's name and year. */
  readonly id: string;
  readonly year: number;
  readonly title: string;
  readonly description?: string;
  /** The kind of organisation that answers it. */
  readonly respondent: OrganisationKind;
  /** The last day of answering, ISO date, Swedish time. */
  readonly lastDay: string;
  /** The survey whose responses the numbers and texts of this one come from. */
  readonly countedSurvey?: string;
  /** The survey of an earlier year that this one follows; its questions may continue questions of that one. */
  readonly follows?: string;
  /** Made up, to show what a survey can hold: no round is opened with it. */
  readonly example?: true;
  readonly introduction: readonly string[];
  /** What respondents are told about saving, confidentiality and personal data. */
  readonly instructions: readonly string[];
  /** Printed labels of the contact fields. */
  readonly contact: readonly string[];
  readonly editorNotes: readonly string[];
  readonly parts: readonly Part[];
  /** Every page, in printed order. */
  readonly pages: readonly Page[];
  /** Every question, in printed order. */
  readonly questions: readonly Question[];
  /** Printed numbers that the definition leaves out, with the editor's reason. */
  readonly leftOut: Readonly<Record<string, string>>;
}

export interface Part {
  readonly letter: string;
  readonly title: string;
  /** Paragraphs, and points where a list is printed. */
  readonly preamble: readonly string[];
  readonly points: readonly string[];
  readonly sections: readonly Section[];
}

export interface Section {
  readonly title?: string;
  readonly preamble?: string;
  readonly pages: readonly Page[];
}

/** What is answered together and saved by one “Nästa”. */
export interface Page {
  /** From 1, through the whole survey. */
  readonly number: number;
  readonly questions: readonly Question[];
}

const questionsById = new WeakMap<Survey, ReadonlyMap<string, Question>>();

/** The question with a printed number, or undefined. The look-up is made once for each survey. */
export function findQuestion(survey: Survey, id: string): Question | undefined {
  let index = questionsById.get(survey);
  if (index === undefined) {
    index = new Map(survey.questions.map((question) => [question.id, question]));
    questionsById.set(survey, index);
  }
  return index.get(id);
}

export function findPage(survey: Survey, number: number): Page | undefined {
  return survey.pages[number - 1];
}

/** The page that a question stands on. Throws on a question that the survey does not have. */
export function pageOf(survey: Survey, questionId: string): Page {
  const page = survey.pages.find((candidate) => candidate.questions.some((question) => question.id === questionId));
  if (page === undefined) throw new Error(`${survey.id} has no question ${questionId}`);
  return page;
}
