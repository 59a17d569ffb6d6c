import type { Knex } from 'knex';
import type { Round } from '../../domain/round/round.ts';
import { fileContentsIn } from '../file-contents.ts';
import { rowsOf } from '../tables/rows.ts';
import { ROUND } from './rounds.ts';

/** How many rows of each kind were erased. */
export interface ErasedCounts {
  readonly contacts: number;
  readonly notes: number;
  readonly remarks: number;
  readonly delegations: number;
  readonly proposals: number;
  /** Names and addresses of the people whom organisations had named to answer. */
  readonly respondents: number;
  /** Unsent mails that were deleted, and sent ones whose recipient and text were. */
  readonly mails: number;
  readonly files: number;
}

/**
 * Erasing what is not needed any longer of rounds that have ended. Submissions, answers with their history, and events
 * stay.
 */
export function erasureIn(db: Knex) {
  return {
    /**
     * The rounds that are to be erased on a day (ISO date) or were to be before it, and have not been. They are locked
     * until the transaction ends; rounds that another process has locked are left out. Call it in a transaction.
     */
    async lockDue(day: string): Promise<Round[]> {
      return rowsOf(
        db('rounds')
          .where('erase_on', '<=', day)
          .whereNull('erased_at')
          .orderBy(['erase_on', 'id'])
          .forNoKeyUpdate()
          .skipLocked(),
        ROUND,
      );
    },

    /**
     * Erases contact details and working notes of some rounds (ids) at a time (ISO), in the same number of statements
     * however many they are. Gives how much was erased, by round id.
     *
     * Deleted: contact details, notes, remarks, proposals, files that answers were read from, and mails that have not
     * been sent (nobody waits for them any longer), and files that were taken away from answers and are in no submission.
     * Emptied: whom a question was delegated to, whom organisations named to answer, notes on answers that
     * came on paper, and the recipient and text of sent mails. That a file was read, and what from, stays in the history.
     */
    async erase(roundIds: readonly string[], at: string): Promise<ReadonlyMap<string, ErasedCounts>> {
      const rounds = [...roundIds];
      const responses = db('responses').whereIn('round_id', rounds).select('id');
      const delegations = db('delegations').whereIn('response_id', responses).select('id');
      const files = fileOwners(db).whereIn('response_id', responses).select('file_id');
      const byResponse = (changed: Knex.QueryBuilder) =>
        countByRound(db, changed, db('responses').select('id', 'round_id'));

      const counts = {
        proposals: await countByRound(
          db,
          db('proposals').whereIn('delegation_id', delegations).delete('delegation_id as id'),
          db('delegations')
            .join('responses', 'responses.id', 'delegations.response_id')
            .select('delegations.id', 'round_id'),
        ),
        contacts: await byResponse(
          db('response_contacts').whereIn('response_id', responses).delete('response_id as id'),
        ),
        notes: await byResponse(db('notes').whereIn('response_id', responses).delete('response_id as id')),
        remarks: await byResponse(db('remarks').whereIn('response_id', responses).delete('response_id as id')),
        delegations: await byResponse(
          db('delegations')
            .whereIn('response_id', responses)
            .update({ email: null, name: null, message: '', token_hash: null })
            .returning('response_id as id'),
        ),
        respondents: await eraseRespondents(db, rounds, at),
        files: await countByRound(
          db,
          db('brought_files').whereIn('id', files).delete('id'),
          fileOwners(db)
            .join('responses', 'responses.id', 'owners.response_id')
            .select('file_id as id', 'round_id')
            .distinct(),
        ),
        unsent: await countByRound(
          db,
          db('mails').whereIn('round_id', rounds).whereNot({ status: 'sent' }).delete('round_id as id'),
          db('rounds').select('id', 'id as round_id'),
        ),
        sent: await countByRound(
          db,
          db('mails')
            .whereIn('round_id', rounds)
            .update({ recipient: null, message: null })
            .returning('round_id as id'),
          db('rounds').select('id', 'id as round_id'),
        ),
      };
      await eraseUnusedAttachments(db, responses);
      await fileContentsIn(db).eraseUnnamed(at);
      await db('entries_on_behalf').whereIn('response_id', responses).update({ note: null });
      await db('rounds').whereIn('id', rounds).update({ erased_at: at });
      return new Map(
        rounds.map((round) => {
          const of = (kind: keyof typeof counts) => counts[kind].get(round) ?? 0;
          const erased = {
            proposals: of('proposals'),
            respondents: of('respondents'),
            contacts: of('contacts'),
            notes: of('notes'),
            remarks: of('remarks'),
            delegations: of('delegations'),
            files: of('files'),
            mails: of('unsent') + of('sent'),
          };
          return [round, erased];
        }),
      );
    },
  };
}

