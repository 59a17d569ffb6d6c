import { isDeepStrictEqual } from 'node:util';
import type { Knex } from 'knex';
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
import { type EarlierText, editToUndo, withEdit } from '../../domain/compilation/undone-edit.ts';
import type { Aggregate } from '../../domain/counting/aggregate.ts';
import type { OrganisationKind } from '../../domain/people/organisation-kind.ts';
import { memberKindOf, unlessUsual } from '../../domain/people/organisation-kind.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Response } from '../../domain/response/response.ts';
import type { Question } from '../../domain/survey/question.ts';
import { findQuestion, respondentsOf } from '../../domain/survey/survey.ts';
import { isTooLarge, LARGEST_TEXT, normaliseText } from '../../domain/text/characters.ts';
import { sentencesOfSource, type TextToCompile } from '../../domain/tracing/source-sentences.ts';
import { type TracedText, trace } from '../../domain/tracing/traced-text.ts';
import { compilationsIn, compilationsOf, editsToUndo } from '../../repositories/compilation/compilations.ts';
import { transaction } from '../../repositories/database.ts';
import { askTogether } from '../../repositories/lookup.ts';
import { responseIdsIn } from '../../repositories/response/responses.ts';
import { participantsOf } from '../../repositories/round/round-participants.ts';
import { yieldToOthers } from '../../yield-to-others.ts';
import { lockForAnswers, refuseUnlessAnswerable } from '../answer/lock-for-answers.ts';
import { findResponseFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { countedSubmissions } from '../counting/load-counts.ts';
import { askAggregates } from '../response/aggregate-response.ts';
import { loadDetails, type ResponseHead } from '../response/load-response.ts';
import { surveysOf } from '../round-surveys.ts';

/** A question of a response whose answer is compiled from others' answers. */
export interface CompiledQuestion extends ResponseHead {
  readonly question: Question;
  /** The id of the counted round. */
  readonly countedRound: string;
  /** The kind of organisation that answers it. */
  readonly members: OrganisationKind;
}

/** Throws `not-found` if the question's answer is not compiled, or the response counts no others. */
async function compiledQuestion(
  context: ActionContext,
  response: Response,
  questionId: string,
): Promise<CompiledQuestion> {
  const surveys = await surveysOf(context, context.database.knex, [response.round]);
  const survey = surveys.of(response.round);
  const question = findQuestion(survey, questionId);
  const { countedRound } = response.round;
  if (question === undefined || !isCompiledQuestion(question) || countedRound === undefined)
    throw new Refusal('not-found');
  const members = respondentsOf(surveys.countedBy(response.round) ?? survey);
  return { response, survey, question, countedRound, members };
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
    earlier: ask(editsToUndo(knex, id, question.id)),
    responses: ask(responseIdsIn(knex, countedRound)),
  }));
  const kept = found.kept().get(question.id);
  const sources = textsToCompile(aggregate, question.id);
  await findSentences(sources);
  const traced = trace(loaded.answers[question.id]?.text ?? '', sources, kept?.traced);
  await yieldToOthers();
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
    traced,
    budget: kept?.budget ?? EQUAL_BUDGET,
    canBeUndone: editToUndo(found.earlier(), loaded.answers[question.id]?.text ?? '') !== undefined,
  };
}

/**
 * Finds the sentences of the sources, which are then known, one text at a time: others' requests are answered between.
 */
async function findSentences(sources: readonly TextToCompile[]): Promise<void> {
  for (const source of sources) {
    sentencesOfSource(source);
    await yieldToOthers();
  }
}

/**
 * Finds the question of a compilation that the person wants to change. Throws `not-allowed` if the person may only read
 * the response, `on-behalf-ended`, and what `loadCompilation` throws.
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
 * cannot be found from the text alone, to be used when the text is saved, and what stood before, to undo the edit. `at` is the writer's place in the text (a
 * string index). Throws what `lockForAnswers` throws, and `not-found` if the response counts no others. Throws
 * `field-too-large` when the text would be larger than any may be, and `changed-meanwhile` when the answer or its
 * sources change again and again while the edit is made.
 *
 * The texts are traced before the response is locked, since tracing takes far longer than anything else here and others
 * would wait for it. Where something turns out to have changed under the lock, the edit is made anew of what was found.
 */
