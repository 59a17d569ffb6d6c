import {
  isCompiled,
  memberNames,
  type OpenedCompilation,
  textsToCompile,
} from '../../domain/compilation/compilation.ts';
import { type CompilationDeed, type DeedOutcome, doWith } from '../../domain/compilation/compilation-deed.ts';
import { type BudgetSetting, EQUAL_BUDGET } from '../../domain/compilation/text-budget.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { findQuestion } from '../../domain/survey/survey.ts';
import { trace } from '../../domain/tracing/traced-text.ts';
import { compilationsIn } from '../../repositories/compilation/compilations.ts';
import { transaction } from '../../repositories/database.ts';
import { lockForAnswers } from '../answer/save-answers.ts';
import { findResponseFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { submissionsBehind } from '../counting/open-counts.ts';
import { openResponse } from '../response/open-response.ts';

/**
 * Opens an answer that others' answers are worked together in. Throws `not-found` for a response that is not the
 * person's to read, and for a question that nothing is worked together in.
 */
export async function openCompilation(
  context: ActionContext,
  actor: Actor,
  id: string,
  questionId: string,
): Promise<OpenedCompilation> {
  const opened = await openResponse(context, actor, id);
  const { aggregate } = opened;
  const question = findQuestion(opened.survey, questionId);
  const { basis } = opened.response.round;
  if (question === undefined || !isCompiled(question) || aggregate === undefined || basis === undefined)
    throw new Refusal('not-found');
  const asked = question.compiles?.question ?? question.ranks?.question ?? '';
  const kept = (await compilationsIn(context.database.knex).ofResponse(id)).get(question.id);
  const sources = textsToCompile(aggregate, question.id);
  return {
    opened,
    aggregate,
    submissions: await submissionsBehind(context, actor, { aggregate, basis }, asked),
    question,
    texts: aggregate.texts.find((basis) => basis.question === question.id),
    ranking: aggregate.rankings.find((ranking) => ranking.question === question.id),
    sources,
    names: memberNames(aggregate),
    traced: trace(opened.answers[question.id]?.text ?? '', sources, kept?.traced),
    budget: kept?.budget ?? EQUAL_BUDGET,
  };
}

/** The same for somebody who is to change it. Throws `not-allowed` for who may only read the response. */
export async function openCompilationToWrite(
  context: ActionContext,
  actor: Actor,
  id: string,
  questionId: string,
): Promise<OpenedCompilation> {
  await findResponseFor(context.database.knex, actor, 'response.answer', id);
  return openCompilation(context, actor, id, questionId);
}

/**
 * What comes of a deed with a joint text as it is written now. Nothing is saved of the text itself; only what is known of
 * its sources, and cannot be read out of it, is kept for when it is. Throws what saving an answer throws.
 */
export async function doWithCompilation(
  context: ActionContext,
  actor: Actor,
  compilation: OpenedCompilation,
  { text, deed, at }: { readonly text: string; readonly deed: CompilationDeed; readonly at: number | undefined },
): Promise<DeedOutcome> {
  const { id } = compilation.opened.response;
  return transaction(context.database, async (trx) => {
    await lockForAnswers(context, trx, actor, id);
    const outcome = doWith(compilation, text, deed, at);
    if (outcome.kind === 'done' && outcome.traced !== undefined)
      await compilationsIn(trx).keepTrace(id, compilation.question.id, outcome.traced);
    return outcome;
  });
}

/** How the limit of a joint text is shared from now on. It is a measure for whoever writes, and changes no answer. */
export async function setBudget(
  context: ActionContext,
  actor: Actor,
  id: string,
  question: string,
  budget: BudgetSetting,
): Promise<void> {
  await transaction(context.database, async (trx) => {
    await lockForAnswers(context, trx, actor, id);
    await compilationsIn(trx).setBudget(id, question, budget);
  });
}
