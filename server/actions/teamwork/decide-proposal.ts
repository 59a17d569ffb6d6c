import { isSameAnswer } from '../../domain/answer/answer.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Delegation, Proposal } from '../../domain/teamwork/delegation.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { answerChangesIn } from '../../repositories/answer/answer-changes.ts';
import { carriedAnswersIn } from '../../repositories/answer/carried-answers.ts';
import { transaction } from '../../repositories/database.ts';
import { delegationsIn } from '../../repositories/teamwork/delegations.ts';
import { refuseLocked, saveEdits } from '../answer/save-answers.ts';
import { setMark } from '../answer/save-page.ts';
import { findResponseFor, isId } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { recordEvent } from '../record-event.ts';
import { loadDetails } from '../response/load-response.ts';

/** A proposal with the response that it is for. Throws `not-found` and `not-allowed`. */
export async function loadProposal(
  context: ActionContext,
  actor: Actor,
  id: string,
  proposalId: string,
): Promise<{ readonly loaded: LoadedResponse; readonly proposal: Proposal }> {
  const { knex } = context.database;
  const response = await findResponseFor(knex, actor, 'response.answer', id);
  const proposal = isId(proposalId) ? await delegationsIn(knex).findProposal(id, proposalId) : undefined;
  if (proposal === undefined) throw new Refusal('not-found');
  return { loaded: await loadDetails(context, knex, response, actor), proposal };
}

/** A decision, and what it was made on: the response's version, and when the proposal had been sent (ISO). */
export interface ProposalDecision {
  readonly outcome: 'accepted' | 'declined';
  readonly version: number;
  readonly sentAt: string;
}

/**
 * Takes a proposal in as the person's own change of the answer, by the rules of every other, or declines it, and gives
 * the delegation that it came from; or gives `changed-meanwhile`, with nothing done, when somebody has changed the answer or the
 * proposal since they were looked at. A question that was marked as ready loses its mark when its answer becomes
 * another. Throws `changed-meanwhile` when somebody has decided already, and what `refuseLocked` throws.
 */
export async function decideProposal(
  context: ActionContext,
  actor: Actor,
  id: string,
  proposalId: string,
  { outcome, version, sentAt }: ProposalDecision,
): Promise<Delegation | 'changed-meanwhile'> {
  return transaction(context.database, async (trx) => {
    const response = await findResponseFor(trx, actor, 'response.answer', id, 'lock');
    const proposal = isId(proposalId) ? await delegationsIn(trx).findProposal(id, proposalId) : undefined;
    if (proposal === undefined) throw new Refusal('not-found');
    if (proposal.decision !== undefined) throw new Refusal({ name: 'changed-meanwhile', of: 'workflow' });
    const at = context.now().toISOString();
    const { answer, delegation } = proposal;
    const { question } = delegation;
    const accepted = outcome === 'accepted';
    const seen = version <= response.version ? version : 0;
    const change = accepted ? (await answerChangesIn(trx).after(id, seen)).get(question) : undefined;
    if (change !== undefined && !isSameAnswer(change.after, answer)) return 'changed-meanwhile';
    if (proposal.at !== sentAt) return 'changed-meanwhile';
    const by = { personId: actor.id, at };
    // The colleague may be sending another answer at this very moment: what is decided is what was looked at.
    if (!(await delegationsIn(trx).decide(proposalId, sentAt, { outcome, ...by }))) return 'changed-meanwhile';

    const detail = { delegation: delegation.id, proposal: proposalId };
    if (accepted) {
      refuseLocked(context, response);
      const edits = [{ question, answer, seen: response.version }];
      const saved = await saveEdits(context, trx, actor, response, edits, { verb: 'response.save', detail });
      if (saved.response.version > response.version) {
        await setMark({ trx, response, ...by }, question, false);
        // What a colleague has answered is no answer of the year before.
        await carriedAnswersIn(trx).end(id, [question], saved.response.version);
      }
    }
    const verb = accepted ? 'proposal.accept' : 'proposal.decline';
    await recordEvent(trx, { response, ...by }, verb, { question, ...detail });
    return delegation;
  });
}
