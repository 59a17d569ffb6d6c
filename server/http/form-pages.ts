import { type Request, Router } from 'express';
import { carryOver } from '../actions/carry-over.ts';
import { confirmAnswer } from '../actions/confirm-answer.ts';
import type { ActionContext } from '../actions/context.ts';
import { openBesideAnswers } from '../actions/open-beside-answers.ts';
import { openResponse } from '../actions/open-response.ts';
import { type SavedPage, savePage } from '../actions/save-page.ts';
import { isAsked } from '../domain/answer.ts';
import type { SeenEdit } from '../domain/answer-conflict.ts';
import type { OpenedResponse } from '../domain/opened-response.ts';
import type { Actor } from '../domain/person.ts';
import { Refusal } from '../domain/refusal.ts';
import { type ScreenedText, screenAnswers, toLookThrough } from '../domain/screened-text.ts';
import { findPage, type Page } from '../domain/survey.ts';
import { swedishDay } from '../domain/swedish.ts';
import { paths, questionAnchor } from '../paths.ts';
import { readSettlement } from '../view-models/conflict.ts';
import type { PostedFields } from '../view-models/form-fields.ts';
import { formPageView, toLookThroughNotice } from '../view-models/form-page.ts';
import { leftOutNotesOf, leftOutOf } from '../view-models/left-out.ts';
import { type PostedWork, readWork } from '../view-models/posted-work.ts';
import { questionWorkViews, type TypedWork, workDoneSentence } from '../view-models/question-work.ts';
import { notAskedAbout, readScreening } from '../view-models/screening.ts';
import {
  type Carrying,
  type CarryOutcome,
  carriedSentence,
  readCarrying,
  tellingCarried,
} from '../view-models/unconfirmed.ts';
import { postedAnswers, readEdit, readInPart } from './posted-edit.ts';
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
    const beside = await besideOn(request, opened, page);
    const done =
      workDoneSentence(request.query.klart) ??
      carriedSentence(request.query.klart) ??
      (request.query.granska === undefined ? undefined : toLookThroughNotice(page, opened, beside.decisions));
    site.show(request, response, 'form-page', formPageView(page, opened, { newlyAsked, ...beside, done }));
  });

  router.post(paths.page(':id', ':page'), async (request, response) => {
    const person = signedIn(request);
    const { id } = request.params;
    const page = pageOrRefuse(await openResponse(context, person, id), request.params.page);
    const { fields: posted, leftOut } = postedAnswers(request.body);
    const settled = readSettlement(posted.settle);
    const whole = page.questions.filter((question) => leftOutOf(question, leftOut).length === 0);
    const work = readWork(page.questions, posted, leftOut);
    const screening = readScreening(whole, posted);
    let edits: readonly SeenEdit[] = [];
    const saved = await savePage(context, person, id, (_survey, answers) => {
      edits = whole.flatMap((question) => readEdit(question, posted, answers, settled));
      const marks = work.marks.filter((mark) => whole.some((question) => question.id === mark.question));
      return { edits, marks, notes: work.notes, screening };
    });
    const { conflicts, longNotes } = saved;
    const leftOutNotes = leftOutNotesOf(page.questions, leftOut);
    const notSaved = conflicts.length + longNotes.length + leftOutNotes.size + page.questions.length - whole.length;
    const carrying = readCarrying(posted.carry);
    if (carrying !== undefined && notSaved === 0) {
      const outcome = await carry(person, id, page, carrying, saved);
      return response.redirect(303, afterCarrying(outcome, page, id, carrying.question));
    }
    const opened = await openResponse(context, person, id);
    const inPart = page.questions
      .filter((question) => !whole.includes(question))
      .map((question) => readInPart(question, posted, leftOutOf(question, leftOut), opened.answers[question.id]));
    const inConflict = edits.filter(({ question }) => conflicts.some((change) => change.question === question));
    const typed = typedWork(work, { edits: [...inConflict, ...inPart], longNotes, leftOutNotes });
    const beside = await besideOn(request, opened, page, typed);
    if (notSaved === 0) {
      const texts = toLookThrough(screenAnswers(opened.survey, opened.answers, page.questions), beside.decisions);
      const onward = settled
        ? backTo(page, id, settled.question)
        : afterSaving(opened, page, posted, notAskedAbout(texts, screening));
      return response.redirect(303, onward);
    }
    response.status(conflicts.length > 0 ? 409 : 422);
    const shown = withTyped(opened, [...inConflict, ...inPart]);
    const view = formPageView(page, shown, { conflicts, inPart, viewer: person.id, ...beside });
    site.show(request, response, 'form-page', view);
  });

  /** What a button at an answer of the year before asks for, when the page that it stands on has been saved. */
  async function carry(
    person: Actor,
    id: string,
    page: Page,
    { deed, question }: Carrying,
    { judged, response }: SavedPage,
  ): Promise<CarryOutcome> {
    if (page.questions.every((one) => one.id !== question)) throw new Refusal('not-found');
    // Somebody else's answer stands, and whoever pressed has not seen it.
    if (judged.get(question)?.outcome === 'untouched') return 'changed-meanwhile';
    const seen = response.version;
    return deed === 'confirm'
      ? confirmAnswer(context, person, id, { question, seen })
      : carryOver(context, person, id, { question, seen, replace: deed === 'replace' });
  }

  async function besideOn(request: Request, opened: OpenedResponse, page: Page, typed?: TypedWork) {
    const { work, ...beside } = await openBesideAnswers(context, opened, page.questions);
    const source = { viewer: signedIn(request).id, day: swedishDay(context.now()), typed };
    return { ...beside, work: questionWorkViews(work, opened, source) };
  }

  return router;
}

