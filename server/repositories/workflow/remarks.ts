import type { Knex } from 'knex';
import type { Remark } from '../../domain/response/remark.ts';
import { type Lookup, lookup } from '../lookup.ts';

/** What responses were sent back with, through a connection or a transaction. */
export function remarksIn(db: Knex) {
  return {
    /**
     * Adds remarks of one person at a time (ISO); a question is its printed number, undefined the response as a whole.
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

    /** They have been seen to, at a time (ISO). */
    async settle(responseId: string, at: string): Promise<void> {
      await db('remarks').where({ response_id: responseId }).whereNull('settled_at').update({ settled_at: at });
    },
  };
}

/** The remarks on some responses that nobody has seen to yet, by response id, the first first. */
export function openRemarksOf(db: Knex, responseIds: readonly string[]): Lookup<ReadonlyMap<string, Remark[]>> {
  const open = db('remarks')
    .join('people', 'people.id', 'remarks.person_id')
    .whereIn('remarks.response_id', [...responseIds])
    .whereNull('remarks.settled_at')
    .orderBy(['remarks.at', 'remarks.question', 'remarks.id'])
    .select(REMARK_COLUMNS);
  const read = (rows: readonly RemarkRow[]) => {
    const remarks = new Map<string, Remark[]>();
    for (const row of rows) remarks.set(row.response_id, [...(remarks.get(row.response_id) ?? []), remarkFrom(row)]);
    return remarks;
  };
  return lookup(open, read, { times: ['at'] });
}

interface RemarkRow {
  readonly id: string;
  readonly response_id: string;
  readonly question: string | null;
  readonly text: string;
  readonly at: string;
  readonly person_id: string;
  readonly person_email: string;
  readonly person_name: string;
}

const REMARK_COLUMNS = [
  'remarks.id',
  'remarks.response_id',
  'remarks.question',
  'remarks.text',
  'remarks.at',
  'people.id as person_id',
  'people.email as person_email',
  'people.name as person_name',
];

function remarkFrom({ id, question, text, at, ...person }: RemarkRow): Remark {
  return {
    id,
    question: question ?? undefined,
    text,
    at,
    person: { id: person.person_id, email: person.person_email, name: person.person_name },
  };
}
