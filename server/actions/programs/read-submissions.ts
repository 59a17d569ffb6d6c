import type { Report } from '../../../exports/report/report.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { type ApiScope, mayRead } from '../../domain/programs/api-token.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { ListedRound, ListedSubmission } from '../../domain/submission/listed-submission.ts';
import type { Submission } from '../../domain/submission/submission.ts';
import { listedSubmissionsIn, type SubmissionFilter } from '../../repositories/programs/listed-submissions.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import { isId } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { reportOfSubmission } from '../submission/report-response.ts';

/** What a program asks for of all that was submitted within its scope. */
export interface SubmissionSearch extends Omit<SubmissionFilter, 'surveys'> {
  readonly survey?: string;
  readonly year?: number;
}

/** A page of the list. */
export interface SubmissionPage {
  readonly submissions: readonly ListedSubmission[];
  /** Whether there are more after these. */
  readonly more: boolean;
}

export async function listSubmitted(
  context: ActionContext,
  scope: ApiScope,
  { survey, year, ...filter }: SubmissionSearch,
  most: number,
): Promise<SubmissionPage> {
  const surveys =
    survey === undefined && year === undefined
      ? undefined
      : context.catalogue.surveys
          .filter((one) => (survey === undefined || one.id === survey) && (year === undefined || one.year === year))
          .map(({ id }) => id);
  const found = await listedSubmissionsIn(context.database.knex, scope).list(
    { ...filter, ...(surveys === undefined ? {} : { surveys }) },
    most + 1,
  );
  const submissions = found.filter(({ organisation }) => mayRead(scope, organisation)).slice(0, most);
  return { submissions, more: found.length > most };
}

/** A submission with its report, which says the same whenever it is asked for. */
export interface ReadSubmission {
  readonly submission: Submission;
  readonly organisation: Organisation;
  readonly report: Report;
}

/**
 * One submission, by the reference of its receipt. Throws `not-found` both when there is none such and when it is not
 * within the scope.
 */
export async function readSubmitted(
  context: ActionContext,
  scope: ApiScope,
  reference: string,
): Promise<ReadSubmission> {
  const { knex } = context.database;
  const submission = await submissionsIn(knex).findByReference(reference);
  const response = submission && (await responsesIn(knex).find(submission.response));
  if (submission === undefined || response === undefined || !mayRead(scope, response.organisation))
    throw new Refusal('not-found');
  const { organisation } = response;
  const report = reportOfSubmission(context, organisation, submission);
  return {
    submission,
    organisation,
    report: { ...report, madeAt: submission.withdrawal?.at ?? submission.submittedAt },
  };
}

export async function listSubmittedRounds(context: ActionContext, scope: ApiScope): Promise<ListedRound[]> {
  return listedSubmissionsIn(context.database.knex, scope).rounds();
}

/** Throws `not-found`, also for a round outside the scope. */
export async function readRound(context: ActionContext, scope: ApiScope, id: string): Promise<ListedRound> {
  const round = isId(id) ? await listedSubmissionsIn(context.database.knex, scope).round(id) : undefined;
  if (round === undefined) throw new Refusal('not-found');
  return round;
}
