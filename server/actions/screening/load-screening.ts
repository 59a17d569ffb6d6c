import type { ScreeningDecision } from '../../domain/screening/screened-text.ts';
import { screeningDecisionsIn } from '../../repositories/screening/screening-decisions.ts';
import type { ActionContext } from '../context.ts';

/**
 * The screening decisions on some questions (printed numbers) of a response. The caller must have found the response
 * for the person.
 */
export function loadScreening(
  context: ActionContext,
  responseId: string,
  questions: readonly string[],
): Promise<readonly ScreeningDecision[]> {
  return screeningDecisionsIn(context.database.knex).ofQuestions(responseId, questions);
}
