import type { Knex } from 'knex';
import type { Frozen } from '../../domain/counting/member.ts';
import type { BasisChoice } from '../../domain/freezing/frozen-basis.ts';
import { firstOf, rowsOf } from '../tables/rows.ts';

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
      const frozen = await firstOf(
        db('frozen_bases')
          .join('people', 'people.id', 'frozen_bases.person_id')
          .where('frozen_bases.response_id', responseId),
        { at: 'frozen_bases.at', by: 'people.name' },
      );
      if (frozen === undefined) return undefined;
      const submissions = await db('frozen_submissions')
        .where({ response_id: responseId })
        .select('organisation_code', 'submission_id');
      const choices = await rowsOf(
        db('basis_choices')
          .join('people', 'people.id', 'basis_choices.person_id')
          .where('basis_choices.response_id', responseId)
          .orderBy('basis_choices.id'),
        {
          organisation: 'basis_choices.organisation_code',
          question: 'basis_choices.question',
          submission: 'basis_choices.submission_id',
          choice: 'basis_choices.choice',
          at: 'basis_choices.at',
          by: 'people.name',
        },
      );
      return {
        ...frozen,
        submissions: new Map(submissions.map((row) => [row.organisation_code, row.submission_id ?? undefined])),
        choices: choices.map((choice) => ({ submission: undefined, ...choice })),
      };
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
