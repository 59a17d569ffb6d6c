import { saveAnswers } from '../../server/actions/answer/save-answers.ts';
import type { ActionContext } from '../../server/actions/context.ts';
import { loadResponse } from '../../server/actions/response/load-response.ts';
import type { Answer } from '../../server/domain/answer/answer.ts';
import type { Actor } from '../../server/domain/people/person.ts';
import type { Question } from '../../server/domain/survey/question.ts';

/**
 * Answers every question of a response that is asked and not answered, and the follow-ups that open by it. Gives the
 * version.
 */
export async function answerAll(context: ActionContext, actor: Actor, id: string): Promise<number> {
  for (;;) {
    const { survey, blockers, response } = await loadResponse(context, actor, id);
    if (blockers.length === 0) return response.version;
    const missing = new Set(blockers.map(({ question }) => question));
    const edits = survey.questions
      .filter((question) => missing.has(question.id))
      .map((question) => ({ question: question.id, answer: someAnswer(question) }));
    await saveAnswers(context, actor, id, { edits, version: response.version });
  }
}

/** The first option, a number or a sentence. */
export function someAnswer({ kind, options }: Question): Answer {
  const [first] = options;
  if (kind === 'number') return { number: 1 };
  return first === undefined ? { text: 'Ett svar.' } : { chosen: [first.code] };
}
