import type { Knex } from 'knex';
import { mayOpen } from '../domain/access.ts';
import { type Aggregate, aggregate, numbersAsAnswers, withComputedNumbers } from '../domain/aggregate.ts';
import type { OpenedResponse } from '../domain/opened-response.ts';
import type { Person } from '../domain/person.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Response } from '../domain/response.ts';
import { takesAnswersOn } from '../domain/round.ts';
import { swedishDay } from '../domain/swedish.ts';
import { organisationsIn } from '../repositories/organisations.ts';
import { responsesIn } from '../repositories/responses.ts';
import { roundsIn } from '../repositories/rounds.ts';
import { submissionsIn } from '../repositories/submissions.ts';
import type { ActionContext } from './context.ts';

const RESPONSE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Opens a response for a person, with its answers checked and its numbers computed. Throws `not-found` both when there
 * is no such response and when it is not the person's to open, so that nobody learns which.
 */
export async function openResponse(context: ActionContext, person: Person, id: string): Promise<OpenedResponse> {
  const { knex } = context.database;
  const response = await findOwnResponse(knex, person, id);
  return opened(context, knex, response);
}

/** Every response that is a person's to open: the latest last day first, then by the organisation's name. */
export async function listResponses(context: ActionContext, person: Person): Promise<OpenedResponse[]> {
  const { knex } = context.database;
  const organisations = await organisationsIn(knex).ofPerson(person.id);
  const responses = await responsesIn(knex).ofOrganisations(organisations.map(({ code }) => code));
  return Promise.all(responses.map((response) => opened(context, knex, response)));
}

/** The response, if it is the person's to open; throws `not-found` else. */
export async function findOwnResponse(db: Knex, person: Person, id: string): Promise<Response> {
  const response = RESPONSE_ID.test(id) ? await responsesIn(db).find(id) : undefined;
  if (response === undefined || !mayOpen(response, await organisationsIn(db).ofPerson(person.id)))
    throw new Refusal('not-found');
  return response;
}

/** All that is needed to show, check and send a response. */
export async function opened(context: ActionContext, db: Knex, response: Response): Promise<OpenedResponse> {
  const survey = context.catalogue.survey(response.round.survey);
  const aggregated = await aggregateOf(context, db, response);
  const answers =
    aggregated === undefined ? response.answers : withComputedNumbers(response.answers, numbersAsAnswers(aggregated));
  const receipts = await submissionsIn(db).receipts(response.id);
  return {
    response,
    survey,
    answers,
    aggregate: aggregated,
    wrong: context.catalogue.check(survey, answers, 'draft'),
    hindrances: context.catalogue.check(survey, answers, 'complete'),
    receipts,
    receipt: receipts[0],
    writable: takesAnswersOn(response.round, swedishDay(context.now())),
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
