import type { Knex } from 'knex';
import type { ScreeningDecision } from '../../domain/screening/screened-text.ts';
import { askAlone, type Lookup, lookup } from '../lookup.ts';
import { personAs } from '../tables/columns.ts';

/** The text that a decision is about. */
type DecidedText = Pick<ScreeningDecision, 'question' | 'place' | 'digest'>;

/**
 * Decisions to keep a text in which screening has found possible personal data, through a connection or a transaction.
 */
export function screeningDecisionsIn(db: Knex) {
  return {
    /**
     * The decisions on the texts of some questions (printed numbers) of a response, also on texts that have changed
     * since.
     */
    async ofQuestions(responseId: string, questions: readonly string[]): Promise<readonly ScreeningDecision[]> {
      return askAlone(screeningDecisionsOf(db, responseId, questions));
    },

    /** Stores that a person (id) keeps a text, at a time (ISO). Returns false if somebody has already decided so. */
    async keep(
      responseId: string,
      { question, place, digest }: DecidedText,
      { personId, at }: { readonly personId: string; readonly at: string },
    ): Promise<boolean> {
      const added = await db('screening_decisions')
        .insert({ response_id: responseId, question, place, digest, person_id: personId, at })
        .onConflict(['response_id', 'question', 'place', 'digest'])
        .ignore()
        .returning('question');
      return added.length > 0;
    },

    /**
     * Removes the decision on a text: with `madeBy` (id) only if that person made it. Returns whether a decision was
     * removed.
     */
    async takeBack(
      responseId: string,
      { question, place, digest }: DecidedText,
      { madeBy }: { readonly madeBy?: string | undefined } = {},
    ): Promise<boolean> {
      const decision = db('screening_decisions').where({ response_id: responseId, question, place, digest });
      const removed = await (madeBy === undefined ? decision : decision.where({ person_id: madeBy })).delete(
        'question',
      );
      return removed.length > 0;
    },
  };
}

/** The decisions on the texts of some questions (printed numbers) of a response, also on texts that have changed since. */
export function screeningDecisionsOf(
  db: Knex,
  responseId: string,
  questions: readonly string[],
): Lookup<readonly ScreeningDecision[]> {
  const decisions = db('screening_decisions')
    .join('people', 'people.id', 'screening_decisions.person_id')
    .where('screening_decisions.response_id', responseId)
    .whereIn('screening_decisions.question', [...questions])
    .orderBy('screening_decisions.at');
  const columns = {
    question: 'screening_decisions.question',
    place: 'screening_decisions.place',
    digest: 'screening_decisions.digest',
    at: 'screening_decisions.at',
    person: personAs('people'),
  } as const;
  return lookup(decisions, columns, (rows) => rows);
}
