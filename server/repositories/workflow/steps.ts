import type { Knex } from 'knex';
import type { Step } from '../../domain/workflow/step.ts';
import { TRANSITION_LIST } from '../../domain/workflow/transition.ts';
import { askAlone, type Lookup, lookup } from '../lookup.ts';

/** Which ways responses have gone, read from the events through a connection or a transaction. */
export function stepsIn(db: Knex) {
  return {
    /** The last time that a response went each of its ways, the latest first. */
    async latest(responseId: string): Promise<Step[]> {
      return askAlone(latestStepsOf(db, responseId));
    },
  };
}

/** The digest of what was last approved of each of some responses, by response id. */
export function approvedDigestsOf(db: Knex, responseIds: readonly string[]): Lookup<ReadonlyMap<string, string>> {
  const approved = db('events')
    .whereIn('response_id', [...responseIds])
    .where({ verb: 'response.approve' })
    .distinctOn('response_id')
    .orderBy([{ column: 'response_id' }, { column: 'id', order: 'desc' }])
    .select('response_id', db.raw(`detail->>'digest' as digest`));
  const read = (rows: readonly { readonly response_id: string; readonly digest: string | null }[]) =>
    new Map(rows.flatMap(({ response_id: id, digest }) => (digest === null ? [] : [[id, digest] as const])));
  return lookup(approved, read);
}

/** The last time that a response went each of its ways, the latest first. */
export function latestStepsOf(db: Knex, responseId: string): Lookup<Step[]> {
  const steps = db('events')
    .join('people', 'people.id', 'events.person_id')
    .where('events.response_id', responseId)
    .whereIn(
      'events.verb',
      TRANSITION_LIST.map((name) => `response.${name}`),
    )
    .distinctOn('events.verb')
    .orderBy([{ column: 'events.verb' }, { column: 'events.id', order: 'desc' }])
    .select('events.id', 'events.verb', 'events.at', 'people.id as person_id', 'people.email', 'people.name');
  const read = (rows: readonly StepRow[]) =>
    rows
      .toSorted((one, other) => Number(other.id) - Number(one.id))
      .flatMap(({ verb, at, person_id: id, email, name }) => {
        const transition = TRANSITION_LIST.find((known) => verb === `response.${known}`);
        return transition === undefined ? [] : [{ transition, at, person: { id, email, name } }];
      });
  return lookup(steps, read, { times: ['at'] });
}

interface StepRow {
  /** A bigint, which is read as text. */
  readonly id: string | number;
  readonly verb: string;
  readonly at: string;
  readonly person_id: string;
  readonly email: string;
  readonly name: string;
}
