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
import { askTogether } from '../../repositories/lookup.ts';
import { screeningDecisionsOf } from '../../repositories/screening/screening-decisions.ts';
import { findResponseFor, permissionsOn } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { aggregateOf } from '../response/aggregate-response.ts';
import { findForAnswers } from './save-answers.ts';
import { type PageToSave, savePage } from './save-page.ts';
import { savedState } from './saved-state.ts';

/** One question of a response as it stands. */
export interface LoadedAnswer {
  readonly survey: Survey;
  readonly question: Question;
  readonly response: Response;
  readonly aggregate: Aggregate | undefined;
  /** Of the whole response, with computed numbers. */
  readonly answers: Answers;
  /** What is wrong with what is written, in the whole response. */
  readonly wrong: readonly Problem[];
  /** In the whole response. */
  readonly unconfirmed: readonly UnconfirmedAnswer[];
  /** Whoever opened it cannot change it now. */
  readonly readOnly: boolean;
  /** What has been looked through of the question. */
  readonly decisions: readonly ScreeningDecision[];
}

/** An answer that has been sent, and what became of it. */
export interface SavedAnswer extends LoadedAnswer {
  readonly edit: SeenEdit;
  readonly judgement: Judgement;
  /** Where the response stands by this save, when that is another place than before. */
  readonly becomes: ResponseState | undefined;
}

/**
 * What is sent with an answer: itself, whether its question is marked as ready, when that has been changed, and what is
 * let stand.
 */
export interface AnswerToSave extends Pick<PageToSave, 'marks' | 'screening'> {
  readonly edit: SeenEdit;
}

/**
 * Saves one answer by itself, as a page that is open does a moment after somebody has typed, in one transaction. `read`
 * tells what is sent when the question is known, and that it may be answered now. The history tells of each save, the
 * event log once a sitting. Throws `not-found` for a question that the survey does not have, and what `read` and
 * `savePage` throw.
 */
export async function autosaveAnswer(
  context: ActionContext,
  actor: Actor,
  id: string,
  questionId: string,
  read: (question: Question) => AnswerToSave,
): Promise<SavedAnswer> {
  const before = await findForAnswers(context, actor, id);
  const { edit: typed, ...work } = read(questionOf(context, before, questionId).question);
  const page = { edits: [typed], ...work, notes: [] };
  const saved = await savePage(context, actor, id, page, { verb: 'response.save', sitting: true });
  const judgement = saved.judged.get(questionId);
  const [edit] = saved.edits;
  if (edit === undefined || judgement === undefined) throw new Error(`Question ${questionId} was not judged`);
  return {
    ...questionOf(context, saved.response, questionId),
    edit,
    ...(await checked(context, actor, saved, questionId)),
    judgement,
    becomes: saved.becomes,
  };
}

/** One question of a response, for a page that is open and shows it anew. Throws `not-found`. */
export async function loadAnswer(
  context: ActionContext,
  actor: Actor,
  id: string,
  questionId: string,
): Promise<LoadedAnswer> {
  const { knex } = context.database;
  const response = await findResponseFor(knex, actor, 'response.read', id);
  const asked = questionOf(context, response, questionId);
  const aggregate = await aggregateOf(context, knex, response);
  return { ...asked, ...(await checked(context, actor, { response, aggregate }, questionId)) };
}

/** A question of a response's survey. Throws `not-found`. */
function questionOf(
  { catalogue }: ActionContext,
  { round }: Response,
  questionId: string,
): Pick<LoadedAnswer, 'survey' | 'question'> {
  const survey = catalogue.survey(round.survey);
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
  const { answers, wrong } = savedState(context, { response, aggregate });
  const asked = await askTogether(knex, (ask) => ({
    unconfirmed: ask(waitingAnswersOf(knex, [response.id])),
    decisions: ask(screeningDecisionsOf(knex, response.id, [questionId])),
  }));
  return {
    response,
    aggregate,
    answers,
    wrong,
    unconfirmed: asked.unconfirmed().get(response.id) ?? [],
    decisions: asked.decisions(),
    readOnly:
      lockedOn(response, swedishDay(context.now())) !== undefined ||
      !permissionsOn(actor, response).has('response.answer'),
  };
}
