import { type SeriesAnswers, seriesCsv, seriesFileName, seriesWorkbook } from '../../../exports/documents/series.ts';
import { changeRound, findChangeableRound } from '../../actions/round/change-round.ts';
import { extendRound, findParticipant, reopenRound } from '../../actions/round/extend-round.ts';
import { loadRecipients } from '../../actions/round/load-recipients.ts';
import { findRound, listRounds, loadDashboard } from '../../actions/round/load-rounds.ts';
import { loadSeries } from '../../actions/round/load-series.ts';
import { justReminded, planReminders, remindNow } from '../../actions/round/send-round-notices.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import { fieldText } from '../../view-models/answer/form-fields.ts';
import { changeRoundView, readTypedChange, untypedChange } from '../../view-models/round/change-round.ts';
import { extendView, readTypedLastDay, reopenView, UNTYPED_LAST_DAY } from '../../view-models/round/last-day-form.ts';
import { manyAnswersDashboardView } from '../../view-models/round/many-answers-dashboard.ts';
import { REMINDED, remindedQuery, remindedWords, remindRoundsView } from '../../view-models/round/remind-rounds.ts';
import { roundDashboardView } from '../../view-models/round/round-dashboard.ts';
import { roundsView } from '../../view-models/round/rounds.ts';
import { seriesView } from '../../view-models/round/series.ts';
import { readSumToExplain, seriesExplanationView } from '../../view-models/round/series-explanation.ts';
import { FILES } from '../request/limits.ts';
import { type Route, route } from '../routing/route.ts';

