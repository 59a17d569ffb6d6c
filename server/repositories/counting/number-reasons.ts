import type { Knex } from 'knex';
import type { NumberReason } from '../../domain/counting/number-override.ts';
import { rowsOf } from '../tables/rows.ts';

/** A reason as it is written down: by whom, by id. */
export type NewNumberReason = Omit<NumberReason, 'by'> & { readonly personId: string };

/** Why numbers are reported that are others than the computed ones, through a connection or a transaction. */
export function numberReasonsIn(db: Knex) {
  return {
    /** What was last said of each number of a response, whether it still is that number or not. */
    async ofResponse(responseId: string): Promise<NumberReason[]> {
      return rowsOf(
        db('number_reasons')
          .join('people', 'people.id', 'number_reasons.person_id')
          .where('number_reasons.response_id', responseId),
        {
          question: 'number_reasons.question',
          option: 'number_reasons.option',
          number: 'number_reasons.number',
          computed: 'number_reasons.computed',
          reason: 'number_reasons.reason',
          at: 'number_reasons.at',
          by: 'people.name',
        },
      );
    },

    /** Writes a reason in the place of what was said of the number before. Tells whether anything changed. */
    async write(responseId: string, { personId, ...reason }: NewNumberReason): Promise<boolean> {
      const changed = await db('number_reasons')
        .insert({ response_id: responseId, ...reason, person_id: personId })
        .onConflict(['response_id', 'question', 'option'])
        .merge()
        .whereRaw(
          '(number_reasons.number, number_reasons.computed, number_reasons.reason) is distinct from (?, ?, ?)',
          [reason.number, reason.computed, reason.reason],
        )
        .returning('question');
      return changed.length > 0;
    },
  };
}
