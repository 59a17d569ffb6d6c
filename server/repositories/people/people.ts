import type { Knex } from 'knex';
import { type Actor, normaliseEmail, type Person } from '../../domain/people/person.ts';
import type { HeldRole, Role } from '../../domain/people/role.ts';
import { askAlone, type Lookup, lookup } from '../lookup.ts';
import { type Computed, ORGANISATION, personAs } from '../tables/columns.ts';
import { changedRows, listsBy, rowsOf, single } from '../tables/rows.ts';

const PERSON_COLUMNS = ['id', 'email', 'name'] as const;

/** People and their roles, through a connection or a transaction. People who have been removed are never found. */
export function peopleIn(db: Knex) {
  const present = () => db('people').whereNull('people.removed_at');

  return {
    /** Adds a person. Throws if the e-mail address is taken, regardless of capitals. */
    async insert({ email, name }: Omit<Person, 'id'>): Promise<Person> {
      const added = { email: normaliseEmail(email), name };
      return single(await db('people').insert(added).returning(PERSON_COLUMNS));
    },

    /**
     * Adds the people whose addresses (normalised) are not taken. Returns those that were added, in no particular
     * order.
     */
    async insertMissing(added: readonly Omit<Person, 'id'>[]): Promise<Person[]> {
      if (added.length === 0) return [];
      return db('people')
        .insert(added.map(({ email, name }) => ({ email, name })))
        .onConflict('email')
        .ignore()
        .returning(PERSON_COLUMNS);
    },

    /** Whether there are any people. No other transaction can add one until this one ends. */
    async lockAndAskForAnybody(): Promise<boolean> {
      await db.raw('lock table people in share row exclusive mode');
      return (await present().first('id')) !== undefined;
    },

    async find(id: string): Promise<Person | undefined> {
      return present().where({ id }).first(PERSON_COLUMNS);
    },

    /**
     * Locks people (ids) until the transaction ends. They are locked in the order of their ids, so that two
     * transactions that lock the same people do not deadlock. Others can still record events of them.
     */
    async lock(ids: readonly string[]): Promise<void> {
      await present()
        .whereIn('people.id', [...ids])
        .orderBy('people.id')
        .forNoKeyUpdate()
        .select('people.id');
    },

    /** By e-mail address, regardless of capitals. */
    async findByEmail(email: string): Promise<Person | undefined> {
      return present()
        .where({ email: normaliseEmail(email) })
        .first(PERSON_COLUMNS);
    },

    /** The people who have one of some addresses (normalised), locked as `lock` does. */
    async lockByEmails(emails: readonly string[]): Promise<Person[]> {
      return present()
        .whereIn('people.email', [...emails])
        .orderBy('people.id')
        .forNoKeyUpdate()
        .select(PERSON_COLUMNS);
    },

    /** Changes a person's name and address. Returns false if another person has the address. */
    async change({ id, email, name }: Person): Promise<boolean> {
      try {
        // In a nested transaction, so that the caller's can go on if the address is taken.
        await db.transaction((trx) =>
          trx('people')
            .where({ id })
            .update({ email: normaliseEmail(email), name }),
        );
        return true;
      } catch (error) {
        if (isTaken(error)) return false;
        throw error;
      }
    },

    /**
     * Removes a person at a time (ISO): the person loses all roles, can no longer sign in, and the address can be used
     * by somebody else. The name is kept, because the history still shows what the person did. The identities are kept
     * too: without them the identity provider would let the person in as somebody new. Returns the number of roles that
     * the person held.
     */
    async remove(id: string, at: string): Promise<number> {
      const roles = await db('memberships').where({ person_id: id }).delete('role');
      await db('people')
        .where({ id })
        .update({ removed_at: at, email: `borttagen-${id}@samsvar.invalid` });
      return roles.length;
    },

    /** A person with the roles that the person has now. */
    async findActor(id: string): Promise<Actor | undefined> {
      const person = await peopleIn(db).find(id);
      return person && { ...person, roles: await peopleIn(db).rolesOf(id) };
    },

    /** Gives a person a role in an organisation. Returns false if the person already has it. */
    async addRole(personId: string, organisationCode: string, role: Role): Promise<boolean> {
      const added = await db('memberships')
        .insert({ person_id: personId, organisation_code: organisationCode, role })
        .onConflict(['person_id', 'organisation_code', 'role'])
        .ignore()
        .returning('role');
      return added.length > 0;
    },

    /** Gives people roles. Returns the new ones, in no particular order; roles that they already have are left out. */
    async addRoles(added: readonly Membership[]): Promise<Membership[]> {
      if (added.length === 0) return [];
      const rows = added.map(({ personId, organisationCode, role }) => ({
        person_id: personId,
        organisation_code: organisationCode,
        role,
      }));
      return changedRows(
        db('memberships').insert(rows).onConflict(['person_id', 'organisation_code', 'role']).ignore(),
        {
          personId: 'memberships.person_id',
          organisationCode: 'memberships.organisation_code',
          role: 'memberships.role',
        },
      );
    },

    /** Removes a role. Returns false if the person did not have it. */
    async removeRole(personId: string, organisationCode: string, role: Role): Promise<boolean> {
      const removed = await db('memberships')
        .where({ person_id: personId, organisation_code: organisationCode, role })
        .delete('role');
      return removed.length > 0;
    },

    async rolesOf(personId: string): Promise<HeldRole[]> {
      return rowsOf(
        db('memberships')
          .join('organisations', 'organisations.code', 'memberships.organisation_code')
          .where('memberships.person_id', personId)
          .orderBy(['organisations.code', 'memberships.role']),
        { role: 'memberships.role', organisation: ORGANISATION },
      );
    },

    /** Some people (ids), with the roles that they have now, by e-mail address. */
    async withRoles(ids: readonly string[]): Promise<Actor[]> {
      const chosen = present()
        .whereIn('people.id', [...ids])
        .orderBy('people.email');
      return rowsOf(chosen, { ...personAs('people'), roles: heldRoles(db, db('memberships')) });
    },

    /** Those who hold a role in each of some organisations (codes), each once there, by the organisation's code. */
    async inOrganisations(codes: readonly string[]): Promise<ReadonlyMap<string, readonly Person[]>> {
      const held = db('memberships')
        .join('people', 'people.id', 'memberships.person_id')
        .whereNull('people.removed_at')
        .whereIn('memberships.organisation_code', [...codes])
        .distinct()
        .orderBy(['memberships.organisation_code', 'people.email']);
      const rows = await rowsOf(held, { code: 'memberships.organisation_code', person: personAs('people') });
      return listsBy(
        rows,
        ({ code }) => code,
        ({ person }) => person,
      );
    },

    /** The people with any role in an organisation (code), or with one of `roles`, by e-mail address. */
    async inOrganisation(organisationCode: string, roles?: readonly Role[]): Promise<readonly Person[]> {
      return askAlone(peopleWithRoles(db, [organisationCode], roles));
    },
  };
}

