import type { Knex } from 'knex';
import type { Step } from '../../domain/workflow/step.ts';
import { TRANSITION_LIST } from '../../domain/workflow/transition.ts';
import { computed, personAs } from '../tables/columns.ts';
import { firstOf, rowsOf } from '../tables/rows.ts';

/** Which ways responses have gone, read from the events through a connection or a transaction. */
export function stepsIn(db: Knex) {
  return {
    /** The digest of what was last approved of a response; undefined when nothing has been. */
    async approvedDigest(responseId: string): Promise<string | undefined> {
      const approved = db('events').where({ response_id: responseId, verb: 'response.approve' }).orderBy('id', 'desc');
      return (await firstOf(approved, { digest: computed('text?', db.raw(`detail->>'digest'`)) }))?.digest;
    },

    /** The last time that a response went each of its ways, the latest first. */
    async latest(responseId: string): Promise<Step[]> {
      const rows = await rowsOf(
        db('events')
          .join('people', 'people.id', 'events.person_id')
          .where('events.response_id', responseId)
          .whereIn(
            'events.verb',
            TRANSITION_LIST.map((name) => `response.${name}` as const),
          )
          .distinctOn('events.verb')
          .orderBy([{ column: 'events.verb' }, { column: 'events.id', order: 'desc' }]),
        { id: 'events.id', verb: 'events.verb', at: 'events.at', person: personAs('people') },
      );
      return rows
        .toSorted((one, other) => other.id - one.id)
        .flatMap(({ verb, at, person }) => {
          const transition = TRANSITION_LIST.find((known) => verb === `response.${known}`);
          return transition === undefined ? [] : [{ transition, at, person }];
        });
    },
  };
}
