import type { Knex } from 'knex';
import { withUnconfirmed } from '../../domain/answer/unconfirmed.ts';
import { numbersAsAnswers, withComputedNumbers } from '../../domain/counting/aggregate.ts';
import { overridesOf, withUnexplained } from '../../domain/counting/number-override.ts';
import { may } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { type EarlierResponse, lockedOn, type Response } from '../../domain/response/response.ts';
import type { Proposal } from '../../domain/teamwork/delegation.ts';
import { yearsBefore } from '../../domain/text/day.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { digestNow, type LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { carriedAnswersIn } from '../../repositories/answer/carried-answers.ts';
import { numberReasonsIn } from '../../repositories/counting/number-reasons.ts';
import { onBehalfIn } from '../../repositories/on-behalf/on-behalf.ts';
import { organisationsIn } from '../../repositories/people/organisations.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import { delegationsIn } from '../../repositories/teamwork/delegations.ts';
import { remarksIn } from '../../repositories/workflow/remarks.ts';
import { stepsIn } from '../../repositories/workflow/steps.ts';
import { findResponseFor, isOnBehalf, permissionsOn } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { aggregateOf } from './aggregate-response.ts';
import { findEarlierSurvey } from './earlier-round.ts';

/**
 * Opens a response for a person, with its answers checked and its numbers computed. Throws `not-found` both when there
 * is no such response and when it is not the person's to open, so that nobody learns which.
 */
export async function loadResponse(context: ActionContext, actor: Actor, id: string): Promise<LoadedResponse> {
  const { knex } = context.database;
  return loadDetails(context, knex, await findResponseFor(knex, actor, 'response.read', id), actor);
}

/** What a person's own page is made of. */
export interface OwnResponses {
  /**
   * Those whose round ended less than two years ago, or has not: the latest last day first, then by the organisation's
   * name.
   */
  readonly recent: readonly LoadedResponse[];
  /** Those before them, without their answers. */
  readonly earlier: readonly EarlierResponse[];
  /** What colleagues have answered in the recent ones, and nobody has decided on. */
  readonly proposals: readonly Proposal[];
}

/** Every response that is a person's to open. */
export async function listResponses(context: ActionContext, actor: Actor): Promise<OwnResponses> {
  const { knex } = context.database;
  const own = actor.roles.map(({ organisation }) => organisation).filter((one) => may(actor, 'response.read', one));
  const codes = [...new Set(own.map(({ code }) => code))];
  const since = yearsBefore(swedishDay(context.now()), RECENT_YEARS);
  const responses = await responsesIn(knex).ofOrganisations(codes, { since });
  return {
    recent: await loadDetailsOfAll(context, knex, responses, actor),
    earlier: await responsesIn(knex).earlierOf(codes, { before: since }),
    proposals: await delegationsIn(knex).waitingProposals(responses.map(({ id }) => id)),
  };
}

const RECENT_YEARS = 2;

/** All that is needed to show, check and send a response, as it is to a person. */
export async function loadDetails(
  context: ActionContext,
  db: Knex,
  response: Response,
  actor: Actor,
): Promise<LoadedResponse> {
  const [one] = await loadDetailsOfAll(context, db, [response], actor);
  if (one === undefined) throw new Error('One response was opened as none');
  return one;
}

/** Several responses, with as many questions to the database as for one. Only what counts others asks for its basis. */
export async function loadDetailsOfAll(
  context: ActionContext,
  db: Knex,
  responses: readonly Response[],
  actor: Actor,
): Promise<LoadedResponse[]> {
  const ids = responses.map(({ id }) => id);
  const receiptsOf = await submissionsIn(db).receiptsOfAll(ids);
  const remarksOf = await remarksIn(db).openOfAll(ids);
  const unconfirmedOf = await carriedAnswersIn(db).waitingOfAll(ids);
  const settingsOf = await organisationsIn(db).settingsOfAll(responses.map(({ organisation }) => organisation.code));
  const entries = await onBehalfIn(db).findAll(responses.flatMap(({ onBehalf: entry }) => entry?.id ?? []));
  const day = swedishDay(context.now());
  const loaded: LoadedResponse[] = [];
  for (const response of responses) {
    const survey = context.catalogue.survey(response.round.survey);
    const aggregated = await aggregateOf(context, db, response);
    const answers =
      aggregated === undefined ? response.answers : withComputedNumbers(response.answers, numbersAsAnswers(aggregated));
    const overrides =
      aggregated === undefined
        ? []
        : overridesOf(aggregated, answers, await numberReasonsIn(db).ofResponse(response.id));
    const receipts = receiptsOf.get(response.id) ?? [];
    const unconfirmed = unconfirmedOf.get(response.id) ?? [];
    const lacking = context.catalogue.check(survey, answers, 'complete');
    const permissions = permissionsOn(actor, response);
    const changedSinceApproval =
      aggregated !== undefined &&
      response.status === 'approved' &&
      (await stepsIn(db).approvedDigest(response.id)) !== digestNow({ survey, response, answers });
    const settings = settingsOf.get(response.organisation.code);
    if (settings === undefined) throw new Error(`There is no organisation ${response.organisation.code}`);
    const locked = lockedOn(response, day) ?? (permissions.has('response.answer') ? undefined : 'may-only-read');
    loaded.push({
      response,
      survey,
      answers,
      aggregate: aggregated,
      earlierSurvey: await findEarlierSurvey(context, db, response),
      overrides,
      wrong: context.catalogue.check(survey, answers, 'draft'),
      unconfirmed,
      hindrances: withUnexplained(withUnconfirmed(lacking, survey, answers, unconfirmed), survey, overrides),
      receipts,
      receipt: receipts[0]?.withdrawal === undefined ? receipts[0] : undefined,
      remarks: remarksOf.get(response.id) ?? [],
      changedSinceApproval,
      settings,
      onBehalf: entries.get(response.onBehalf?.id ?? ''),
      isOnBehalf: isOnBehalf(actor, response),
      permissions,
      locked,
      writable: locked === undefined,
    });
  }
  return loaded;
}
