import type { Knex } from 'knex';
import { MAY_ON_BEHALF } from '../domain/on-behalf/on-behalf.ts';
import type { Organisation } from '../domain/people/organisation.ts';
import { kindOf } from '../domain/people/organisation-kind.ts';
import { may, mayInRound, PERMISSION_LIST, type Permission } from '../domain/people/permission.ts';
import type { Actor } from '../domain/people/person.ts';
import { Refusal } from '../domain/refusal.ts';
import { MAY_AS_RESPONDENT, MAY_OF_RESPONDENTS } from '../domain/response/named-respondent.ts';
import type { Response, ResponseOwner } from '../domain/response/response.ts';
import type { Round } from '../domain/round/round.ts';
import { organisationsIn } from '../repositories/people/organisations.ts';
import { responsesIn } from '../repositories/response/responses.ts';
import { roundsIn } from '../repositories/round/rounds.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Whether a text from an address has the form of an id (a UUID in lower case). The database gives an error for any
 * other text.
 */
export function isId(text: string): boolean {
  return UUID.test(text);
}

/** Whether a text from an address has the form of an organisation's code: 1–40 letters, digits, `_` or `-`. */
export function isCode(text: string): boolean {
  return /^[\w-]{1,40}$/.test(text);
}

/**
 * Finds a response, if the person has the permission for it; `lock` also locks its row until the transaction ends.
 * Throws `not-found` if there is no such response or the person may not read it, so that the error does not tell
 * whether it exists; `not-allowed` if the person may read it but lacks the permission; `on-behalf-ended` if an RSS officer
 * asks for what on behalf allowed, and on behalf has ended.
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
  rememberOwner(id, response);
  refuseUnlessMay(actor, permission, response);
  return response;
}

/**
 * Whose the responses that this process found last are, and whether their rounds are national, by response id. Neither of
 * these nor an organisation's county ever changes, so whoever may do something with one need not be looked up again.
 */
const owners = new Map<string, Omit<ResponseOwner, 'onBehalf'>>();
const MOST_OWNERS = 10_000;

function rememberOwner(response: string, { organisation, round, respondent }: ResponseOwner): void {
  owners.delete(response);
  owners.set(response, {
    organisation,
    round: { isNational: round.isNational },
    ...(respondent === undefined ? {} : { respondent }),
  });
  const [oldest] = owners.keys();
  if (owners.size > MOST_OWNERS && oldest !== undefined) owners.delete(oldest);
}

/**
 * Throws what `findResponseFor` throws, without reading the response's answers: only whose it is, and not even that where
 * this process knows it.
 */
export async function refuseUnlessMayOnResponse(
  db: Knex,
  actor: Actor,
  permission: Permission,
  id: string,
): Promise<void> {
  const known = owners.get(id);
  if (known !== undefined && mayOn(actor, permission, known)) return;
  const owner = isId(id) ? await responsesIn(db).findOwner(id) : undefined;
  if (owner === undefined) throw new Refusal('not-found');
  rememberOwner(id, owner);
  refuseUnlessMay(actor, permission, owner);
}

/** Throws what `findResponseFor` throws if the person does not have the permission for a response already found. */
export function refuseUnlessMay(actor: Actor, permission: Permission, response: ResponseOwner): void {
  const { organisation } = response;
  if (mayOn(actor, permission, response)) return;
  const allowed = permissionsOn(actor, response);
  if (allowed.has(permission)) return;
  // The answers are the organisation's own now. The RSS officer knows the response, and is told why it is closed to
  // them.
  if (MAY_ON_BEHALF.includes(permission) && response.onBehalf?.isOpen === false && mayEnter(actor, organisation))
    throw new Refusal('on-behalf-ended', kindOf(organisation.kind));
  const seen =
    allowed.has('response.read') ||
    mayOn(actor, permission.startsWith('submission.') ? 'submission.read' : 'response.read', response);
  throw new Refusal(seen && !permission.endsWith('.read') ? 'not-allowed' : 'not-found');
}

/**
 * A person's permissions for a response: those that their roles give for the organisation, or that are a named
 * respondent's, and, while on behalf is open, those that it gives RSS officers. Every check of permissions for a response must use this, or `findResponseFor`.
 */
export function permissionsOn(actor: Actor, response: ResponseOwner): ReadonlySet<Permission> {
  const allowed = isOnBehalf(actor, response) ? MAY_ON_BEHALF : [];
  return new Set(PERMISSION_LIST.filter((one) => mayOn(actor, one, response) || allowed.includes(one)));
}

/**
 * Whether a person has a permission for a response without on behalf. A named respondent has theirs for the one answer
 * that is their own. Of such an answer others have what reaches the whole county and is read when it has been submitted:
 * a role in the organisation gives nothing, so whoever named the respondent never reads what was answered.
 */
function mayOn(
  actor: Actor,
  permission: Permission,
  { organisation, round, respondent }: Omit<ResponseOwner, 'onBehalf'>,
): boolean {
  if (actor.respondent !== undefined) return actor.respondent === respondent && MAY_AS_RESPONDENT.includes(permission);
  if (respondent === undefined) return may(actor, permission, organisation, round);
  const { county } = organisation;
  return MAY_OF_RESPONDENTS.includes(permission) && mayInRound(actor, permission, { county, ...round });
}

/**
 * Whether the person works on a response on behalf of its organisation: on behalf is open, the person may begin it
 * (`response.enter`), and no role of their own lets them answer.
 */
export function isOnBehalf(
  actor: Actor,
  { organisation, onBehalf, respondent }: Pick<Response, 'organisation' | 'onBehalf' | 'respondent'>,
): boolean {
  return respondent === undefined && onBehalf?.isOpen === true && mayEnter(actor, organisation);
}

function mayEnter(actor: Actor, organisation: Organisation): boolean {
  return may(actor, 'response.enter', organisation) && !may(actor, 'response.answer', organisation);
}

/** Finds an organisation by its code, if the person has the permission for it. Throws `not-found` otherwise. */
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

/**
 * Finds a round, if the person has the permission (`round.manage` unless another is given) for what every organisation of
 * its county does in it; `lock` also locks its row until the transaction ends. Throws `not-found` otherwise.
 */
export async function findRoundFor(
  db: Knex,
  actor: Actor,
  id: string,
  { find = 'find', permission = 'round.manage' }: { find?: 'find' | 'lock'; permission?: Permission } = {},
): Promise<Round> {
  const round = isId(id) ? await roundsIn(db)[find](id) : undefined;
  if (round === undefined || !mayInRound(actor, permission, round)) throw new Refusal('not-found');
  return round;
}
