import type { Round } from '../../domain/round/round.ts';
import type { Question } from '../../domain/survey/question.ts';
import { type RecommendedLength, recommendedLengths, sharedLimits } from '../../domain/survey/recommended-length.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import type { ActionContext } from '../context.ts';

/**
 * How long the texts of some questions are recommended to be in a round, whose participants share a limit: one look at
 * the database, and none where nothing is shared. Whoever asks has opened a response of the round.
 */
export async function recommendedLengthsIn(
  { catalogue, database }: ActionContext,
  round: Round,
  questions: readonly Question[],
): Promise<RecommendedLength[]> {
  const shared = sharedLimits(catalogue.survey(round.survey), questions, catalogue.surveys);
  if (shared.length === 0) return [];
  return recommendedLengths(shared, await roundsIn(database.knex).countParticipants(round.id));
}
