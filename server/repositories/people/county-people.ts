import type { Knex } from 'knex';
import type { CountyPerson } from '../../domain/people/county-person.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Role } from '../../domain/people/role.ts';
import { compareNames } from '../../domain/text/swedish.ts';
import { type HeldRoleRow, heldRoleFrom } from './people.ts';

/**
 * People as administrators of some counties (SCB's codes) see them, through a connection or a transaction: those who
 * hold a role in these counties, and those who hold none anywhere. Somebody who has been removed is nowhere to be
 * found.
 */
export function countyPeopleIn(db: Knex, counties: readonly string[]) {
  const rolesWhere = (isHere: boolean) =>
    db('memberships')
      .join('organisations', 'organisations.code', 'memberships.organisation_code')
      .whereRaw('memberships.person_id = people.id')
      [isHere ? 'whereIn' : 'whereNotIn']('organisations.county', [...counties]);

  const present = () => db<Person>('people').whereNull('people.removed_at');
  const seen = () =>
    present().where((query) => {
      query
        .whereExists(rolesWhere(true))
        .orWhereNotExists(db('memberships').whereRaw('memberships.person_id = people.id'));
    });

  const columns = () => [
    'people.id',
    'people.email',
    'people.name',
    rolesWhere(true)
      .select(
        db.raw(
          `coalesce(json_agg(json_build_object('role', memberships.role, 'code', organisations.code,
            'name', organisations.name, 'kind', organisations.kind, 'county', organisations.county)
            order by organisations.code, memberships.role), '[]')`,
        ),
      )
      .as('roles'),
    db.raw('exists (?) as "actsElsewhere"', [rolesWhere(false).select(db.raw('1'))]),
    db('events')
      .whereRaw('events.person_id = people.id')
      .where('events.verb', 'person.sign-in')
      .max('at')
      .as('lastSignIn'),
  ];

  return {
    /** Everybody, in Swedish alphabetical order. */
    async list(): Promise<CountyPerson[]> {
      const rows: CountyPersonRow[] = await seen().select(columns());
      return rows
        .map(countyPersonFrom)
        .toSorted((one, other) => compareNames(one.name, other.name) || compareNames(one.email, other.email));
    },

    async find(id: string): Promise<CountyPerson | undefined> {
      const row: CountyPersonRow | undefined = await seen().where('people.id', id).first(columns());
      return row && countyPersonFrom(row);
    },

    /** Those who have one of some normalised addresses, also those who are not seen: their names are left empty. */
    async byEmails(emails: readonly string[]): Promise<CountyPerson[]> {
      const rows: CountyPersonRow[] = await present()
        .whereIn('people.email', [...emails])
        .select(columns());
      return rows
        .map(countyPersonFrom)
        .map((person) => (person.actsElsewhere && person.roles.length === 0 ? { ...person, name: '' } : person));
    },

    /** Who administers one of the counties, and until the transaction ends nobody else changes who does. */
    async lockAdministrators(county: string): Promise<Pick<MembershipRow, 'personId' | 'organisationCode'>[]> {
      return db('memberships')
        .join('organisations', 'organisations.code', 'memberships.organisation_code')
        .where({ 'organisations.county': county, 'memberships.role': 'administrator' satisfies Role })
        .orderBy(['memberships.person_id', 'memberships.organisation_code'])
        .forUpdate('memberships')
        .select('memberships.person_id as personId', 'memberships.organisation_code as organisationCode');
    },
  };
}

interface MembershipRow {
  readonly personId: string;
  readonly organisationCode: string;
}

interface CountyPersonRow extends Person {
  readonly roles: readonly HeldRoleRow[];
  readonly actsElsewhere: boolean;
  readonly lastSignIn: string | null;
}

function countyPersonFrom({ roles, lastSignIn, ...person }: CountyPersonRow): CountyPerson {
  return { ...person, roles: roles.map(heldRoleFrom), lastSignIn: lastSignIn ?? undefined };
}
