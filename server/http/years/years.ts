import { loadSeriesOfResponse, loadSeriesOfRound } from '../../actions/years/load-question-series.ts';
import { loadYears } from '../../actions/years/load-years.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import { seriesOfResponseView, seriesOfRoundView } from '../../view-models/years/question-series.ts';
import { rowOrderIn, yearsView } from '../../view-models/years/years.ts';
import { yearsOfQuestionView } from '../../view-models/years/years-of-question.ts';
import { type Route, route } from '../routing/route.ts';

/**
 * The numbers of a response beside those of the year before: all of them, and one question at a time with every
 * member. And one question over all its years, of a response and of a whole round.
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

  route({
    method: 'get',
    path: paths.questionSeries(':id', ':question'),
    to: 'response.read',
    async answer({ context, actor, params, show }) {
      const series = await loadSeriesOfResponse(context, actor, params.id, params.question);
      show('question-series', seriesOfResponseView(series));
    },
  }),

  route({
    method: 'get',
    path: paths.questionSeriesOfRound(':round', ':question'),
    to: 'round.collect',
    async answer({ context, actor, params, request, show }) {
      const series = await loadSeriesOfRound(context, actor, params.round, params.question);
      const view = seriesOfRoundView(series, request.query);
      if (view === undefined) throw new Refusal('not-found');
      show('question-series', view);
    },
  }),
];
