import { type Report, readingVersionOf, reportOf } from '../../../exports/report/report.ts';
import { onBehalfOrigin } from '../../domain/on-behalf/on-behalf.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import type { Submission } from '../../domain/submission/submission.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { isAsSubmitted, type LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { paths } from '../../paths.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import { wholeBasis } from '../compilation/whole-basis.ts';
import type { ActionContext } from '../context.ts';
import { refuseIfWithdrawn } from '../response/withdrawn-round.ts';
import { surveyOfSubmission } from '../round-surveys.ts';
import { findSurveyById, surveyById } from '../survey-by-id.ts';
import { compareWithYearBefore } from '../years/load-years.ts';

/**
 * The report of a response as it is now: of its submission if nothing has changed since that was made and the person may
 * read submissions, else of the draft.
 */
export async function reportAsItIs(context: ActionContext, loaded: LoadedResponse): Promise<Report> {
  const { response, receipt, permissions } = loaded;
  if (receipt === undefined || !permissions.has('submission.read') || !isAsSubmitted(loaded))
    return reportDraft(context, loaded);
  const submission = await submissionsIn(context.database.knex).findVersion(response.id, receipt.version);
  return submission === undefined
    ? reportDraft(context, loaded)
    : reportOfSubmission(context, response.organisation, submission);
}

/**
 * The report of a response as a draft, whether or not it has been submitted, compared with the year before if there is
 * one. Throws `round-withdrawn`: no document is made of what is typed in a round that has been taken back.
 */
export async function reportDraft(context: ActionContext, loaded: LoadedResponse): Promise<Report> {
  const { response, survey, answers, blockers } = loaded;
  refuseIfWithdrawn(response.round);
  const basis = await wholeBasis(context.database.knex, loaded);
  const years = await compareWithYearBefore(context, loaded);
  return reportOf(survey, {
    organisation: response.organisation,
    answerNumber: response.answerNumber,
    answers,
    status: 'draft',
    onBehalf: onBehalfOrigin(loaded.onBehalf, response),
    ...(years === undefined ? {} : { years: years.comparison }),
    ...(basis === undefined ? {} : { basis }),
    problems: blockers,
    madeAt: context.now().toISOString(),
  });
}

/**
 * The report of a submission, in the wording that it was submitted with. The caller must have found it for the person.
 */
export async function reportOfSubmission(
  context: ActionContext,
  organisation: Organisation,
  submission: Submission,
): Promise<Report> {
  return reportOf(await surveyOfSubmission(context, context.database.knex, submission, organisation), {
    organisation,
    answerNumber: submission.answerNumber,
    answers: submission.answers,
    status: submission.withdrawal === undefined ? 'submitted' : 'withdrawn',
    submission: {
      reference: submission.reference,
      submittedAt: submission.submittedAt,
      version: submission.version,
      ...(submission.withdrawal === undefined ? {} : { withdrawnAt: submission.withdrawal.at }),
      digest: submission.digest,
      verifyAt: context.baseUrl + paths.verify,
      ...(submission.decision === undefined ? {} : { decision: submission.decision }),
    },
    ...(submission.basis === undefined ? {} : { basis: submission.basis }),
    onBehalf: submission.onBehalf,
    problems: [],
    madeAt: context.now().toISOString(),
  });
}

/** The reading version of a survey. Throws `not-found` if there is no such survey. */
export async function reportReadingVersion(context: ActionContext, surveyId: string): Promise<Report> {
  const { survey } = await surveyById(context, surveyId);
  return reportSurvey(context, survey);
}

/** The reading version of a survey that need not be published. */
export async function reportSurvey(context: ActionContext, survey: Survey): Promise<Report> {
  const { countedSurvey } = survey;
  const counted = countedSurvey === undefined ? undefined : await findSurveyById(context, countedSurvey);
  return readingVersionOf(survey, context.now().toISOString(), counted?.survey);
}
