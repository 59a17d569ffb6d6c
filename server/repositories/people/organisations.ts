import type { Knex } from 'knex';
import type { Organisation, OrganisationSettings } from '../../domain/people/organisation.ts';
import type { OrganisationDetails } from '../../domain/people/organisation-details.ts';
import type { OrganisationKind } from '../../domain/people/organisation-kind.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Role } from '../../domain/people/role.ts';
import { compareNames } from '../../domain/text/swedish.ts';
import { sortInTurns } from '../../yield-to-others.ts';
import { type Lookup, lookup } from '../lookup.ts';
import { computed, ORGANISATION, personAs, type Row } from '../tables/columns.ts';
import { allInParts, firstOf, MOST_ROWS_IN_PART, rowsOf } from '../tables/rows.ts';
import { isLead } from './leads.ts';
import { DETAILS, KIND, wholeDetails } from './organisation-details.ts';

const SETTINGS = {
  needsApproval: 'organisations.needs_approval',
  receiptWithAnswers: 'organisations.receipt_with_answers',
} as const;

/** Compares two organisations by name, in Swedish alphabetical order. */
export function byName(one: Organisation, other: Organisation): number {
  return compareNames(one.name, other.name);
}

/** An organisation as it is listed for administrators. */
export interface ListedOrganisation {
  readonly organisation: Organisation;
  readonly settings: OrganisationSettings;
  /** The number of people with a role in it. */
  readonly people: number;
  /** Its kind, with its nouns. */
  readonly kind: OrganisationKind;
  readonly details: OrganisationDetails;
}

export interface RoleHolder extends Person {
  readonly role: Role;
}

/**
 * All organisations, or those of some counties (SCB's codes), of a kind, or that have not ended on a day (ISO date).
 */
export interface WhichOrganisations {
  readonly counties?: readonly string[];
  readonly kind?: string;
  readonly thereOn?: string;
}

/** Organisations, through a connection or a transaction. */
export function organisationsIn(db: Knex) {
  return {
    /** Adds organisations, all or none. Throws if a code or a name is taken. */
    async insert(organisations: readonly Organisation[]): Promise<void> {
      if (organisations.length === 0) return;
      await db('organisations').insert(
        organisations.map(({ code, name, kind, county }) => ({ code, name, kind, county })),
      );
    },

    /** Adds the organisations whose code and name are not taken. Returns those that were added. */
    async insertMissing(organisations: readonly Organisation[]): Promise<Organisation[]> {
      if (organisations.length === 0) return [];
      return db('organisations')
        .insert(organisations.map(({ code, name, kind, county }) => ({ code, name, kind, county })))
        .onConflict()
        .ignore()
        .returning(['code', 'name', 'kind', 'county']);
    },

    async find(code: string): Promise<Organisation | undefined> {
      return firstOf(db('organisations').where({ code }), ORGANISATION);
    },

    /** Several organisations, by code. Codes that do not exist are left out. */
    async findAll(codes: readonly string[]): Promise<Organisation[]> {
      return rowsOf(
        db('organisations')
          .whereIn('code', [...codes])
          .orderBy('code'),
        ORGANISATION,
      );
    },

    /** In Swedish alphabetical order: all organisations, or those of some counties (SCB's codes) or of a kind. */
    async list(only: WhichOrganisations = {}): Promise<readonly Organisation[]> {
      return sortInTurns(await rowsOf(organisationRows(db, only), ORGANISATION), byName);
    },

    /** As `list`, each with whether there is somebody who answers for it (`leadingRole`). */
    async listWithLeads(
      only: WhichOrganisations = {},
    ): Promise<{ readonly organisation: Organisation; readonly hasLead: boolean }[]> {
      const leads = db('memberships')
        .join('people', 'people.id', 'memberships.person_id')
        .whereRaw('memberships.organisation_code = organisations.code')
        .whereNull('people.removed_at')
        .where(isLead);
      const found = await rowsOf(organisationRows(db, only), {
        organisation: ORGANISATION,
        leads: computed('bigint', leads.count()),
      });
      return found
        .map(({ organisation, leads: count }) => ({ organisation, hasLead: count > 0 }))
        .toSorted((one, other) => byName(one.organisation, other.organisation));
    },

    /**
     * The organisations of some counties (SCB's codes) with their settings and the number of people with a role in
     * each, by name.
     */
    async listWithSettings(counties: readonly string[]): Promise<readonly ListedOrganisation[]> {
      const people = db('memberships')
        .whereRaw('memberships.organisation_code = organisations.code')
        .countDistinct('person_id');
      const listed = () =>
        db('organisations')
          .join('organisation_kinds', 'organisation_kinds.code', 'organisations.kind')
          .whereIn('county', [...counties])
          .orderBy('organisations.code')
          .limit(MOST_ROWS_IN_PART);
      const columns = {
        organisation: ORGANISATION,
        settings: SETTINGS,
        people: computed('bigint', people),
        kind: KIND,
        details: DETAILS,
      };
      const found = await allInParts<Row<typeof columns>>((last) =>
        rowsOf(
          last === undefined ? listed() : listed().where('organisations.code', '>', last.organisation.code),
          columns,
        ),
      );
      const whole = found.map((row) => ({ ...row, details: wholeDetails(row.details) }));
      return sortInTurns(whole, (one, other) => byName(one.organisation, other.organisation));
    },

    /** The settings of an organisation. Throws if there is no such organisation. */
    async settings(code: string): Promise<OrganisationSettings> {
      const row = await firstOf(db('organisations').where({ code }), SETTINGS);
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

function organisationRows(db: Knex, { counties, kind, thereOn }: WhichOrganisations): Knex.QueryBuilder {
  return db('organisations')
    .where(kind === undefined ? {} : { kind })
    .modify((query) => {
      if (counties !== undefined) query.whereIn('county', [...counties]);
      if (thereOn !== undefined) query.where((one) => one.whereNull('ended_on').orWhere('ended_on', '>', thereOn));
    });
}

/** The settings of some organisations (codes), by code. */
export function settingsOf(db: Knex, codes: readonly string[]): Lookup<ReadonlyMap<string, OrganisationSettings>> {
  const decided = db('organisations').whereIn('code', [...codes]);
  return lookup(
    decided,
    { code: 'organisations.code', settings: SETTINGS },
    (rows) => new Map(rows.map(({ code, settings }) => [code, settings])),
  );
}

/** The people with a role in an organisation (code), once for each role. */
export function roleHoldersOf(db: Knex, code: string): Lookup<readonly RoleHolder[]> {
  const held = db('memberships')
    .join('people', 'people.id', 'memberships.person_id')
    .where('memberships.organisation_code', code);
  return lookup(held, { ...personAs('people'), role: 'memberships.role' }, (rows) => rows);
}
