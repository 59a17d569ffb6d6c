import type { Knex } from 'knex';
import type { ReleaseCopy } from '../../domain/release/release-copy.ts';
import { personAs } from '../tables/columns.ts';
import { firstOf, rowsOf, single } from '../tables/rows.ts';

/** A release copy to store. The database gives the number. */
export type NewReleaseCopy = Omit<ReleaseCopy, 'number' | 'person'> & { readonly personId: string };

/** Release copies of submissions, through a connection or a transaction. They are added and never changed. */
export function releaseCopiesIn(db: Knex) {
  const copies = (submissionId: string) =>
    db('release_copies')
      .join('people', 'people.id', 'release_copies.person_id')
      .where('release_copies.submission_id', submissionId);

  return {
    /**
     * Stores a copy as the next number (1, 2, …) of its submission and returns the number. Call it in a transaction
     * that has locked the response; without the lock the second of two simultaneous copies fails on the unique number.
     */
    async insert(submissionId: string, copy: NewReleaseCopy): Promise<number> {
      const inserted = await db('release_copies')
        .insert({
          submission_id: submissionId,
          number: db.raw('(select coalesce(max(number), 0) + 1 from release_copies where submission_id = ?)', [
            submissionId,
          ]),
          person_id: copy.personId,
          made_at: copy.madeAt,
          reason: copy.reason,
          maskings: JSON.stringify(copy.maskings),
          answers: JSON.stringify(copy.answers),
          basis: copy.basis === undefined ? null : JSON.stringify(copy.basis),
          digest: copy.digest,
        })
        .returning('number');
      return single(inserted).number;
    },

    /** All copies of a submission, the latest first. */
    async ofSubmission(submissionId: string): Promise<ReleaseCopy[]> {
      return rowsOf(copies(submissionId).orderBy('release_copies.number', 'desc'), COPY);
    },

    async find(submissionId: string, number: number): Promise<ReleaseCopy | undefined> {
      return firstOf(copies(submissionId).where('release_copies.number', number), COPY);
    },
  };
}

const COPY = {
  number: 'release_copies.number',
  madeAt: 'release_copies.made_at',
  reason: 'release_copies.reason',
  maskings: 'release_copies.maskings',
  answers: 'release_copies.answers',
  basis: 'release_copies.basis',
  digest: 'release_copies.digest',
  person: personAs('people'),
} as const;
