import { findResponse, loadResponse, type ResponseHead } from '../../actions/response/load-response.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Question } from '../../domain/survey/question.ts';
import { findPage, type Page } from '../../domain/survey/survey.ts';
import { withFollowUps } from '../../domain/workflow/follow-ups.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { remainingQuestions } from '../../domain/workflow/question-progress.ts';
import { paths, withQuery } from '../../paths.ts';
import { fieldName } from '../../view-models/answer/form-fields.ts';
import { formPageView } from '../../view-models/form/form-page.ts';
import { remainingView } from '../../view-models/form/remaining.ts';
import type { PostedForm } from '../request/posted-fields.ts';
import { type Route, route } from '../routing/route.ts';
import { saveForm, showForm } from './answers-form.ts';
import type { FormPlace } from './form-place.ts';

/** Filling in a response: page by page, or everything that remains on one page. */
export const formPageRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.page(':id', ':page'),
    to: 'response.read',
    async answer(visit) {
      const loaded = await loadResponse(visit.context, visit.actor, visit.params.id);
      await showForm(visit, loaded, pageOrRefuse(loaded, visit.params.page));
    },
  }),

  route({
    method: 'post',
    path: paths.page(':id', ':page'),
    to: 'response.answer',
    inPart: true,
    async answer(visit) {
      const head = await findResponse(visit.context, visit.actor, visit.params.id);
      await saveForm(visit, head, pageOrRefuse(head, visit.params.page));
    },
  }),

  route({
    method: 'get',
    path: paths.remaining(':id'),
    to: 'response.read',
    async answer(visit) {
      const loaded = await loadResponse(visit.context, visit.actor, visit.params.id);
      const { med } = visit.request.query;
      await showForm(visit, loaded, remainingPlace(loaded, typeof med === 'string' ? med.split(',') : []));
    },
  }),

  route({
    method: 'post',
    path: paths.remaining(':id'),
    to: 'response.answer',
    inPart: true,
    async answer(visit) {
      const head = await findResponse(visit.context, visit.actor, visit.params.id);
      await saveForm(visit, head, postedPlace(head, visit.form));
    },
  }),
];

function pageOrRefuse({ survey }: ResponseHead, number: string): FormPlace {
  const page = /^\d{1,4}$/.test(number) ? findPage(survey, Number(number)) : undefined;
  if (page === undefined) throw new Refusal('not-found');
  return pagePlace(page);
}

function pagePlace(page: Page): FormPlace {
  return {
    questions: page.questions,
    show: (show, loaded, extras) => show('form-page', formPageView(page, loaded, extras)),
    href: ({ response }, _question, told) => withQuery(paths.page(response.id, page.number), told),
    onward: ({ response, survey }) =>
      page.number < survey.pages.length ? paths.page(response.id, page.number + 1) : paths.review(response.id),
  };
}

/**
 * The questions that remain, with those in `also`, such as one that was just answered, and their follow-up questions.
 */
function remainingPlace(loaded: LoadedResponse, also: readonly string[]): FormPlace {
  const { survey } = loaded;
  const remaining = remainingQuestions(loaded);
  const shown = survey.questions.filter((question) => remaining.includes(question) || also.includes(question.id));
  return placeOf(withFollowUps(survey, shown));
}

/** The questions that the posted form has fields for. Others may remain now than when the page was shown. */
function postedPlace({ survey }: ResponseHead, { fields, rejected }: PostedForm): FormPlace {
  const names = new Set([...Object.keys(fields), ...rejected.map(({ name }) => name)]);
  return placeOf(survey.questions.filter(({ id }) => names.has(fieldName.version(id))));
}

function placeOf(questions: readonly Question[]): FormPlace {
  return {
    questions,
    show: (show, loaded, extras) => show('remaining', remainingView(questions, loaded, extras)),
    href: ({ response }, question, told) => withQuery(paths.remaining(response.id), { ...told, med: question }),
    onward: async ({ response: { id } }, load) =>
      remainingQuestions(await load()).length > 0 ? withQuery(paths.remaining(id), { sparat: '1' }) : paths.review(id),
  };
}