/**
 * The people with any role in one of some organisations (codes), or with one of `roles`, each once, by e-mail address.
 */
export function peopleWithRoles(
  db: Knex,
  organisationCodes: readonly string[],
  roles?: readonly Role[],
): Lookup<readonly Person[]> {
  const holders = db('people')
    .whereNull('people.removed_at')
    .whereExists(
      db('memberships')
        .whereRaw('memberships.person_id = people.id')
        .whereIn('memberships.organisation_code', [...organisationCodes])
        .modify((query) => {
          if (roles !== undefined) query.whereIn('memberships.role', [...roles]);
        }),
    )
    .orderBy('people.email');
  return lookup(holders, personAs('people'), (rows) => rows);
}

/** A role of a person in an organisation. */
export interface Membership {
  readonly personId: string;
  readonly organisationCode: string;
  readonly role: Role;
}

/** PostgreSQL's error code for a violated unique constraint. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}

/** A column with the roles of each person in a query, or those of them that `memberships` finds, by organisation. */
export function heldRoles(db: Knex, memberships: Knex.QueryBuilder): Computed<readonly HeldRole[]> {
  const roles = memberships
    .join('organisations', 'organisations.code', 'memberships.organisation_code')
    .whereRaw('memberships.person_id = people.id')
    .select(
      db.raw(
        `coalesce(json_agg(json_build_object('role', memberships.role, 'organisation', json_build_object(
          'code', organisations.code, 'name', organisations.name, 'kind', organisations.kind,
          'county', organisations.county)) order by organisations.code, memberships.role), '[]')`,
      ),
    );
  return { type: 'json', sql: roles };
}
