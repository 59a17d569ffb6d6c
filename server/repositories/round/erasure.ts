import type { Knex } from 'knex';

/** How many of each were erased. */
export interface ErasedCounts {
  readonly contacts: number;
  readonly notes: number;
  readonly remarks: number;
  readonly delegations: number;
  readonly proposals: number;
  readonly mails: number;
  readonly files: number;
}

/** Erasing what a round no longer needs to keep. Submissions, answers with their history, and events stay. */
export function erasureIn(db: Knex) {
  return {
    /**
     * The rounds (ids) that are to be erased by a day (ISO date), locked until the transaction ends; those that another
     * process is erasing are passed over. Only of use in a transaction.
     */
    async lockDue(day: string): Promise<string[]> {
      return db('rounds')
        .where('erase_on', '<=', day)
        .whereNull('erased_at')
        .orderBy(['erase_on', 'id'])
        .forNoKeyUpdate()
        .skipLocked()
        .pluck('id');
    },

    /**
     * Erases a round's contact details and working notes, and who was written to what: what was said in comments when
     * a response was sent back, whom a question was delegated to and what they proposed, and the recipients and texts
     * of mail. Mail that has not been sent is taken away whole: nobody waits for it any more. So are files that answers
     * were read from or entered from: what was taken in is told by the history, how it came by the entry.
     */
    async erase(roundId: string, at: string): Promise<ErasedCounts> {
      const responses = db('responses').where({ round_id: roundId }).select('id');
      const delegations = db('delegations').whereIn('response_id', responses).select('id');
      const counts = {
        proposals: await count(db('proposals').whereIn('delegation_id', delegations).delete('id')),
        contacts: await count(db('response_contacts').whereIn('response_id', responses).delete('response_id')),
        notes: await count(db('notes').whereIn('response_id', responses).delete('id')),
        remarks: await count(db('remarks').whereIn('response_id', responses).delete('id')),
        delegations: await count(
          db('delegations')
            .whereIn('response_id', responses)
            .update({ email: null, name: null, message: '', token_hash: null })
            .returning('id'),
        ),
        files: await count(
          db('brought_files')
            .whereIn('id', db('filled_ins').whereIn('response_id', responses).select('file_id'))
            .orWhereIn(
              'id',
              db('files_on_behalf')
                .join('entries_on_behalf', 'entries_on_behalf.id', 'files_on_behalf.entry_id')
                .whereIn('entries_on_behalf.response_id', responses)
                .select('files_on_behalf.file_id'),
            )
            .delete('id'),
        ),
      };
      await db('entries_on_behalf').whereIn('response_id', responses).update({ note: null });
      const unsent = await count(db('mails').where({ round_id: roundId }).whereNot({ status: 'sent' }).delete('id'));
      const sent = await count(
        db('mails').where({ round_id: roundId }).update({ recipient: null, message: null }).returning('id'),
      );
      await db('rounds').where({ id: roundId }).update({ erased_at: at });
      return { ...counts, mails: unsent + sent };
    },
  };
}

/** How many rows a statement gave back: the two databases tell the number of rows that it touched in different ways. */
async function count(statement: PromiseLike<readonly unknown[]>): Promise<number> {
  return (await statement).length;
}
