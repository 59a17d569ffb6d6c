import type { Knex } from 'knex';
import type { Frozen } from '../../domain/counting/member.ts';
import type { BasisChoice } from '../../domain/freezing/frozen-basis.ts';
import { type Ask, askTogether, lookup } from '../lookup.ts';
import { listsBy } from '../tables/rows.ts';

/** A frozen basis as it is stored: with the ids of submissions. */
export interface StoredFreeze extends Frozen {
  /** By the organisation's code; undefined: it had nothing submitted that held. */
  readonly submissions: ReadonlyMap<string, string | undefined>;
  /** In the order that they were made. */
  readonly choices: readonly StoredChoice[];
}

type StoredChoice = Omit<BasisChoice, 'submission'> & { readonly submission: string | undefined };

/** Who does something with a freeze, and when (ISO time). */
interface Deed {
  readonly personId: string;
  readonly at: string;
}

/** Which submissions a response counts since its basis was frozen, through a connection or a transaction. */
export function frozenBasesIn(db: Knex) {
  return {
    /** The freeze of a response; undefined: it counts what holds as submitted now. */
    async find(responseId: string): Promise<StoredFreeze | undefined> {
      const found = await askTogether(db, (ask) => ({ freezeOf: askFreezes(db, [responseId], ask) }));
      return found.freezeOf(responseId);
    },

    /** Freezes what each organisation (by code) has submitted. Tells whether it was not frozen before. */
    async freeze(
      responseId: string,
      submissions: ReadonlyMap<string, string | undefined>,
      { personId, at }: Deed,
    ): Promise<boolean> {
      const frozen = await db('frozen_bases')
        .insert({ response_id: responseId, person_id: personId, at })
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

    /** Adds decisions on what an organisation has submitted since, one for each question. */
    async choose(
      responseId: string,
      questions: readonly string[],
      { organisation, submission, choice }: Pick<StoredChoice, 'organisation' | 'submission' | 'choice'>,
      { personId, at }: Deed,
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

    /** Lifts the freeze of a response, with all that was decided since. Tells whether there was one. */
    async lift(responseId: string): Promise<boolean> {
      const lifted = await db('frozen_bases').where({ response_id: responseId }).delete('response_id');
      return lifted.length > 0;
    },
  };
}

/** Adds the freezes of some responses to what is asked together; undefined of one that is not frozen. */
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
