import type { Knex } from 'knex';
import type { Actor, Person } from '../../domain/people/person.ts';
import { LEADING_ROLES } from '../../domain/people/role.ts';
import type { Response } from '../../domain/response/response.ts';
import type { ResponseWorkflow } from '../../domain/workflow/step.ts';
import { organisationsIn } from '../../repositories/people/organisations.ts';
import { peopleIn } from '../../repositories/people/people.ts';
import { stepsIn } from '../../repositories/workflow/steps.ts';
import { findResponseFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';

/** Who can take a response further, and who last did. Throws `not-found`. */
export async function findResponseWorkflow(
  context: ActionContext,
  actor: Actor,
  id: string,
): Promise<ResponseWorkflow> {
  const { knex } = context.database;
  return workflowOf(knex, await findResponseFor(knex, actor, 'response.read', id));
}

export async function workflowOf(db: Knex, response: Response): Promise<ResponseWorkflow> {
  return {
    steps: await stepsIn(db).latest(response.id),
    leads: await leadsOf(db, response),
    approvers: await peopleIn(db).inOrganisation(response.organisation.code, ['approver']),
  };
}

/** Those who answer for the organisation of a response. */
export function leadsOf(db: Knex, { organisation }: Pick<Response, 'organisation'>): Promise<Person[]> {
  return peopleIn(db).inOrganisation(organisation.code, [LEADING_ROLES[organisation.kind]]);
}

/** The RSS officers who read, count and follow what an organisation of their county submits. */
export async function followersOf(db: Knex, { organisation }: Pick<Response, 'organisation'>): Promise<Person[]> {
  const rss = await organisationsIn(db).list({ county: organisation.county, kind: 'rss' });
  const officers = await Promise.all(rss.map(({ code }) => peopleIn(db).inOrganisation(code, ['rss-officer'])));
  return officers.flat();
}
