import type { Knex } from 'knex';
import type { Organisation, OrganisationKind, OrganisationSettings } from '../../domain/people/organisation.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Role } from '../../domain/people/role.ts';
import { compareNames } from '../../domain/text/swedish.ts';
import { type Lookup, lookup } from '../lookup.ts';

/** As stored; the columns are named as the properties. */
export const ORGANISATION_COLUMNS = [
  'organisations.code',
  'organisations.name',
  'organisations.kind',
  'organisations.county',
];

const SETTINGS_COLUMNS = ['needs_approval as needsApproval', 'receipt_with_answers as receiptWithAnswers'];

/** Swedish alphabetical order. */
export function byName(one: Organisation, other: Organisation): number {
  return compareNames(one.name, other.name);
}

/** An organisation as it is listed for those who look after it. */
export interface ListedOrganisation {
  readonly organisation: Organisation;
  readonly settings: OrganisationSettings;
  /** How many hold a role in it. */
  readonly people: number;
}

export interface RoleHolder extends Person {
  readonly role: Role;
}

/** The organisations in a database, read and written through a connection or a transaction. */
export function organisationsIn(db: Knex) {
  return {
    /** Adds organisations. Fails as a whole if a code or a name is taken. */
    async insert(organisations: readonly Organisation[]): Promise<void> {
      if (organisations.length === 0) return;
      await db('organisations').insert(
        organisations.map(({ code, name, kind, county }) => ({ code, name, kind, county })),
      );
    },

    /** Adds those organisations whose code and name are not there; gives the added ones. */
    async insertMissing(organisations: readonly Organisation[]): Promise<Organisation[]> {
      if (organisations.length === 0) return [];
      return db('organisations')
        .insert(organisations.map(({ code, name, kind, county }) => ({ code, name, kind, county })))
        .onConflict()
        .ignore()
        .returning<Organisation[]>(['code', 'name', 'kind', 'county']);
    },

    async find(code: string): Promise<Organisation | undefined> {
      return db<Organisation>('organisations').where({ code }).first(ORGANISATION_COLUMNS);
    },

    /** Those of some codes that there are, by code. */
    async findAll(codes: readonly string[]): Promise<Organisation[]> {
      return db<Organisation>('organisations')
        .whereIn('code', [...codes])
        .orderBy('code')
        .select(ORGANISATION_COLUMNS);
    },

    /** In Swedish alphabetical order; all of them, or those of a county or a kind. */
    async list(only: { readonly county?: string; readonly kind?: OrganisationKind } = {}): Promise<Organisation[]> {
      const found: Organisation[] = await db('organisations').where(only).select(ORGANISATION_COLUMNS);
      return found.toSorted(byName);
    },

    /**
     * The organisations of some counties, with what each has decided and how many people hold a role in it, by name.
     */
    async listWithSettings(counties: readonly string[]): Promise<ListedOrganisation[]> {
      const found: (Organisation & OrganisationSettings & { people: number })[] = await db('organisations')
        .whereIn('county', [...counties])
        .select([
          ...ORGANISATION_COLUMNS,
          ...SETTINGS_COLUMNS,
          db('memberships')
            .whereRaw('memberships.organisation_code = organisations.code')
            .countDistinct('person_id')
            .as('people'),
        ]);
      return found
        .map(({ needsApproval, receiptWithAnswers, people, ...organisation }) => ({
          organisation,
          settings: { needsApproval, receiptWithAnswers },
          people,
        }))
        .toSorted((one, other) => byName(one.organisation, other.organisation));
    },

    /** Who holds which role in an organisation. */
    async roleHolders(code: string): Promise<RoleHolder[]> {
      return db('memberships')
        .join('people', 'people.id', 'memberships.person_id')
        .where('memberships.organisation_code', code)
        .select('people.id', 'people.email', 'people.name', 'memberships.role');
    },

    /** What an organisation has decided for itself. Throws on one that is not there. */
    async settings(code: string): Promise<OrganisationSettings> {
      const row: OrganisationSettings | undefined = await db('organisations').where({ code }).first(SETTINGS_COLUMNS);
      if (row === undefined) throw new Error(`There is no organisation ${code}`);
      return row;
    },

    async changeSettings(code: string, { needsApproval, receiptWithAnswers }: OrganisationSettings): Promise<void> {
      await db('organisations')
        .where({ code })
        .update({ needs_approval: needsApproval, receipt_with_answers: receiptWithAnswers });
    },
  };
}

/** What each of some organisations has decided for itself, by code. */
export function settingsOf(db: Knex, codes: readonly string[]): Lookup<ReadonlyMap<string, OrganisationSettings>> {
  const decided = db('organisations')
    .whereIn('code', [...codes])
    .select(['code', ...SETTINGS_COLUMNS]);
  const read = (rows: readonly (OrganisationSettings & { readonly code: string })[]) =>
    new Map(rows.map(({ code, ...settings }) => [code, settings]));
  return lookup(decided, read);
}
