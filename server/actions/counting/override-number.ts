import type { Knex } from 'knex';
import type { Answers } from '../../domain/answer/answer.ts';
import type { Aggregate, NumberCount } from '../../domain/counting/aggregate.ts';
import { numbersAsAnswers, withComputedNumbers } from '../../domain/counting/computed-numbers.ts';
import {
  type NumberPlace,
  type NumberReason,
  type OverrideFaults,
  overrideFaults,
  withNumber,
} from '../../domain/counting/number-override.ts';
import { numbersIn, sumOfNumbers } from '../../domain/counting/number-rules.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Response } from '../../domain/response/response.ts';
import { numberReasonsIn } from '../../repositories/counting/number-reasons.ts';
import { transaction } from '../../repositories/database.ts';
import { lockForAnswers } from '../answer/lock-for-answers.ts';
import { type SavedAnswers, saveEdits } from '../answer/save-answers.ts';
import type { ActionContext } from '../context.ts';
import { recordEvent } from '../record-event.ts';
import { aggregateOf } from '../response/aggregate-response.ts';
import { surveyOfRound } from '../round-surveys.ts';

/** A number override as typed. */
export interface NumberToOverride extends NumberPlace {
  /** The text as typed if it could not be read as a number. */
  readonly number: number | string;
  /** Normalised by `normaliseText`. */
  readonly reason: string;
  /** Why the number breaks a counting rule, normalised by `normaliseText`; empty where nothing is said. */
  readonly discrepancy: string;
  /** The response's version when the number was shown. */
  readonly seen: number;
}

/**
 * Gives a number override: saves the number as an answer and stores its reason, in one transaction. The number is
 * checked by the rules of the survey: gives the override's faults, and saves nothing, if it has any. Throws
 * `changed-meanwhile` if somebody else has changed the question since it was shown, `not-found` if no such number is
 * counted, and what `lockForAnswers` throws.
 */
export function overrideNumber(
  context: ActionContext,
  actor: Actor,
  id: string,
  typed: NumberToOverride,
): Promise<OverrideFaults | undefined> {
  return transaction(context.database, async (trx) => {
    const response = await lockForAnswers(context, trx, actor, id);
    const { question, option, number, reason, discrepancy, seen } = typed;
    if (option === '') return withoutRow(await aggregateOf(context, trx, response), typed);
    const { aggregate, count } = await countedAt(context, trx, response, typed);
    const answer = withNumber(response.answers[question], option, number);
    const survey = await surveyOfRound(context, trx, response.round);
    const answers = withComputedNumbers(
      { ...response.answers, ...(answer === undefined ? {} : { [question]: answer }) },
      numbersAsAnswers(aggregate),
    );
    const problems = context.catalogue
      .check(survey, answers, 'draft')
      .filter((problem) => problem.question === question && 'option' in problem && problem.option === option);
    const faults = overrideFaults({ number, reason, discrepancy }, count, problems);
    if (faults !== undefined) return faults;
    if (typeof number === 'string') throw new Error(`The check of ${survey.id} let ${question} be a text`);

    const detail = { question, option };
    const saved = await saveEdits(context, trx, actor, response, [{ question, answer, seen }], {
      verb: 'number.report',
      detail,
    });
    refuseUnsaved(saved, question);
    const work = { trx, response, personId: actor.id, at: context.now().toISOString() };
    const explained = await numberReasonsIn(trx).write(id, {
      question,
      option,
      number,
      computed: count.value,
      reason,
      ...explainedBy(discrepancy, aggregate, { question, answers }),
      personId: actor.id,
      at: work.at,
    });
    if (explained && saved.response.version === response.version)
      await recordEvent(trx, work, 'number.explain', detail);
    return undefined;
  });
}

/**
 * Removes a number override, so that the computed number holds again. The reason is kept, in case the answer is
 * restored. Throws what `overrideNumber` throws.
 */
export function useComputedNumber(
  context: ActionContext,
  actor: Actor,
  id: string,
  { question, option, seen }: Pick<NumberToOverride, 'question' | 'option' | 'seen'>,
): Promise<void> {
  return transaction(context.database, async (trx) => {
    const response = await lockForAnswers(context, trx, actor, id);
    await countedAt(context, trx, response, { question, option });
    const answer = withNumber(response.answers[question], option, undefined);
    const saved = await saveEdits(context, trx, actor, response, [{ question, answer, seen }], {
      verb: 'number.use-computed',
      detail: { question, option },
    });
    refuseUnsaved(saved, question);
  });
}

/** The explanation as it is stored, with the sum that it explains; nothing where nothing is said. */
function explainedBy(
  discrepancy: string,
  aggregate: Aggregate,
  { question, answers }: { readonly question: string; readonly answers: Answers },
): Pick<NumberReason, 'discrepancy' | 'discrepancySum'> {
  if (discrepancy === '') return {};
  const counts = aggregate.numbers.filter((number) => number.question === question);
  const total = sumOfNumbers(counts, aggregate, numbersIn(answers));
  return { discrepancy, ...(total === undefined ? {} : { discrepancySum: total.sum }) };
}

/**
 * The faults of an override that does not say which of the question's numbers it replaces. Throws `not-found` if
 * nothing is counted for the question.
 */
function withoutRow(aggregate: Aggregate | undefined, typed: NumberToOverride): OverrideFaults {
  if (!aggregate?.numbers.some(({ question }) => question === typed.question)) throw new Refusal('not-found');
  return { ...overrideFaults(typed, { value: Number.NaN }, []), row: 'missing' };
}

async function countedAt(
  context: ActionContext,
  trx: Knex,
  response: Response,
  { question, option }: NumberPlace,
): Promise<{ readonly aggregate: Aggregate; readonly count: NumberCount }> {
  const aggregate = await aggregateOf(context, trx, response);
  const count = aggregate?.numbers.find((number) => number.question === question && number.option === option);
  if (aggregate === undefined || count === undefined) throw new Refusal('not-found');
  return { aggregate, count };
}

/** Throws `changed-meanwhile` when somebody else has changed the question since it was shown. */
function refuseUnsaved({ judged }: SavedAnswers, question: string): void {
  const outcome = judged.get(question)?.outcome;
  if (outcome === 'conflict' || outcome === 'untouched')
    throw new Refusal({ name: 'changed-meanwhile', of: 'numbers' });
}
