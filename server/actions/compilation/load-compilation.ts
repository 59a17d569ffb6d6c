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
import { budgetWith, EQUAL_BUDGET, type TypedBudget } from '../../domain/compilation/text-budget.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Response } from '../../domain/response/response.ts';
import type { Question } from '../../domain/survey/question.ts';
import { findQuestion } from '../../domain/survey/survey.ts';
import { isTooLarge, LARGEST_TEXT } from '../../domain/text/characters.ts';
import { trace } from '../../domain/tracing/traced-text.ts';
import { compilationsIn, compilationsOf } from '../../repositories/compilation/compilations.ts';
import { transaction } from '../../repositories/database.ts';
import { askTogether } from '../../repositories/lookup.ts';
import { responseIdsIn } from '../../repositories/response/responses.ts';
import { participantsOf } from '../../repositories/round/rounds.ts';
import { lockForAnswers } from '../answer/save-answers.ts';
import { findResponseFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { countedSubmissions } from '../counting/load-counts.ts';
import { askAggregates } from '../response/aggregate-response.ts';
import { loadDetails, type ResponseHead } from '../response/load-response.ts';
import { surveyOfRound, surveysOf } from '../round-surveys.ts';

/** A question of a response whose answer is compiled from others' answers. */
export interface CompiledQuestion extends ResponseHead {
  readonly question: Question;
  /** The id of the counted round. */
  readonly countedRound: string;
}

/** Throws `not-found` if the question's answer is not compiled, or the response counts no others. */
async function compiledQuestion(
  context: ActionContext,
  response: Response,
  questionId: string,
): Promise<CompiledQuestion> {
  const survey = await surveyOfRound(context, context.database.knex, response.round);
  const question = findQuestion(survey, questionId);
  const { countedRound } = response.round;
  if (question === undefined || !isCompiledQuestion(question) || countedRound === undefined)
    throw new Refusal('not-found');
  return { response, survey, question, countedRound };
}

/**
 * Loads the compilation of an answer. Throws `not-found` if the person may not read the response, or the question's
 * answer is not compiled.
 */
export async function loadCompilation(
  context: ActionContext,
  actor: Actor,
  id: string,
  questionId: string,
): Promise<LoadedCompilation> {
  const { knex } = context.database;
  const response = await findResponseFor(knex, actor, 'response.read', id);
  const { question, countedRound } = await compiledQuestion(context, response, questionId);
  const loaded = await loadDetails(context, knex, response, actor);
  const { aggregate, countedSurvey } = loaded;
  if (aggregate === undefined || countedSurvey === undefined) throw new Refusal('not-found');
  const asked = question.compiles?.question ?? question.ranks?.question ?? '';
  const found = await askTogether(knex, (ask) => ({
    kept: ask(compilationsOf(knex, id)),
    responses: ask(responseIdsIn(knex, countedRound)),
  }));
  const kept = found.kept().get(question.id);
  const sources = textsToCompile(aggregate, question.id);
  return {
    loaded,
    aggregate,
    countedSurvey,
    submissions: countedSubmissions(actor, aggregate, found.responses(), asked),
    question,
    texts: aggregate.texts.find((text) => text.question === question.id),
    ranking: aggregate.rankings.find((ranking) => ranking.question === question.id),
    sources,
    names: memberNames(aggregate),
    traced: trace(loaded.answers[question.id]?.text ?? '', sources, kept?.traced),
    budget: kept?.budget ?? EQUAL_BUDGET,
  };
}

/**
 * Finds the question of a compilation that the person wants to change. Throws `not-allowed` if the person may only read
 * the response, `entry-ended`, and what `loadCompilation` throws.
 */
export async function findCompiledQuestion(
  context: ActionContext,
  actor: Actor,
  id: string,
  questionId: string,
): Promise<CompiledQuestion> {
  const response = await findResponseFor(context.database.knex, actor, 'response.answer', id);
  return compiledQuestion(context, response, questionId);
}

/**
 * Applies a compilation edit to the text as the writer has it now. Does not save the text: saves only the sources that
 * cannot be found from the text alone, to be used when the text is saved. `at` is the writer's place in the text (a
 * string index). Throws what `lockForAnswers` throws, and `not-found` if the response counts no others. Throws
 * `field-too-large` when the text would be larger than any may be.
 */
export async function editCompilation(
  context: ActionContext,
  actor: Actor,
  { response: { id }, question }: Pick<CompiledQuestion, 'response' | 'question'>,
  { text, edit, at }: { readonly text: string; readonly edit: CompilationEdit; readonly at: number | undefined },
): Promise<CompilationEditOutcome> {
  return transaction(context.database, async (trx) => {
    const response = await lockForAnswers(context, trx, actor, id);
    const surveys = await surveysOf(context, trx, [response.round]);
    const asked = await askTogether(trx, (ask) => ({
      aggregateOf: askAggregates(surveys, trx, [response], ask),
      kept: ask(compilationsOf(trx, id)),
    }));
    const aggregate = asked.aggregateOf(response);
    if (aggregate === undefined) throw new Refusal('not-found');
    const sources = textsToCompile(aggregate, question.id);
    const traced = trace(response.answers[question.id]?.text ?? '', sources, asked.kept().get(question.id)?.traced);
    // All of them may be many times what a text may be, so that is known before it is traced.
    if (edit.kind === 'take-all') refuseTooLarge([text, ...sources.map((source) => source.text)].join('\n\n'));
    const outcome = applyCompilationEdit({ sources, names: memberNames(aggregate), traced }, text, edit, at);
    if (outcome.kind === 'done') refuseTooLarge(outcome.text);
    if (outcome.kind === 'done' && outcome.traced !== undefined)
      await compilationsIn(trx).keepTrace(id, question.id, outcome.traced);
    return outcome;
  });
}

function refuseTooLarge(text: string): void {
  if (isTooLarge(text)) throw new Refusal({ name: 'field-too-large', limit: LARGEST_TEXT });
}

/**
 * Sets how the limit of a compiled text is shared. The budget only guides the writer: no answer changes. Throws what
 * `lockForAnswers` throws.
 */
export async function setBudget(
  context: ActionContext,
  actor: Actor,
  { response: { id }, question }: Pick<CompiledQuestion, 'response' | 'question'>,
  typed: TypedBudget,
): Promise<void> {
  await transaction(context.database, async (trx) => {
    const response = await lockForAnswers(context, trx, actor, id);
    const { countedRound } = await compiledQuestion(context, response, question.id);
    const asked = await askTogether(trx, (ask) => ({
      kept: ask(compilationsOf(trx, id)),
      participants: ask(participantsOf(trx, [countedRound])),
    }));
    const before = asked.kept().get(question.id)?.budget ?? EQUAL_BUDGET;
    const members = (asked.participants().get(countedRound) ?? []).map(({ code }) => code);
    await compilationsIn(trx).setBudget(id, question.id, budgetWith(before, typed, members));
  });
}
