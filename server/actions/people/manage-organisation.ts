import type { Knex } from 'knex';
import { nearest } from '../../catalogue/nearest.ts';
import { knownGroups } from '../../domain/people/known-groups.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import {
  endFault,
  moveFault,
  type OrganisationChangeFault,
  renameFault,
} from '../../domain/people/organisation-change.ts';
import { type FormerName, type OrganisationDetails, readGroups } from '../../domain/people/organisation-details.ts';
import type { OrganisationKind } from '../../domain/people/organisation-kind.ts';
import type { Actor } from '../../domain/people/person.ts';
import { nameProblem, normaliseName } from '../../domain/people/person.ts';
import { transaction } from '../../repositories/database.ts';
import { type DetailedOrganisation, organisationDetailsIn } from '../../repositories/people/organisation-details.ts';
import { findOrganisationFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { actOf, recordEvent } from '../record-event.ts';
import { officeOf } from './counties.ts';
import { divisionsDeclared, kindsKnown } from './organisation-kinds.ts';
import { updateOrganisationsInOpenRounds } from './update-open-rounds.ts';

/** An organisation as an administrator changes it. */
export interface ManagedOrganisation {
  readonly organisation: Organisation;
  readonly details: OrganisationDetails;
  readonly formerNames: readonly FormerName[];
  /** The other organisations of its county, which it can be a part of. */
  readonly others: readonly DetailedOrganisation[];
  readonly kinds: readonly OrganisationKind[];
}

/** A change that was made, or what is wrong with what was typed. */
export type OrganisationChange = 'changed' | OrganisationChangeFault;

/** Loads an organisation of a county that the person manages. Throws `not-found`. */
export async function loadManagedOrganisation(
  context: ActionContext,
  actor: Actor,
  code: string,
): Promise<ManagedOrganisation> {
  const { knex } = context.database;
  return managed(context, knex, await findOrganisationFor(knex, actor, 'organisation.manage', code));
}

async function managed(context: ActionContext, db: Knex, organisation: Organisation): Promise<ManagedOrganisation> {
  const { code, county } = organisation;
  const details = organisationDetailsIn(db);
  return {
    organisation,
    details: await details.find(code),
    formerNames: await details.formerNames(code),
    others: (await details.list([county])).filter((other) => other.organisation.code !== code),
    kinds: await kindsKnown(context, db),
  };
}

/**
 * Gives an organisation another name. The one that it had is kept: rounds that are open go on showing it. Throws
 * `not-found`.
 */
export async function renameOrganisation(
  context: ActionContext,
  actor: Actor,
  code: string,
  typed: string,
): Promise<OrganisationChange> {
  const name = normaliseName(typed);
  return change(context, actor, code, async (trx, { organisation, others }) => {
    const names = nameProblem(name) === undefined ? [name] : [];
    const taken = await organisationDetailsIn(trx).takenOutside([organisation.county], { codes: [], names });
    const inCounty = others.map((other) => other.organisation);
    const wrong = renameFault(organisation, name, inCounty, taken.names.size > 0);
    if (wrong !== undefined) return wrong;
    await organisationDetailsIn(trx).rename(code, name, context.now().toISOString());
    return 'organisation.rename';
  });
}

/** Moves an organisation within its county: what it is a part of (a code, or empty) and its groups. Throws `not-found`. */
export async function moveOrganisation(
  context: ActionContext,
  actor: Actor,
  code: string,
  { parent, groups: typed }: { readonly parent: string; readonly groups: string },
): Promise<OrganisationChange> {
  return change(context, actor, code, async (trx, { organisation, others }) => {
    const there = others.map((other) => other.details.groups);
    const groups = readGroups(typed, knownGroups(there, divisionsDeclared(context), nearest));
    if ('fault' in groups) return { ...groups, field: 'groups' };
    const wrong = moveFault(organisation, parent, others);
    if (wrong !== undefined) return wrong;
    const details = { parent: parent === '' ? undefined : parent, groups: groups.groups };
    await organisationDetailsIn(trx).place([{ organisation, details }]);
    return 'organisation.move';
  });
}

/**
 * Ends an organisation on a day (ISO date), or takes back that it ends (empty). From that day it can be chosen for no new
 * round; in rounds that are open it goes on as before. Throws `not-found`.
 */
export async function endOrganisation(
  context: ActionContext,
  actor: Actor,
  code: string,
  day: string,
): Promise<OrganisationChange> {
  return change(context, actor, code, async (trx) => {
    const wrong = endFault(day);
    if (wrong !== undefined) return wrong;
    await organisationDetailsIn(trx).end(code, day === '' ? undefined : day);
    return day === '' ? 'organisation.resume' : 'organisation.end';
  });
}

/** Changes an organisation, with the others of its county locked, and records the event that `make` names. */
function change(
  context: ActionContext,
  actor: Actor,
  code: string,
  make: (
    trx: Knex,
    found: ManagedOrganisation,
  ) => Promise<
    'organisation.rename' | 'organisation.move' | 'organisation.end' | 'organisation.resume' | OrganisationChangeFault
  >,
): Promise<OrganisationChange> {
  return transaction(context.database, async (trx) => {
    const organisation = await findOrganisationFor(trx, actor, 'organisation.manage', code);
    await organisationDetailsIn(trx).lock([organisation.county]);
    const made = await make(trx, await managed(context, trx, organisation));
    if (typeof made !== 'string') return made;
    await updateOrganisationsInOpenRounds(context, trx, [organisation.county]);
    const office = officeOf(actor, organisation.county).code;
    await recordEvent(trx, { ...actOf(context, actor), organisationCode: code }, made, { office });
    return 'changed';
  });
}
