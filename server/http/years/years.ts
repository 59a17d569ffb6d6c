import { loadYears } from '../../actions/years/load-years.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import { rowOrderIn, yearsView } from '../../view-models/years/years.ts';
import { yearsOfQuestionView } from '../../view-models/years/years-of-question.ts';
import { type Route, route } from '../routing/route.ts';

/**
 * The numbers of a response beside those of the year before: all of them, and one question at a time with every
 * member.
 */
export const yearRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.years(':id'),
    to: 'response.read',
    async answer({ context, actor, params, request, show }) {
      const years = await loadYears(context, actor, params.id);
      show('years', yearsView(years, rowOrderIn(request.query.ordning)));
    },
  }),

  route({
    method: 'get',
    path: paths.yearsOfQuestion(':id', ':question'),
    to: 'response.read',
    async answer({ context, actor, params, request, show }) {
      const { id, question } = params;
      const view = yearsOfQuestionView(await loadYears(context, actor, id), question, request.query);
      if (view === undefined) throw new Refusal('not-found');
      show('years-of-question', view);
    },
  }),
];
