import type { Answers } from '../../domain/answer/answer.ts';
import type { Judgement, SeenEdit } from '../../domain/answer/answer-conflict.ts';
import type { UnconfirmedAnswer } from '../../domain/answer/unconfirmed.ts';
import type { Aggregate } from '../../domain/counting/aggregate.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { lockedOn, type Response } from '../../domain/response/response.ts';
import type { ScreeningDecision } from '../../domain/screening/screened-text.ts';
import type { Problem } from '../../domain/survey/problem.ts';
import type { Question } from '../../domain/survey/question.ts';
import { findQuestion, type Survey } from '../../domain/survey/survey.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import type { ResponseState } from '../../domain/workflow/loaded-response.ts';
import { waitingAnswersOf } from '../../repositories/answer/carried-answers.ts';
import { numberReasonsOf } from '../../repositories/counting/number-reasons.ts';
import { askTogether } from '../../repositories/lookup.ts';
import { screeningDecisionsOf } from '../../repositories/screening/screening-decisions.ts';
import { findResponseFor, permissionsOn } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { aggregateOf } from '../response/aggregate-response.ts';
import { blockersOf } from '../response/blockers.ts';
import { surveyOfRound } from '../round-surveys.ts';
import { findForAnswers } from './lock-for-answers.ts';
import { type PageToSave, savePage } from './save-page.ts';
import { savedState } from './saved-state.ts';

/** One question of a response, with its present answer and state. */
export interface LoadedAnswer {
  readonly survey: Survey;
  readonly question: Question;
  readonly response: Response;
  /** What the counted responses say; undefined if the response counts no others. */
  readonly aggregate: Aggregate | undefined;
  /** The answers of the whole response, with computed numbers. */
  readonly answers: Answers;
  /** What is wrong in the whole response. Questions without an answer are not included. */
  readonly wrong: readonly Problem[];
  /** Everything that prevents the submission of the whole response. */
  readonly blockers: readonly Problem[];
  /** The carried-over answers that wait to be confirmed, in the whole response. */
  readonly unconfirmed: readonly UnconfirmedAnswer[];
  /**
   * Whether the person is unable to change the answer now, for lack of permission or because the response is locked.
   */
  readonly readOnly: boolean;
  /** The screening decisions on the question's texts. */
  readonly decisions: readonly ScreeningDecision[];
}

/** The question after an attempt to save its answer, with the edit and what was decided on it. */
export interface SavedAnswer extends LoadedAnswer {
  readonly edit: SeenEdit;
  readonly judgement: Judgement;
  /** The new state of the response, if the save has changed it. */
  readonly becomes: ResponseState | undefined;
}

/** What autosave sends: the answer, the reasons for its numbers, the mark as ready if changed, and screening decisions. */
export interface AnswerToSave extends Pick<PageToSave, 'marks' | 'screening' | 'reasons'> {
  readonly edit: SeenEdit;
}

/**
 * Saves one answer in a transaction of its own, as autosave does. `read` reads what was sent; it is called when the
 * question is known and the person may answer it. Every save is in the history; the event log gets one event for each
 * person and half hour. Throws `not-found` if the survey has no such question, and what `read` and `savePage` throw.
 */
export async function autosaveAnswer(
  context: ActionContext,
  actor: Actor,
  id: string,
  questionId: string,
  read: (question: Question) => AnswerToSave,
): Promise<SavedAnswer> {
  const before = await findForAnswers(context, actor, id);
  const { question: asked } = await questionOf(context, before, questionId);
  const { edit: typed, ...work } = read(asked);
  const page = { edits: [typed], ...work, notes: [] };
  const saved = await savePage(context, actor, id, page, { verb: 'response.save', sitting: true });
  const judgement = saved.judged.get(questionId);
  const [edit] = saved.edits;
  if (edit === undefined || judgement === undefined) throw new Error(`Question ${questionId} was not judged`);
  return {
    ...(await questionOf(context, saved.response, questionId)),
    edit,
    ...(await checked(context, actor, saved, questionId)),
    judgement,
    becomes: saved.becomes,
  };
}

/** Loads one question of a response, so that an open page can show it anew. Throws `not-found`. */
export async function loadAnswer(
  context: ActionContext,
  actor: Actor,
  id: string,
  questionId: string,
): Promise<LoadedAnswer> {
  const { knex } = context.database;
  const response = await findResponseFor(knex, actor, 'response.read', id);
  const asked = await questionOf(context, response, questionId);
  const aggregate = await aggregateOf(context, knex, response);
  return { ...asked, ...(await checked(context, actor, { response, aggregate }, questionId)) };
}

/** A question of a response's survey. Throws `not-found`. */
async function questionOf(
  context: ActionContext,
  { round }: Response,
  questionId: string,
): Promise<Pick<LoadedAnswer, 'survey' | 'question'>> {
  const survey = await surveyOfRound(context, context.database.knex, round);
  const question = findQuestion(survey, questionId);
  if (question === undefined) throw new Refusal('not-found');
  return { survey, question };
}

async function checked(
  context: ActionContext,
  actor: Actor,
  { response, aggregate }: Pick<LoadedAnswer, 'response' | 'aggregate'>,
  questionId: string,
): Promise<Omit<LoadedAnswer, 'survey' | 'question'>> {
  const { knex } = context.database;
  const asked = await askTogether(knex, (ask) => ({
    unconfirmed: ask(waitingAnswersOf(knex, [response.id])),
    decisions: ask(screeningDecisionsOf(knex, response.id, [questionId])),
    reasons: aggregate === undefined ? undefined : ask(numberReasonsOf(knex, [response.id])),
  }));
  const reasons = asked.reasons?.().get(response.id) ?? [];
  const state = await savedState(context, { response, aggregate, reasons });
  const { answers, wrong } = state;
  const unconfirmed = asked.unconfirmed().get(response.id) ?? [];
  return {
    response,
    aggregate,
    answers,
    wrong,
    unconfirmed,
    blockers: blockersOf(context, { ...state, unconfirmed }),
    decisions: asked.decisions(),
    readOnly:
      lockedOn(response, swedishDay(context.now())) !== undefined ||
      !permissionsOn(actor, response).has('response.answer'),
  };
}
