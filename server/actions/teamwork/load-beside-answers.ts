import type { EarlierAnswers } from '../../domain/answer/carry-over.ts';
import type { ScreeningDecision } from '../../domain/screening/screened-text.ts';
import type { Question } from '../../domain/survey/question.ts';
import type { QuestionWork } from '../../domain/teamwork/question-work.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { askTogether } from '../../repositories/lookup.ts';
import { screeningDecisionsOf } from '../../repositories/screening/screening-decisions.ts';
import { findEarlierAnswers } from '../answer/earlier-answers.ts';
import type { ActionContext } from '../context.ts';
import { askQuestionWork } from './load-question-work.ts';

/** What a form page shows beside the answers to its questions. */
export interface BesideAnswers {
  /** Notes, marks, delegations and proposals, by printed number. */
  readonly work: ReadonlyMap<string, QuestionWork>;
  /** The screening decisions on the questions' texts. */
  readonly decisions: readonly ScreeningDecision[];
  /** What the organisation submitted the year before; undefined if there is nothing. */
  readonly earlier: EarlierAnswers | undefined;
}

/**
 * Loads what is shown beside the answers to some questions of a response. The caller must have found the response for
 * the person.
 */
export async function loadBesideAnswers(
  context: ActionContext,
  { response }: Pick<LoadedResponse, 'response'>,
  questions: readonly Question[],
): Promise<BesideAnswers> {
  const { knex } = context.database;
  const numbers = questions.map(({ id }) => id);
  const asked = await askTogether(knex, (ask) => ({
    work: askQuestionWork(knex, response.id, numbers, ask),
    decisions: ask(screeningDecisionsOf(knex, response.id, numbers)),
  }));
  return {
    work: asked.work(),
    decisions: asked.decisions(),
    earlier: await findEarlierAnswers(context, knex, response),
  };
}
