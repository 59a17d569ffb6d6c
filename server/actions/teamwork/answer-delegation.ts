import type { Knex } from 'knex';
import type { Answer } from '../../domain/answer/answer.ts';
import { numbersAsAnswers, withComputedNumbers } from '../../domain/counting/aggregate.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { Refusal } from '../../domain/refusal.ts';
import { lockedOn, type Response } from '../../domain/response/response.ts';
import type { Problem } from '../../domain/survey/problem.ts';
import type { Question } from '../../domain/survey/question.ts';
import type { RecommendedLength } from '../../domain/survey/recommended-length.ts';
import { findQuestion, type Survey } from '../../domain/survey/survey.ts';
import {
  type Delegation,
  isOpenOn,
  MESSAGE_LIMIT,
  type Proposal,
  surveyOfOne,
} from '../../domain/teamwork/delegation.ts';
import { countCharacters } from '../../domain/text/characters.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { transaction } from '../../repositories/database.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { delegationsIn } from '../../repositories/teamwork/delegations.ts';
import { hashOf } from '../access/sign-in.ts';
import { recommendedLengthsIn } from '../answer/recommended-lengths.ts';
import type { ActionContext } from '../context.ts';
import { recordEvent } from '../record-event.ts';
import { aggregateOf } from '../response/aggregate-response.ts';

/** All that a colleague without an account sees of a response: one question, and who asks it. */
export interface DelegatedQuestion {
  readonly delegation: Delegation;
  readonly organisation: Organisation;
  /** The survey as if it asked this question only. */
  readonly survey: Survey;
  readonly question: Question;
  /** The answer as it stands in the response; undefined where nothing is answered. */
  readonly present: Answer | undefined;
  /** What the colleague sent last; undefined when it has sent nothing. */
  readonly proposal: Proposal | undefined;
  readonly recommended: readonly RecommendedLength[];
}

/**
 * The question that a link opens. Throws `delegation-ended` for every link that opens nothing: altered, ended, past its
 * last day, or of a response that can no longer be answered.
 */
export async function loadDelegation(context: ActionContext, token: string): Promise<DelegatedQuestion> {
  const { knex } = context.database;
  const { delegation, response } = openOrRefuse(
    context,
    await withResponse(knex, await delegationsIn(knex).findByToken(hashOf(token))),
  );
  const whole = context.catalogue.survey(response.round.survey);
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
  /** Undefined where nothing is answered. */
  readonly answer: Answer | undefined;
  /** As it is to be stored (`normaliseText`). */
  readonly comment: string;
}

/** What keeps a proposal from being sent. An answer that is not right is no hindrance: whoever asked can mend it. */
export type ProposalHindrance = 'unanswered' | 'comment-too-long';

/**
 * Keeps what a colleague answers, for whoever asked to take in; one that still waits is replaced. Gives what keeps it
 * from being sent; nothing has then been done. Throws `delegation-ended`.
 */
export async function proposeAnswer(
  context: ActionContext,
  token: string,
  { answer, comment }: Proposed,
): Promise<readonly ProposalHindrance[]> {
  return transaction(context.database, async (trx) => {
    const { delegation, response } = openOrRefuse(
      context,
      await withResponse(trx, await delegationsIn(trx).lockByToken(hashOf(token))),
    );
    const tooLong = countCharacters(comment) > MESSAGE_LIMIT;
    if (answer === undefined || tooLong)
      return [
        ...(answer === undefined ? ['unanswered' as const] : []),
        ...(tooLong ? ['comment-too-long' as const] : []),
      ];
    const at = context.now().toISOString();
    const proposal = await delegationsIn(trx).propose(delegation.id, { answer, comment, at });
    // By nobody who has an account: whose link it was stands with the delegation.
    const detail = { question: delegation.question, delegation: delegation.id, proposal };
    await recordEvent(trx, { at, response }, 'proposal.send', detail);
    return [];
  });
}

/**
 * What is wrong with or missing in an answer to one question, whatever the question hangs on. `survey` is a
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

/** A response that is being looked at can be opened again, so its delegations go on meanwhile. */
function openOrRefuse(context: ActionContext, found: Found | undefined): Found {
  const today = swedishDay(context.now());
  const locked = found && lockedOn(found.response, today);
  if (found === undefined || !isOpenOn(found.delegation, today) || (locked !== undefined && locked !== 'under-review'))
    throw new Refusal('delegation-ended');
  return found;
}
