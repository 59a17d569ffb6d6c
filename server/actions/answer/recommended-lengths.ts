import type { Knex } from 'knex';
import type { Round } from '../../domain/round/round.ts';
import type { Question } from '../../domain/survey/question.ts';
import { type RecommendedLength, recommendedLengths, sharedLimits } from '../../domain/survey/recommended-length.ts';
import { type Ask, askTogether } from '../../repositories/lookup.ts';
import { participantCount } from '../../repositories/round/rounds.ts';
import type { ActionContext } from '../context.ts';

/**
 * How long the texts of some questions are recommended to be in a round, whose participants share a limit: one look at
 * the database, and none where nothing is shared. Whoever asks has opened a response of the round.
 */
export async function recommendedLengthsIn(
  context: ActionContext,
  round: Round,
  questions: readonly Question[],
): Promise<RecommendedLength[]> {
  const { knex } = context.database;
  const asked = await askTogether(knex, (ask) => ({
    recommended: askRecommendedLengths(context, knex, round, questions, ask),
  }));
  return asked.recommended();
}

/** Adds the same to what is asked together. */
export function askRecommendedLengths(
  { catalogue }: ActionContext,
  db: Knex,
  round: Round,
  questions: readonly Question[],
  ask: Ask,
): () => RecommendedLength[] {
  const shared = sharedLimits(catalogue.survey(round.survey), questions, catalogue.surveys);
  if (shared.length === 0) return () => [];
  const count = ask(participantCount(db, round.id));
  return () => recommendedLengths(shared, count());
}
