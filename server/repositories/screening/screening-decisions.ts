import type { Knex } from 'knex';
import type { ScreeningDecision, TextKey } from '../../domain/screening/screened-text.ts';
import { askAlone, type Lookup, lookup } from '../lookup.ts';

/** Which text of a response a decision is on. */
type DecidedText = Pick<ScreeningDecision, 'question' | 'place' | 'digest'>;

/** What people have looked through and let stand in responses, through a connection or a transaction. */
export function screeningDecisionsIn(db: Knex) {
  return {
    /**
     * The decisions on the texts of some questions (printed numbers) of a response, also on texts that have changed
     * since.
     */
    async ofQuestions(responseId: string, questions: readonly string[]): Promise<ScreeningDecision[]> {
      return askAlone(screeningDecisionsOf(db, responseId, questions));
    },

    /** Lets a text stand, by a person at a time (ISO). Tells whether nobody had already. */
    async keep(
      responseId: string,
      { question, place, digest }: DecidedText,
      { personId, at }: { readonly personId: string; readonly at: string },
    ): Promise<boolean> {
      const added: unknown[] = await db('screening_decisions')
        .insert({ response_id: responseId, question, place, digest, person_id: personId, at })
        .onConflict(['response_id', 'question', 'place', 'digest'])
        .ignore()
        .returning('question');
      return added.length > 0;
    },

    /** Takes the decision on a text back, whoever's it is or only a person's own; tells whether there was one. */
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
): Lookup<ScreeningDecision[]> {
  const decisions = db('screening_decisions')
    .join('people', 'people.id', 'screening_decisions.person_id')
    .where('screening_decisions.response_id', responseId)
    .whereIn('screening_decisions.question', [...questions])
    .orderBy('screening_decisions.at')
    .select(DECISION_COLUMNS);
  const read = (rows: readonly DecisionRow[]) =>
    rows.map(({ question, place, digest, at, person_id, person_email, person_name }) => ({
      question,
      place,
      digest,
      at,
      person: { id: person_id, email: person_email, name: person_name },
    }));
  return lookup(decisions, read, { times: ['at'] });
}

interface DecisionRow {
  readonly question: string;
  readonly place: TextKey;
  readonly digest: string;
  readonly at: string;
  readonly person_id: string;
  readonly person_email: string;
  readonly person_name: string;
}

const DECISION_COLUMNS = [
  'screening_decisions.question',
  'screening_decisions.place',
  'screening_decisions.digest',
  'screening_decisions.at',
  'people.id as person_id',
  'people.email as person_email',
  'people.name as person_name',
];
