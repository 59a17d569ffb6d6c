import type { Knex } from 'knex';
import type { UnconfirmedAnswer } from '../../domain/answer/unconfirmed.ts';
import { askAlone, type Lookup, lookup } from '../lookup.ts';
import { computed, personAs } from '../tables/columns.ts';
import { listsBy } from '../tables/rows.ts';
import type { Write } from '../write.ts';

/**
 * Answers carried over from an earlier survey, with the versions of the response in which they waited to be confirmed;
 * through a connection, or a transaction that has locked the response.
 */
export function carriedAnswersIn(db: Knex) {
  const waiting = (responseId: string) => waitingIn(db, responseId);

  return {
    /** The answers of some responses (ids) that wait to be confirmed, by response id. */
    async waitingOfAll(responseIds: readonly string[]): Promise<ReadonlyMap<string, UnconfirmedAnswer[]>> {
      return askAlone(waitingAnswersOf(db, responseIds));
    },

    /**
     * Stores that the answer to a question was carried over from a submission in a version of the response, and waits
     * to be confirmed.
     */
    async begin(
      responseId: string,
      question: string,
      { version, submission, personId, at }: CarryingOver,
    ): Promise<void> {
      await waiting(responseId).where({ question }).update({ until_version: version });
      await db('carried_answers').insert({
        response_id: responseId,
        question,
        from_version: version,
        submission_id: submission,
        person_id: personId,
        at,
      });
    },

    /** Confirms the waiting answer to a question, in a version of the response. */
    async confirm(
      responseId: string,
      question: string,
      { version, personId, at }: Omit<CarryingOver, 'submission'>,
    ): Promise<void> {
      await waiting(responseId)
        .where({ question })
        .update({ until_version: version, confirmed_by: personId, confirmed_at: at });
    },

    /**
     * Ends the waiting of some questions from a version of the response on, because their answers have been replaced or
     * cleared.
     */
    async end(responseId: string, questions: readonly string[], version: number): Promise<void> {
      await waitingEndToWrite(db, responseId, questions, version).statement;
    },

    /**
     * The id of the submission that the answer to a question was carried over from, if it waited to be confirmed in a
     * version of the response; else undefined.
     */
    async waitedIn(responseId: string, question: string, version: number): Promise<string | undefined> {
      const row = await db('carried_answers')
        .where({ response_id: responseId, question })
        .where('from_version', '<=', version)
        .where((until) => until.whereNull('until_version').orWhere('until_version', '>', version))
        .first('submission_id');
      return row?.submission_id;
    },
  };
}

/** What `end` does, as a write to run together with others. */
export function waitingEndToWrite(db: Knex, responseId: string, questions: readonly string[], version: number): Write {
  return {
    statement: waitingIn(db, responseId)
      .whereIn('question', [...questions])
      .update({ until_version: version }),
  };
}

function waitingIn(db: Knex, responseId: string) {
  return db('carried_answers').where({ response_id: responseId }).whereNull('until_version');
}

/** The answers of some responses (ids) that wait to be confirmed, by response id. */
export function waitingAnswersOf(
  db: Knex,
  responseIds: readonly string[],
): Lookup<ReadonlyMap<string, UnconfirmedAnswer[]>> {
  const waiting = db('carried_answers')
    .join('people', 'people.id', 'carried_answers.person_id')
    .join('submissions', 'submissions.id', 'carried_answers.submission_id')
    .whereIn('carried_answers.response_id', [...responseIds])
    .whereNull('carried_answers.until_version')
    .orderBy(['carried_answers.at', 'carried_answers.question']);
  const columns = {
    response: 'carried_answers.response_id',
    unconfirmed: {
      question: 'carried_answers.question',
      year: computed('integer', db.raw(`(submissions.definition ->> 'year')::int`)),
      at: 'carried_answers.at',
      person: personAs('people'),
    },
  } as const;
  return lookup(waiting, columns, (rows) =>
    listsBy(
      rows,
      ({ response }) => response,
      ({ unconfirmed }) => unconfirmed,
    ),
  );
}

/**
 * Which version of the response begins or ends the waiting, the submission (id) that the answer is from, who did it
 * (id) and when (ISO time).
 */
interface CarryingOver {
  readonly version: number;
  readonly submission: string;
  readonly personId: string;
  readonly at: string;
}
