import type { Knex } from 'knex';
import type { Step } from '../../domain/workflow/step.ts';
import { TRANSITION_LIST } from '../../domain/workflow/transition.ts';
import { askAlone, type Lookup, lookup } from '../lookup.ts';
import { computed, personAs } from '../tables/columns.ts';

/**
 * The steps that responses have taken in the workflow, read from the event log through a connection or a transaction.
 */
export function stepsIn(db: Knex) {
  return {
    /** The latest time that a response (id) took each kind of step, the latest first. */
    async latest(responseId: string): Promise<Step[]> {
      return askAlone(latestStepsOf(db, responseId));
    },
  };
}

/** The digest of the answers that were last approved in each of some responses (ids), by response id. */
export function approvedDigestsOf(db: Knex, responseIds: readonly string[]): Lookup<ReadonlyMap<string, string>> {
  const approved = db('events')
    .whereIn('response_id', [...responseIds])
    .where({ verb: 'response.approve' })
    .distinctOn('response_id')
    .orderBy([{ column: 'response_id' }, { column: 'id', order: 'desc' }]);
  const columns = {
    response: 'events.response_id',
    digest: computed('text?', db.raw(`detail->>'digest'`)),
  } as const;
  return lookup(
    approved,
    columns,
    (rows) =>
      new Map(
        rows.flatMap(({ response, digest }) =>
          response === undefined || digest === undefined ? [] : [[response, digest] as const],
        ),
      ),
  );
}

/** The latest time that a response (id) took each kind of step, the latest first. */
export function latestStepsOf(db: Knex, responseId: string): Lookup<Step[]> {
  const steps = db('events')
    .join('people', 'people.id', 'events.person_id')
    .where('events.response_id', responseId)
    .whereIn(
      'events.verb',
      TRANSITION_LIST.map((name) => `response.${name}` as const),
    )
    .distinctOn('events.verb')
    .orderBy([{ column: 'events.verb' }, { column: 'events.id', order: 'desc' }]);
  const columns = { id: 'events.id', verb: 'events.verb', at: 'events.at', person: personAs('people') } as const;
  return lookup(steps, columns, (rows) =>
    rows
      .toSorted((one, other) => other.id - one.id)
      .flatMap(({ verb, at, person }) => {
        const transition = TRANSITION_LIST.find((known) => verb === `response.${known}`);
        return transition === undefined ? [] : [{ transition, at, person }];
      }),
  );
}
