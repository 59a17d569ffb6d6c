import type { Knex } from 'knex';
import { RSS } from '../../domain/people/built-in-kinds.ts';
import type { Person } from '../../domain/people/person.ts';
import { leadingRole } from '../../domain/people/role.ts';
import type { Response } from '../../domain/response/response.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import type { ResponseWorkflow } from '../../domain/workflow/step.ts';
import { type Ask, askAlone, askTogether } from '../../repositories/lookup.ts';
import { organisationsIn } from '../../repositories/people/organisations.ts';
import { peopleIn, peopleWithRoles } from '../../repositories/people/people.ts';
import { personOfRespondent } from '../../repositories/response/respondents.ts';
import { latestStepsOf } from '../../repositories/workflow/steps.ts';
import type { ActionContext } from '../context.ts';

/**
 * Who can take a response on in the workflow, and who made the latest steps. The caller must have found the response
 * for the person.
 */
export function findResponseWorkflow(
  context: ActionContext,
  { response }: Pick<LoadedResponse, 'response'>,
): Promise<ResponseWorkflow> {
  return workflowOf(context.database.knex, response);
}

/** The workflow of a response, read in the caller's transaction. */
export async function workflowOf(db: Knex, response: Response): Promise<ResponseWorkflow> {
  return (await askTogether(db, (ask) => ({ workflow: askWorkflow(db, response, ask) }))).workflow();
}

/**
 * Adds the queries for the workflow of a response to those made together by `ask`. Call what is returned after
 * `askTogether`.
 */
export function askWorkflow(db: Knex, response: Response, ask: Ask): () => ResponseWorkflow {
  const { code, kind } = response.organisation;
  const steps = ask(latestStepsOf(db, response.id));
  const { respondent } = response;
  if (respondent !== undefined) {
    // A named respondent answers alone, and nobody else is told of the answer.
    const alone = ask(personOfRespondent(db, respondent));
    return () => ({ steps: steps(), leads: alone(), approvers: [] });
  }
  const leads = ask(peopleWithRoles(db, [code], [leadingRole(kind)]));
  const approvers = ask(peopleWithRoles(db, [code], ['approver']));
  return () => ({ steps: steps(), leads: leads(), approvers: approvers() });
}

/** The people who answer for the organisation of a response. */
export function leadsOf(db: Knex, { organisation }: Pick<Response, 'organisation'>): Promise<readonly Person[]> {
  return peopleIn(db).inOrganisation(organisation.code, [leadingRole(organisation.kind)]);
}

/** The RSS officers in the organisation's county, who follow and count what it submits. */
export async function followersOf(
  db: Knex,
  { organisation }: Pick<Response, 'organisation'>,
): Promise<readonly Person[]> {
  const offices = await organisationsIn(db).list({ counties: [organisation.county], kind: RSS.code });
  const codes = offices.map(({ code }) => code);
  return askAlone(peopleWithRoles(db, codes, ['rss-officer']));
}
