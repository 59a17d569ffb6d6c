import { Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import { openResponse } from '../../actions/response/open-response.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Question } from '../../domain/survey/question.ts';
import { findPage, type Page } from '../../domain/survey/survey.ts';
import type { OpenedResponse } from '../../domain/workflow/opened-response.ts';
import { remainingQuestions, withFollowUps } from '../../domain/workflow/remaining.ts';
import { paths, withQuery } from '../../paths.ts';
import { fieldName } from '../../view-models/answer/form-fields.ts';
import { formPageView } from '../../view-models/form/form-page.ts';
import { remainingView } from '../../view-models/form/remaining.ts';
import type { Site } from '../rendering/site.ts';
import { leftOutFields, type PostedForm, postedFields } from '../request/posted-fields.ts';
import { signedIn } from '../request/session.ts';
import { type AnswersForm, type FormPlace, makeAnswersForm } from './answers-form.ts';

/** Filling in a response, page by page or all that remains of it at once. */
export function formPageRoutes(context: ActionContext, site: Site): Router {
  const router = Router();
  const form: AnswersForm = makeAnswersForm(context, site);

  router
    .route(paths.page(':id', ':page'))
    .get(async (request, response) => {
      const opened = await openResponse(context, signedIn(request), request.params.id);
      await form.show(request, response, opened, pageOrRefuse(opened, request.params.page));
    })
    .post(async (request, response) => {
      const opened = await openResponse(context, signedIn(request), request.params.id);
      await form.save(request, response, opened, pageOrRefuse(opened, request.params.page));
    });

  router
    .route(paths.remaining(':id'))
    .get(async (request, response) => {
      const opened = await openResponse(context, signedIn(request), request.params.id);
      const { med } = request.query;
      await form.show(request, response, opened, remainingPlace(opened, typeof med === 'string' ? med.split(',') : []));
    })
    .post(async (request, response) => {
      const opened = await openResponse(context, signedIn(request), request.params.id);
      await form.save(request, response, opened, postedPlace(opened, request.body));
    });

  return router;
}

function pageOrRefuse({ survey }: OpenedResponse, number: string): FormPlace {
  const page = /^\d{1,4}$/.test(number) ? findPage(survey, Number(number)) : undefined;
  if (page === undefined) throw new Refusal('not-found');
  return pagePlace(page);
}

function pagePlace(page: Page): FormPlace {
  return {
    questions: page.questions,
    template: 'form-page',
    view: (opened, extras) => formPageView(page, opened, extras),
    href: ({ response }, _question, told) => withQuery(paths.page(response.id, page.number), told),
    onward: ({ response, survey }) =>
      page.number < survey.pages.length ? paths.page(response.id, page.number + 1) : paths.review(response.id),
  };
}

/** All that remains, and the questions that are to be shown whatever they are. */
function remainingPlace({ survey, hindrances }: OpenedResponse, also: readonly string[]): FormPlace {
  const remaining = remainingQuestions({ survey, hindrances });
  const shown = survey.questions.filter((question) => remaining.includes(question) || also.includes(question.id));
  return placeOf(withFollowUps(survey, shown));
}

/** The questions that were shown when a form of what remained was opened: others may remain now. */
function postedPlace({ survey }: OpenedResponse, body: PostedForm | undefined): FormPlace {
  const names = new Set([...Object.keys(postedFields(body)), ...leftOutFields(body).map(({ name }) => name)]);
  return placeOf(survey.questions.filter(({ id }) => names.has(fieldName.version(id))));
}

function placeOf(questions: readonly Question[]): FormPlace {
  return {
    questions,
    template: 'remaining',
    view: (opened, extras) => remainingView(questions, opened, extras),
    href: ({ response }, question, told) => withQuery(paths.remaining(response.id), { ...told, med: question }),
    onward: (opened) =>
      remainingQuestions(opened).length > 0
        ? withQuery(paths.remaining(opened.response.id), { sparat: '1' })
        : paths.review(opened.response.id),
  };
}
