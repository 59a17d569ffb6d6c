import type { Knex } from 'knex';
import type { Round } from '../../domain/round/round.ts';
import type { Question } from '../../domain/survey/question.ts';
import { type RecommendedLength, recommendedLengths, sharedLimits } from '../../domain/survey/recommended-length.ts';
import { type Ask, askTogether } from '../../repositories/lookup.ts';
import { participantCount } from '../../repositories/round/round-participants.ts';
import type { ActionContext } from '../context.ts';
import { type RoundSurveys, surveysOf } from '../round-surveys.ts';

/**
 * The recommended lengths of the answers to some questions of a round: each is a participant's share of the limit of
 * the text that theirs are compiled into. Makes one query, or none if no limit is shared. The caller must have found a
 * response of the round for the person.
 */
export async function recommendedLengthsIn(
  context: ActionContext,
  round: Round,
  questions: readonly Question[],
): Promise<RecommendedLength[]> {
  const { knex } = context.database;
  const surveys = await surveysOf(context, knex, [round]);
  const asked = await askTogether(knex, (ask) => ({
    recommended: askRecommendedLengths(surveys, knex, round, questions, ask),
  }));
  return asked.recommended();
}

/**
 * Like `recommendedLengthsIn`, with its query made together with others by `ask` and the round's surveys already read.
 * Call what is returned after `askTogether`.
 */
export function askRecommendedLengths(
  surveys: RoundSurveys,
  db: Knex,
  round: Round,
  questions: readonly Question[],
  ask: Ask,
): () => RecommendedLength[] {
  const shared = sharedLimits(
    surveys.of(round),
    questions,
    [surveys.counting(round)].flatMap((survey) => survey ?? []),
  );
  if (shared.length === 0) return () => [];
  const count = ask(participantCount(db, round.id));
  return () => recommendedLengths(shared, count());
}
