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
import { recordEvents } from '../record-event.ts';
import { loadDetails } from '../response/load-response.ts';
import { surveyOfRound, surveyOfSubmission } from '../round-surveys.ts';

/** The content to type into the recipient's form, and which questions have been. */
export interface LoadedTransfer {
  readonly loaded: LoadedResponse;
  readonly content: TransferContent;
  /** The receipt of the submission that the content is from; undefined if it is from the draft. */
  readonly submission: SentReceipt | undefined;
  /** The submission's basis; undefined for a draft, or if it counts no others. */
  readonly basis: Basis | undefined;
  readonly ticks: readonly TransferTick[];
}

/**
 * Loads the transfer content of a response: the submission that holds, or else the draft. Throws `not-found`, also if
 * the survey's answers are not typed into a receiver's form.
 */
export async function loadTransfer(context: ActionContext, actor: Actor, id: string): Promise<LoadedTransfer> {
  const { knex } = context.database;
  return transferOf(context, knex, actor, await findResponseFor(knex, actor, 'response.read', id));
}

/**
 * Loads the transfer content for a person who compares it with a print-out. Throws what `loadTransfer` throws,
 * `not-allowed` and `on-behalf-ended`.
 */
export async function loadTransferToCompare(context: ActionContext, actor: Actor, id: string): Promise<LoadedTransfer> {
  const { knex } = context.database;
  return transferOf(context, knex, actor, await findResponseFor(knex, actor, 'response.answer', id));
}

async function transferOf(context: ActionContext, db: Knex, actor: Actor, response: Response): Promise<LoadedTransfer> {
  const current = await loadDetails(context, db, response, actor);
  if (!isTransferredByHand(current.survey)) throw new Refusal('not-found');
  const { receipt } = current;
  const submission = receipt && (await submissionsIn(db).findVersion(response.id, receipt.version));
  const survey =
    submission === undefined
      ? current.survey
      : await surveyOfSubmission(context, db, submission, response.organisation);
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

/** A question to tick or untick, and the digest (`transferDigest`) of the answer that the person saw. */
export interface TransferChoice {
  readonly question: string;
  readonly ticked: boolean;
  readonly seen: string;
}

/**
 * Ticks and unticks questions. Possible after the last day too, since no answer changes. A question whose answer has
 * changed since the person saw it is not ticked; gives the printed numbers of those. Throws `not-found`, `not-allowed`,
 * `on-behalf-ended`, `cut-off` if the survey has no such question, and what `read` throws, which is called when the person
 * is known to have the permission.
 */
export async function tickTransfer(
  context: ActionContext,
  actor: Actor,
  id: string,
  read: () => readonly TransferChoice[],
): Promise<string[]> {
  const { knex } = context.database;
  const { round } = await findResponseFor(knex, actor, 'response.answer', id);
  if (!isTransferredByHand(await surveyOfRound(context, knex, round))) throw new Refusal('not-found');
  const choices = read();
  return transaction(context.database, async (trx) => {
    const response = await findResponseFor(trx, actor, 'response.answer', id, 'lock');
    const { content, submission } = await transferOf(context, trx, actor, response);
    if (choices.some(({ question }) => findQuestion(content.survey, question) === undefined))
      throw new Refusal('cut-off');
    const act = { response, personId: actor.id, at: context.now().toISOString() };
    const from = { responseVersion: submission?.responseVersion ?? response.version, submissionId: submission?.id };
    const toTick = choices
      .filter(({ ticked }) => ticked)
      .map(({ question, seen }) => ({ question, seen, digest: transferDigest(content, question) }));
    const changed = toTick.filter(({ seen, digest }) => seen !== digest);
    const transfers = transfersIn(trx);
    const ticked = await transfers.tickAll(
      id,
      toTick
        .filter((one) => !changed.includes(one))
        .map(({ question, digest }) => ({ question, digest, ...from, personId: act.personId, at: act.at })),
    );
    const unticked = await transfers.untickAll(
      id,
      choices.filter((choice) => !choice.ticked).map(({ question }) => question),
    );
    await recordEvents(
      trx,
      act,
      choices.flatMap(({ question }) => [
        ...(ticked.includes(question) ? [{ verb: 'transfer.tick', detail: { question } } as const] : []),
        ...(unticked.includes(question) ? [{ verb: 'transfer.untick', detail: { question } } as const] : []),
      ]),
    );
    return changed.map(({ question }) => question);
  });
}
