import type { Report } from '../../../exports/report/report.ts';
import { attachmentsOf } from '../../domain/answer/answer-attachments.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { type ApiScope, mayRead } from '../../domain/programs/api-token.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { ListedRound, ListedSubmission } from '../../domain/submission/listed-submission.ts';
import type { Submission } from '../../domain/submission/submission.ts';
import { listedSubmissionsIn, type SubmissionFilter } from '../../repositories/programs/listed-submissions.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { definitionsIn } from '../../repositories/round/definitions.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import { type LoadedAttachment, withContent } from '../answer/attachments.ts';
import { isCode, isId } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { definitionOf, hasDefinition } from '../round-surveys.ts';
import { reportOfSubmission } from '../submission/report-response.ts';

/** A program's search among the submissions within its scope. `survey` is a survey's id. */
export interface SubmissionSearch extends Omit<SubmissionFilter, 'surveys'> {
  readonly survey?: string;
  readonly year?: number;
}

/** One page of a list of submissions. */
export interface SubmissionPage {
  readonly submissions: readonly ListedSubmission[];
  /** Whether more follow. */
  readonly more: boolean;
}

/** The submissions within a scope that match a search, oldest first, at most `most`. */
export async function listSubmitted(
  context: ActionContext,
  scope: ApiScope,
  { survey, year, ...filter }: SubmissionSearch,
  most: number,
): Promise<SubmissionPage> {
  const { knex } = context.database;
  const ofYear = year === undefined ? undefined : await definitionsIn(knex).surveysOfYear(year);
  const surveys = survey === undefined ? ofYear : [survey].filter((id) => isCode(id) && (ofYear?.includes(id) ?? true));
  const found = await listedSubmissionsIn(knex, scope).list(
    { ...filter, ...(surveys === undefined ? {} : { surveys }) },
    most + 1,
  );
  const submissions = found.filter((one) => mayRead(scope, one.organisation, one)).slice(0, most);
  return { submissions: submissions.map(({ isNational: _, ...one }) => one), more: found.length > most };
}

/** A submission with its report. The report is the same each time that it is made. */
export interface ReadSubmission {
  readonly submission: Submission;
  readonly organisation: Organisation;
  readonly report: Report;
}

/** What can be a reference at all; the database refuses to look for some texts that can stand in an address. */
const REFERENCE = /^[\w-]{1,40}$/;

/**
 * Finds a submission by the reference of its receipt. Throws `not-found` if there is none or it is outside the scope.
 */
export async function readSubmitted(
  context: ActionContext,
  scope: ApiScope,
  reference: string,
): Promise<ReadSubmission> {
  const { knex } = context.database;
  const submission = REFERENCE.test(reference) ? await submissionsIn(knex).findByReference(reference) : undefined;
  const response = submission && (await responsesIn(knex).find(submission.response));
  if (submission === undefined || response === undefined) throw new Refusal('not-found');
  const isRespondents = response.respondent !== undefined;
  const { isNational } = response.round;
  if (!mayRead(scope, response.organisation, { isRespondents, isNational })) throw new Refusal('not-found');
  const { organisation } = response;
  const report = await reportOfSubmission(context, organisation, submission);
  return {
    submission,
    organisation,
    report: { ...report, madeAt: submission.withdrawal?.at ?? submission.submittedAt },
  };
}

/** The rounds of the scope: its county's, the national ones or, for one organisation, those that it takes part in. The latest first. */
export async function listSubmittedRounds(context: ActionContext, scope: ApiScope): Promise<ListedRound[]> {
  return listedSubmissionsIn(context.database.knex, scope).rounds();
}

/** Finds a round by its id. Throws `not-found`, also if it is outside the scope. */
export async function readRound(context: ActionContext, scope: ApiScope, id: string): Promise<ListedRound> {
  const round = isId(id) ? await listedSubmissionsIn(context.database.knex, scope).round(id) : undefined;
  if (round === undefined) throw new Refusal('not-found');
  return round;
}

/**
 * The definition that a round was opened with, as JSON. Throws `not-found`, also where it is not stored, as for a round
 * from before definitions were.
 */
export async function readRoundDefinition(context: ActionContext, scope: ApiScope, id: string): Promise<object> {
  const round = await readRound(context, scope, id);
  if (!hasDefinition(round)) throw new Refusal('not-found');
  return definitionOf(context.database.knex, round);
}

/** A file of a submission that the caller has found within a program's scope. Throws `not-found`. */
export async function readAttachment(
  context: ActionContext,
  { response, answers }: Submission,
  digest: string,
): Promise<LoadedAttachment> {
  const submitted = Object.values(answers).flatMap(attachmentsOf);
  return withContent(
    context.database.knex,
    response,
    submitted.find((one) => one.digest === digest),
  );
}
