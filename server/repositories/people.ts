import type { Knex } from 'knex';
import type { OrganisationKind } from '../domain/organisation.ts';
import { type Actor, normaliseEmail, type Person } from '../domain/person.ts';
import type { HeldRole, Role } from '../domain/role.ts';

const PERSON_COLUMNS = ['people.id', 'people.email', 'people.name'];

/** People and the roles that they hold, read and written through a connection or a transaction. Somebody who has been removed is nowhere to be found. */
export function peopleIn(db: Knex) {
  const present = () => db<Person>('people').whereNull('people.removed_at');

  return {
    /** Adds a person. Fails if the e-mail address is taken, in capitals or not. */
    async insert({ email, name }: Omit<Person, 'id'>): Promise<Person> {
      const [person] = await db('people')
        .insert({ email: normaliseEmail(email), name })
        .returning<Person[]>(['id', 'email', 'name']);
      if (person === undefined) throw new Error('The database returned no person');
      return person;
    },

    async find(id: string): Promise<Person | undefined> {
      return present().where({ id }).first(PERSON_COLUMNS);
    },

    /** By e-mail address, in capitals or not. */
    async findByEmail(email: string): Promise<Person | undefined> {
      return present()
        .where({ email: normaliseEmail(email) })
        .first(PERSON_COLUMNS);
    },

    /** A person with its roles as they are now. */
    async findActor(id: string): Promise<Actor | undefined> {
      const person = await peopleIn(db).find(id);
      return person && { ...person, roles: await peopleIn(db).rolesOf(id) };
    },

    /** Gives a person a role in an organisation. One that it already holds is passed over; tells whether it was new. */
    async addRole(personId: string, organisationCode: string, role: Role): Promise<boolean> {
      const added: unknown[] = await db('memberships')
        .insert({ person_id: personId, organisation_code: organisationCode, role })
        .onConflict(['person_id', 'organisation_code', 'role'])
        .ignore()
        .returning('role');
      return added.length > 0;
    },

    /** Takes a role away; tells whether it was held. */
    async removeRole(personId: string, organisationCode: string, role: Role): Promise<boolean> {
      const removed = await db('memberships')
        .where({ person_id: personId, organisation_code: organisationCode, role })
        .delete('role');
      return removed.length > 0;
    },

    async rolesOf(personId: string): Promise<HeldRole[]> {
      const rows: HeldRoleRow[] = await db('memberships')
        .join('organisations', 'organisations.code', 'memberships.organisation_code')
        .where('memberships.person_id', personId)
        .orderBy(['organisations.code', 'memberships.role'])
        .select(HELD_ROLE_COLUMNS);
      return rows.map(heldRoleFrom);
    },

    /** Those who hold a role in an organisation, or one of some roles, by e-mail address. */
    async inOrganisation(organisationCode: string, roles?: readonly Role[]): Promise<Person[]> {
      return present()
        .whereExists(
          db('memberships')
            .whereRaw('memberships.person_id = people.id')
            .where('memberships.organisation_code', organisationCode)
            .modify((query) => {
              if (roles !== undefined) query.whereIn('memberships.role', [...roles]);
            }),
        )
        .orderBy('people.email')
        .select(PERSON_COLUMNS);
    },
  };
}

export interface HeldRoleRow {
  readonly role: Role;
  readonly code: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly county: string;
}

const HELD_ROLE_COLUMNS = [
  'memberships.role',
  'organisations.code',
  'organisations.name',
  'organisations.kind',
  'organisations.county',
];

export function heldRoleFrom({ role, ...organisation }: HeldRoleRow): HeldRole {
  return { role, organisation };
}
