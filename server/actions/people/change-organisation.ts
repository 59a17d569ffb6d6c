import { organisationsOfCounty } from '../../catalogue/organisation-register.ts';
import type { Organisation, OrganisationSettings } from '../../domain/people/organisation.ts';
import { countiesWhere } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { transaction } from '../../repositories/database.ts';
import { organisationsIn, type RoleHolder } from '../../repositories/people/organisations.ts';
import { findOrganisationFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { actOf, recordEvent, recordEventOfEach } from '../record-event.ts';
import { officeOf } from './counties.ts';

/** An organisation with what it has decided for itself, and who holds which role in it. */
export interface LoadedOrganisation {
  readonly organisation: Organisation;
  readonly settings: OrganisationSettings;
  readonly holders: readonly RoleHolder[];
}

/** Throws `not-found`. */
export async function loadOrganisation(
  context: ActionContext,
  actor: Actor,
  code: string,
): Promise<LoadedOrganisation> {
  const { knex } = context.database;
  const organisation = await findOrganisationFor(knex, actor, 'organisation.decide', code);
  const organisations = organisationsIn(knex);
  return {
    organisation,
    settings: await organisations.settings(code),
    holders: await organisations.roleHolders(code),
  };
}

/**
 * Changes what an organisation has decided for itself. Holds from now on: a response that waits to be approved can be
 * submitted without it when approval is no longer asked for. Throws `not-found`.
 */
export async function changeOrganisation(
  context: ActionContext,
  actor: Actor,
  code: string,
  settings: OrganisationSettings,
): Promise<void> {
  await transaction(context.database, async (trx) => {
    await findOrganisationFor(trx, actor, 'organisation.decide', code);
    const before = await organisationsIn(trx).settings(code);
    const { needsApproval, receiptWithAnswers } = settings;
    if (before.needsApproval === needsApproval && before.receiptWithAnswers === receiptWithAnswers) return;
    await organisationsIn(trx).changeSettings(code, settings);
    const act = { ...actOf(context, actor), organisationCode: code };
    await recordEvent(trx, act, 'organisation.change', { needsApproval, receiptWithAnswers });
  });
}

/** Adds what the register has of somebody's counties and the installation has not. Tells how many were added. */
export async function addMissingOrganisations(context: ActionContext, actor: Actor): Promise<number> {
  const counties = countiesWhere(actor, 'organisation.manage');
  return transaction(context.database, async (trx) => {
    const registered = counties.flatMap((county) => organisationsOfCounty(county) ?? []);
    const added = await organisationsIn(trx).insertMissing(registered);
    await recordEventOfEach(trx, actOf(context, actor), 'organisation.add', added, ({ county }) => ({
      office: officeOf(actor, county).code,
    }));
    return added.length;
  });
}
