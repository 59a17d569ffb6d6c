import type { Knex } from 'knex';
import { askedAnswers } from '../../domain/answer/answer.ts';
import type { Basis } from '../../domain/counting/basis.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Response } from '../../domain/response/response.ts';
import type { SentReceipt } from '../../domain/submission/submission.ts';
import { findQuestion } from '../../domain/survey/survey.ts';
import {
  isTransferredByHand,
  type TransferContent,
  type TransferTick,
  transferDigest,
} from '../../domain/transfer/transfer.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { transaction } from '../../repositories/database.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import { transfersIn } from '../../repositories/transfer/transfers.ts';
import { findResponseFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { recordEvent } from '../record-event.ts';
import { loadDetails } from '../response/load-response.ts';

/** What is to be carried into the receiving form, and what of it has been. */
export interface LoadedTransfer {
  readonly loaded: LoadedResponse;
  readonly content: TransferContent;
  /** The receipt of what is carried; undefined: it is a draft. */
  readonly submission: SentReceipt | undefined;
  /** What the numbers and texts of the submission come from. */
  readonly basis: Basis | undefined;
  readonly ticks: readonly TransferTick[];
}

/**
 * Opens what is carried into the receiving form: what holds as submitted, else the draft. Throws `not-found`, also for
 * a response that is sent to nobody outside.
 */
export async function loadTransfer(context: ActionContext, actor: Actor, id: string): Promise<LoadedTransfer> {
  const { knex } = context.database;
  return transferOf(context, knex, actor, await findResponseFor(knex, actor, 'response.read', id));
}

/** Opens it for whoever compares it with a print-out; throws what ticking does. */
export async function loadTransferToCompare(context: ActionContext, actor: Actor, id: string): Promise<LoadedTransfer> {
  const { knex } = context.database;
  return transferOf(context, knex, actor, await findResponseFor(knex, actor, 'response.answer', id));
}

async function transferOf(context: ActionContext, db: Knex, actor: Actor, response: Response): Promise<LoadedTransfer> {
  const current = await loadDetails(context, db, response, actor);
  if (!isTransferredByHand(current.survey)) throw new Refusal('not-found');
  const { receipt } = current;
  const submission = receipt && (await submissionsIn(db).findVersion(response.id, receipt.version));
  const survey = submission === undefined ? current.survey : context.catalogue.read(submission.definition);
  return {
    loaded: current,
    content: {
      survey,
      organisation: response.organisation.code,
      answers: askedAnswers(survey, submission?.answers ?? current.answers),
    },
    submission: receipt,
    basis: submission?.basis,
    ticks: await transfersIn(db).ofResponse(response.id),
  };
}

/** A question whose tick somebody has set or taken away, with the answer that it looked at (`carriedDigest`). */
export interface TransferChoice {
  readonly question: string;
  readonly ticked: boolean;
  readonly seen: string;
}

/**
 * Sets and takes away ticks, also after the last day: the answers themselves are left as they are. A question whose
 * answer has become another since it was looked at is not ticked; gives the printed numbers of those. Throws what `read`
 * throws, once it is known that they may be set.
 */
export async function tickTransfer(
  context: ActionContext,
  actor: Actor,
  id: string,
  read: () => readonly TransferChoice[],
): Promise<string[]> {
  const { round } = await findResponseFor(context.database.knex, actor, 'response.answer', id);
  if (!isTransferredByHand(context.catalogue.survey(round.survey))) throw new Refusal('not-found');
  const choices = read();
  return transaction(context.database, async (trx) => {
    const response = await findResponseFor(trx, actor, 'response.answer', id, 'lock');
    const { content, submission } = await transferOf(context, trx, actor, response);
    const transfers = transfersIn(trx);
    const [personId, at] = [actor.id, context.now().toISOString()];
    const changed: string[] = [];
    for (const { question, ticked, seen } of choices) {
      if (findQuestion(content.survey, question) === undefined) throw new Refusal('cut-off');
      const digest = transferDigest(content, question);
      if (ticked && seen !== digest) {
        changed.push(question);
        continue;
      }
      const from = { responseVersion: submission?.responseVersion ?? response.version, submissionId: submission?.id };
      const done = ticked
        ? await transfers.tick(id, { question, digest, ...from, personId, at })
        : await transfers.untick(id, question);
      const verb = ticked ? 'transfer.tick' : 'transfer.untick';
      if (done) await recordEvent(trx, { response, personId, at }, verb, { question });
    }
    return changed;
  });
}
