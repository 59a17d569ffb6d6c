import type { Knex } from 'knex';
import type { UnconfirmedAnswer } from '../../domain/answer/unconfirmed.ts';
import { askAlone, type Lookup, lookup } from '../lookup.ts';
import { computed, personAs } from '../tables/columns.ts';
import { listsBy } from '../tables/rows.ts';
import type { Write } from '../write.ts';

/**
 * Which answers were taken from an earlier survey, and in which versions of their response they waited for somebody to
 * say that they hold; through a connection or a transaction that has locked the response.
 */
export function carriedAnswersIn(db: Knex) {
  const waiting = (responseId: string) => waitingIn(db, responseId);

  return {
    /** Those of some responses that wait now, by response id. */
    async waitingOfAll(responseIds: readonly string[]): Promise<ReadonlyMap<string, UnconfirmedAnswer[]>> {
      return askAlone(waitingAnswersOf(db, responseIds));
    },

    /** The answer of a question, as it is from a version of the response on, was taken from a submission and waits. */
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

    /** Somebody says that the answer of a question, which waits, holds as it is in a version of the response. */
    async confirm(
      responseId: string,
      question: string,
      { version, personId, at }: Omit<CarryingOver, 'submission'>,
    ): Promise<void> {
      await waiting(responseId)
        .where({ question })
        .update({ until_version: version, confirmed_by: personId, confirmed_at: at });
    },

    /** The answers of some questions are others, or none, from a version of the response on: they wait no longer. */
    async end(responseId: string, questions: readonly string[], version: number): Promise<void> {
      await waitingEndToWrite(db, responseId, questions, version).statement;
    },

    /** The submission that the answer of a question was taken from, when it waited in a version of the response. */
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

/** Ends the waiting of some questions from a version of the response on, as a write to run together with others. */
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

/** The answers of some responses that wait now, by response id. */
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

/** From which version of the response on, from which submission (its id), by whom (id) and when (ISO time). */
interface CarryingOver {
  readonly version: number;
  readonly submission: string;
  readonly personId: string;
  readonly at: string;
}
