import type { Knex } from 'knex';
import type { DigestItem, MailChoice } from '../../domain/mail/mail-choice.ts';
import type { Person } from '../../domain/people/person.ts';
import { personAs } from '../tables/columns.ts';
import { changedRows, firstOf, listsBy, rowsOf } from '../tables/rows.ts';

/** How people want their mail, and what waits for the mail of the day, through a connection or a transaction. */
export function mailChoicesIn(db: Knex) {
  return {
    async of(personId: string): Promise<MailChoice> {
      return (
        (await firstOf(db('people').where({ id: personId }), { choice: 'people.mail_choice' }))?.choice ?? 'at-once'
      );
    },

    async ofAll(personIds: readonly string[]): Promise<ReadonlyMap<string, MailChoice>> {
      if (personIds.length === 0) return new Map();
      const rows = await rowsOf(db('people').whereIn('id', [...personIds]), {
        id: 'people.id',
        choice: 'people.mail_choice',
      });
      return new Map(rows.map(({ id, choice }) => [id, choice]));
    },

    /** Tells whether it was changed. */
    async choose(personId: string, choice: MailChoice): Promise<boolean> {
      const changed = await db('people')
        .where({ id: personId })
        .whereNot({ mail_choice: choice })
        .update({ mail_choice: choice }, 'id');
      return changed.length > 0;
    },

    /** Adds something to the next mail of the day of some persons, at a time (ISO). */
    async addToDigest(personIds: readonly string[], { subject, href }: DigestItem, at: string): Promise<void> {
      if (personIds.length === 0) return;
      await db('digest_items').insert(personIds.map((id) => ({ person_id: id, subject, href, at })));
    },

    /**
     * Takes out what was added before a time (ISO), by person, in the order that it was added. Of two transactions at
     * once each item is given to one. What waits for somebody who has been removed is deleted.
     */
    async claimDigests(
      before: string,
    ): Promise<readonly { readonly person: Person; readonly items: readonly DigestItem[] }[]> {
      const taken = await changedRows(db('digest_items').where('at', '<', before).delete(), {
        id: 'digest_items.id',
        person: 'digest_items.person_id',
        subject: 'digest_items.subject',
        href: 'digest_items.href',
      });
      const items = listsBy(
        taken.toSorted((one, other) => one.id - other.id),
        ({ person }) => person,
        ({ subject, href }) => ({ subject, href }),
      );
      const people = await rowsOf(
        db('people')
          .whereNull('people.removed_at')
          .whereIn('id', [...items.keys()]),
        {
          person: personAs('people'),
        },
      );
      return people.map(({ person }) => ({ person, items: items.get(person.id) ?? [] }));
    },
  };
}
