import type { ScreeningDecision } from '../../domain/screening/screened-text.ts';
import { screeningDecisionsIn } from '../../repositories/screening/screening-decisions.ts';
import type { ActionContext } from '../context.ts';

/**
 * What has been looked through in some questions (printed numbers) of a response. Whoever asks has opened the response,
 * which shows that it may be read.
 */
export function loadScreening(
  context: ActionContext,
  responseId: string,
  questions: readonly string[],
): Promise<readonly ScreeningDecision[]> {
  return screeningDecisionsIn(context.database.knex).ofQuestions(responseId, questions);
}
