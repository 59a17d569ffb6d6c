import { Router } from 'express';
import type { ActionContext } from '../actions/context.ts';
import { listResponses, openResponse } from '../actions/open-response.ts';
import { saveAnswers } from '../actions/save-answers.ts';
import { submitResponse } from '../actions/submit-response.ts';
import { isAsked } from '../domain/answer.ts';
import type { OpenedResponse } from '../domain/opened-response.ts';
import { Refusal } from '../domain/refusal.ts';
import { findPage, type Page } from '../domain/survey.ts';
import { paths, questionAnchor } from '../paths.ts';
import { basisView } from '../view-models/basis.ts';
import { type PostedFields, readAnswer } from '../view-models/form-fields.ts';
import { formPageView } from '../view-models/form-page.ts';
import { overviewView } from '../view-models/overview.ts';
import { receiptView } from '../view-models/receipt.ts';
import { reviewView } from '../view-models/review.ts';
import { startView } from '../view-models/start.ts';
import { postedFields } from './posted-fields.ts';
import { signedIn } from './session.ts';
import type { Site } from './site.ts';

/** Filling in: the list of what is mine to answer, a response page by page, its review and its receipts. */
export function responseRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.start, async (request, response) => {
    site.show(request, response, 'start', startView(await listResponses(context, signedIn(request))));
  });

  router.get(paths.response(':id'), async (request, response) => {
    site.show(
      request,
      response,
      'overview',
      overviewView(await openResponse(context, signedIn(request), request.params.id)),
    );
  });

  router.get(paths.page(':id', ':page'), async (request, response) => {
    const opened = await openResponse(context, signedIn(request), request.params.id);
    const page = pageOrRefuse(opened, request.params.page);
    const newlyAsked = typeof request.query.ny === 'string' ? request.query.ny.split(',') : [];
    const known = page.questions.map(({ id }) => id).filter((id) => newlyAsked.includes(id));
    site.show(request, response, 'form-page', formPageView(page, opened, { newlyAsked: known }));
  });

  router.post(paths.page(':id', ':page'), async (request, response) => {
    const person = signedIn(request);
    const { id } = request.params;
    const before = await openResponse(context, person, id);
    const page = pageOrRefuse(before, request.params.page);
    const posted = postedFields(request.body);
    // The last field of the form: without it the rest may have been cut off too, and an absent tick mean nothing.
    if (posted.end === undefined) throw new Refusal('cut-off');

    const edits = page.questions.map((question) => ({ question: question.id, answer: readAnswer(question, posted) }));
    const { conflicts } = await saveAnswers(context, person, id, { edits, version: readVersion(posted.version) });
    const opened = await openResponse(context, person, id);
    if (conflicts.length > 0) {
      const mine = Object.fromEntries(
        edits.flatMap(({ question, answer }) => (answer === undefined ? [] : [[question, answer]])),
      );
      const kept = Object.fromEntries(conflicts.map(({ question }) => [question, mine[question] ?? {}]));
      response.status(409);
      return site.show(
        request,
        response,
        'form-page',
        formPageView(page, { ...opened, answers: { ...opened.answers, ...kept } }, { conflicts }),
      );
    }
    response.redirect(303, afterSaving(opened, page, posted));
  });

  router.get(paths.review(':id'), async (request, response) => {
    site.show(
      request,
      response,
      'review',
      reviewView(await openResponse(context, signedIn(request), request.params.id)),
    );
  });

  router.post(paths.review(':id'), async (request, response) => {
    const person = signedIn(request);
    const { id } = request.params;
    const { version, digest } = postedFields(request.body);
    const reviewed = { version: readVersion(version), digest: typeof digest === 'string' ? digest : undefined };
    const receipt = await submitResponse(context, person, id, reviewed);
    response.redirect(303, paths.receipt(id, receipt.version));
  });

  router.get(paths.receipt(':id', ':version'), async (request, response) => {
    const opened = await openResponse(context, signedIn(request), request.params.id);
    const receipt = opened.receipts.find(({ version }) => String(version) === request.params.version);
    if (receipt === undefined) throw new Refusal('not-found');
    site.show(request, response, 'receipt', receiptView(opened, receipt));
  });

  router.get(paths.basis(':id'), async (request, response) => {
    const opened = await openResponse(context, signedIn(request), request.params.id);
    if (opened.aggregate === undefined) throw new Refusal('not-found');
    site.show(request, response, 'basis', basisView(opened, opened.aggregate));
  });

  return router;
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

function readVersion(posted: string | readonly string[] | undefined): number {
  const version = typeof posted === 'string' && /^\d{1,9}$/.test(posted) ? Number(posted) : undefined;
  if (version === undefined) throw new Refusal('cut-off');
  return version;
}
