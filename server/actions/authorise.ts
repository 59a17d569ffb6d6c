import type { Knex } from 'knex';
import { MAY_ON_BEHALF } from '../domain/on-behalf/on-behalf.ts';
import type { Organisation } from '../domain/people/organisation.ts';
import { may, mayInCounty, PERMISSION_LIST, type Permission } from '../domain/people/permission.ts';
import type { Actor } from '../domain/people/person.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Response } from '../domain/response/response.ts';
import type { Round } from '../domain/round/round.ts';
import { organisationsIn } from '../repositories/people/organisations.ts';
import { responsesIn } from '../repositories/response/responses.ts';
import { roundsIn } from '../repositories/round/rounds.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text from an address can be an id at all; the database refuses to look for anything else. */
export function isId(text: string): boolean {
  return UUID.test(text);
}

/** Whether a text from an address can be an organisation's code at all. */
export function isCode(text: string): boolean {
  return /^[\w-]{1,40}$/.test(text);
}

/**
 * The response, if the person may do this with it. Throws `not-found` both when there is none and when the person may
 * see nothing of it, so that nobody learns which, and `not-allowed` when it may be seen but this not be done.
 */
export async function findResponseFor(
  db: Knex,
  actor: Actor,
  permission: Permission,
  id: string,
  find: 'find' | 'lock' = 'find',
): Promise<Response> {
  const response = isId(id) ? await responsesIn(db)[find](id) : undefined;
  if (response === undefined) throw new Refusal('not-found');
  refuseUnlessMay(actor, permission, response);
  return response;
}

/** Throws what `findResponseFor` throws when the person may not do this with a response that has been found. */
export function refuseUnlessMay(
  actor: Actor,
  permission: Permission,
  response: Pick<Response, 'organisation' | 'onBehalf'>,
): void {
  const { organisation } = response;
  if (may(actor, permission, organisation)) return;
  const byEntry = permissionsOn(actor, response);
  if (byEntry.has(permission)) return;
  // What was entered is the organisation's own now: whoever entered it is told why it is not found.
  if (MAY_ON_BEHALF.includes(permission) && response.onBehalf?.isOpen === false && mayEnter(actor, organisation))
    throw new Refusal('entry-ended');
  const seen =
    byEntry.has('response.read') ||
    may(actor, permission.startsWith('submission.') ? 'submission.read' : 'response.read', organisation);
  throw new Refusal(seen && !permission.endsWith('.read') ? 'not-allowed' : 'not-found');
}

/**
 * What a person may do with a response: what its role lets it do with those of the organisation and, while the RSS
 * enters answers there, what that lets its officers do. The one place that says so.
 */
export function permissionsOn(
  actor: Actor,
  { organisation, onBehalf }: Pick<Response, 'organisation' | 'onBehalf'>,
): ReadonlySet<Permission> {
  const byEntry = onBehalf?.isOpen === true && mayEnter(actor, organisation) ? MAY_ON_BEHALF : [];
  return new Set(PERMISSION_LIST.filter((one) => may(actor, one, organisation) || byEntry.includes(one)));
}

/** Whether what a person does with a response now is entering for the organisation: its own role lets it do nothing. */
export function isOnBehalf(
  actor: Actor,
  { organisation, onBehalf }: Pick<Response, 'organisation' | 'onBehalf'>,
): boolean {
  return onBehalf?.isOpen === true && mayEnter(actor, organisation);
}

function mayEnter(actor: Actor, organisation: Organisation): boolean {
  return may(actor, 'response.enter', organisation) && !may(actor, 'response.answer', organisation);
}

/** The organisation, if the person may do this with it; throws `not-found` else. */
export async function findOrganisationFor(
  db: Knex,
  actor: Actor,
  permission: Permission,
  code: string,
): Promise<Organisation> {
  const organisation = isCode(code) ? await organisationsIn(db).find(code) : undefined;
  if (organisation === undefined || !may(actor, permission, organisation)) throw new Refusal('not-found');
  return organisation;
}

/** The round, if the person may do such a thing with the rounds of its county; throws `not-found` else. */
export async function findRoundFor(
  db: Knex,
  actor: Actor,
  id: string,
  { find = 'find', permission = 'round.manage' }: { find?: 'find' | 'lock'; permission?: Permission } = {},
): Promise<Round> {
  const round = isId(id) ? await roundsIn(db)[find](id) : undefined;
  if (round === undefined || !mayInCounty(actor, permission, round.county)) throw new Refusal('not-found');
  return round;
}
