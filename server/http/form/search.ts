import { loadProgress } from '../../actions/response/load-response.ts';
import { isAsked } from '../../domain/answer/answer.ts';
import { questionsNumbered, searchSurvey } from '../../domain/answer/survey-search.ts';
import { pageOf } from '../../domain/survey/survey.ts';
import { paths, questionHref } from '../../paths.ts';
import { fieldText } from '../../view-models/answer/form-fields.ts';
import { searchView } from '../../view-models/form/search.ts';
import { type Route, route } from '../routing/route.ts';

/** Searching in a response: leads to a question by its number, or lists the questions that contain some words. */
export const searchRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.search(':id'),
    to: 'response.read',
    async answer({ context, actor, params, request, response, show }) {
      const loaded = await loadProgress(context, actor, params.id);
      const { survey, answers } = loaded;
      const wanted = fieldText(request.query, 'q').trim();
      const numbered = questionsNumbered(survey, wanted);
      const [one] = numbered;
      // A question that is not asked is not shown on its page, so it is listed instead.
      if (numbered.length === 1 && one !== undefined && isAsked(survey, answers, one)) {
        const { number } = pageOf(survey, one.id);
        return response.redirect(303, questionHref(loaded.response.id, number, one.id));
      }
      const found =
        numbered.length > 0
          ? numbered.map((question) => ({ question, places: [] }))
          : searchSurvey(survey, answers, wanted);
      show('search', searchView(loaded, wanted, found));
    },
  }),
];
