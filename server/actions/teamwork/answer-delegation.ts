import type { Knex } from 'knex';
import type { Answer } from '../../domain/answer/answer.ts';
import { numbersAsAnswers, withComputedNumbers } from '../../domain/counting/computed-numbers.ts';
import { Refusal } from '../../domain/refusal.ts';
import { lockedOn, type Response } from '../../domain/response/response.ts';
import type { Problem } from '../../domain/survey/problem.ts';
import { findQuestion } from '../../domain/survey/survey.ts';
import type { DelegatedQuestion } from '../../domain/teamwork/delegated-question.ts';
import { type Delegation, isOpenOn, MESSAGE_LIMIT, surveyOfOne } from '../../domain/teamwork/delegation.ts';
import { countCharacters } from '../../domain/text/characters.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { proposalMessage } from '../../messages/proposal.ts';
import { transaction } from '../../repositories/database.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { delegationsIn } from '../../repositories/teamwork/delegations.ts';
import { hashOfToken } from '../access/token.ts';
import type { ActionContext } from '../context.ts';
import { recordEvent } from '../record-event.ts';
import { aggregateOf } from '../response/aggregate-response.ts';
import { notify } from '../response/notify.ts';
import { recommendedLengthsIn } from '../response/recommended-lengths.ts';
import { surveyOfRound } from '../round-surveys.ts';

/**
 * Loads the question of a delegation's link. Throws `delegation-ended` for any link that is not valid: altered, ended,
 * after its last day, or of a response that can no longer be answered.
 */
export async function loadDelegation(context: ActionContext, token: string): Promise<DelegatedQuestion> {
  const { knex } = context.database;
  const { delegation, response } = openOrRefuse(
    context,
    await withResponse(knex, await delegationsIn(knex).findByToken(hashOfToken(token))),
  );
  const whole = await surveyOfRound(context, knex, response.round);
  const asked = findQuestion(whole, delegation.question);
  if (asked === undefined) throw new Refusal('delegation-ended');
  const survey = surveyOfOne(whole, asked);
  const aggregated = await aggregateOf(context, knex, response);
  const answers =
    aggregated === undefined ? response.answers : withComputedNumbers(response.answers, numbersAsAnswers(aggregated));
  return {
    delegation,
    organisation: response.organisation,
    survey,
    question: survey.questions[0] ?? asked,
    present: answers[asked.id],
    proposal: (await delegationsIn(knex).proposalsOf([delegation.id])).at(-1),
    recommended: await recommendedLengthsIn(context, response.round, survey.questions),
  };
}

/** What a colleague sends. */
export interface Proposed {
  /** Undefined if nothing is answered. */
  readonly answer: Answer | undefined;
  /** Normalised by `normaliseText`; may be empty. */
  readonly comment: string;
}

/** What prevents a proposal from being sent. An answer that is wrong does not: whoever asked can correct it. */
export type ProposalFault = 'unanswered' | 'comment-too-long';

/**
 * Saves a colleague's proposal, to be accepted or declined by whoever asked. It replaces one that is not yet decided
 * on, and tells whoever asked. Gives what prevents it; nothing is then saved. Throws `delegation-ended`.
 */
export async function proposeAnswer(
  context: ActionContext,
  token: string,
  { answer, comment }: Proposed,
): Promise<readonly ProposalFault[]> {
  return transaction(context.database, async (trx) => {
    const { delegation, response } = openOrRefuse(
      context,
      await withResponse(trx, await delegationsIn(trx).lockByToken(hashOfToken(token))),
    );
    const tooLong = countCharacters(comment) > MESSAGE_LIMIT;
    if (answer === undefined || tooLong)
      return [
        ...(answer === undefined ? ['unanswered' as const] : []),
        ...(tooLong ? ['comment-too-long' as const] : []),
      ];
    const at = context.now().toISOString();
    const proposal = await delegationsIn(trx).propose(delegation.id, { answer, comment, at });
    // The event has no person, since the colleague has no account. The delegation tells who they are.
    const detail = { question: delegation.question, delegation: delegation.id, proposal };
    await recordEvent(trx, { at, response }, 'proposal.send', detail);
    const survey = await surveyOfRound(context, trx, response.round);
    const message = proposalMessage({ delegation, proposal, response, survey, baseUrl: context.baseUrl });
    await notify(trx, 'proposal-sent', { response, asker: delegation.person, at }, () => message);
    return [];
  });
}

/**
 * The problems of an answer to a single question, without regard to the question's condition. `survey` comes from
 * `surveyOfOne`.
 */
export function problemsOfOne(
  context: ActionContext,
  { survey, question }: Pick<DelegatedQuestion, 'survey' | 'question'>,
  answer: Answer | undefined,
): readonly Problem[] {
  return context.catalogue.check(survey, answer === undefined ? {} : { [question.id]: answer }, 'complete');
}

type Found = { readonly delegation: Delegation; readonly response: Response };

async function withResponse(db: Knex, delegation: Delegation | undefined): Promise<Found | undefined> {
  const response = delegation && (await responsesIn(db).find(delegation.response));
  return delegation && response && { delegation, response };
}

/** A delegation stays open while the response is under review, because the response can be reopened. */
function openOrRefuse(context: ActionContext, found: Found | undefined): Found {
  const today = swedishDay(context.now());
  const locked = found && lockedOn(found.response, today);
  if (found === undefined || !isOpenOn(found.delegation, today) || (locked !== undefined && locked !== 'under-review'))
    throw new Refusal('delegation-ended');
  return found;
}
