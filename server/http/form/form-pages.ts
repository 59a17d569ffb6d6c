import { Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import { findResponse, loadResponse, type ResponseHead } from '../../actions/response/load-response.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Question } from '../../domain/survey/question.ts';
import { findPage, type Page } from '../../domain/survey/survey.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { remainingQuestions, withFollowUps } from '../../domain/workflow/remaining.ts';
import { paths, withQuery } from '../../paths.ts';
import { fieldName } from '../../view-models/answer/form-fields.ts';
import { formPageView } from '../../view-models/form/form-page.ts';
import { remainingView } from '../../view-models/form/remaining.ts';
import type { Site } from '../rendering/site.ts';
import { type PostedForm, postedFields, rejectedFields } from '../request/posted-fields.ts';
import { signedIn } from '../request/session.ts';
import { type AnswersForm, makeAnswersForm } from './answers-form.ts';
import type { FormPlace } from './form-place.ts';

/** Filling in a response, page by page or all that remains of it at once. */
export function formPageRoutes(context: ActionContext, site: Site): Router {
  const router = Router();
  const form: AnswersForm = makeAnswersForm(context, site);

  router
    .route(paths.page(':id', ':page'))
    .get(async (request, response) => {
      const loaded = await loadResponse(context, signedIn(request), request.params.id);
      await form.show(request, response, loaded, pageOrRefuse(loaded, request.params.page));
    })
    .post(async (request, response) => {
      const head = await findResponse(context, signedIn(request), request.params.id);
      await form.save(request, response, head, pageOrRefuse(head, request.params.page));
    });

  router
    .route(paths.remaining(':id'))
    .get(async (request, response) => {
      const loaded = await loadResponse(context, signedIn(request), request.params.id);
      const { med } = request.query;
      await form.show(request, response, loaded, remainingPlace(loaded, typeof med === 'string' ? med.split(',') : []));
    })
    .post(async (request, response) => {
      const head = await findResponse(context, signedIn(request), request.params.id);
      await form.save(request, response, head, postedPlace(head, request.body));
    });

  return router;
}

function pageOrRefuse({ survey }: ResponseHead, number: string): FormPlace {
  const page = /^\d{1,4}$/.test(number) ? findPage(survey, Number(number)) : undefined;
  if (page === undefined) throw new Refusal('not-found');
  return pagePlace(page);
}

function pagePlace(page: Page): FormPlace {
  return {
    questions: page.questions,
    template: 'form-page',
    view: (loaded, extras) => formPageView(page, loaded, extras),
    href: ({ response }, _question, told) => withQuery(paths.page(response.id, page.number), told),
    onward: ({ response, survey }) =>
      page.number < survey.pages.length ? paths.page(response.id, page.number + 1) : paths.review(response.id),
  };
}

/** All that remains, and the questions that are to be shown whatever they are. */
function remainingPlace({ survey, hindrances }: LoadedResponse, also: readonly string[]): FormPlace {
  const remaining = remainingQuestions({ survey, hindrances });
  const shown = survey.questions.filter((question) => remaining.includes(question) || also.includes(question.id));
  return placeOf(withFollowUps(survey, shown));
}

/** The questions that were shown when a form of what remained was opened: others may remain now. */
function postedPlace({ survey }: ResponseHead, body: PostedForm | undefined): FormPlace {
  const names = new Set([...Object.keys(postedFields(body)), ...rejectedFields(body).map(({ name }) => name)]);
  return placeOf(survey.questions.filter(({ id }) => names.has(fieldName.version(id))));
}

function placeOf(questions: readonly Question[]): FormPlace {
  return {
    questions,
    template: 'remaining',
    view: (loaded, extras) => remainingView(questions, loaded, extras),
    href: ({ response }, question, told) => withQuery(paths.remaining(response.id), { ...told, med: question }),
    onward: async ({ response: { id } }, load) =>
      remainingQuestions(await load()).length > 0 ? withQuery(paths.remaining(id), { sparat: '1' }) : paths.review(id),
  };
}
