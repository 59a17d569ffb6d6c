import type { Knex } from 'knex';
import type { Remark } from '../../domain/response/remark.ts';
import { type Lookup, lookup } from '../lookup.ts';
import { personAs } from '../tables/columns.ts';
import { changedRows, listsBy, rowsOf } from '../tables/rows.ts';

/** Remarks that responses have been returned or sent back with, through a connection or a transaction. */
export function remarksIn(db: Knex) {
  return {
    /**
     * Adds remarks by a person at a time (ISO) on a version of the response. `question` is the printed number; undefined: about the response as a
     * whole.
     */
    async add(
      responseId: string,
      remarks: readonly Pick<Remark, 'question' | 'text'>[],
      { personId, at, version }: { readonly personId: string; readonly at: string; readonly version: number },
    ): Promise<void> {
      if (remarks.length === 0) return;
      await db('remarks').insert(
        remarks.map(({ question, text }) => ({
          response_id: responseId,
          question: question ?? null,
          text,
          person_id: personId,
          at,
          response_version: version,
        })),
      );
    },

    /** Stores a reply (text, may be empty) to an open remark (id). Gives its question; undefined if there is no such. */
    async reply(
      responseId: string,
      id: string,
      { text, personId, at }: { readonly text: string; readonly personId: string; readonly at: string },
    ): Promise<{ readonly question?: string } | undefined> {
      const [replied] = await changedRows(
        db('remarks')
          .where({ id, response_id: responseId })
          .whereNull('settled_at')
          .update({ reply: text, replied_by: personId, replied_at: at }),
        { question: 'remarks.question' },
      );
      return replied;
    },

    /** The remarks that were settled last, together; oldest first. */
    async lastSettled(responseId: string): Promise<Remark[]> {
      const last = db('remarks').where({ response_id: responseId }).max('settled_at');
      const settled = remarkRows(db).where('remarks.response_id', responseId).where('remarks.settled_at', last);
      return (await rowsOf(settled, REMARK)).map((remark) => ({ question: undefined, ...remark }));
    },

    /** Settles all open remarks of a response at a time (ISO). */
    async settle(responseId: string, at: string): Promise<void> {
      await db('remarks').where({ response_id: responseId }).whereNull('settled_at').update({ settled_at: at });
    },
  };
}

/** The open remarks on some responses (ids), by response id, oldest first. */
export function openRemarksOf(db: Knex, responseIds: readonly string[]): Lookup<ReadonlyMap<string, Remark[]>> {
  const open = remarkRows(db)
    .whereIn('remarks.response_id', [...responseIds])
    .whereNull('remarks.settled_at');
  return lookup(open, { response: 'remarks.response_id', remark: REMARK }, (rows) =>
    listsBy(
      rows,
      ({ response }) => response,
      ({ remark }) => ({ question: undefined, ...remark }),
    ),
  );
}

function remarkRows(db: Knex): Knex.QueryBuilder {
  return db('remarks')
    .join('people', 'people.id', 'remarks.person_id')
    .leftJoin('people as repliers', 'repliers.id', 'remarks.replied_by')
    .orderBy(['remarks.at', 'remarks.question', 'remarks.id']);
}

const REMARK = {
  id: 'remarks.id',
  question: 'remarks.question',
  text: 'remarks.text',
  at: 'remarks.at',
  person: personAs('people'),
  responseVersion: 'remarks.response_version',
  'reply?': { text: 'remarks.reply', person: personAs('repliers'), at: 'remarks.replied_at' },
} as const;
