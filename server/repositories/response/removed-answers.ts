import type { Knex } from 'knex';
import type { NumberedDraft, RemovedAnswer } from '../../domain/response/removed-answer.ts';
import { type Lookup, lookup } from '../lookup.ts';
import { computed } from '../tables/columns.ts';
import { firstOf } from '../tables/rows.ts';

/** Which answer: of an organisation (code) in a round (id), by its number. */
interface WhichAnswer {
  readonly round: string;
  readonly organisation: string;
  readonly number: number;
}

/** Answers that can be removed, and those that have been, through a connection or a transaction. */
export function removedAnswersIn(db: Knex) {
  return {
    /** An answer, removed or not; undefined if there is none with the number. */
    async find({ round, organisation, number }: WhichAnswer): Promise<NumberedDraft | undefined> {
      return firstOf(
        db('responses').where({ round_id: round, organisation_code: organisation, answer_number: number }),
        {
          id: 'responses.id',
          status: 'responses.status',
          removedAt: 'responses.removed_at',
          isSubmitted: computed(
            'boolean',
            db.raw(
              `exists (select 1 from submissions
                left join withdrawals on withdrawals.submission_id = submissions.id
                where submissions.response_id = responses.id and withdrawals.submission_id is null
                and submissions.version = (
                  select max(version) from submissions where submissions.response_id = responses.id))`,
            ),
          ),
        },
      );
    },

    /** Removes an answer (id): it is in no list and no count, and keeps its number and all that is in it. */
    async remove(id: string, { at, personId }: { readonly at: string; readonly personId: string }): Promise<void> {
      await db('responses').where({ id }).update({ removed_at: at, removed_by: personId });
    },

    async restore(id: string): Promise<void> {
      await db('responses').where({ id }).update({ removed_at: null, removed_by: null });
    },
  };
}

/** Those of an organisation (code) in a round (id) that were removed at a time (ISO) or later, the last one first. */
export function removedSince(
  db: Knex,
  { round, organisation }: Omit<WhichAnswer, 'number'>,
  at: string,
): Lookup<readonly RemovedAnswer[]> {
  const removed = db('responses')
    .join('people', 'people.id', 'responses.removed_by')
    .where('responses.round_id', round)
    .where('responses.organisation_code', organisation)
    .where('responses.removed_at', '>=', at)
    .orderBy('responses.removed_at', 'desc');
  const columns = {
    number: computed('integer', db.raw('responses.answer_number')),
    removedAt: computed('timestamptz', db.raw('responses.removed_at')),
    by: 'people.name',
  } as const;
  return lookup(removed, columns, (rows) => rows);
}
