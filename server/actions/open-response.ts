import type { Knex } from 'knex';
import { type Aggregate, aggregate, numbersAsAnswers, withComputedNumbers } from '../domain/aggregate.ts';
import type { OpenedResponse } from '../domain/opened-response.ts';
import { may, PERMISSION_LIST } from '../domain/permission.ts';
import type { Actor } from '../domain/person.ts';
import { lockedOn, type Response } from '../domain/response.ts';
import { swedishDay } from '../domain/swedish.ts';
import { organisationsIn } from '../repositories/organisations.ts';
import { remarksIn } from '../repositories/remarks.ts';
import { responsesIn } from '../repositories/responses.ts';
import { roundsIn } from '../repositories/rounds.ts';
import { submissionsIn } from '../repositories/submissions.ts';
import { findResponseFor } from './authorise.ts';
import type { ActionContext } from './context.ts';

/**
 * Opens a response for a person, with its answers checked and its numbers computed. Throws `not-found` both when there
 * is no such response and when it is not the person's to open, so that nobody learns which.
 */
export async function openResponse(context: ActionContext, actor: Actor, id: string): Promise<OpenedResponse> {
  const { knex } = context.database;
  return opened(context, knex, await findResponseFor(knex, actor, 'response.read', id), actor);
}

/** Every response that is a person's to open: the latest last day first, then by the organisation's name. */
export async function listResponses(context: ActionContext, actor: Actor): Promise<OpenedResponse[]> {
  const { knex } = context.database;
  const own = actor.roles.map(({ organisation }) => organisation).filter((one) => may(actor, 'response.read', one));
  const responses = await responsesIn(knex).ofOrganisations([...new Set(own.map(({ code }) => code))]);
  return Promise.all(responses.map((response) => opened(context, knex, response, actor)));
}

/** All that is needed to show, check and send a response, as it is to a person. */
export async function opened(
  context: ActionContext,
  db: Knex,
  response: Response,
  actor: Actor,
): Promise<OpenedResponse> {
  const survey = context.catalogue.survey(response.round.survey);
  const aggregated = await aggregateOf(context, db, response);
  const answers =
    aggregated === undefined ? response.answers : withComputedNumbers(response.answers, numbersAsAnswers(aggregated));
  const receipts = await submissionsIn(db).receipts(response.id);
  const permissions = new Set(PERMISSION_LIST.filter((permission) => may(actor, permission, response.organisation)));
  const locked =
    lockedOn(response, swedishDay(context.now())) ?? (permissions.has('response.answer') ? undefined : 'may-only-read');
  return {
    response,
    survey,
    answers,
    aggregate: aggregated,
    wrong: context.catalogue.check(survey, answers, 'draft'),
    hindrances: context.catalogue.check(survey, answers, 'complete'),
    receipts,
    receipt: receipts[0]?.withdrawal === undefined ? receipts[0] : undefined,
    remarks: await remarksIn(db).open(response.id),
    settings: await organisationsIn(db).settings(response.organisation.code),
    permissions,
    locked,
    writable: locked === undefined,
  };
}

/**
 * What the municipalities have submitted, counted for the survey of a response. Only submissions count: a draft is
 * nobody's answer yet, so its municipality is among those that have not answered.
 */
export async function aggregateOf(
  context: ActionContext,
  db: Knex,
  response: Response,
): Promise<Aggregate | undefined> {
  const survey = context.catalogue.survey(response.round.survey);
  if (survey.basis === undefined || response.round.basis === undefined) return undefined;
  const participants = await roundsIn(db).participants(response.round.basis);
  const answers = await submissionsIn(db).latestAnswersInRound(response.round.basis);
  return aggregate(
    survey,
    context.catalogue.survey(survey.basis),
    participants.map((organisation) => ({ organisation, answers: answers.get(organisation.code) })),
  );
}
