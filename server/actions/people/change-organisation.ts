import { organisationsOfCounty } from '../../catalogue/organisation-register.ts';
import { type GivenAccess, latestGiven, MOST_GIVEN_SHOWN } from '../../domain/people/given-access.ts';
import type { Organisation, OrganisationSettings } from '../../domain/people/organisation.ts';
import { countiesWhere } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { transaction } from '../../repositories/database.ts';
import { askTogether } from '../../repositories/lookup.ts';
import { keysGivenTo, rolesGivenIn } from '../../repositories/people/given-access.ts';
import {
  organisationsIn,
  type RoleHolder,
  roleHoldersOf,
  settingsOf,
} from '../../repositories/people/organisations.ts';
import { findOrganisationFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { actOf, recordEvent, recordEventOfEach } from '../record-event.ts';
import { officeOf } from './counties.ts';
import { updateOrganisationsInOpenRounds } from './update-open-rounds.ts';

/** An organisation with its settings, who holds which role in it, and who has been given access to its answers. */
export interface LoadedOrganisation {
  readonly organisation: Organisation;
  readonly settings: OrganisationSettings;
  readonly holders: readonly RoleHolder[];
  /** The latest first. */
  readonly given: readonly GivenAccess[];
  /** Whether access was given earlier than what is in `given`. */
  readonly moreGiven: boolean;
}

/** Loads an organisation that the person has a role in or administers. Throws `not-found`. */
export async function loadOrganisation(
  context: ActionContext,
  actor: Actor,
  code: string,
): Promise<LoadedOrganisation> {
  const { knex } = context.database;
  const organisation = await findOrganisationFor(knex, actor, 'organisation.read', code);
  const asked = await askTogether(knex, (ask) => ({
    settings: ask(settingsOf(knex, [code])),
    holders: ask(roleHoldersOf(knex, code)),
    // One more than is shown, so that it is known whether there is more.
    roles: ask(rolesGivenIn(knex, code, MOST_GIVEN_SHOWN + 1)),
    keys: ask(keysGivenTo(knex, organisation, MOST_GIVEN_SHOWN + 1)),
  }));
  const settings = asked.settings().get(code);
  if (settings === undefined) throw new Error(`There is no organisation ${code}`);
  const { latest, more } = latestGiven([...asked.roles(), ...asked.keys()]);
  return { organisation, settings, holders: asked.holders(), given: latest, moreGiven: more };
}

/**
 * Changes an organisation's settings. They apply at once: if approval is no longer needed, a response that waits for it
 * can be submitted without. Throws `not-found`.
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

/**
 * Adds the organisations that the register has for the person's counties and the installation lacks. Gives how many
 * were added.
 */
export async function addMissingOrganisations(context: ActionContext, actor: Actor): Promise<number> {
  const counties = countiesWhere(actor, 'organisation.manage');
  return transaction(context.database, async (trx) => {
    const registered = counties.flatMap((county) => organisationsOfCounty(county) ?? []);
    const added = await organisationsIn(trx).insertMissing(registered);
    await updateOrganisationsInOpenRounds(context, trx, counties);
    await recordEventOfEach(trx, actOf(context, actor), 'organisation.add', added, ({ county }) => ({
      office: officeOf(actor, county).code,
    }));
    return added.length;
  });
}
