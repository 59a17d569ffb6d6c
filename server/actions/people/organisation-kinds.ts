import type { Knex } from 'knex';
import { divisionsOf } from '../../domain/counting/member-sum.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { BUILT_IN_KINDS, type OrganisationKind } from '../../domain/people/organisation-kind.ts';
import type { Actor } from '../../domain/people/person.ts';
import { respondentKindsOf } from '../../domain/survey/survey.ts';
import { organisationDetailsIn } from '../../repositories/people/organisation-details.ts';
import { organisationsIn } from '../../repositories/people/organisations.ts';
import type { ActionContext } from '../context.ts';
import { managedCounties } from './counties.ts';

/** What a new organisation can be, and what it can be a part of. */
export interface OrganisationChoices {
  readonly kinds: readonly OrganisationKind[];
  /** Those of the counties that the person manages, by name. */
  readonly organisations: readonly Organisation[];
}

/** Throws `not-found` if the person manages no county. */
export async function loadOrganisationChoices(context: ActionContext, actor: Actor): Promise<OrganisationChoices> {
  const { knex } = context.database;
  const counties = managedCounties(actor);
  return { kinds: await kindsKnown(context, knex), organisations: await organisationsIn(knex).list({ counties }) };
}

/** What the surveys of the catalogue divide the members of their sums by: “agarform”. */
export function divisionsDeclared({ catalogue }: Pick<ActionContext, 'catalogue'>): string[] {
  return divisionsOf(catalogue.surveys);
}

/** The kinds that are built in, those in the database, and those that surveys are for. */
export async function kindsKnown(
  { catalogue }: Pick<ActionContext, 'catalogue'>,
  db: Knex,
): Promise<OrganisationKind[]> {
  const stored = await organisationDetailsIn(db).kinds();
  const all = [...BUILT_IN_KINDS, ...stored, ...catalogue.surveys.flatMap(respondentKindsOf)];
  return [...new Map(all.toReversed().map((kind) => [kind.code, kind])).values()].toReversed();
}
