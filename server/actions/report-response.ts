import { type Report, readingVersionOf, reportOf } from '../../exports/report.ts';
import type { OpenedResponse } from '../domain/opened-response.ts';
import type { Actor } from '../domain/person.ts';
import { Refusal } from '../domain/refusal.ts';
import { submissionsIn } from '../repositories/submissions.ts';
import { findResponseFor } from './authorise.ts';
import type { ActionContext } from './context.ts';

/** The report of a response as it stands now: a draft, whatever has been submitted before. */
export function reportDraft(
  context: ActionContext,
  { response, survey, answers, aggregate, hindrances }: OpenedResponse,
): Report {
  return reportOf(survey, {
    organisation: response.organisation,
    answers,
    status: 'draft',
    ...(aggregate === undefined ? {} : { basis: aggregate }),
    problems: hindrances,
    madeAt: context.now().toISOString(),
  });
}

/** The report of what was submitted, in its own wording. Throws `not-found`. */
export async function reportSubmission(
  context: ActionContext,
  actor: Actor,
  responseId: string,
  version: number,
): Promise<Report> {
  const { knex } = context.database;
  const response = await findResponseFor(knex, actor, 'submission.read', responseId);
  const submission = await submissionsIn(knex).findVersion(responseId, version);
  if (submission === undefined) throw new Refusal('not-found');
  return reportOf(context.catalogue.read(submission.definition), {
    organisation: response.organisation,
    answers: submission.answers,
    status: 'submitted',
    submission: { reference: submission.reference, submittedAt: submission.submittedAt, version: submission.version },
    ...(submission.basis === undefined ? {} : { basis: submission.basis }),
    problems: [],
    madeAt: context.now().toISOString(),
  });
}

/** The reading version of a survey. Throws `not-found`. */
export function reportReadingVersion(context: ActionContext, surveyId: string): Report {
  const survey = context.catalogue.find(surveyId);
  if (survey === undefined) throw new Refusal('not-found');
  return readingVersionOf(survey, context.now().toISOString());
}
