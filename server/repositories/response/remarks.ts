import type { Knex } from 'knex';
import type { Remark } from '../../domain/response/remark.ts';
import { type Lookup, lookup } from '../lookup.ts';
import { personAs } from '../tables/columns.ts';
import { listsBy } from '../tables/rows.ts';

/** Remarks that responses have been returned or sent back with, through a connection or a transaction. */
export function remarksIn(db: Knex) {
  return {
    /**
     * Adds remarks by a person at a time (ISO). `question` is the printed number; undefined: about the response as a
     * whole.
     */
    async add(
      responseId: string,
      remarks: readonly Pick<Remark, 'question' | 'text'>[],
      { personId, at }: { readonly personId: string; readonly at: string },
    ): Promise<void> {
      if (remarks.length === 0) return;
      await db('remarks').insert(
        remarks.map(({ question, text }) => ({
          response_id: responseId,
          question: question ?? null,
          text,
          person_id: personId,
          at,
        })),
      );
    },

    /** Settles all open remarks of a response at a time (ISO). */
    async settle(responseId: string, at: string): Promise<void> {
      await db('remarks').where({ response_id: responseId }).whereNull('settled_at').update({ settled_at: at });
    },
  };
}

/** The open remarks on some responses (ids), by response id, oldest first. */
export function openRemarksOf(db: Knex, responseIds: readonly string[]): Lookup<ReadonlyMap<string, Remark[]>> {
  const open = db('remarks')
    .join('people', 'people.id', 'remarks.person_id')
    .whereIn('remarks.response_id', [...responseIds])
    .whereNull('remarks.settled_at')
    .orderBy(['remarks.at', 'remarks.question', 'remarks.id']);
  return lookup(open, { response: 'remarks.response_id', remark: REMARK }, (rows) =>
    listsBy(
      rows,
      ({ response }) => response,
      ({ remark }) => ({ question: undefined, ...remark }),
    ),
  );
}

const REMARK = {
  id: 'remarks.id',
  question: 'remarks.question',
  text: 'remarks.text',
  at: 'remarks.at',
  person: personAs('people'),
} as const;
