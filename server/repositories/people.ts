import type { Knex } from 'knex';
import { normaliseEmail, type Person } from '../domain/person.ts';

const PERSON_COLUMNS = ['people.id', 'people.email', 'people.name'];

/** People, and the organisations that they may act for, read and written through a connection or a transaction. */
export function peopleIn(db: Knex) {
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
      return db<Person>('people').where({ id }).first(PERSON_COLUMNS);
    },

    /** By e-mail address, in capitals or not. */
    async findByEmail(email: string): Promise<Person | undefined> {
      return db<Person>('people')
        .where({ email: normaliseEmail(email) })
        .first(PERSON_COLUMNS);
    },

    /** Lets a person act for organisations, given by code. Those that it already may act for are passed over. */
    async addMemberships(personId: string, organisationCodes: readonly string[]): Promise<void> {
      if (organisationCodes.length === 0) return;
      await db('memberships')
        .insert(organisationCodes.map((code) => ({ person_id: personId, organisation_code: code })))
        .onConflict(['person_id', 'organisation_code'])
        .ignore();
    },

    /** Those who may act for an organisation, by e-mail address. */
    async ofOrganisation(organisationCode: string): Promise<Person[]> {
      return db('people')
        .join('memberships', 'memberships.person_id', 'people.id')
        .where('memberships.organisation_code', organisationCode)
        .orderBy('people.email')
        .select(PERSON_COLUMNS);
    },
  };
}
