import type { Knex } from 'knex';
import type { Answers } from '../../domain/answer/answer.ts';
import { withUnconfirmed } from '../../domain/answer/unconfirmed.ts';
import type { Numbers } from '../../domain/counting/aggregate.ts';
import { numbersAsAnswers, withComputedNumbers } from '../../domain/counting/computed-numbers.ts';
import { longReasons, unexplainedNumbers } from '../../domain/counting/number-override.ts';
import { checkNumbers, unexplainedDiscrepancies, withProblems } from '../../domain/counting/number-rules.ts';
import type { Response } from '../../domain/response/response.ts';
import type { Problem } from '../../domain/survey/problem.ts';
import type { LoadedProgress } from '../../domain/workflow/loaded-response.ts';
import { waitingAnswersOf } from '../../repositories/answer/carried-answers.ts';
import { numberReasonsOf } from '../../repositories/counting/number-reasons.ts';
import { askTogether } from '../../repositories/lookup.ts';
import type { ActionContext } from '../context.ts';
import { surveysOf } from '../round-surveys.ts';
import { askAggregates, countsOthers } from './aggregate-response.ts';

/**
 * What remains before each of some responses can be submitted, by response id; queried all at once. Checks no
 * permission: it serves reminders, which are sent to each organisation about its own response.
 */
export async function loadBlockers(
  context: ActionContext,
  db: Knex,
  responses: readonly Response[],
): Promise<ReadonlyMap<string, readonly Problem[]>> {
  if (responses.length === 0) return new Map();
  const ids = responses.map(({ id }) => id);
  const surveys = await surveysOf(
    context,
    db,
    responses.map(({ round }) => round),
  );
  const counting = responses.filter((response) => countsOthers(surveys, response)).map(({ id }) => id);
  const asked = await askTogether(db, (ask) => ({
    unconfirmed: ask(waitingAnswersOf(db, ids)),
    aggregateOf: askAggregates(surveys, db, responses, ask),
    reasons: counting.length === 0 ? undefined : ask(numberReasonsOf(db, counting)),
  }));
  return new Map(
    responses.map((response) => {
      const survey = surveys.of(response.round);
      const aggregate = asked.aggregateOf(response);
      const answers = answersWith(response, aggregate);
      const reasons = asked.reasons?.().get(response.id) ?? [];
      const unconfirmed = asked.unconfirmed().get(response.id) ?? [];
      const numbers = checkNumbers(aggregate, answers, reasons);
      return [response.id, blockersOf(context, { survey, answers, aggregate, ...numbers, unconfirmed })];
    }),
  );
}

/** A response's answers, with computed numbers where no number override is given. */
export function answersWith({ answers }: Pick<Response, 'answers'>, aggregate: Numbers | undefined): Answers {
  return aggregate === undefined ? answers : withComputedNumbers(answers, numbersAsAnswers(aggregate));
}

/**
 * The problems that prevent a response from being submitted: answers that are missing or wrong, carried-over answers
 * that are unconfirmed, number overrides without a reason that holds, and broken counting rules without an explanation.
 */
export function blockersOf(
  { catalogue }: ActionContext,
  {
    survey,
    answers,
    aggregate,
    overrides,
    discrepancies,
    unconfirmed,
  }: Pick<LoadedProgress, 'survey' | 'answers' | 'aggregate' | 'overrides' | 'discrepancies' | 'unconfirmed'>,
): readonly Problem[] {
  const lacking = withUnconfirmed(
    catalogue.check(survey, answers, 'complete', aggregate?.sums),
    survey,
    answers,
    unconfirmed,
  );
  return withProblems(lacking, survey, [
    ...unexplainedNumbers(overrides),
    ...longReasons(overrides),
    ...unexplainedDiscrepancies(discrepancies),
  ]);
}