/** Rounds: listing, following, changing, extending and reopening them, and sending reminders. */
export const roundRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.rounds,
    to: 'round.manage',
    async answer({ context, actor, request, show }) {
      const rounds = await listRounds(context, actor);
      const ids = fieldText(request.query, 'omgang').split(',');
      const opened = rounds.filter(({ round }) => ids.includes(round.id)).map(({ round }) => round.id);
      show(
        'rounds',
        roundsView(rounds, context.now(), {
          done: request.query.klart,
          opened: await loadRecipients(context, actor, opened),
        }),
      );
    },
  }),

  route({
    method: 'get',
    path: paths.round(':round'),
    to: 'round.manage',
    async answer({ context, actor, params, request, show }) {
      const loaded = await loadDashboard(context, actor, params.round);
      const { klart } = request.query;
      const just = klart === REMINDED ? await justReminded(context, actor, [params.round]) : undefined;
      const noticeOf = ({ notice }: { readonly notice: string | undefined }) =>
        klart === REMINDED ? remindedWords(just) : notice;
      if ('participations' in loaded) {
        const view = manyAnswersDashboardView(loaded, context.now(), klart);
        return show('round-of-many', { ...view, notice: noticeOf(view) });
      }
      const view = roundDashboardView(loaded, context.now(), klart);
      show('round', { ...view, notice: noticeOf(view) });
    },
  }),

  route({
    method: 'get',
    path: paths.roundSeries(':round'),
    to: 'round.manage',
    async answer({ context, actor, params, response, show }) {
      const series = await loadSeries(context, actor, params.round);
      if (series === undefined) return response.redirect(303, paths.round(params.round));
      show('series', seriesView(series, context.now()));
    },
  }),

  route({
    method: 'get',
    path: paths.seriesSum(':round'),
    to: 'round.collect',
    async answer({ context, actor, params, request, show }) {
      const series = await loadSeries(context, actor, params.round, 'round.collect');
      const view = series && seriesExplanationView(series, readSumToExplain(request.query));
      if (view === undefined) throw new Refusal('not-found');
      show('series-explanation', view);
    },
  }),

  route({
    method: 'get',
    path: paths.seriesFile(':round', ':format'),
    to: 'round.collect',
    limits: [FILES],
    async answer({ context, actor, params, response }) {
      const { round, format } = params;
      const series = await loadSeries(context, actor, round, 'round.collect');
      if (series === undefined || (format !== 'csv' && format !== 'xlsx')) throw new Refusal('not-found');
      const answers = {
        title: series.survey.title,
        survey: series.survey.id,
        madeAt: context.now().toISOString(),
        months: series.rounds,
      };
      const content = format === 'csv' ? Buffer.from(seriesCsv(answers)) : await seriesXlsx(answers);
      response.attachment(seriesFileName(answers, format)).set('Cache-Control', 'no-store').send(content);
    },
  }),

  route({
    method: 'get',
    path: paths.changeRound(':round'),
    to: 'round.manage',
    async answer({ context, actor, params, show }) {
      const found = await findChangeableRound(context, actor, params.round);
      show('change-round', changeRoundView(found, untypedChange(found.round), context.now()));
    },
  }),

  route({
    method: 'post',
    path: paths.changeRound(':round'),
    to: 'round.manage',
    async answer({ context, actor, params, form, response, show }) {
      const { round: id } = params;
      const typed = readTypedChange(form.fields);
      const change = await changeRound(context, actor, id, typed);
      if ('changed' in change) return response.redirect(303, `${paths.round(id)}?klart=andrad`);
      const found = await findChangeableRound(context, actor, id);
      response.status('problems' in change ? 422 : 409);
      const wrong = 'problems' in change ? { problems: change.problems } : { overtaken: true };
      show('change-round', changeRoundView(found, typed, context.now(), wrong));
    },
  }),

  route({
    method: 'get',
    path: paths.extendRound(':round', ':organisation'),
    to: 'round.manage',
    async answer({ context, actor, params, show }) {
      const { round, organisation } = params;
      const found = await findParticipant(context, actor, round, organisation);
      show('last-day', extendView(found.participant, found.survey, UNTYPED_LAST_DAY));
    },
  }),

  route({
    method: 'post',
    path: paths.extendRound(':round', ':organisation'),
    to: 'round.manage',
    async answer({ context, actor, params, form, response, show }) {
      const { round, organisation } = params;
      const typed = readTypedLastDay(form.fields);
      const extended = await extendRound(context, actor, round, organisation, typed);
      if (extended === 'done') return response.redirect(303, `${paths.round(round)}?klart=anstand`);
      const found = await findParticipant(context, actor, round, organisation);
      response.status(422);
      show('last-day', extendView(found.participant, found.survey, typed, extended.problems));
    },
  }),

  route({
    method: 'get',
    path: paths.reopenRound(':round'),
    to: 'round.manage',
    async answer({ context, actor, params, show }) {
      const { round, survey } = await findRound(context, actor, params.round);
      show('last-day', reopenView(round, survey, UNTYPED_LAST_DAY));
    },
  }),

  route({
    method: 'post',
    path: paths.reopenRound(':round'),
    to: 'round.manage',
    async answer({ context, actor, params, form, response, show }) {
      const { round: id } = params;
      const typed = readTypedLastDay(form.fields);
      const reopened = await reopenRound(context, actor, id, typed);
      if (reopened === 'done') return response.redirect(303, `${paths.round(id)}?klart=oppnad-igen`);
      const { round, survey } = await findRound(context, actor, id);
      response.status(422);
      show('last-day', reopenView(round, survey, typed, reopened.problems));
    },
  }),

  route({
    method: 'get',
    path: paths.remindNow(':round'),
    to: 'round.manage',
    async answer({ context, actor, params, show }) {
      const planned = await planReminders(context, actor, params.round, { together: false });
      show('remind-rounds', remindRoundsView(planned, { together: false }));
    },
  }),

  route({
    method: 'post',
    path: paths.remindNow(':round'),
    to: 'round.manage',
    async answer({ context, actor, params, response }) {
      const { round } = params;
      const sent = await remindNow(context, actor, round);
      response.redirect(303, `${paths.round(round)}${remindedQuery(sent)}`);
    },
  }),
];

/** The writer of workbooks is loaded when it is needed: most requests do not. */
async function seriesXlsx(answers: SeriesAnswers): Promise<Buffer> {
  const { xlsxOf } = await import('../../../exports/xlsx/xlsx.ts');
  return Buffer.from(await xlsxOf(seriesWorkbook(answers)));
}
