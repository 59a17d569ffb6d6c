import { type Answers, askedAnswers, isAnswered, isAsked, isBegun } from '../answer/answer.ts';
import type { ContactDetails } from '../people/contact.ts';
import type { Organisation } from '../people/organisation.ts';
import type { Round } from '../round/round.ts';
import type { Problem } from '../survey/problem.ts';
import type { Page, Survey } from '../survey/survey.ts';
import { canonicalJson } from '../text/canonical-json.ts';
import type { ResponseState } from './loaded-response.ts';

/** How far one organisation has come with one page: nothing of what is answered, only how much. */
export type PageProgress =
  /** None of its questions is asked. */
  | { readonly state: 'not-asked' }
  | { readonly state: 'not-begun' }
  | { readonly state: 'begun'; readonly answered: number; readonly asked: number }
  /** All that is asked is answered and nothing is wrong, but not submitted. */
  | { readonly state: 'complete' }
  /** What is submitted and holds is what it says now. */
  | { readonly state: 'submitted' }
  /** It says something else than what is submitted. */
  | { readonly state: 'changed' };

/** What the standing of a response is read from. */
export interface PageProgressSource {
  readonly survey: Survey;
  /** As they are now, drafts included. */
  readonly answers: Answers;
  /** What is wrong with what is written. */
  readonly wrong: readonly Problem[];
  /** The answers of what is submitted and holds; undefined when nothing is. */
  readonly submitted: Answers | undefined;
}

/** The standing of every page of a survey, in printed order. */
export function pageProgress(source: PageProgressSource): PageProgress[] {
  const counted = askedAnswers(source.survey, source.answers);
  return source.survey.pages.map((page) => standingOf(page, source, counted));
}

/** How many of the questions that are asked now have an answer that nothing is wrong with. */
export function countAnswered(questions: Page['questions'], { survey, answers, wrong }: PageProgressSource) {
  const asked = questions.filter((question) => isAsked(survey, answers, question));
  const answered = asked.filter(
    (question) =>
      isAnswered(question, answers[question.id]) && !wrong.some((problem) => problem.question === question.id),
  );
  return { asked: asked.length, answered: answered.length };
}

function standingOf(page: Page, source: PageProgressSource, counted: Answers): PageProgress {
  const { submitted, answers } = source;
  const { asked, answered } = countAnswered(page.questions, source);
  if (submitted !== undefined) {
    const same = page.questions.every(
      ({ id }) => canonicalJson(counted[id] ?? null) === canonicalJson(submitted[id] ?? null),
    );
    if (!same) return { state: 'changed' };
    return { state: asked === 0 ? 'not-asked' : 'submitted' };
  }
  if (asked === 0) return { state: 'not-asked' };
  if (answered === asked) return { state: 'complete' };
  const begun = page.questions.some(
    (question) => isAsked(source.survey, answers, question) && isBegun(answers[question.id]),
  );
  return begun ? { state: 'begun', answered, asked } : { state: 'not-begun' };
}

/** One participant of a round, as those who follow the round see it. */
export interface DashboardRow {
  /** Id of the response. */
  readonly response: string;
  readonly organisation: Organisation;
  readonly state: ResponseState;
  readonly asked: number;
  readonly answered: number;
  readonly pages: readonly PageProgress[];
  /** Its own last day, ISO date. */
  readonly lastDay: string;
  /** Why it has been given longer; undefined when it has not. */
  readonly extension: { readonly reason: string } | undefined;
  /** ISO time of the last save; undefined when nothing has been saved. */
  readonly savedAt: string | undefined;
  /** What is submitted and holds. */
  readonly submission: { readonly version: number; readonly submittedAt: string } | undefined;
  readonly contact: ContactDetails | undefined;
  /** How many people answer for it, and are invited and reminded. */
  readonly leads: number;
  /** Whoever follows the round may read what it submits. */
  readonly readable: boolean;
  /** How it stands with what the RSS enters for it, and whether whoever looks may begin or go on. */
  readonly entering: 'can-begin' | 'open' | 'to-confirm' | undefined;
}

/** A round and how far each of its participants has come. */
export interface RoundDashboard {
  readonly round: Round;
  readonly survey: Survey;
  /** By the organisation's name. */
  readonly rows: readonly DashboardRow[];
  /** What these answers are counted in has been submitted, and whoever looks may tell everybody what became of theirs. */
  readonly hasFeedback: boolean;
  /** Whoever follows the round may take it out as a workbook to fill in. */
  readonly hasFillInWorkbook: boolean;
}
