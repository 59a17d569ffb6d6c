import type { Knex } from 'knex';
import type { NumberReason } from '../../domain/counting/number-override.ts';
import { askAlone, type Lookup, lookup } from '../lookup.ts';
import { listsBy } from '../tables/rows.ts';

/** A reason to store, with the id of the person who gives it. */
export type NewNumberReason = Omit<NumberReason, 'by'> & { readonly personId: string };

/** Reasons for number overrides, through a connection or a transaction. */
export function numberReasonsIn(db: Knex) {
  return {
    /** The latest reason for each number of a response, also if the number has been changed since. */
    async ofResponse(responseId: string): Promise<readonly NumberReason[]> {
      return (await askAlone(numberReasonsOf(db, [responseId]))).get(responseId) ?? [];
    },

    /** Stores a reason, which replaces the earlier one for the same number. Returns false if it is the same. */
    async write(
      responseId: string,
      { personId, discrepancy, discrepancySum, ...reason }: NewNumberReason,
    ): Promise<boolean> {
      const changed = await db('number_reasons')
        .insert({
          response_id: responseId,
          ...reason,
          discrepancy: discrepancy ?? null,
          discrepancy_sum: discrepancySum ?? null,
          person_id: personId,
        })
        .onConflict(['response_id', 'question', 'option'])
        .merge()
        .whereRaw(
          '(number_reasons.number, number_reasons.computed, number_reasons.reason, number_reasons.discrepancy, number_reasons.discrepancy_sum) is distinct from (?, ?, ?, ?::text, ?::double precision)',
          [reason.number, reason.computed, reason.reason, discrepancy ?? null, discrepancySum ?? null],
        )
        .returning('question');
      return changed.length > 0;
    },
  };
}

/**
 * The latest reason for each number of some responses (ids), by response id, also if the number has been changed since.
 */
export function numberReasonsOf(
  db: Knex,
  responseIds: readonly string[],
): Lookup<ReadonlyMap<string, readonly NumberReason[]>> {
  const said = db('number_reasons')
    .join('people', 'people.id', 'number_reasons.person_id')
    .whereIn('number_reasons.response_id', [...responseIds]);
  const columns = {
    response: 'number_reasons.response_id',
    reason: {
      question: 'number_reasons.question',
      option: 'number_reasons.option',
      number: 'number_reasons.number',
      computed: 'number_reasons.computed',
      reason: 'number_reasons.reason',
      discrepancy: 'number_reasons.discrepancy',
      discrepancySum: 'number_reasons.discrepancy_sum',
      at: 'number_reasons.at',
      by: 'people.name',
    },
  } as const;
  return lookup(said, columns, (rows) =>
    listsBy(
      rows,
      ({ response }) => response,
      ({ reason }) => reason,
    ),
  );
}
