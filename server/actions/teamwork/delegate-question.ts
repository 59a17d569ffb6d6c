import { type Actor, normaliseEmail } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { lockedOn } from '../../domain/response/response.ts';
import type { Question } from '../../domain/survey/question.ts';
import { findQuestion } from '../../domain/survey/survey.ts';
import {
  type Delegation,
  type DelegationProblem,
  type DelegationRequest,
  delegationProblem,
  isOpenOn,
  problemsOfRequest,
} from '../../domain/teamwork/delegation.ts';
import { NO_WORK, type QuestionWork } from '../../domain/teamwork/question-work.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { delegationMessage } from '../../messages/delegation.ts';
import { transaction } from '../../repositories/database.ts';
import { mailsIn } from '../../repositories/mail/mails.ts';
import { delegationsIn } from '../../repositories/teamwork/delegations.ts';
import { hashOfToken, newToken } from '../access/token.ts';
import { findResponseFor, isId } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { recordEvent } from '../record-event.ts';
import { endOnBehalfOfOthers } from '../response/end-on-behalf.ts';
import { loadDetails } from '../response/load-response.ts';
import { surveyOfRound } from '../round-surveys.ts';
import { loadQuestionWork } from './load-question-work.ts';

/** A question to delegate, and what has already been asked of colleagues. `day` is today's date in Sweden. */
export interface QuestionToDelegate {
  readonly question: Question;
  readonly loaded: LoadedResponse;
  readonly work: QuestionWork;
  readonly day: string;
}

/**
 * Loads a question to delegate. Throws `not-found`, `not-allowed`, `round-not-open`, `round-closed` and `under-review`.
 */
export async function loadDelegations(
  context: ActionContext,
  actor: Actor,
  id: string,
  questionId: string,
): Promise<QuestionToDelegate> {
  const { knex } = context.database;
  const response = await findResponseFor(knex, actor, 'response.delegate', id);
  const question = findQuestion(await surveyOfRound(context, knex, response.round), questionId);
  if (question === undefined) throw new Refusal('not-found');
  const day = swedishDay(context.now());
  const locked = lockedOn(response, day);
  if (locked !== undefined) throw new Refusal(locked);
  const work = (await loadQuestionWork(context, id, [questionId])).get(questionId) ?? NO_WORK;
  return { question, loaded: await loadDetails(context, knex, response, actor), work, day };
}

/**
 * Asks a colleague without an account to answer one question, by mail with a link. Gives the problems of the request;
 * nothing is then saved. The same request sent twice is saved once. Throws what `loadDelegations` throws.
 * Only a hash of the link's token is stored with the delegation, but the mail queue holds the token itself until the
 * mail is sent. That is acceptable: the link opens one question, and a person decides on what is answered by it.
 */
export async function delegateQuestion(
  context: ActionContext,
  actor: Actor,
  id: string,
  questionId: string,
  request: DelegationRequest,
): Promise<readonly DelegationProblem[]> {
  const email = normaliseEmail(request.email);
  return transaction(context.database, async (trx) => {
    const response = await findResponseFor(trx, actor, 'response.delegate', id, 'lock');
    const survey = await surveyOfRound(context, trx, response.round);
    const question = findQuestion(survey, questionId);
    if (question === undefined) throw new Refusal('not-found');
    const now = context.now();
    const today = swedishDay(now);
    const locked = lockedOn(response, today);
    if (locked !== undefined) throw new Refusal(locked);

    const problems = problemsOfRequest(request, { today, lastDay: response.lastDay });
    if (problems.length > 0) return problems;
    const delegations = delegationsIn(trx);
    const running = (await delegations.ofQuestions(id, [questionId])).find(
      (one) => isOpenOn(one, today) && one.colleague?.email === email,
    );
    if (running !== undefined)
      return isSame(running, request) ? [] : [delegationProblem('email', { fault: 'already-asked' })];

    const token = newToken(context);
    const at = now.toISOString();
    const delegation = await delegations.add({
      response: id,
      question: questionId,
      tokenHash: hashOfToken(token),
      colleague: { name: request.name, email },
      message: request.message,
      lastDay: request.lastDay,
      personId: actor.id,
      createdAt: at,
    });
    const message = delegationMessage({
      request,
      question,
      survey,
      response,
      by: actor,
      token,
      baseUrl: context.baseUrl,
    });
    await mailsIn(trx).add({ kind: 'message', recipient: request.email, message, roundId: response.round.id }, { at });
    await endOnBehalfOfOthers(trx, { actor, response, at });
    await recordEvent(trx, { response, personId: actor.id, at }, 'delegation.create', {
      question: questionId,
      delegation,
    });
    return [];
  });
}

function isSame(running: Delegation, { name, lastDay, message }: DelegationRequest): boolean {
  return running.colleague?.name === name && running.lastDay === lastDay && running.message === message;
}

/**
 * Ends a delegation: its link stops working. Proposals that have been sent stay. Throws `not-found` and `not-allowed`.
 */
export async function endDelegation(
  context: ActionContext,
  actor: Actor,
  id: string,
  delegationId: string,
): Promise<Delegation> {
  return transaction(context.database, async (trx) => {
    const response = await findResponseFor(trx, actor, 'response.delegate', id, 'lock');
    const delegation = isId(delegationId) ? await delegationsIn(trx).find(id, delegationId) : undefined;
    if (delegation === undefined) throw new Refusal('not-found');
    const at = context.now().toISOString();
    if (await delegationsIn(trx).end(delegationId, at))
      await recordEvent(trx, { response, personId: actor.id, at }, 'delegation.end', {
        question: delegation.question,
        delegation: delegationId,
      });
    return delegation;
  });
}
