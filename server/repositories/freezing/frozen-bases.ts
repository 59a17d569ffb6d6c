import type { Knex } from 'knex';
import type { Frozen } from '../../domain/counting/member.ts';
import type { BasisChoice } from '../../domain/freezing/frozen-basis.ts';
import { type Ask, askTogether, lookup } from '../lookup.ts';
import { organisationsOfResponse } from '../round/round-organisations.ts';
import { listsBy } from '../tables/rows.ts';

/** A frozen basis as it is stored, with ids of submissions. */
export interface StoredFreeze extends Frozen {
  /**
   * The id of the submission that is counted, by organisation code; undefined if the organisation had none that held.
   */
  readonly submissions: ReadonlyMap<string, string | undefined>;
  /** In the order that they were made. */
  readonly choices: readonly StoredChoice[];
}

type StoredChoice = Omit<BasisChoice, 'submission'> & { readonly submission: string | undefined };

/** Who acts (id), and when (ISO time). */
interface WhoAndWhen {
  readonly personId: string;
  readonly at: string;
}

/** Frozen bases of responses, through a connection or a transaction. */
export function frozenBasesIn(db: Knex) {
  return {
    /**
     * The frozen basis of a response. Undefined if it is not frozen: the response then counts the submissions that hold
     * now.
     */
    async find(responseId: string): Promise<StoredFreeze | undefined> {
      const found = await askTogether(db, (ask) => ({ freezeOf: askFreezes(db, [responseId], ask) }));
      return found.freezeOf(responseId);
    },

    /**
     * Freezes the basis of a response: `submissions` has the id of the submission to count, by organisation code. What the
     * organisations are to the round now is kept with it.
     * Returns false if it was frozen already.
     */
    async freeze(
      responseId: string,
      submissions: ReadonlyMap<string, string | undefined>,
      { personId, at }: WhoAndWhen,
    ): Promise<boolean> {
      const frozen = await db('frozen_bases')
        .insert({
          response_id: responseId,
          person_id: personId,
          at,
          organisations_digest: db.raw('(?)', [organisationsOfResponse(db, db.raw('?', [responseId]))]),
        })
        .onConflict('response_id')
        .ignore()
        .returning('response_id');
      if (frozen.length === 0) return false;
      if (submissions.size > 0)
        await db('frozen_submissions').insert(
          Array.from(submissions, ([code, submission]) => ({
            response_id: responseId,
            organisation_code: code,
            submission_id: submission ?? null,
          })),
        );
      return true;
    },

    /**
     * Adds a choice for each of some questions on a later submission of an organisation: to count it, or to leave it
     * out.
     */
    async choose(
      responseId: string,
      questions: readonly string[],
      { organisation, submission, choice }: Pick<StoredChoice, 'organisation' | 'submission' | 'choice'>,
      { personId, at }: WhoAndWhen,
    ): Promise<void> {
      await db('basis_choices').insert(
        questions.map((question) => ({
          response_id: responseId,
          organisation_code: organisation,
          question,
          submission_id: submission ?? null,
          choice,
          person_id: personId,
          at,
        })),
      );
    },

    /** Deletes the frozen basis of a response with its choices. Returns false if it was not frozen. */
    async lift(responseId: string): Promise<boolean> {
      const lifted = await db('frozen_bases').where({ response_id: responseId }).delete('response_id');
      return lifted.length > 0;
    },
  };
}

/**
 * Adds the frozen bases of some responses (ids) to what is asked together. Undefined for a response that is not frozen.
 */
export function askFreezes(
  db: Knex,
  responseIds: readonly string[],
  ask: Ask,
): (responseId: string) => StoredFreeze | undefined {
  const bases = db('frozen_bases')
    .join('people', 'people.id', 'frozen_bases.person_id')
    .whereIn('frozen_bases.response_id', [...responseIds]);
  const submissions = db('frozen_submissions').whereIn('response_id', [...responseIds]);
  const choices = db('basis_choices')
    .join('people', 'people.id', 'basis_choices.person_id')
    .whereIn('basis_choices.response_id', [...responseIds])
    .orderBy('basis_choices.id');
  const frozen = ask(lookup(bases, FROZEN, (rows) => new Map(rows.map((row) => [row.response, row.frozen]))));
  const counted = ask(
    lookup(submissions, COUNTED, (rows) =>
      listsBy(
        rows,
        ({ response }) => response,
        ({ code, submission }) => [code, submission] as const,
      ),
    ),
  );
  const chosen = ask(
    lookup(choices, CHOSEN, (rows) =>
      listsBy(
        rows,
        ({ response }) => response,
        ({ choice }) => ({ submission: undefined, ...choice }),
      ),
    ),
  );
  return (id) => {
    const freeze = frozen().get(id);
    return freeze && { ...freeze, submissions: new Map(counted().get(id)), choices: chosen().get(id) ?? [] };
  };
}

const FROZEN = {
  response: 'frozen_bases.response_id',
  frozen: { at: 'frozen_bases.at', by: 'people.name' },
} as const;

const COUNTED = {
  response: 'frozen_submissions.response_id',
  code: 'frozen_submissions.organisation_code',
  submission: 'frozen_submissions.submission_id',
} as const;

const CHOSEN = {
  response: 'basis_choices.response_id',
  choice: {
    organisation: 'basis_choices.organisation_code',
    question: 'basis_choices.question',
    submission: 'basis_choices.submission_id',
    choice: 'basis_choices.choice',
    at: 'basis_choices.at',
    by: 'people.name',
  },
} as const;
