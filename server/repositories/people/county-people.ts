import type { Knex } from 'knex';
import type { CountyPerson } from '../../domain/people/county-person.ts';
import type { Role } from '../../domain/people/role.ts';
import { compareNames } from '../../domain/text/swedish.ts';
import { computed, personAs } from '../tables/columns.ts';
import { rowsOf } from '../tables/rows.ts';
import { heldRoles, type Membership } from './people.ts';

/**
 * The people that administrators of some counties (SCB's codes) can see, through a connection or a transaction: those
 * with a role in these counties, and those with no role anywhere. People who have been removed are never found.
 */
export function countyPeopleIn(db: Knex, counties: readonly string[]) {
  const ofTheirs = (): Knex.QueryBuilder => db('memberships').whereRaw('memberships.person_id = people.id');
  const own = () =>
    db('organisations')
      .whereIn('county', [...counties])
      .select('code');
  const here = () => ofTheirs().whereIn('memberships.organisation_code', own());
  const elsewhere = () => ofTheirs().whereNotIn('memberships.organisation_code', own());

  const present = () => db('people').whereNull('people.removed_at');
  const seen = () =>
    present().where((query) => {
      query.whereExists(here()).orWhereNotExists(ofTheirs());
    });

  const columns = () => ({
    ...personAs('people'),
    roles: heldRoles(db, here()),
    actsElsewhere: computed('boolean', db.raw('exists (?)', [elsewhere().select(db.raw('1'))])),
    lastSignIn: computed(
      'timestamptz?',
      db('events').whereRaw('events.person_id = people.id').where('events.verb', 'person.sign-in').max('at'),
    ),
  });
  const read = async (query: Knex.QueryBuilder): Promise<CountyPerson[]> =>
    (await rowsOf(query, columns())).map((row) => ({ lastSignIn: undefined, ...row }));

  return {
    /** All of them, in Swedish alphabetical order. */
    async list(): Promise<CountyPerson[]> {
      return (await read(seen())).toSorted(
        (one, other) => compareNames(one.name, other.name) || compareNames(one.email, other.email),
      );
    },

    /** Whether a person (id) is one of them. */
    async isSeen(id: string): Promise<boolean> {
      return (await seen().where('people.id', id).first('people.id')) !== undefined;
    },

    async find(id: string): Promise<CountyPerson | undefined> {
      return (await read(seen().where('people.id', id)))[0];
    },

    /**
     * The people who have one of some addresses (normalised), also those that the administrators cannot see: the names
     * of those are empty.
     */
    async byEmails(emails: readonly string[]): Promise<CountyPerson[]> {
      const found = await read(present().whereIn('people.email', [...emails]));
      return found.map((person) =>
        person.actsElsewhere && person.roles.length === 0 ? { ...person, name: '' } : person,
      );
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
