import type { Knex } from 'knex';
import { nearest } from '../../catalogue/nearest.ts';
import {
  emailOfRow,
  type GivenRole,
  heldKey,
  type PersonRow,
  peopleRowReader,
  type ReadPersonRow,
} from '../../domain/people/people-import.ts';
import type { Actor, Person } from '../../domain/people/person.ts';
import { type PeopleFile, readPeopleText } from '../../files/people/people-file.ts';
import { welcomeMessage } from '../../messages/welcome.ts';
import { transaction } from '../../repositories/database.ts';
import { mailsIn } from '../../repositories/mail/mails.ts';
import { countyPeopleIn } from '../../repositories/people/county-people.ts';
import { organisationsIn } from '../../repositories/people/organisations.ts';
import { type Membership, peopleIn } from '../../repositories/people/people.ts';
import { mapInTurns } from '../../yield-to-others.ts';
import type { ActionContext } from '../context.ts';
import { recordEvents } from '../record-event.ts';
import { administeredCounties, administeredOrganisations, officeOf } from './counties.ts';
import { type NewlyGivenRole, tellOfRoles } from './tell-own-people.ts';

/** What an import of people would do: the problems of the text as a whole, and what becomes of each row. */
export interface PeoplePreview {
  readonly problems: PeopleFile['problems'];
  readonly rows: readonly ReadPersonRow[];
}

/**
 * Reads a text of people (such as CSV) and gives what importing it would do. Changes nothing. Throws `not-found` if the
 * person administers no county.
 */
export async function previewPeople(context: ActionContext, actor: Actor, text: string): Promise<PeoplePreview> {
  const { rows, problems } = await readPeopleText(text);
  return { problems, rows: await read(context, context.database.knex, actor, rows) };
}

/**
 * The result: how many people and roles were added; or `refused`, if any part could not be read or carried out. Nothing
 * is then saved.
 */
export type ImportedPeople =
  | { readonly outcome: 'imported'; readonly people: number; readonly roles: number }
  | { readonly outcome: 'refused'; readonly preview: PeoplePreview };

/**
 * Adds the people of a text with their roles: all of them or none. People and roles that exist already are left as they
 * are, so importing the same text again changes nothing. Tells the organisations' own people. `welcome`: tell the new people by mail. Throws `not-found` if
 * the person administers no county.
 */
export async function importPeople(
  context: ActionContext,
  actor: Actor,
  text: string,
  { welcome }: { readonly welcome: boolean },
): Promise<ImportedPeople> {
  const { rows, problems } = await readPeopleText(text);
  return transaction(context.database, async (trx) => {
    await lockKnown(trx, rows);
    const read_ = await read(context, trx, actor, rows);
    const given = read_.flatMap((row) => ('given' in row ? [row.given] : []));
    if (problems.length > 0 || read_.some(({ outcome }) => outcome === 'refused'))
      return { outcome: 'refused', preview: { problems, rows: read_ } };
    return add(context, trx, actor, given, welcome);
  });
}

async function add(
  context: ActionContext,
  trx: Knex,
  actor: Actor,
  given: readonly GivenRole[],
  welcome: boolean,
): Promise<ImportedPeople> {
  const at = context.now().toISOString();
  const personId = actor.id;
  // In the same order in every import, so that two at once cannot deadlock.
  const inOrder = given.toSorted((one, other) => (one.email < other.email ? -1 : Number(one.email > other.email)));
  const people = new Map(inOrder.map(({ email, name }) => [email, { email, name }]));
  const added = await inTurns([...people.values()], (some) => peopleIn(trx).insertMissing(some));
  const all = await inTurns([...people.keys()], (some) => peopleIn(trx).lockByEmails(some));
  const idOf = new Map(all.map(({ email, id }) => [email, id]));
  const memberships = inOrder.flatMap(({ email, organisation, role }) => {
    const id = idOf.get(email);
    return id === undefined ? [] : [{ personId: id, organisationCode: organisation.code, role }];
  });
  const roles = await inTurns(memberships, (some) => peopleIn(trx).addRoles(some));
  if (added.length + roles.length === 0) return { outcome: 'imported', people: 0, roles: 0 };

  const office = officeOf(actor, given[0]?.organisation.county).code;
  await recordEvents(trx, { at, personId }, [
    ...added.map(({ id }) => ({ verb: 'person.add', organisationCode: office, detail: { person: id } }) as const),
    ...roles.map(
      ({ personId: person, organisationCode, role }) =>
        ({ verb: 'role.add', organisationCode, detail: { person, role } }) as const,
    ),
    {
      verb: 'person.import',
      organisationCode: office,
      detail: { people: added.length, roles: roles.length },
    } as const,
  ]);
  await tellOfRoles(context, trx, actor, newlyGiven(given, { roles, all }));
  if (welcome)
    for (const { name, email } of added) {
      const own = given.filter((one) => one.email === email);
      const message = welcomeMessage({ name, email, roles: own, baseUrl: context.baseUrl });
      await mailsIn(trx).add({ kind: 'message', recipient: email, message }, { at });
    }
  return { outcome: 'imported', people: added.length, roles: roles.length };
}

/** The given roles that were new. A person is called what they are called in Samsvar, and not what the text says. */
function newlyGiven(
  given: readonly GivenRole[],
  { roles, all }: { readonly roles: readonly Membership[]; readonly all: readonly Person[] },
): NewlyGivenRole[] {
  const people = new Map(all.map((person) => [person.id, person]));
  const organisations = new Map(given.map(({ organisation }) => [organisation.code, organisation]));
  return roles.flatMap(({ personId, organisationCode, role }) => {
    const [person, organisation] = [people.get(personId), organisations.get(organisationCode)];
    return person === undefined || organisation === undefined ? [] : [{ person, organisation, role }];
  });
}

async function read(
  context: ActionContext,
  db: Knex,
  actor: Actor,
  rows: readonly PersonRow[],
): Promise<ReadPersonRow[]> {
  const organisations = await administeredOrganisations(context, db, actor);
  const there = new Set(organisations.map(({ code }) => code));
  const all = await organisationsIn(db).list({ counties: administeredCounties(actor) });
  const seen = countyPeopleIn(db, administeredCounties(actor));
  const known = await inTurns(emailsOf(rows), (some) => seen.byEmails(some));
  const readRow = peopleRowReader({
    organisations,
    ended: all.filter(({ code }) => !there.has(code)),
    nearest,
    people: new Map(
      known.map(({ id, email, name, roles }) => [
        email,
        {
          id,
          name: name === '' ? undefined : name,
          held: new Set(roles.map(({ role, organisation }) => heldKey(organisation.code, role))),
        },
      ]),
    ),
  });
  return mapInTurns(rows, readRow);
}

/** Keeps the people in the rows from being changed or removed until the transaction ends. */
async function lockKnown(trx: Knex, rows: readonly PersonRow[]): Promise<void> {
  await inTurns(emailsOf(rows), (some) => peopleIn(trx).lockByEmails(some));
}

function emailsOf(rows: readonly PersonRow[]): string[] {
  const emails = rows.map(emailOfRow).filter((email) => !email.includes('\u0000'));
  return [...new Set(emails)].toSorted();
}

/** PostgreSQL takes at most 65,535 values in one statement. */
const MOST_AT_ONCE = 1_000;

async function inTurns<T, R>(all: readonly T[], work: (some: readonly T[]) => Promise<readonly R[]>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < all.length; start += MOST_AT_ONCE)
    results.push(...(await work(all.slice(start, start + MOST_AT_ONCE))));
  return results;
}
