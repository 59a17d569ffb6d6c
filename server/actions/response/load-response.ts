import type { Knex } from 'knex';
import type { Aggregate, Numbers } from '../../domain/counting/aggregate.ts';
import { longReasons } from '../../domain/counting/number-override.ts';
import { checkNumbers, unexplainedDiscrepancies, withProblems } from '../../domain/counting/number-rules.ts';
import type { Actor } from '../../domain/people/person.ts';
import { lockedOn, type Response } from '../../domain/response/response.ts';
import type { RecommendedLength } from '../../domain/survey/recommended-length.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { isOpenOn } from '../../domain/teamwork/delegation.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { digestNow, type LoadedProgress, type LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { waitingAnswersOf } from '../../repositories/answer/carried-answers.ts';
import { numberReasonsOf } from '../../repositories/counting/number-reasons.ts';
import { type Ask, askTogether } from '../../repositories/lookup.ts';
import { askOnBehalf } from '../../repositories/on-behalf/on-behalf.ts';
import { settingsOf } from '../../repositories/people/organisations.ts';
import { openRemarksOf } from '../../repositories/response/remarks.ts';
import { receiptsOf } from '../../repositories/submission/receipts.ts';
import { submittedSinceFrozen } from '../../repositories/submission/submitted-answers.ts';
import { unansweredDelegationsOf, waitingProposalsOf } from '../../repositories/teamwork/delegations.ts';
import { approvedDigestsOf } from '../../repositories/workflow/steps.ts';
import { findResponseFor, isOnBehalf, permissionsOn } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { type RoundSurveys, surveyOfRound, surveysOf } from '../round-surveys.ts';
import { askAggregates, askNumbers, countsOthers } from './aggregate-response.ts';
import { answersWith, blockersOf } from './blockers.ts';
import { askEarlierSurveys } from './earlier-round.ts';
import { askRecommendedLengths } from './recommended-lengths.ts';

/**
 * Loads a response for a person, with its answers checked and its numbers computed. Throws `not-found` if there is no
 * such response or the person may not read it, so that the error does not tell whether it exists; and `on-behalf-ended` to
 * an RSS officer if on behalf has ended.
 */
export async function loadResponse(context: ActionContext, actor: Actor, id: string): Promise<LoadedResponse> {
  const { knex } = context.database;
  return loadDetails(context, knex, await findResponseFor(knex, actor, 'response.read', id), actor);
}

/**
 * Opens a response for a person with what the heading and the table of contents show of it. Of what it counts only the
 * numbers are computed. Throws `not-found` as `loadResponse` does.
 */
export async function loadProgress(context: ActionContext, actor: Actor, id: string): Promise<LoadedProgress> {
  const { knex } = context.database;
  const response = await findResponseFor(knex, actor, 'response.read', id);
  const surveys = await surveysOf(context, knex, [response.round]);
  const asked = await askTogether(knex, (ask) => ({
    ...askProgress(surveys, knex, [response], ask),
    aggregateOf: askNumbers(surveys, knex, [response], ask),
  }));
  return progressFrom(context, response, { asked, surveys, aggregate: asked.aggregateOf(response) }, actor);
}

/** A response with its survey, without anything computed: enough to read what is posted to it. */
export interface ResponseHead {
  readonly response: Response;
  readonly survey: Survey;
}

/** Finds a response that the person may read. Throws what `loadResponse` throws. */
export async function findResponse(context: ActionContext, actor: Actor, id: string): Promise<ResponseHead> {
  const { knex } = context.database;
  const response = await findResponseFor(knex, actor, 'response.read', id);
  return { response, survey: await surveyOfRound(context, knex, response.round) };
}

/**
 * Loads what is needed to show, check and submit a response. The caller must have found the response for the person.
 */
export async function loadDetails(
  context: ActionContext,
  db: Knex,
  response: Response,
  actor: Actor,
): Promise<LoadedResponse> {
  const [one] = await loadDetailsOfAll(context, db, [response], actor);
  if (one === undefined) throw new Error('One response was loaded as none');
  return one;
}

/**
 * Loads what is needed to show, check and submit each of several responses, in a number of queries that does not depend
 * on how many they are. The caller must have found the responses for the person.
 */
export async function loadDetailsOfAll(
  context: ActionContext,
  db: Knex,
  responses: readonly Response[],
  actor: Actor,
): Promise<LoadedResponse[]> {
  if (responses.length === 0) return [];
  const surveys = await surveysOf(
    context,
    db,
    responses.map(({ round }) => round),
  );
  const asked = await askTogether(db, (ask) => askDetails(surveys, db, responses, ask));
  return responses.map((response) => loadedFrom(context, response, { asked, surveys }, actor));
}

type Details = ReturnType<typeof askDetails>;

function askDetails(surveys: RoundSurveys, db: Knex, responses: readonly Response[], ask: Ask) {
  const ids = responses.map(({ id }) => id);
  const counts = responses.filter((response) => countsOthers(surveys, response));
  const counting = counts.map(({ id }) => id);
  const approved = counts.filter(({ status }) => status === 'approved');
  return {
    ...askProgress(surveys, db, responses, ask),
    aggregateOf: askAggregates(surveys, db, responses, ask),
    submittedNow: counting.length === 0 ? undefined : ask(submittedSinceFrozen(db, counting)),
    proposals: ask(waitingProposalsOf(db, ids)),
    delegations: ask(unansweredDelegationsOf(db, ids)),
    recommendedIn: askRecommended(surveys, db, responses, ask),
    approvedDigests:
      approved.length === 0
        ? undefined
        : ask(
            approvedDigestsOf(
              db,
              approved.map(({ id }) => id),
            ),
          ),
  };
}

type ProgressDetails = ReturnType<typeof askProgress>;

function askProgress(surveys: RoundSurveys, db: Knex, responses: readonly Response[], ask: Ask) {
  const ids = responses.map(({ id }) => id);
  const entries = responses.flatMap(({ onBehalf }) => onBehalf?.id ?? []);
  const counting = responses.filter((response) => countsOthers(surveys, response));
  const countingIds = counting.map(({ id }) => id);
  const codes = responses.map(({ organisation }) => organisation.code);
  return {
    settings: ask(settingsOf(db, codes)),
    receipts: ask(receiptsOf(db, ids)),
    remarks: ask(openRemarksOf(db, ids)),
    unconfirmed: ask(waitingAnswersOf(db, ids)),
    entries: askOnBehalf(db, entries, ask),
    reasons: counting.length === 0 ? undefined : ask(numberReasonsOf(db, countingIds)),
    earlierSurveyOf: askEarlierSurveys(surveys, db, counting, ask),
  };
}

/** The recommended lengths by round, each asked for once. */
function askRecommended(
  surveys: RoundSurveys,
  db: Knex,
  responses: readonly Response[],
  ask: Ask,
): (round: string) => readonly RecommendedLength[] {
  const rounds = new Map(responses.map(({ round }) => [round.id, round]));
  const asked = new Map(
    Array.from(rounds, ([id, round]) => {
      return [id, askRecommendedLengths(surveys, db, round, surveys.of(round).questions, ask)] as const;
    }),
  );
  return (round) => asked.get(round)?.() ?? [];
}

function loadedFrom(
  context: ActionContext,
  response: Response,
  { asked, surveys }: { readonly asked: Details; readonly surveys: RoundSurveys },
  actor: Actor,
): LoadedResponse {
  const { id } = response;
  const aggregate = asked.aggregateOf(response);
  const progress = progressFrom(context, response, { asked, surveys, aggregate }, actor);
  const { survey, answers } = progress;
  return {
    ...progress,
    aggregate,
    submittedNow:
      aggregate?.frozen && submittedAmong(aggregate, asked.submittedNow?.().get(response.round.countedRound ?? '')),
    proposals: asked.proposals().get(id) ?? [],
    delegations: (asked.delegations().get(id) ?? []).filter((one) => isOpenOn(one, swedishDay(context.now()))),
    recommended: asked.recommendedIn(response.round.id),
    changedSinceApproval:
      aggregate !== undefined &&
      response.status === 'approved' &&
      asked.approvedDigests?.().get(id) !== digestNow({ survey, response, answers }),
  };
}

/** How many of the members are among some organisations (codes). */
function submittedAmong({ members }: Aggregate, codes: ReadonlySet<string> = new Set()): number {
  return members.filter(({ organisation }) => codes.has(organisation.code)).length;
}

function progressFrom(
  context: ActionContext,
  response: Response,
  {
    asked,
    surveys,
    aggregate,
  }: { readonly asked: ProgressDetails; readonly surveys: RoundSurveys; readonly aggregate: Numbers | undefined },
  actor: Actor,
): LoadedProgress {
  const { id } = response;
  const survey = surveys.of(response.round);
  const answers = answersWith(response, aggregate);
  const numberReasons = asked.reasons?.().get(id) ?? [];
  const { overrides, discrepancies } = checkNumbers(aggregate, answers, numberReasons);
  const unconfirmed = asked.unconfirmed().get(id) ?? [];
  const receipts = asked.receipts().get(id) ?? [];
  const settings = asked.settings().get(response.organisation.code);
  if (settings === undefined) throw new Error(`There is no organisation ${response.organisation.code}`);
  const permissions = permissionsOn(actor, response);
  const locked =
    lockedOn(response, swedishDay(context.now())) ?? (permissions.has('response.answer') ? undefined : 'may-only-read');
  return {
    response,
    survey,
    countedSurvey: surveys.countedBy(response.round),
    followedSurvey: surveys.followedBy(response.round),
    answers,
    aggregate,
    earlierSurvey: asked.earlierSurveyOf(response),
    overrides,
    numberReasons,
    discrepancies,
    wrong: withProblems(context.catalogue.check(survey, answers, 'draft', aggregate?.sums), survey, [
      ...longReasons(overrides),
      ...unexplainedDiscrepancies(discrepancies),
    ]),
    unconfirmed,
    blockers: blockersOf(context, { survey, answers, aggregate, overrides, discrepancies, unconfirmed }),
    receipts,
    receipt: receipts[0]?.withdrawal === undefined ? receipts[0] : undefined,
    remarks: asked.remarks().get(id) ?? [],
    onBehalf: asked.entries().get(response.onBehalf?.id ?? ''),
    isOnBehalf: isOnBehalf(actor, response),
    // Those who approve for the organisation do not read a named respondent's answer.
    settings: response.respondent === undefined ? settings : { ...settings, needsApproval: false },
    permissions,
    locked,
    writable: locked === undefined,
  };
}