/**
 * Erases the names and addresses of those who were named to answer in some rounds (ids), and ends their links and
 * sessions. Of a person who has no role and is named in no other round the address is erased too; the name stays with what
 * the person has submitted. Gives how many were erased, by round.
 */
async function eraseRespondents(db: Knex, rounds: readonly string[], at: string): Promise<ReadonlyMap<string, number>> {
  const of = db('respondents').whereIn('round_id', [...rounds]);
  await db('respondent_links').whereIn('respondent_id', of.clone().select('id')).delete();
  await db('sessions').whereIn('respondent_id', of.clone().select('id')).delete();
  const erased = await countByRound(
    db,
    db('respondents')
      .whereIn('round_id', [...rounds])
      .whereNotNull('email')
      .update({ name: null, email: null })
      .returning('round_id as id'),
    db('rounds').select('id', 'id as round_id'),
  );
  await db('people')
    .whereIn('id', of.clone().whereNotNull('person_id').select('person_id'))
    .whereNull('removed_at')
    .whereNotExists(db('memberships').select(db.raw('1')).whereRaw('memberships.person_id = people.id'))
    .whereNotExists(
      db('respondents').select(db.raw('1')).whereRaw('respondents.person_id = people.id').whereNotNull('email'),
    )
    .update({ removed_at: at, email: db.raw(`'borttagen-' || people.id || '@samsvar.invalid'`) });
  return erased;
}

/** Deletes the files of some responses (a query of their ids) that neither an answer nor a submission has. */
async function eraseUnusedAttachments(db: Knex, responses: Knex.QueryBuilder): Promise<void> {
  await db('attached_files')
    .whereIn('response_id', responses.clone())
    .whereNotExists(
      db('responses')
        .select(db.raw('1'))
        .whereRaw(
          `responses.id = attached_files.response_id and jsonb_path_exists(responses.answers, '$.*.attachments[*] \\? (@.digest == $digest)', jsonb_build_object('digest', attached_files.digest))`,
        ),
    )
    .whereNotExists(
      db('submissions')
        .select(db.raw('1'))
        .whereRaw(
          `submissions.response_id = attached_files.response_id and jsonb_path_exists(submissions.answers::jsonb, '$.*.attachments[*] \\? (@.digest == $digest)', jsonb_build_object('digest', attached_files.digest))`,
        ),
    )
    .delete();
}

/** Which response each stored file came with: read from a fill-in file, or kept of answers that came on paper. */
function fileOwners(db: Knex): Knex.QueryBuilder {
  const read: Knex.QueryBuilder = db('filled_ins').select('file_id', 'response_id');
  const onBehalf: Knex.QueryBuilder = db('files_on_behalf')
    .join('entries_on_behalf', 'entries_on_behalf.id', 'files_on_behalf.entry_id')
    .select('files_on_behalf.file_id', 'entries_on_behalf.response_id');
  return db.from(read.unionAll(onBehalf).as('owners'));
}

/**
 * Runs a delete or update that gives a column `id` of each row that it changes, and counts the rows by the round that
 * `owners` (`id`, `round_id`) has for their `id`. Counted in the statement itself: the two databases tell the number of
 * changed rows in different ways.
 */
async function countByRound(
  db: Knex,
  changed: Knex.QueryBuilder,
  owners: Knex.QueryBuilder,
): Promise<ReadonlyMap<string, number>> {
  const rows: { readonly round_id: string; readonly count: number }[] = await db
    .with('changed', changed)
    .from('changed')
    .join(owners.as('owners'), 'owners.id', 'changed.id')
    .groupBy('owners.round_id')
    .select('owners.round_id')
    .count({ count: '*' });
  return new Map(rows.map(({ round_id: round, count }) => [round, count]));
}
