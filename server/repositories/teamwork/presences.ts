import type { Knex } from 'knex';
import type { Presence } from '../../domain/teamwork/presence.ts';
import { rowsOf } from '../tables/rows.ts';
import { writeTogether } from '../write.ts';
import { responseNewsIn } from './response-news.ts';

/**
 * Which pages of responses people have open now (presences), through a connection or a transaction. Each change is
 * notified as news of the response.
 */
export function presencesIn(db: Knex) {
  return {
    /**
     * Stores that a person has a page open, at a question or none, at a time (ISO). Nothing is stored if another person
     * has a page with the same key.
     */
    async come(responseId: string, { pageKey, personId, question }: Omit<Presence, 'name'>, at: string): Promise<void> {
      const row = {
        response_id: responseId,
        page_key: pageKey,
        person_id: personId,
        question: question ?? null,
        seen_at: at,
      };
      const came = db('presences')
        .insert(row)
        .onConflict(['response_id', 'page_key'])
        .merge(['question', 'seen_at'])
        .where('presences.person_id', personId)
        .returning('page_key');
      await db.with('came', came).from('came').select(responseNewsIn(db).telling(responseId, 'presence'));
    },

    /** Stores that pages (by key) are still open at a time (ISO). */
    async stay(pageKeys: readonly string[], at: string): Promise<void> {
      if (pageKeys.length > 0)
        await db('presences')
          .whereIn('page_key', [...pageKeys])
          .update({ seen_at: at });
    },

    /** Removes a page that a person (id) had open. */
    async leave(responseId: string, pageKey: string, personId: string): Promise<void> {
      const statement = db('presences')
        .where({ response_id: responseId, page_key: pageKey, person_id: personId })
        .delete();
      await writeTogether(db, [{ statement, tells: [responseNewsIn(db).telling(responseId, 'presence')] }]);
    },

    /**
     * The pages of a response that have been reported open after a time (ISO), by the names of their people and then by
     * key.
     */
    async of(responseId: string, since: string): Promise<Presence[]> {
      const rows = await rowsOf(
        db('presences')
          .join('people', 'people.id', 'presences.person_id')
          .where('presences.response_id', responseId)
          .where('presences.seen_at', '>', since)
          .orderBy(['people.name', 'presences.page_key']),
        {
          pageKey: 'presences.page_key',
          personId: 'presences.person_id',
          name: 'people.name',
          question: 'presences.question',
        },
      );
      return rows.map((row) => ({ question: undefined, ...row }));
    },

    /** Deletes the pages that have not been reported open after a time (ISO). */
    async deleteUnseen(since: string): Promise<void> {
      await db('presences').where('seen_at', '<=', since).delete();
    },
  };
}
