import type { Knex } from 'knex';
import type { Answers } from '../../domain/answer/answer.ts';
import type { Basis } from '../../domain/counting/basis.ts';
import type { Masking } from '../../domain/release/masking.ts';
import type { ReleaseCopy } from '../../domain/release/release-copy.ts';

/** A copy to be kept; its number is the database's to give. */
export type NewReleaseCopy = Omit<ReleaseCopy, 'number' | 'person'> & { readonly personId: string };

/** Copies of submissions to disclose, insert only, through a connection or a transaction. */
export function releaseCopiesIn(db: Knex) {
  const copies = (submissionId: string) =>
    db('release_copies')
      .join('people', 'people.id', 'release_copies.person_id')
      .where('release_copies.submission_id', submissionId)
      .select<CopyRow[]>(
        'release_copies.number',
        'release_copies.made_at',
        'release_copies.reason',
        'release_copies.maskings',
        'release_copies.answers',
        'release_copies.basis',
        'release_copies.digest',
        'people.id as person_id',
        'people.email as person_email',
        'people.name as person_name',
      );

  return {
    /**
     * Keeps a copy and gives its number. Call it in a transaction that holds the response's lock: without it, the second
     * of two at once fails.
     */
    async insert(submissionId: string, copy: NewReleaseCopy): Promise<number> {
      const [row] = await db('release_copies')
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
        .returning<{ number: number }[]>('number');
      if (row === undefined) throw new Error('The database returned no release copy');
      return row.number;
    },

    /** Every copy of a submission, the latest first. */
    async ofSubmission(submissionId: string): Promise<ReleaseCopy[]> {
      const rows = await copies(submissionId).orderBy('release_copies.number', 'desc');
      return rows.map(copyFrom);
    },

    async find(submissionId: string, number: number): Promise<ReleaseCopy | undefined> {
      const [row] = await copies(submissionId).where('release_copies.number', number);
      return row && copyFrom(row);
    },
  };
}

interface CopyRow {
  readonly number: number;
  readonly made_at: string;
  readonly reason: string;
  readonly maskings: readonly Masking[];
  readonly answers: Answers;
  readonly basis: Basis | null;
  readonly digest: string;
  readonly person_id: string;
  readonly person_email: string;
  readonly person_name: string;
}

function copyFrom(row: CopyRow): ReleaseCopy {
  const { number, made_at: madeAt, reason, maskings, answers, basis, digest } = row;
  return {
    number,
    madeAt,
    reason,
    maskings,
    answers,
    ...(basis === null ? {} : { basis }),
    digest,
    person: { id: row.person_id, email: row.person_email, name: row.person_name },
  };
}
