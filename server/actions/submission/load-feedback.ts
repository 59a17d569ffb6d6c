import type { Knex } from 'knex';
import type { Organisation } from '../../domain/people/organisation.ts';
import type { Actor, Person } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Response } from '../../domain/response/response.ts';
import type { Round } from '../../domain/round/round.ts';
import { type CompiledSubmission, type Feedback, feedbackTo } from '../../domain/submission/feedback.ts';
import { mailedNotices } from '../../domain/workflow/notices.ts';
import { feedbackMessage } from '../../messages/feedback.ts';
import { transaction } from '../../repositories/database.ts';
import { askAlone } from '../../repositories/lookup.ts';
import { leadsOfRounds } from '../../repositories/mail/notices.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import { findResponseFor, findRoundFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { recordRoundEvent } from '../round/round-notices.ts';
import { surveyOfSubmission } from '../round-surveys.ts';
import { sendNotices } from '../send-notice.ts';

/** A response with the feedback on its answers; undefined while no submission that counts them holds. */
export interface LoadedFeedback {
  readonly response: Response;
  readonly feedback: Feedback | undefined;
}

/**
 * Loads the feedback on a response's answers. It is made of the RSS's submission that counts them, never of a draft.
 * Throws `not-found` if the person may not read the response's submissions.
 */
export async function loadFeedback(context: ActionContext, actor: Actor, id: string): Promise<LoadedFeedback> {
  const { knex } = context.database;
  const response = await findResponseFor(knex, actor, 'submission.read', id);
  // What is told is told to the organisation, of which a named respondent's answer is one among others.
  if (response.respondent !== undefined) throw new Refusal('not-found');
  const compiled = await findCompiledSubmission(context, knex, response.round.id);
  return { response, feedback: compiled && feedbackTo(response.organisation.code, compiled) };
}

/** The feedback on the answers of each organisation in a round. */
export interface RoundFeedback {
  readonly round: Round;
  /** Empty if no submission that counts the round holds. */
  readonly feedback: readonly Feedback[];
  /** The organisations without feedback: the submission that counts the round does not include them. */
  readonly without: readonly Organisation[];
}

/** Loads the feedback of a round that the person collects. Throws `not-found`. */
export async function loadRoundFeedback(context: ActionContext, actor: Actor, roundId: string): Promise<RoundFeedback> {
  const { knex } = context.database;
  const round = await findRoundFor(knex, actor, roundId, { permission: 'round.collect' });
  const compiled = await findCompiledSubmission(context, knex, round.id);
  const told = (await roundsIn(knex).participants(round.id)).map((organisation) => ({
    organisation,
    feedback: compiled && feedbackTo(organisation.code, compiled),
  }));
  return {
    round,
    feedback: told.flatMap(({ feedback }) => feedback ?? []),
    without: told.filter(({ feedback }) => feedback === undefined).map(({ organisation }) => organisation),
  };
}

/**
 * Queues mail to the people who answer for each organisation of a round: the compiled submission has been sent, and
 * where their feedback is. Each person is told once of each submission. Gives the number of mails queued. Throws
 * `not-found`.
 */
export async function tellFeedback(context: ActionContext, actor: Actor, roundId: string): Promise<number> {
  return transaction(context.database, async (trx) => {
    const round = await findRoundFor(trx, actor, roundId, { find: 'lock', permission: 'round.collect' });
    const compiled = await findCompiledSubmission(context, trx, round.id);
    if (compiled === undefined) return 0;
    const leads = (await askAlone(leadsOfRounds(trx, [round.id]))).get(round.id);
    const notices = Array.from(await responsesIn(trx).idsInRound(round.id)).flatMap(([code, response]) => {
      const feedback = feedbackTo(code, compiled);
      if (feedback === undefined) return [];
      const message = feedbackMessage(feedback, { response, baseUrl: context.baseUrl });
      const people = leads?.get(code) ?? [];
      const onceKeyOf = ({ id }: Person) => `feedback:${compiled.submission.reference}:${response}:${id}`;
      return mailedNotices('feedback-sent').map(({ mail }) => ({
        people,
        mail,
        message,
        roundId: round.id,
        onceKeyOf,
      }));
    });
    const added = await sendNotices(trx, notices, context.now().toISOString());
    // Where nobody can be told there is nothing more to do about it either.
    if (added > 0 || notices.every(({ people }) => people.length === 0))
      await recordRoundEvent(context, trx, 'round.tell-feedback', round, {
        personId: actor.id,
        detail: { mails: added },
      });
    return added;
  });
}

/** The submission that holds and counts a round's responses; undefined if there is none. */
async function findCompiledSubmission(
  context: ActionContext,
  db: Knex,
  roundId: string,
): Promise<CompiledSubmission | undefined> {
  const submission = await submissionsIn(db).latestCounting(roundId);
  const response = submission && (await responsesIn(db).find(submission.response));
  if (submission?.basis === undefined || response === undefined) return undefined;
  const { answers, basis, reference, version, submittedAt } = submission;
  return {
    organisation: response.organisation,
    survey: await surveyOfSubmission(context, db, submission, response.organisation),
    answers,
    basis,
    submission: { reference, version, submittedAt },
  };
}
