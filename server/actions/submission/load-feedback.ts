import type { Knex } from 'knex';
import type { Organisation } from '../../domain/people/organisation.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { Response } from '../../domain/response/response.ts';
import type { Round } from '../../domain/round/round.ts';
import { type CompiledSubmission, type Feedback, feedbackTo } from '../../domain/submission/feedback.ts';
import { feedbackMessage } from '../../messages/feedback.ts';
import { transaction } from '../../repositories/database.ts';
import { askAlone } from '../../repositories/lookup.ts';
import { mailsIn, type NewMail } from '../../repositories/mail/mails.ts';
import { leadsOfRounds } from '../../repositories/mail/notices.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import { findResponseFor, findRoundFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { recordRoundEvent } from '../round/round-notices.ts';

/** What became of a response's answers, if the joint answer has been submitted. */
export interface LoadedFeedback {
  readonly response: Response;
  readonly feedback: Feedback | undefined;
}

/**
 * Only a joint answer that has been submitted is told of: its draft is nobody else's to see. Throws `not-found` for a
 * response whose submissions are not the person's to read.
 */
export async function loadFeedback(context: ActionContext, actor: Actor, id: string): Promise<LoadedFeedback> {
  const { knex } = context.database;
  const response = await findResponseFor(knex, actor, 'submission.read', id);
  const joint = await findJointSubmission(context, knex, response.round.id);
  return { response, feedback: joint && feedbackTo(response.organisation.code, joint) };
}

/** A round's organisations, each with what became of its answers. */
export interface RoundFeedback {
  readonly round: Round;
  /** None while the joint answer has not been submitted. */
  readonly feedback: readonly Feedback[];
  /** Those that the joint answer does not know of. */
  readonly without: readonly Organisation[];
}

/** Throws `not-found` for a round that is not the person's to collect. */
export async function loadRoundFeedback(context: ActionContext, actor: Actor, roundId: string): Promise<RoundFeedback> {
  const { knex } = context.database;
  const round = await findRoundFor(knex, actor, roundId, { permission: 'round.collect' });
  const joint = await findJointSubmission(context, knex, round.id);
  const told = (await roundsIn(knex).participants(round.id)).map((organisation) => ({
    organisation,
    feedback: joint && feedbackTo(organisation.code, joint),
  }));
  return {
    round,
    feedback: told.flatMap(({ feedback }) => feedback ?? []),
    without: told.filter(({ feedback }) => feedback === undefined).map(({ organisation }) => organisation),
  };
}

/**
 * Tells those who answer for each organisation of a round that the joint answer is submitted, and where it is told what
 * became of theirs: each once of each submission. Gives how many mails were added. Throws `not-found`.
 */
export async function tellFeedback(context: ActionContext, actor: Actor, roundId: string): Promise<number> {
  return transaction(context.database, async (trx) => {
    const round = await findRoundFor(trx, actor, roundId, { find: 'lock', permission: 'round.collect' });
    const joint = await findJointSubmission(context, trx, round.id);
    if (joint === undefined) return 0;
    const leads = (await askAlone(leadsOfRounds(trx, [round.id]))).get(round.id);
    const at = context.now().toISOString();
    const mails = Array.from(await responsesIn(trx).idsInRound(round.id)).flatMap(([code, response]) => {
      const feedback = feedbackTo(code, joint);
      if (feedback === undefined) return [];
      const message = feedbackMessage(feedback, { response, baseUrl: context.baseUrl });
      return (leads?.get(code) ?? []).map(({ id, email: recipient }): NewMail => {
        const onceKey = `feedback:${joint.submission.reference}:${response}:${id}`;
        return { kind: 'message', recipient, message, onceKey, roundId: round.id };
      });
    });
    const added = await mailsIn(trx).addAll(mails, { at });
    if (added > 0)
      await recordRoundEvent(context, trx, 'round.tell-feedback', round, {
        personId: actor.id,
        detail: { mails: added },
      });
    return added;
  });
}

/** What holds as submitted of the response that a round's answers are counted in. */
async function findJointSubmission(
  context: ActionContext,
  db: Knex,
  roundId: string,
): Promise<CompiledSubmission | undefined> {
  const submission = await submissionsIn(db).latestCounting(roundId);
  const response = submission && (await responsesIn(db).find(submission.response));
  if (submission?.basis === undefined || response === undefined) return undefined;
  const { answers, basis, definition, reference, version, submittedAt } = submission;
  return {
    organisation: response.organisation,
    survey: context.catalogue.read(definition),
    answers,
    basis,
    submission: { reference, version, submittedAt },
  };
}
