import { type Request, Router } from 'express';
import type { ActionContext } from '../actions/context.ts';
import { openQuestionWork } from '../actions/open-question-work.ts';
import { openResponse } from '../actions/open-response.ts';
import { type SavedPage, savePage } from '../actions/save-page.ts';
import { isAsked } from '../domain/answer.ts';
import type { OpenedResponse } from '../domain/opened-response.ts';
import { Refusal } from '../domain/refusal.ts';
import type { AnswerEdit } from '../domain/response.ts';
import { findPage, type Page } from '../domain/survey.ts';
import { swedishDay } from '../domain/swedish.ts';
import { paths, questionAnchor } from '../paths.ts';
import { type PostedFields, readAnswer } from '../view-models/form-fields.ts';
import { formPageView } from '../view-models/form-page.ts';
import { type PostedWork, readWork } from '../view-models/posted-work.ts';
import {
  type QuestionWorkView,
  questionWorkView,
  type TypedWork,
  workDoneSentence,
} from '../view-models/question-work.ts';
import { postedFields, readVersion } from './posted-fields.ts';
import { signedIn } from './session.ts';
import type { Site } from './site.ts';

/** Filling in a response, page by page. */
export function formPageRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.page(':id', ':page'), async (request, response) => {
    const opened = await openResponse(context, signedIn(request), request.params.id);
    const page = pageOrRefuse(opened, request.params.page);
    const asked = typeof request.query.ny === 'string' ? request.query.ny.split(',') : [];
    const newlyAsked = page.questions.map(({ id }) => id).filter((id) => asked.includes(id));
    const work = await workOn(request, opened, page);
    const done = workDoneSentence(request.query.klart);
    site.show(request, response, 'form-page', formPageView(page, opened, { newlyAsked, work, done }));
  });

  router.post(paths.page(':id', ':page'), async (request, response) => {
    const person = signedIn(request);
    const { id } = request.params;
    const page = pageOrRefuse(await openResponse(context, person, id), request.params.page);
    const posted = postedFields(request.body);
    // The last field of the form: without it the rest may have been cut off too, and an absent tick mean nothing.
    if (posted.end === undefined) throw new Refusal('cut-off');

    const edits = page.questions.map((question) => ({ question: question.id, answer: readAnswer(question, posted) }));
    const { marks, notes } = readWork(page.questions, posted);
    const saved = await savePage(context, person, id, { edits, version: readVersion(posted.version), marks, notes });
    const opened = await openResponse(context, person, id);
    const { conflicts, longNotes } = saved;
    if (conflicts.length === 0 && longNotes.length === 0)
      return response.redirect(303, afterSaving(opened, page, posted));
    const work = await workOn(request, opened, page, typedWork({ marks, notes }, saved));
    response.status(conflicts.length > 0 ? 409 : 422);
    site.show(request, response, 'form-page', formPageView(page, withTyped(opened, edits, saved), { conflicts, work }));
  });

  async function workOn(
    request: Request,
    opened: OpenedResponse,
    page: Page,
    typed?: TypedWork,
  ): Promise<ReadonlyMap<string, QuestionWorkView>> {
    const questions = page.questions.map(({ id }) => id);
    const work = await openQuestionWork(context, opened.response.id, questions);
    const source = { viewer: signedIn(request).id, day: swedishDay(context.now()), typed };
    return new Map(
      questions.flatMap((question) => {
        const view = questionWorkView(question, work.get(question), opened, source);
        return view === undefined ? [] : [[question, view] as const];
      }),
    );
  }

  return router;
}

/** The response as its writer left it: what could not be saved, because somebody else's answer stands, is in its field. */
function withTyped(opened: OpenedResponse, edits: readonly AnswerEdit[], { conflicts }: SavedPage): OpenedResponse {
  const typed = new Map(edits.map(({ question, answer }) => [question, answer]));
  const kept = Object.fromEntries(conflicts.map(({ question }) => [question, typed.get(question) ?? {}]));
  return { ...opened, answers: { ...opened.answers, ...kept } };
}

function typedWork({ marks, notes }: PostedWork, { conflicts, longNotes }: SavedPage): TypedWork {
  const inConflict = (question: string) => conflicts.some((change) => change.question === question);
  return {
    ready: new Map(marks.filter((mark) => inConflict(mark.question)).map(({ question, ready }) => [question, ready])),
    notes: new Map(
      notes.filter((note) => longNotes.includes(note.question)).map(({ question, text }) => [question, text]),
    ),
  };
}

function pageOrRefuse({ survey }: OpenedResponse, number: string): Page {
  const page = /^\d{1,4}$/.test(number) ? findPage(survey, Number(number)) : undefined;
  if (page === undefined) throw new Refusal('not-found');
  return page;
}

/**
 * Where a save leads: back to the page when it opened a follow-up that the person has not seen (a browser without
 * scripts) or when something on it is wrong, else on.
 */
function afterSaving(opened: OpenedResponse, page: Page, posted: PostedFields): string {
  const { id } = opened.response;
  if (posted.go === 'leave') return paths.response(id);
  const asked = page.questions.filter((question) => isAsked(opened.survey, opened.answers, question));
  const seen = posted.seen === undefined ? [] : [posted.seen].flat();
  const unseen = asked.filter((question) => !seen.includes(question.id));
  const [first] = unseen;
  if (first !== undefined) {
    const numbers = encodeURIComponent(unseen.map((question) => question.id).join(','));
    return `${paths.page(id, page.number)}?ny=${numbers}#${questionAnchor(first.id)}`;
  }
  const wrong = opened.wrong.some((problem) => asked.some((question) => question.id === problem.question));
  if (wrong) return `${paths.page(id, page.number)}#fel`;
  return page.number < opened.survey.pages.length ? paths.page(id, page.number + 1) : paths.review(id);
}
