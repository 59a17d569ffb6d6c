import type { Knex } from 'knex';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Response } from '../../domain/response/response.ts';
import { type BoardDecision, type DecisionFaults, decisionFaults } from '../../domain/submission/political-decision.ts';
import type { SentReceipt } from '../../domain/submission/submission.ts';
import { transaction } from '../../repositories/database.ts';
import { politicalDecisionsIn } from '../../repositories/submission/political-decisions.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import { findResponseFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { recordEvent } from '../record-event.ts';

/**
 * Records the board decision on the submission that holds, given that it is `version`; `undefined` lifts the recorded
 * one. Earlier decisions are kept, and the submission is not changed. Gives the faults by field; nothing is recorded if
 * there are any. Throws `not-found`, `not-allowed`, and `changed-meanwhile` if another version holds.
 */
export async function recordDecision(
  context: ActionContext,
  actor: Actor,
  id: string,
  { version, decision }: { readonly version: number; readonly decision: BoardDecision | undefined },
): Promise<DecisionFaults> {
  const faults = decision === undefined ? {} : decisionFaults(decision);
  return transaction(context.database, async (trx) => {
    const response = await findResponseFor(trx, actor, 'response.prepare-case', id, 'lock');
    const submission = await submissionsIn(trx).latest(id);
    if (submission?.version !== version) throw new Refusal({ name: 'changed-meanwhile', of: 'workflow' });
    if (Object.keys(faults).length > 0) return faults;
    if (!isSame(submission.decision, decision))
      await recordDecisionOn(trx, actor, response, submission, decision, context.now().toISOString());
    return {};
  });
}

/** Records a board decision on a submission, with its event. `at` is an ISO time. */
export async function recordDecisionOn(
  trx: Knex,
  actor: Actor,
  response: Response,
  submission: Pick<SentReceipt, 'id' | 'version'>,
  decision: BoardDecision | undefined,
  at: string,
): Promise<void> {
  const act = { at, personId: actor.id, response };
  await politicalDecisionsIn(trx).record(submission.id, decision, act);
  await recordEvent(trx, act, VERBS[decision?.kind ?? 'lifted'], { version: submission.version });
}

const VERBS = {
  reservation: 'decision.reserve',
  decided: 'decision.record',
  lifted: 'decision.lift',
} as const;

function isSame(one: BoardDecision | undefined, other: BoardDecision | undefined): boolean {
  if (one?.kind !== 'decided' || other?.kind !== 'decided') return one?.kind === other?.kind;
  return one.board === other.board && one.day === other.day && one.paragraph === other.paragraph;
}
