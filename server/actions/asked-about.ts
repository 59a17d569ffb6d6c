import type { Knex } from 'knex';
import { countiesWhere, may, mayInCounty, type Permission } from '../domain/people/permission.ts';
import type { Actor } from '../domain/people/person.ts';
import { Refusal } from '../domain/refusal.ts';
import { mailsIn } from '../repositories/mail/mails.ts';
import { countyPeopleIn } from '../repositories/people/county-people.ts';
import { apiTokensIn } from '../repositories/programs/api-tokens.ts';
import { roundsIn } from '../repositories/round/rounds.ts';
import { findOrganisationFor, findRoundFor, isId, refuseUnlessMayOnResponse } from './authorise.ts';
import type { ActionContext } from './context.ts';

/** What a request is about, as its address says: ids and codes that may be anybody's, or nothing at all. */
export interface AskedAbout {
  readonly response?: string | undefined;
  readonly round?: string | undefined;
  readonly organisation?: string | undefined;
  readonly person?: string | undefined;
  /** A mail in the queue, and the API token of a program. */
  readonly mail?: string | undefined;
  readonly token?: string | undefined;
}

/**
 * Throws the refusal that the action would throw, before anything that was sent with the request is read: `not-found`,
 * `not-allowed` or `on-behalf-ended` if the person does not have the permission for the one thing that the request is about.
 * It reads no answers. The action still decides, with what it has locked.
 */
export async function refuseUnlessMayDo(
  { database: { knex: db } }: Pick<ActionContext, 'database'>,
  actor: Actor,
  permission: Permission,
  { response, round, organisation, person, mail, token }: AskedAbout,
): Promise<void> {
  if (response !== undefined) await refuseUnlessMayOnResponse(db, actor, permission, response);
  else if (round !== undefined && organisation !== undefined && permission.startsWith('response.'))
    await refuseUnlessMayForOrganisation(db, actor, permission, organisation);
  else if (round !== undefined) await refuseUnlessMayInRound(db, actor, permission, round);
  else if (organisation !== undefined) await findOrganisationFor(db, actor, permission, organisation);
  else {
    const counties = countiesWhere(actor, permission);
    const isTheirs =
      (person === undefined || (await isPersonIn(db, counties, person))) &&
      (mail === undefined || (await isMailIn(db, counties, mail))) &&
      (token === undefined || (await mayOnToken(db, actor, permission, token)));
    if (!isTheirs) throw new Refusal('not-found');
  }
}

/** Whoever may read what belongs to the organisation is told that they may do no more with it. */
async function refuseUnlessMayForOrganisation(
  db: Knex,
  actor: Actor,
  permission: Permission,
  code: string,
): Promise<void> {
  if (!may(actor, permission, await findOrganisationFor(db, actor, 'response.read', code)))
    throw new Refusal('not-allowed');
}

async function refuseUnlessMayInRound(db: Knex, actor: Actor, permission: Permission, id: string): Promise<void> {
  if (permission !== 'round.fill-in') {
    await findRoundFor(db, actor, id, { permission });
    return;
  }
  const participants = isId(id) ? await roundsIn(db).participants(id) : [];
  if (!participants.some((participant) => may(actor, permission, participant))) throw new Refusal('not-found');
}

async function isPersonIn(db: Knex, counties: readonly string[], id: string): Promise<boolean> {
  return isId(id) && (await countyPeopleIn(db, counties).isSeen(id));
}

async function isMailIn(db: Knex, counties: readonly string[], id: string): Promise<boolean> {
  return isMailId(id) && (await mailsIn(db).isOf(Number(id), counties));
}

/** Whether a text from an address has the form of a mail's id, a whole number. */
export function isMailId(text: string): boolean {
  return /^\d{1,15}$/.test(text);
}

async function mayOnToken(db: Knex, actor: Actor, permission: Permission, id: string): Promise<boolean> {
  const token = isId(id) ? await apiTokensIn(db).find(id) : undefined;
  return token !== undefined && mayInCounty(actor, permission, token.scope.county);
}
