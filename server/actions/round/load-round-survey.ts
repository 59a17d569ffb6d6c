import type { Actor } from '../../domain/people/person.ts';
import type { Round } from '../../domain/round/round.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { findRoundFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { surveyOfRound } from '../round-surveys.ts';

/**
 * A round with its survey as the round asks it: by the definition that it was opened with, with the organisations of its
 * county as rows. Throws `not-found` and `definition-missing`.
 */
export async function loadRoundSurvey(
  context: ActionContext,
  actor: Actor,
  id: string,
): Promise<{ readonly round: Round; readonly survey: Survey }> {
  const { knex } = context.database;
  const round = await findRoundFor(knex, actor, id);
  return { round, survey: await surveyOfRound(context, knex, round) };
}
