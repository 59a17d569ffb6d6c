import type { Knex } from 'knex';
import type { Step } from '../../domain/workflow/step.ts';
import { TRANSITION_LIST } from '../../domain/workflow/transition.ts';

/** Which ways responses have gone, read from the events through a connection or a transaction. */
export function stepsIn(db: Knex) {
  return {
    /** The digest of what was last approved of a response; undefined when nothing has been. */
    async approvedDigest(responseId: string): Promise<string | undefined> {
      const row: { digest: string | null } | undefined = await db('events')
        .where({ response_id: responseId, verb: 'response.approve' })
        .orderBy('id', 'desc')
        .first(db.raw(`detail->>'digest' as digest`));
      return row?.digest ?? undefined;
    },

    /** The last time that a response went each of its ways, the latest first. */
    async latest(responseId: string): Promise<Step[]> {
      const rows: StepRow[] = await db('events')
        .join('people', 'people.id', 'events.person_id')
        .where('events.response_id', responseId)
        .whereIn(
          'events.verb',
          TRANSITION_LIST.map((name) => `response.${name}`),
        )
        .distinctOn('events.verb')
        .orderBy([{ column: 'events.verb' }, { column: 'events.id', order: 'desc' }])
        .select('events.id', 'events.verb', 'events.at', 'people.id as person_id', 'people.email', 'people.name');
      return rows
        .toSorted((one, other) => Number(other.id) - Number(one.id))
        .flatMap(({ verb, at, person_id: id, email, name }) => {
          const transition = TRANSITION_LIST.find((known) => verb === `response.${known}`);
          return transition === undefined ? [] : [{ transition, at, person: { id, email, name } }];
        });
    },
  };
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
