import type { Knex } from 'knex';
import type { Round } from '../../domain/round/round.ts';
import { firstOf, rowsOf } from '../tables/rows.ts';
import { ROUND } from './rounds.ts';

/** A definition to store. */
export interface DefinitionToStore {
  /** SHA-256 of its JSON, 64 hexadecimal digits. */
  readonly digest: string;
  /** The survey's id. */
  readonly survey: string;
  readonly definition: object;
}

/** The digests of the stored definitions that a round is read with. */
export type RoundDefinitions = Pick<
  Round,
  'definition' | 'countedDefinition' | 'followedDefinition' | 'countingDefinition'
>;

/** The definitions that rounds were opened with: insert only, each stored once. */
export function definitionsIn(db: Knex) {
  return {
    /** Stores the definitions that are not stored already, at a time (ISO). */
    async store(definitions: readonly DefinitionToStore[], at: string): Promise<void> {
      if (definitions.length === 0) return;
      await db('definitions')
        .insert(
          definitions.map(({ digest, survey, definition }) => ({
            digest,
            survey_id: survey,
            definition: JSON.stringify(definition),
            stored_at: at,
          })),
        )
        .onConflict('digest')
        .ignore();
    },

    /** The stored definitions with some digests, by digest. */
    async find(digests: readonly string[]): Promise<ReadonlyMap<string, object>> {
      if (digests.length === 0) return new Map();
      const rows = await rowsOf(db('definitions').whereIn('digest', [...digests]), {
        digest: 'definitions.digest',
        definition: 'definitions.definition',
      });
      return new Map(rows.map(({ digest, definition }) => [digest, definition]));
    },

    /** The definition of a survey that was stored last; undefined if no round has been opened with the survey. */
    async latestOf(survey: string): Promise<object | undefined> {
      const stored = db('definitions')
        .where({ survey_id: survey })
        .orderBy([{ column: 'stored_at', order: 'desc' }, { column: 'digest' }]);
      return (await firstOf(stored, { definition: 'definitions.definition' }))?.definition;
    },

    /** The ids of the surveys of a year that rounds have been opened with. */
    async surveysOfYear(year: number): Promise<string[]> {
      return db('definitions')
        .whereRaw(`(definition->>'year')::integer = ?`, [year])
        .distinct('survey_id')
        .pluck('survey_id');
    },

    /** The rounds without a stored definition, the first opened first. Locked until the transaction ends. */
    async lockRoundsWithout(): Promise<Round[]> {
      return rowsOf(
        db('rounds').whereNull('definition_digest').orderBy(['rounds.created_at', 'rounds.id']).forNoKeyUpdate(),
        ROUND,
      );
    },

    /** The definition that the latest submission in each of some rounds holds, by round id. */
    async submittedWith(roundIds: readonly string[]): Promise<ReadonlyMap<string, object>> {
      const submitted = db('submissions')
        .join('responses', 'responses.id', 'submissions.response_id')
        .whereIn('responses.round_id', [...roundIds])
        .distinctOn('responses.round_id')
        .orderBy([{ column: 'responses.round_id' }, { column: 'submissions.submitted_at', order: 'desc' }]);
      const rows = await rowsOf(submitted, { round: 'responses.round_id', definition: 'submissions.definition' });
      return new Map(rows.map(({ round, definition }) => [round, definition]));
    },

    /** Gives a round that has none its definitions, which must be stored. The database refuses to change them later. */
    async give(roundId: string, definitions: RoundDefinitions): Promise<void> {
      await db('rounds')
        .where({ id: roundId })
        .whereNull('definition_digest')
        .update({
          definition_digest: definitions.definition ?? null,
          counted_digest: definitions.countedDefinition ?? null,
          followed_digest: definitions.followedDefinition ?? null,
          counting_digest: definitions.countingDefinition ?? null,
        });
    },
  };
}
