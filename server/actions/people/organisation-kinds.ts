import type { Knex } from 'knex';
import { BUILT_IN_KINDS, type OrganisationKind } from '../../domain/people/organisation-kind.ts';
import type { Actor } from '../../domain/people/person.ts';
import { respondentsOf } from '../../domain/survey/survey.ts';
import { organisationDetailsIn } from '../../repositories/people/organisation-details.ts';
import type { ActionContext } from '../context.ts';
import { managedCounties } from './counties.ts';

/** The kinds that an organisation can be of. Throws `not-found` if the person manages no county. */
export async function listKinds(context: ActionContext, actor: Actor): Promise<OrganisationKind[]> {
  managedCounties(actor);
  return kindsKnown(context, context.database.knex);
}

/** The kinds that are built in, those in the database, and those that surveys are for. */
export async function kindsKnown(
  { catalogue }: Pick<ActionContext, 'catalogue'>,
  db: Knex,
): Promise<OrganisationKind[]> {
  const stored = await organisationDetailsIn(db).kinds();
  const all = [...BUILT_IN_KINDS, ...stored, ...catalogue.surveys.map(respondentsOf)];
  return [...new Map(all.toReversed().map((kind) => [kind.code, kind])).values()].toReversed();
}
