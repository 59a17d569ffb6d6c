import { isSameButForAttachments } from '../../domain/answer/answer-attachments.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Delegation, Proposal } from '../../domain/teamwork/delegation.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { answerChangesIn } from '../../repositories/answer/answer-changes.ts';
import { carriedAnswersIn } from '../../repositories/answer/carried-answers.ts';
import { transaction } from '../../repositories/database.ts';
import { delegationsIn } from '../../repositories/teamwork/delegations.ts';
import { refuseLocked } from '../answer/lock-for-answers.ts';
import { saveEdits } from '../answer/save-answers.ts';
import { setMark } from '../answer/save-page.ts';
import { findResponseFor, isId } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { recordEvent } from '../record-event.ts';
import { loadDetails } from '../response/load-response.ts';

/** A proposal, and its response. Throws `not-found`, `not-allowed` and `on-behalf-ended`. */
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

const CHANGED = { name: 'changed-meanwhile', of: 'proposal' } as const;

/** A decision, with the response's version and the time (ISO) of the proposal that the person saw. */
export interface ProposalDecision {
  readonly outcome: 'accepted' | 'declined';
  readonly version: number;
  readonly sentAt: string;
}

/**
 * Accepts or declines a proposal, and gives its delegation. An accepted proposal is saved as the person's own answer;
 * if that changes the answer, the question is no longer marked as ready. Throws `changed-meanwhile` if the proposal has
 * already been decided on, or it or the answer has been changed since the person saw it; `not-found`, `not-allowed`,
 * `on-behalf-ended` and, when accepting, what `refuseLocked` throws.
 */
export async function decideProposal(
  context: ActionContext,
  actor: Actor,
  id: string,
  proposalId: string,
  { outcome, version, sentAt }: ProposalDecision,
): Promise<Delegation> {
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
    if (change !== undefined && !isSameButForAttachments(change.after, answer)) throw new Refusal(CHANGED);
    if (proposal.at !== sentAt) throw new Refusal(CHANGED);
    const by = { personId: actor.id, at };
    // The colleague may be sending another answer at the same moment. The decision must be on the one that was seen.
    if (!(await delegationsIn(trx).decide(proposalId, sentAt, { outcome, ...by }))) throw new Refusal(CHANGED);

    const detail = { delegation: delegation.id, proposal: proposalId };
    if (accepted) {
      refuseLocked(context, response);
      const edits = [{ question, answer, seen: response.version }];
      const saved = await saveEdits(context, trx, actor, response, edits, { verb: 'response.save', detail });
      if (saved.response.version > response.version) {
        await setMark({ trx, response, ...by }, question, false);
        // A colleague's answer is not a carried-over one.
        await carriedAnswersIn(trx).end(id, [question], saved.response.version);
      }
    }
    const verb = accepted ? 'proposal.accept' : 'proposal.decline';
    await recordEvent(trx, { response, ...by }, verb, { question, ...detail });
    return delegation;
  });
}
