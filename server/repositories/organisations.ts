import type { Knex } from 'knex';
import type { Organisation, OrganisationKind, OrganisationSettings } from '../domain/organisation.ts';

/** As stored; the columns are named as the properties. */
export const ORGANISATION_COLUMNS = [
  'organisations.code',
  'organisations.name',
  'organisations.kind',
  'organisations.county',
];

const SWEDISH = new Intl.Collator('sv-SE');

/** Swedish alphabetical order, made here because the two databases need not have the same collations. */
export function byName(one: Organisation, other: Organisation): number {
  return SWEDISH.compare(one.name, other.name);
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

    async find(code: string): Promise<Organisation | undefined> {
      return db<Organisation>('organisations').where({ code }).first(ORGANISATION_COLUMNS);
    },

    /** By the exact name: Håbo is not Habo. */
    async findByName(name: string): Promise<Organisation | undefined> {
      return db<Organisation>('organisations')
        .where({ name: name.normalize('NFC') })
        .first(ORGANISATION_COLUMNS);
    },

    /** In Swedish alphabetical order; all of them, or those of a county or a kind. */
    async list(only: { readonly county?: string; readonly kind?: OrganisationKind } = {}): Promise<Organisation[]> {
      const found: Organisation[] = await db('organisations').where(only).select(ORGANISATION_COLUMNS);
      return found.toSorted(byName);
    },

    /** What an organisation has decided for itself. Throws on one that is not there. */
    async settings(code: string): Promise<OrganisationSettings> {
      const row: OrganisationSettings | undefined = await db('organisations')
        .where({ code })
        .first('needs_approval as needsApproval', 'receipt_with_answers as receiptWithAnswers');
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
