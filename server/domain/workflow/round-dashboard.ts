import { type Answers, askedAnswers } from '../answer/answer.ts';
import type { ContactDetails } from '../people/contact.ts';
import type { Organisation } from '../people/organisation.ts';
import type { Invitations } from '../round/recipients.ts';
import type { Round } from '../round/round.ts';
import type { Problem } from '../survey/problem.ts';
import { type Question, takesAnswer } from '../survey/question.ts';
import type { Page, Survey } from '../survey/survey.ts';
import { canonicalJson } from '../text/canonical-json.ts';
import type { ResponseState } from './loaded-response.ts';
import { countQuestions, type Progress, progressOf } from './question-progress.ts';

/** How far an organisation has come with one page, without its answers. */
export type PageProgress =
  /** None of the page's questions is asked. */
  | { readonly state: 'not-asked' }
  | { readonly state: 'not-begun' }
  /** Nothing of the page must be answered and nothing is, in an answer that is begun elsewhere. */
  | { readonly state: 'optional' }
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
  /** Everything that prevents the submission. */
  readonly blockers: readonly Problem[];
  /** The answers of the submission that holds; undefined if none does. */
  readonly submitted: Answers | undefined;
}

/** The progress of each page of a survey, in order. */
export function pageProgress(source: PageProgressSource): PageProgress[] {
  const counted = askedAnswers(source.survey, source.answers);
  const progress = progressOf(source);
  return source.survey.pages.map((page) => progressOfPage(page, source, counted, progress));
}

function progressOfPage(page: Page, source: PageProgressSource, counted: Answers, progress: Progress): PageProgress {
  const { submitted } = source;
  const { asked, done: answered, remaining } = countQuestions(page.questions, progress);
  const states = page.questions.flatMap(({ id }) => progress.get(id) ?? []);
  const isAsked = states.some((state) => state.asked);
  if (submitted !== undefined) {
    const same = page.questions.every(
      ({ id }) => canonicalJson(counted[id] ?? null) === canonicalJson(submitted[id] ?? null),
    );
    if (!same) return { state: 'changed' };
    return { state: isAsked ? 'submitted' : 'not-asked' };
  }
  if (!isAsked) return { state: 'not-asked' };
  const begun = isBegunAmong(page.questions, progress);
  if (asked === 0 && !begun)
    return { state: isBegunAmong(source.survey.questions, progress) ? 'optional' : 'not-begun' };
  if (remaining === 0) return { state: 'complete' };
  return begun ? { state: 'begun', answered, asked } : { state: 'not-begun' };
}

/** Whether somebody has begun to answer some questions. What is computed or summed stands there by itself. */
function isBegunAmong(questions: readonly Question[], progress: Progress): boolean {
  return questions.filter(takesAnswer).some(({ id }) => {
    const state = progress.get(id);
    return state?.asked === true && state.begun;
  });
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
  /** The number of persons with the role that is invited and reminded (`leadingRole`). */
  readonly leads: number;
  /** Whether the person may read the organisation's submissions. */
  readonly readable: boolean;
  /** The state of on behalf for the RSS: it can begin, it is open, or it waits for the organisation to confirm. */
  readonly onBehalf: 'can-begin' | 'open' | 'to-confirm' | undefined;
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
  /** The name of its county, where the round was opened for the whole country: others have rounds of the same name. */
  readonly countyName: string | undefined;
  /** Why the round was last taken back; undefined if it never was. */
  readonly withdrawalReason: string | undefined;
  /** Whether the person may take the round back, and have it back. */
  readonly mayWithdraw: boolean;
  /** Whether it was opened together with other rounds. */
  readonly isOfSeveral: boolean;
  /** Whether it has numbers level by level, which the person may see. */
  readonly hasLevels: boolean;
  /** Whether the person may write the round as a workbook of fill-in sheets. */
  readonly hasFillInWorkbook: boolean;
}
