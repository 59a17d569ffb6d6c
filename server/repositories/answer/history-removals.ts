import type { Knex } from 'knex';
import type { Answer } from '../../domain/answer/answer.ts';
import { fileContentsIn } from '../file-contents.ts';
import { countOf, rowsOf } from '../tables/rows.ts';

/** A question (printed number) of a response (id), and the version of the response that its history was shown in. */
export interface ShownHistory {
  readonly response: string;
  readonly question: string;
  readonly seen: number;
}

/**
 * Removing earlier answers from a history for good, through a transaction that has locked the response. The answer that
 * stands, and what has been saved since the history was shown, are left.
 */
export function historyRemovalsIn(db: Knex) {
  const changesOf = ({ response, question }: ShownHistory) =>
    db('answer_changes').where({ response_id: response, question });
  /** The version of the last change that was shown. */
  const lastShown = (shown: ShownHistory) => changesOf(shown).where('version', '<=', shown.seen).max('version');
  return {
    /** How many saved versions before the one that stands still have their answer. */
    async earlierOf(shown: ShownHistory): Promise<number> {
      return countOf(changesOf(shown).where('version', '<', lastShown(shown)).whereNotNull('after'));
    },

    /** The versions of the submissions that have one of the question's earlier answers. They keep it. */
    async submittedIn(shown: ShownHistory): Promise<number[]> {
      const found = db('submissions')
        .where('submissions.response_id', shown.response)
        .whereExists(
          changesOf(shown)
            .where('version', '<', lastShown(shown))
            .whereRaw('answer_changes.after = submissions.answers::jsonb -> answer_changes.question')
            .select(db.raw('1')),
        )
        .orderBy('submissions.version');
      return (await rowsOf(found, { version: 'submissions.version' })).map(({ version }) => version);
    },

    /**
     * Removes every earlier answer at a time (ISO), or those equal to `only`. Gives how many saved versions have lost
     * their answer.
     */
    async remove(shown: ShownHistory, at: string, only?: Answer): Promise<number> {
      const emptied: { readonly rows: readonly unknown[] } = await db.raw(
        `with shown as (
           select max(version) as last from answer_changes
           where response_id = :response and question = :question and version <= :seen),
         gone as (
           select version,
             before is not null and version <= (select last from shown) and (:only::jsonb is null or before = :only::jsonb) as before_goes,
             after is not null and version < (select last from shown) and (:only::jsonb is null or after = :only::jsonb) as after_goes
           from answer_changes where response_id = :response and question = :question)
         update answer_changes set
           before_removed_at = case when before_goes then :at::timestamptz else before_removed_at end,
           before = case when before_goes then null else before end,
           after_removed_at = case when after_goes then :at::timestamptz else after_removed_at end,
           after = case when after_goes then null else after end
         from gone
         where answer_changes.response_id = :response and answer_changes.question = :question
           and answer_changes.version = gone.version and (before_goes or after_goes)
         returning 1`,
        {
          response: shown.response,
          question: shown.question,
          at,
          seen: shown.seen,
          only: only === undefined ? null : JSON.stringify(only),
        },
      );
      return emptied.rows.length;
    },

    /**
     * Removes what else may hold a question's earlier answers: proposals that have been decided on, what a compiled text
     * was before the buttons that changed it, screening decisions on other texts than those with some digests, and the files that answers of the response were read from. A file
     * that other responses were read from too, or that lies with answers on behalf, stays.
     */
    async removeTraces({ response, question }: ShownHistory, keptDigests: readonly string[]): Promise<void> {
      const delegations = db('delegations').where({ response_id: response, question }).select('id');
      await db('proposals')
        .whereIn('delegation_id', delegations)
        .whereNotNull('decision')
        .update({ answer: '{}', comment: '' });
      await db('compilations').where({ response_id: response, question }).update({ earlier: null });
      await db('screening_decisions')
        .where({ response_id: response, question })
        .whereNotIn('digest', [...keptDigests])
        .delete();
      const read: readonly { readonly file_id: string }[] = await db('filled_ins')
        .where({ response_id: response })
        .delete('file_id');
      const files = read.map(({ file_id: id }) => id);
      const used = (table: 'filled_ins' | 'files_on_behalf') =>
        db(table).whereRaw('??.file_id = brought_files.id', [table]).select(db.raw('1'));
      const brought: readonly { readonly digest: string }[] = await db('brought_files')
        .whereIn('id', files)
        .whereNotExists(used('filled_ins'))
        .whereNotExists(used('files_on_behalf'))
        .delete('digest');
      await fileContentsIn(db).eraseUnlessNamed(brought.map(({ digest }) => digest));
    },

    /** Deletes the files of a response that no answer, earlier answer or submission of it has. */
    async removeUnusedFiles(response: string): Promise<void> {
      const unused: readonly { readonly digest: string }[] = await db('attached_files')
        .where({ response_id: response })
        .whereRaw(
          `not exists (select 1 from responses where responses.id = attached_files.response_id
             and jsonb_path_exists(responses.answers, '$.*.attachments[*] \\? (@.digest == $digest)',
               jsonb_build_object('digest', attached_files.digest)))
           and not exists (select 1 from submissions where submissions.response_id = attached_files.response_id
             and jsonb_path_exists(submissions.answers::jsonb, '$.*.attachments[*] \\? (@.digest == $digest)',
               jsonb_build_object('digest', attached_files.digest)))
           and not exists (select 1 from answer_changes where answer_changes.response_id = attached_files.response_id
             and (jsonb_path_exists(answer_changes.before, '$.attachments[*] \\? (@.digest == $digest)',
                 jsonb_build_object('digest', attached_files.digest))
               or jsonb_path_exists(answer_changes.after, '$.attachments[*] \\? (@.digest == $digest)',
                 jsonb_build_object('digest', attached_files.digest))))`,
        )
        .delete('digest');
      await fileContentsIn(db).eraseUnlessNamed(unused.map(({ digest }) => digest));
    },
  };
}
