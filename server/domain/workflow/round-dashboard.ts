import { type Answers, askedAnswers, isAnswered, isAsked, isBegun } from '../answer/answer.ts';
import type { ContactDetails } from '../people/contact.ts';
import type { Organisation } from '../people/organisation.ts';
import type { Invitations } from '../round/recipients.ts';
import type { Round } from '../round/round.ts';
import type { Problem } from '../survey/problem.ts';
import type { Page, Survey } from '../survey/survey.ts';
import { canonicalJson } from '../text/canonical-json.ts';
import type { ResponseState } from './loaded-response.ts';

/** How far an organisation has come with one page, without its answers. */
export type PageProgress =
  /** None of the page's questions is asked. */
  | { readonly state: 'not-asked' }
  | { readonly state: 'not-begun' }
  | { readonly state: 'begun'; readonly answered: number; readonly asked: number }
  /** All questions asked are answered without problems, but not submitted. */
  | { readonly state: 'complete' }
  /** The page's answers are those of the submission that holds. */
  | { readonly state: 'submitted' }
  /** The page's answers differ from those submitted. */
  | { readonly state: 'changed' };

/** What page progress is computed from. */
export interface PageProgressSource {
  readonly survey: Survey;
  /** The present answers, drafts included. */
  readonly answers: Answers;
  /** The problems in what is written. */
  readonly wrong: readonly Problem[];
  /** The answers of the submission that holds; undefined if none does. */
  readonly submitted: Answers | undefined;
}

/** The progress of each page of a survey, in order. */
export function pageProgress(source: PageProgressSource): PageProgress[] {
  const counted = askedAnswers(source.survey, source.answers);
  return source.survey.pages.map((page) => standingOf(page, source, counted));
}

/** How many questions are asked, and how many of them have an answer without problems. */
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

/** One participant of a round, as shown to those who follow the round. */
export interface DashboardRow {
  /** The response's id. */
  readonly response: string;
  readonly organisation: Organisation;
  readonly state: ResponseState;
  readonly asked: number;
  readonly answered: number;
  readonly pages: readonly PageProgress[];
  /** The organisation's last day, an ISO date. */
  readonly lastDay: string;
  /** The reason for an extension; undefined if the organisation has none. */
  readonly extension: { readonly reason: string } | undefined;
  /** ISO time of the last save; undefined if nothing has been saved. */
  readonly savedAt: string | undefined;
  /** The submission that holds; undefined if none does. */
  readonly submission: { readonly version: number; readonly submittedAt: string } | undefined;
  readonly contact: ContactDetails | undefined;
  /** The number of persons with the role that is invited and reminded (`LEADING_ROLES`). */
  readonly leads: number;
  /** Whether the person may read the organisation's submissions. */
  readonly readable: boolean;
  /** The state of on behalf for the RSS: it can begin, it is open, or it waits for the organisation to confirm. */
  readonly entering: 'can-begin' | 'open' | 'to-confirm' | undefined;
}

/** A round with the progress of each participant. */
export interface RoundDashboard {
  readonly round: Round;
  readonly survey: Survey;
  /** In order of the organisations' names. */
  readonly rows: readonly DashboardRow[];
  readonly invitations: Invitations;
  /** Whether the compiled submission exists, and the person may send its feedback to the participants. */
  readonly hasFeedback: boolean;
  /** Whether the person may write the round as a workbook of fill-in sheets. */
  readonly hasFillInWorkbook: boolean;
}
