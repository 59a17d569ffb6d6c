import type { Organisation } from '../people/organisation.ts';
import { kindOf, ORGANISATIONS, type OrganisationKind } from '../people/organisation-kind.ts';
import type { Period } from '../text/period.ts';
import type { Question } from './question.ts';
import type { Recipient } from './recipient.ts';
import { areOfCounty } from './table.ts';

/**
 * Why an organisation gives several answers: `many`, it has several cases; `named`, those who answer for it name people,
 * and each of these gives an answer of their own.
 */
export type SeveralAnswers = 'many' | 'named';

/** One questionnaire of one year, as the catalogue reads it from its definition file. */
export interface Survey {
  /** The file's name and the year: "rss-2023". */
  readonly id: string;
  /** SHA-256 of the definition that it was read from. Surveys of one id differ in it when the file has been changed. */
  readonly definition?: string;
  readonly year: number;
  readonly title: string;
  readonly description?: string;
  /** The code of the kind of organisation that answers the survey. */
  readonly respondent: string;
  /** That kind with its nouns, where it is not built in; read with `respondentsOf`. */
  readonly respondents?: OrganisationKind;
  /** Further kinds of organisations that answer it; undefined: only `respondent` does. Read with `mayAnswer`. */
  readonly otherRespondents?: readonly OrganisationKind[];
  /** Whether each organisation gives as many answers as it has cases, or one of each person whom it names; undefined: one. */
  readonly answers?: SeveralAnswers;
  /** The official last day for answers, ISO date, Swedish time. */
  readonly lastDay: string;
  /** What its rounds are about: each a calendar month, or all of them the same days; undefined: no period. */
  readonly period?: 'month' | Period;
  /** The period that it is asked about, which then stands in the title; undefined before that is known. */
  readonly about?: Period;
  /** Who receives the answers; read with `recipientOf`. */
  readonly recipient?: Recipient;
  /** Whose survey and wording it is: “länets samverkansråd”. */
  readonly issuer?: string;
  /** Why the survey is made: a paragraph for letters to the board. */
  readonly background?: string;
  /** Id of the counted survey, whose responses this one's numbers and texts come from. */
  readonly countedSurvey?: string;
  /** Id of the earlier survey whose questions this one's questions may continue. */
  readonly follows?: string;
  /** Whether the survey is invented, to show what a definition can hold. Rounds cannot be opened with it. */
  readonly example?: true;
  readonly introduction: readonly string[];
  /** What respondents are told about saving, confidentiality and personal data. */
  readonly instructions: readonly string[];
  /** The printed labels of the contact fields. */
  readonly contact: readonly string[];
  readonly editorNotes: readonly string[];
  readonly parts: readonly Part[];
  /** All pages, in printed order. */
  readonly pages: readonly Page[];
  /** All questions, in printed order. */
  readonly questions: readonly Question[];
  /** Printed numbers that the survey lacks, each with the reason. */
  readonly leftOut: Readonly<Record<string, string>>;
}

export interface Part {
  readonly letter: string;
  readonly title: string;
  /** Paragraphs, then the points of a printed list. */
  readonly preamble: readonly string[];
  readonly points: readonly string[];
  readonly sections: readonly Section[];
}

export interface Section {
  readonly title?: string;
  readonly preamble?: string;
  readonly pages: readonly Page[];
}

/** Questions that are shown on one page of the form. */
export interface Page {
  /** From 1, through the whole survey. */
  readonly number: number;
  readonly questions: readonly Question[];
}

/** The kind of organisation that answers a survey, with its nouns; of several kinds: “organisationer”. */
export function respondentsOf({
  respondent,
  respondents,
  otherRespondents,
}: Pick<Survey, 'respondent' | 'respondents' | 'otherRespondents'>): OrganisationKind {
  if (otherRespondents !== undefined) return { ...ORGANISATIONS, code: respondent };
  return respondents ?? kindOf(respondent);
}

/** All kinds of organisations that answer a survey, each with its nouns. */
export function respondentKindsOf({
  respondent,
  respondents,
  otherRespondents = [],
}: Pick<Survey, 'respondent' | 'respondents' | 'otherRespondents'>): readonly OrganisationKind[] {
  return [respondents ?? kindOf(respondent), ...otherRespondents];
}

/** Whether an organisation is of a kind that answers a survey. */
export function mayAnswer(survey: Survey, { kind }: Pick<Organisation, 'kind'>): boolean {
  return respondentKindsOf(survey).some(({ code }) => code === kind);
}

const questionsById = new WeakMap<Survey, ReadonlyMap<string, Question>>();

/** The question with a printed number; undefined if there is none. The look-up table is made once for each survey. */
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

/** The page of a question. Throws if the survey does not have the question. */
export function pageOf(survey: Survey, questionId: string): Page {
  const page = survey.pages.find((candidate) => candidate.questions.some((question) => question.id === questionId));
  if (page === undefined) throw new Error(`${survey.id} has no question ${questionId}`);
  return page;
}

/**
 * A survey's name with its year: “Inhyrd personal 2022”; the name alone where the year, or what it is asked about, is
 * in it.
 */
export function nameWithYear({ title, year, about }: Pick<Survey, 'title' | 'year' | 'about'>): string {
  return about !== undefined || title.includes(String(year)) ? title : `${title} ${year}`;
}

/** Whether a survey has a table with a row for each organisation or group, whose rows depend on where it is asked. */
export function hasOrganisationsAsRows({ questions }: Pick<Survey, 'questions'>): boolean {
  return questions.some(({ table }) => table !== undefined && areOfCounty(table.rows));
}
