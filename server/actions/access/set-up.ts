import { allOrganisations, NATIONAL_AUTHORITY, organisationsOfCounty } from '../../catalogue/organisation-register.ts';
import { SET_UP_HOURS } from '../../domain/access/session.ts';
import { AUTHORITY, RSS } from '../../domain/people/built-in-kinds.ts';
import { NATION } from '../../domain/people/organisation.ts';
import { Refusal } from '../../domain/refusal.ts';
import { setUpLinksIn } from '../../repositories/access/set-up-links.ts';
import { transaction } from '../../repositories/database.ts';
import { organisationDetailsIn } from '../../repositories/people/organisation-details.ts';
import { organisationsIn } from '../../repositories/people/organisations.ts';
import { peopleIn } from '../../repositories/people/people.ts';
import type { ActionContext } from '../context.ts';
import { recordEvent, recordEventOfEach } from '../record-event.ts';
import { type Browser, startSession } from './sign-in.ts';
import { hashOfToken, newToken } from './token.ts';

/**
 * Makes the link that the first person sets the installation up with, and gives its token; earlier links stop working.
 * Undefined if any person has been added: then people can only sign in.
 */
export async function makeSetUpLink(context: ActionContext): Promise<string | undefined> {
  return transaction(context.database, async (trx) => {
    if (await peopleIn(trx).lockAndAskForAnybody()) return undefined;
    const token = newToken(context);
    const now = context.now();
    await setUpLinksIn(trx).replace({
      tokenHash: hashOfToken(token),
      createdAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + SET_UP_HOURS * 3_600_000).toISOString(),
    });
    return token;
  });
}

/** Throws `set-up-link-spent` unless the token is of a set-up link that can be used. */
export async function findSetUp(context: ActionContext, token: string): Promise<void> {
  const open = await setUpLinksIn(context.database.knex).isOpen(hashOfToken(token), context.now().toISOString());
  if (!open) throw new Refusal('set-up-link-spent');
}

/** What an installation is set up with. `name` and `email` have been normalised and checked. */
export interface SetUp {
  /** SCB's code of a county in the register of organisations, or of the nation, for all counties. */
  readonly county: string;
  readonly name: string;
  readonly email: string;
}

/**
 * Sets the installation up: adds the county's organisations, adds the person as administrator at the county's RSS, or
 * at the national authority, and signs the person in. Gives the session's token. Throws `not-found` if the register has
 * no RSS for the county, and `set-up-link-spent` if the link cannot be used or somebody has been added in the meantime.
 */
export async function setUp(
  context: ActionContext,
  token: string,
  { county, name, email }: SetUp,
  browser: Browser,
): Promise<string> {
  return transaction(context.database, async (trx) => {
    const at = context.now().toISOString();
    const isNational = county === NATION.code;
    const organisations = isNational
      ? [NATIONAL_AUTHORITY, ...allOrganisations()]
      : (organisationsOfCounty(county) ?? []);
    const office = organisations.find(({ kind }) => kind === (isNational ? AUTHORITY : RSS).code);
    if (office === undefined) throw new Refusal('not-found');
    if (await peopleIn(trx).lockAndAskForAnybody()) throw new Refusal('set-up-link-spent');
    if (!(await setUpLinksIn(trx).use(hashOfToken(token), at))) throw new Refusal('set-up-link-spent');

    if (isNational) await organisationDetailsIn(trx).addKinds([AUTHORITY]);
    const added = await organisationsIn(trx).insertMissing(organisations);
    const person = await peopleIn(trx).insert({ name, email });
    await peopleIn(trx).addRole(person.id, office.code, 'administrator');
    const act = { at, personId: person.id, organisationCode: office.code };
    await recordEventOfEach(trx, act, 'organisation.add', added);
    await recordEvent(trx, act, 'person.add', { person: person.id });
    await recordEvent(trx, act, 'role.add', { person: person.id, role: 'administrator' });
    return startSession(context, trx, person, { ...browser, by: 'set-up' });
  });
}
