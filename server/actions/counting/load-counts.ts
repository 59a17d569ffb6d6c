import type { Aggregate } from '../../domain/counting/aggregate.ts';
import { submissionBehind } from '../../domain/counting/member.ts';
import { may } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { CountedSubmission, LoadedCounts } from '../../domain/workflow/loaded-counts.ts';
import { numberReasonsOf } from '../../repositories/counting/number-reasons.ts';
import { askTogether } from '../../repositories/lookup.ts';
import { responseIdsIn } from '../../repositories/response/responses.ts';
import type { ActionContext } from '../context.ts';
import { loadResponse } from '../response/load-response.ts';

/**
 * Loads the numbers of a question with the members behind them. Throws `not-found` if the person may not read
 * the response, or nothing is counted for the question.
 */
export async function loadCounts(
  context: ActionContext,
  actor: Actor,
  id: string,
  question: string,
): Promise<LoadedCounts> {
  const { knex } = context.database;
  const loaded = await loadResponse(context, actor, id);
  const { aggregate, countedSurvey, response } = loaded;
  const number = [...(aggregate?.numbers ?? []), ...(aggregate?.sums ?? [])].find((one) => one.question === question);
  const { countedRound } = response.round;
  if (aggregate === undefined || countedSurvey === undefined || number === undefined || countedRound === undefined)
    throw new Refusal('not-found');
  const asked = await askTogether(knex, (ask) => ({
    responses: ask(responseIdsIn(knex, countedRound)),
    reasons: ask(numberReasonsOf(knex, [id])),
  }));
  return {
    loaded,
    aggregate,
    countedSurvey,
    submissions: countedSubmissions(actor, aggregate, asked.responses(), number.rule.question),
    reasons: asked.reasons().get(id) ?? [],
  };
}

/**
 * The submission that each member's answer to a question of the counted survey was read from, and what the person may
 * do with it. Members without a submission are left out. `responses` are the ids of the members' responses, by
 * organisation code.
 */
export function countedSubmissions(
  actor: Actor,
  aggregate: Aggregate,
  responses: ReadonlyMap<string, string>,
  question: string,
): CountedSubmission[] {
  return aggregate.members.flatMap((member): CountedSubmission[] => {
    const { organisation } = member;
    const counted = responses.get(organisation.code);
    const submission = submissionBehind(member, question);
    if (counted === undefined || submission === undefined) return [];
    return [
      {
        organisation: organisation.code,
        response: counted,
        version: submission.version,
        submittedAt: submission.submittedAt,
        readable: may(actor, 'submission.read', organisation),
        canBeSentBack: may(actor, 'submission.send-back', organisation),
      },
    ];
  });
}
