import type { Knex } from 'knex';
import type { Organisation } from '../../domain/people/organisation.ts';
import type { FormerName, OrganisationDetails, PlacedOrganisation } from '../../domain/people/organisation-details.ts';
import { BUILT_IN_KINDS, type OrganisationKind } from '../../domain/people/organisation-kind.ts';
import { ORGANISATION } from '../tables/columns.ts';
import { firstOf, rowsOf } from '../tables/rows.ts';

/** An organisation with what it belongs to and has been. */
export interface DetailedOrganisation {
  readonly organisation: Organisation;
  readonly details: OrganisationDetails;
}

/** The columns of an organisation's details; read with `wholeDetails`. */
export const DETAILS = {
  parent: 'organisations.parent_code',
  groups: 'organisations.groups',
  endedOn: 'organisations.ended_on',
} as const;

/** What organisations belong to and have been, through a connection or a transaction. */
export function organisationDetailsIn(db: Knex) {
  return {
    /** Those of some counties (SCB's codes), in order of code. */
    async list(counties: readonly string[]): Promise<DetailedOrganisation[]> {
      const rows = await rowsOf(
        db('organisations')
          .whereIn('county', [...counties])
          .orderBy('code'),
        {
          organisation: ORGANISATION,
          details: DETAILS,
        },
      );
      return rows.map(({ organisation, details }) => ({ organisation, details: wholeDetails(details) }));
    },

    /** Throws if there is no such organisation. */
    async find(code: string): Promise<OrganisationDetails> {
      const row = await firstOf(db('organisations').where({ code }), DETAILS);
      if (row === undefined) throw new Error(`There is no organisation ${code}`);
      return wholeDetails(row);
    },

    /** Keeps others from changing some organisations of some counties until the transaction ends. */
    async lock(counties: readonly string[]): Promise<void> {
      await db('organisations')
        .whereIn('county', [...counties])
        .orderBy('code')
        .forNoKeyUpdate()
        .select('code');
    },

    /** Those of some codes and names that are taken by organisations outside some counties. */
    async takenOutside(
      counties: readonly string[],
      { codes, names }: { readonly codes: readonly string[]; readonly names: readonly string[] },
    ): Promise<{ readonly codes: ReadonlySet<string>; readonly names: ReadonlySet<string> }> {
      const rows = await rowsOf(
        db('organisations')
          .whereNotIn('county', [...counties])
          .where((taken) => taken.whereRaw('code = any(?)', [[...codes]]).orWhereRaw('name = any(?)', [[...names]])),
        { code: 'organisations.code', name: 'organisations.name' },
      );
      return { codes: new Set(rows.map(({ code }) => code)), names: new Set(rows.map(({ name }) => name)) };
    },

    /** Sets what some organisations are a part of, and their groups. */
    async place(placed: readonly PlacedOrganisation[]): Promise<void> {
      if (placed.length === 0) return;
      const places = placed.map(({ organisation: { code }, details: { parent = null, groups } }) => ({
        code,
        parent,
        groups,
      }));
      // In one statement: a file may place thousands.
      await db.raw(
        `update organisations set parent_code = place.parent, groups = place.groups
         from jsonb_to_recordset(?::jsonb) as place (code text, parent text, groups jsonb)
         where organisations.code = place.code`,
        [JSON.stringify(places)],
      );
    },

    /** Gives an organisation another name from a time (ISO), and keeps the one that it had. Throws if it is taken. */
    async rename(code: string, name: string, at: string): Promise<void> {
      const [before] = await rowsOf(db('organisations').where({ code }), { name: 'organisations.name' });
      if (before === undefined) throw new Error(`There is no organisation ${code}`);
      await db('former_names').insert({ organisation_code: code, name: before.name, until: at });
      await db('organisations').where({ code }).update({ name });
    },

    /** The names that an organisation has had, the latest first. */
    async formerNames(code: string): Promise<FormerName[]> {
      return rowsOf(db('former_names').where({ organisation_code: code }).orderBy('until', 'desc'), {
        name: 'former_names.name',
        until: 'former_names.until',
      });
    },

    /** Ends an organisation on a day (ISO), or not at all (undefined). */
    async end(code: string, day: string | undefined): Promise<void> {
      await db('organisations')
        .where({ code })
        .update({ ended_on: day ?? null });
    },

    /** The kinds of organisations that are not built in, by code. */
    async kinds(): Promise<OrganisationKind[]> {
      const builtIn = BUILT_IN_KINDS.map(({ code }) => code);
      return rowsOf(db('organisation_kinds').whereNotIn('code', builtIn).orderBy('code'), KIND);
    },

    /** Adds the kinds whose codes are not taken; those that are keep their nouns. */
    async addKinds(kinds: readonly OrganisationKind[]): Promise<void> {
      if (kinds.length === 0) return;
      const rows = kinds.map(({ code, one, several, definite, definiteSeveral }) => ({
        code,
        one,
        several,
        definite,
        definite_several: definiteSeveral,
      }));
      await db('organisation_kinds').insert(rows).onConflict('code').ignore();
    },
  };
}

/** The columns of a kind. */
export const KIND = {
  code: 'organisation_kinds.code',
  one: 'organisation_kinds.one',
  several: 'organisation_kinds.several',
  definite: 'organisation_kinds.definite',
  definiteSeveral: 'organisation_kinds.definite_several',
} as const;

/** The details of an organisation as its columns have them. */
export function wholeDetails(row: {
  readonly parent?: string;
  readonly groups: OrganisationDetails['groups'];
  readonly endedOn?: string;
}): OrganisationDetails {
  return { parent: row.parent, groups: row.groups, endedOn: row.endedOn };
}
