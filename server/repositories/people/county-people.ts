import type { Knex } from 'knex';
import { groupedBy } from '../../domain/grouped.ts';
import type { CountyPerson, ListedPerson } from '../../domain/people/county-person.ts';
import type { Role } from '../../domain/people/role.ts';
import { compareNames } from '../../domain/text/swedish.ts';
import { sortInTurns, yieldToOthers } from '../../yield-to-others.ts';
import { askTogether, lookup } from '../lookup.ts';
import { computed, ORGANISATION, personAs } from '../tables/columns.ts';
import { allInParts, MOST_ROWS_IN_PART, rowsOf } from '../tables/rows.ts';
import type { Membership } from './people.ts';

/**
 * The most people that a statement reads with their roles: the embedded database does one thing at a time, and everybody waits
 * for it.
 */
const MOST_WITH_ROLES = 200;

/**
 * The people that administrators of some counties (SCB's codes) can see, through a connection or a transaction: those
 * with a role in these counties, and those with no role anywhere. People who have been removed are never found.
 */
export function countyPeopleIn(db: Knex, counties: readonly string[]) {
  const theirs = (): Knex.QueryBuilder =>
    db('memberships').join('organisations', 'organisations.code', 'memberships.organisation_code');
  const present = () => db('people').whereNull('people.removed_at');
  const here = () =>
    theirs()
      .whereIn('organisations.county', [...counties])
      .select('memberships.person_id');
  const hasRoleHere = db.raw('people.id in (?)', [here()]);
  const seen = () =>
    present().where((query) => {
      query.where(hasRoleHere).orWhereNotIn('people.id', db('memberships').select('person_id'));
    });

  /** Some people (ids), in any order. Their roles are read for all of them at once: by each it takes many times as long. */
  async function read(ids: readonly string[]): Promise<CountyPerson[]> {
    const people = present().whereIn('people.id', [...ids]);
    const lastSignIn = db('events')
      .whereRaw('events.person_id = people.id')
      .where('events.verb', 'person.sign-in')
      .max('at');
    const held = theirs()
      .whereIn('memberships.person_id', [...ids])
      .orderBy(['organisations.code', 'memberships.role']);
    const ofPerson = { ...personAs('people'), lastSignIn: computed('timestamptz?', lastSignIn) };
    const ofRole = { personId: 'memberships.person_id', role: 'memberships.role', organisation: ORGANISATION } as const;
    const asked = await askTogether(db, (ask) => ({
      people: ask(lookup(people, ofPerson, (rows) => rows)),
      held: ask(lookup(held, ofRole, (rows) => groupedBy(rows, ({ personId }) => personId))),
    }));
    const byPerson = asked.held();
    return asked.people().map((person) => {
      const all = byPerson.get(person.id) ?? [];
      const roles = all.filter(({ organisation }) => counties.includes(organisation.county));
      return {
        lastSignIn: undefined,
        ...person,
        roles: roles.map(({ role, organisation }) => ({ role, organisation })),
        actsElsewhere: roles.length < all.length,
      };
    });
  }

  /** The same of any number of people, in their order. */
  async function readInParts(ids: readonly string[]): Promise<CountyPerson[]> {
    const found = new Map<string, CountyPerson>();
    for (let at = 0; at < ids.length; at += MOST_WITH_ROLES) {
      if (at > 0) await yieldToOthers();
      for (const person of await read(ids.slice(at, at + MOST_WITH_ROLES))) found.set(person.id, person);
    }
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  return {
    /** All of them, in Swedish alphabetical order. */
    async list(): Promise<readonly ListedPerson[]> {
      const columns = { ...personAs('people'), hasRole: computed('boolean', hasRoleHere) };
      const part = () => seen().orderBy('people.id').limit(MOST_ROWS_IN_PART);
      const listed = await allInParts<ListedPerson>((last) =>
        rowsOf(last === undefined ? part() : part().where('people.id', '>', last.id), columns),
      );
      return sortInTurns(
        listed,
        (one, other) => compareNames(one.name, other.name) || compareNames(one.email, other.email),
      );
    },

    /** Those of some people (ids) who have not been removed, in that order, whether they can be seen or not. */
    readInParts,

    /** Whether a person (id) is one of them. */
    async isSeen(id: string): Promise<boolean> {
      return (await seen().where('people.id', id).first('people.id')) !== undefined;
    },

    async find(id: string): Promise<CountyPerson | undefined> {
      const [person] = await read([id]);
      return person !== undefined && isHidden(person) ? undefined : person;
    },

    /**
     * The people who have one of some addresses (normalised), also those that the administrators cannot see: the names
     * of those are empty.
     */
    async byEmails(emails: readonly string[]): Promise<CountyPerson[]> {
      const ids = await rowsOf(present().whereIn('people.email', [...emails]), { id: 'people.id' });
      const found = await readInParts(ids.map(({ id }) => id));
      return found.map((person) => (isHidden(person) ? { ...person, name: '' } : person));
    },

    /**
     * Locks and reads the administrators of one of the counties. No other transaction can change who they are until
     * this one ends.
     */
    async lockAdministrators(county: string): Promise<Pick<Membership, 'personId' | 'organisationCode'>[]> {
      return rowsOf(
        db('memberships')
          .join('organisations', 'organisations.code', 'memberships.organisation_code')
          .where('organisations.county', county)
          .where('memberships.role', 'administrator' satisfies Role)
          .orderBy(['memberships.person_id', 'memberships.organisation_code'])
          .forUpdate('memberships'),
        { personId: 'memberships.person_id', organisationCode: 'memberships.organisation_code' },
      );
    },
  };
}

/** Whether the administrators of some counties cannot see a person: one who has roles, and all of them elsewhere. */
function isHidden({ actsElsewhere, roles }: CountyPerson): boolean {
  return actsElsewhere && roles.length === 0;
}
