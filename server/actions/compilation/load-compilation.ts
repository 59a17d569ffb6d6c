import {
  isCompiledQuestion,
  type LoadedCompilation,
  memberNames,
  textsToCompile,
} from '../../domain/compilation/compilation.ts';
import {
  applyCompilationEdit,
  type CompilationEdit,
  type CompilationEditOutcome,
} from '../../domain/compilation/compilation-edit.ts';
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
import { countedSubmissions } from '../counting/load-counts.ts';
import { loadResponse } from '../response/load-response.ts';

/**
 * Opens an answer that others' answers are worked together in. Throws `not-found` for a response that is not the
 * person's to read, and for a question that nothing is worked together in.
 */
export async function loadCompilation(
  context: ActionContext,
  actor: Actor,
  id: string,
  questionId: string,
): Promise<LoadedCompilation> {
  const loaded = await loadResponse(context, actor, id);
  const { aggregate } = loaded;
  const question = findQuestion(loaded.survey, questionId);
  const { countedRound } = loaded.response.round;
  if (question === undefined || !isCompiledQuestion(question) || aggregate === undefined || countedRound === undefined)
    throw new Refusal('not-found');
  const asked = question.compiles?.question ?? question.ranks?.question ?? '';
  const kept = (await compilationsIn(context.database.knex).ofResponse(id)).get(question.id);
  const sources = textsToCompile(aggregate, question.id);
  return {
    loaded,
    aggregate,
    submissions: await countedSubmissions(context, actor, { aggregate, countedRound }, asked),
    question,
    texts: aggregate.texts.find((countedRound) => countedRound.question === question.id),
    ranking: aggregate.rankings.find((ranking) => ranking.question === question.id),
    sources,
    names: memberNames(aggregate),
    traced: trace(loaded.answers[question.id]?.text ?? '', sources, kept?.traced),
    budget: kept?.budget ?? EQUAL_BUDGET,
  };
}

/** The same for somebody who is to change it. Throws `not-allowed` for who may only read the response. */
export async function loadCompilationToWrite(
  context: ActionContext,
  actor: Actor,
  id: string,
  questionId: string,
): Promise<LoadedCompilation> {
  await findResponseFor(context.database.knex, actor, 'response.answer', id);
  return loadCompilation(context, actor, id, questionId);
}

/**
 * What comes of a deed with a joint text as it is written now. Nothing is saved of the text itself; only what is known of
 * its sources, and cannot be read out of it, is kept for when it is. Throws what saving an answer throws.
 */
export async function editCompilation(
  context: ActionContext,
  actor: Actor,
  compilation: LoadedCompilation,
  { text, edit: deed, at }: { readonly text: string; readonly edit: CompilationEdit; readonly at: number | undefined },
): Promise<CompilationEditOutcome> {
  const { id } = compilation.loaded.response;
  return transaction(context.database, async (trx) => {
    await lockForAnswers(context, trx, actor, id);
    const outcome = applyCompilationEdit(compilation, text, deed, at);
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
