import type { Knex } from 'knex';
import type { Answers } from '../../domain/answer/answer.ts';
import { withUnconfirmed } from '../../domain/answer/unconfirmed.ts';
import { type Numbers, numbersAsAnswers, withComputedNumbers } from '../../domain/counting/aggregate.ts';
import { overridesOf, withUnexplained } from '../../domain/counting/number-override.ts';
import type { Response } from '../../domain/response/response.ts';
import type { Problem } from '../../domain/survey/problem.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { waitingAnswersOf } from '../../repositories/answer/carried-answers.ts';
import { numberReasonsOf } from '../../repositories/counting/number-reasons.ts';
import { askTogether } from '../../repositories/lookup.ts';
import type { ActionContext } from '../context.ts';
import { askAggregates, countsOthers } from './aggregate-response.ts';

/**
 * What is left before each of some responses can be submitted, by response id, in one statement. Nobody looks at them by
 * it: they are given to whoever is reminded of its own.
 */
export async function loadHindrances(
  context: ActionContext,
  db: Knex,
  responses: readonly Response[],
): Promise<ReadonlyMap<string, readonly Problem[]>> {
  if (responses.length === 0) return new Map();
  const ids = responses.map(({ id }) => id);
  const counting = responses.filter((response) => countsOthers(context, response)).map(({ id }) => id);
  const asked = await askTogether(db, (ask) => ({
    unconfirmed: ask(waitingAnswersOf(db, ids)),
    aggregateOf: askAggregates(context, db, responses, ask),
    reasons: counting.length === 0 ? undefined : ask(numberReasonsOf(db, counting)),
  }));
  return new Map(
    responses.map((response) => {
      const survey = context.catalogue.survey(response.round.survey);
      const aggregate = asked.aggregateOf(response);
      const answers = answersWith(response, aggregate);
      const reasons = asked.reasons?.().get(response.id) ?? [];
      const overrides = aggregate === undefined ? [] : overridesOf(aggregate, answers, reasons);
      const unconfirmed = asked.unconfirmed().get(response.id) ?? [];
      return [response.id, hindrancesOf(context, { survey, answers, overrides, unconfirmed })];
    }),
  );
}

/** A response's answers, with the computed numbers where nobody has written another. */
export function answersWith({ answers }: Pick<Response, 'answers'>, aggregate: Numbers | undefined): Answers {
  return aggregate === undefined ? answers : withComputedNumbers(answers, numbersAsAnswers(aggregate));
}

/** What may not be left when a response is submitted. */
export function hindrancesOf(
  { catalogue }: ActionContext,
  { survey, answers, overrides, unconfirmed }: Pick<LoadedResponse, 'survey' | 'answers' | 'overrides' | 'unconfirmed'>,
): readonly Problem[] {
  const lacking = withUnconfirmed(catalogue.check(survey, answers, 'complete'), survey, answers, unconfirmed);
  return withUnexplained(lacking, survey, overrides);
}