export async function editCompilation(
  context: ActionContext,
  actor: Actor,
  { response, question }: Pick<CompiledQuestion, 'response' | 'question'>,
  edited: EditedText,
): Promise<CompilationEditOutcome> {
  refuseUnlessAnswerable(context, actor, response);
  let state = await compilationStateOf(context, context.database.knex, response, question);
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const [before, outcome] = [state, editOf(state, edited)];
    if (outcome.kind !== 'done') return outcome;
    const { traced } = outcome;
    const earlier = earlierAfter(before, edited, outcome);
    state = await transaction(context.database, async (trx) => {
      const locked = await lockForAnswers(context, trx, actor, response.id);
      const now = await compilationStateOf(context, trx, locked, question);
      if (!isDeepStrictEqual(now, before)) return now;
      await compilationsIn(trx).keepEdit(response.id, question.id, { traced, earlier });
      return before;
    });
    if (state === before) return { ...outcome, canBeUndone: editToUndo(earlier, outcome.text) !== undefined };
  }
  throw new Refusal({ name: 'changed-meanwhile', of: 'source-texts' }, memberKindOf(state.counted));
}

/** What can be undone after an edit. */
function earlierAfter(
  { kept, earlier }: CompilationState,
  { text: written, edit }: EditedText,
  { text: after }: Extract<CompilationEditOutcome, { readonly kind: 'done' }>,
): readonly EarlierText[] {
  const before = normaliseText(written);
  return edit.kind === 'undo'
    ? (editToUndo(earlier, before)?.left ?? [])
    : withEdit(earlier, { before, after, traced: kept ?? [] });
}

/** How often an edit is made anew because something has changed meanwhile. */
const MOST_ATTEMPTS = 3;

/** The text as its writer has it now, what is to be done with it, and the writer's place in it (a string index). */
interface EditedText {
  readonly text: string;
  readonly edit: CompilationEdit;
  readonly at: number | undefined;
}

/** What an edit is made of beside the writer's text: the sources, and the saved answer with its trace. */
interface CompilationState {
  readonly sources: readonly TextToCompile[];
  readonly names: ReadonlyMap<string, string>;
  /** The kind of the members, where it is not the usual members. */
  readonly counted: Pick<Aggregate, 'memberKind'>;
  readonly saved: string;
  readonly kept: TracedText | undefined;
  readonly earlier: readonly EarlierText[];
}

async function compilationStateOf(
  context: ActionContext,
  db: Knex,
  response: Response,
  question: Question,
): Promise<CompilationState> {
  const surveys = await surveysOf(context, db, [response.round]);
  const asked = await askTogether(db, (ask) => ({
    aggregateOf: askAggregates(surveys, db, [response], ask),
    kept: ask(compilationsOf(db, response.id)),
    earlier: ask(editsToUndo(db, response.id, question.id)),
  }));
  const aggregate = asked.aggregateOf(response);
  if (aggregate === undefined) throw new Refusal('not-found');
  return {
    sources: textsToCompile(aggregate, question.id),
    names: memberNames(aggregate),
    counted: unlessUsual(memberKindOf(aggregate)),
    saved: response.answers[question.id]?.text ?? '',
    kept: asked.kept().get(question.id)?.traced,
    earlier: asked.earlier(),
  };
}

function editOf({ sources, names, counted, saved, kept, earlier }: CompilationState, { text, edit, at }: EditedText) {
  // All of them may be many times what a text may be, so that is known before it is traced.
  if (edit.kind === 'take-all') refuseTooLarge([text, ...sources.map((source) => source.text)].join('\n\n'));
  const outcome = applyCompilationEdit(
    { sources, names, traced: trace(saved, sources, kept), aggregate: counted, earlier },
    text,
    edit,
    at,
  );
  if (outcome.kind === 'done') refuseTooLarge(outcome.text);
  return outcome;
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