/** To the question where something has come of it, else to where it is told why nothing has. */
function afterCarrying(outcome: CarryOutcome, page: Page, id: string, question: string): string {
  const done = outcome === 'carried' || outcome === 'confirmed';
  return `${tellingCarried(paths.page(id, page.number), outcome)}#${done ? questionAnchor(question) : 'meddelande'}`;
}

function backTo(page: Page, id: string, question: string): string {
  return `${paths.page(id, page.number)}#${questionAnchor(question)}`;
}

/** The response as its writer left it: what could not be saved is in its field. */
function withTyped(opened: OpenedResponse, notSaved: readonly SeenEdit[]): OpenedResponse {
  const kept = Object.fromEntries(notSaved.map(({ question, answer = {} }) => [question, answer]));
  return { ...opened, answers: { ...opened.answers, ...kept } };
}

/** What of a page could not be saved. */
interface NotSaved extends Pick<TypedWork, 'leftOutNotes'> {
  readonly edits: readonly SeenEdit[];
  /** The questions whose note is too long. */
  readonly longNotes: readonly string[];
}

/** The work on questions that are shown again, and the notes that are not saved. */
function typedWork({ marks, notes }: PostedWork, { edits, longNotes, leftOutNotes }: NotSaved): TypedWork {
  const shown = marks.filter((mark) => edits.some(({ question }) => question === mark.question));
  const long = notes.filter(({ question }) => longNotes.includes(question));
  return {
    ready: new Map(shown.map(({ question, ready }) => [question, ready])),
    notes: new Map(long.map(({ question, text }) => [question, text])),
    leftOutNotes,
  };
}

function pageOrRefuse({ survey }: OpenedResponse, number: string): Page {
  const page = /^\d{1,4}$/.test(number) ? findPage(survey, Number(number)) : undefined;
  if (page === undefined) throw new Refusal('not-found');
  return page;
}

/**
 * Where a save leads: back to the page when it opened a follow-up that the person has not seen (a browser without
 * scripts), when something on it is wrong, or when something was written that may not be sent and that the page had not
 * asked about; else on. Once it has asked, it leads on whatever is answered.
 */
function afterSaving(
  opened: OpenedResponse,
  page: Page,
  posted: PostedFields,
  unasked: readonly ScreenedText[],
): string {
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
  const [written] = unasked;
  if (written !== undefined) return `${paths.page(id, page.number)}?granska=1#${questionAnchor(written.question)}`;
  return page.number < opened.survey.pages.length ? paths.page(id, page.number + 1) : paths.review(id);
}
