import type { Knex } from 'knex';
import type { Identity } from '../../domain/access/identity.ts';
import { computed } from '../tables/columns.ts';
import { firstOf } from '../tables/rows.ts';

/** The person that an identity belongs to, and whether that person has been removed. */
export interface IdentityOwner {
  readonly id: string;
  readonly removed: boolean;
}

/**
 * Identities at the organisations' identity providers, and the people that they belong to; through a connection or a
 * transaction.
 */
export function identitiesIn(db: Knex) {
  return {
    async owner({ issuer, subject }: Pick<Identity, 'issuer' | 'subject'>): Promise<IdentityOwner | undefined> {
      const owner = db('identities').join('people', 'people.id', 'identities.person_id').where({ issuer, subject });
      return firstOf(owner, {
        id: 'people.id',
        removed: computed('boolean', db.raw('people.removed_at is not null')),
      });
    },

    /**
     * Stores that an identity belongs to a person from a time (ISO) on, instead of its earlier owner. Returns whether
     * that is a change.
     */
    async give(
      { issuer, subject }: Pick<Identity, 'issuer' | 'subject'>,
      personId: string,
      at: string,
    ): Promise<boolean> {
      const given = await db('identities')
        .insert({ issuer, subject, person_id: personId, created_at: at })
        .onConflict(['issuer', 'subject'])
        .merge(['person_id', 'created_at'])
        .whereNot('identities.person_id', personId)
        .returning('person_id');
      return given.length > 0;
    },
  };
}
