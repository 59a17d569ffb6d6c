import { moveLastDays } from '../../actions/round/move-last-days.ts';
import { loadTogether } from '../../actions/round/rounds-together.ts';
import { justReminded, planReminders, remindTogether } from '../../actions/round/send-round-notices.ts';
import { restoreTogether, withdrawTogether } from '../../actions/round/withdraw-round.ts';
import { paths } from '../../paths.ts';
import { fieldText } from '../../view-models/answer/form-fields.ts';
import { moveLastDaysView, readTypedLastDays, UNTYPED_LAST_DAYS } from '../../view-models/round/move-last-days.ts';
import { REMINDED, remindedQuery, remindedWords, remindRoundsView } from '../../view-models/round/remind-rounds.ts';
import { roundsTogetherView } from '../../view-models/round/rounds-together.ts';
import { withdrawTogetherView } from '../../view-models/round/withdraw-round.ts';
import { type Route, route } from '../routing/route.ts';

/** Rounds that were opened together: following, reminding, moving the last days of and taking back all of them at once. */
export const roundsTogetherRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.roundsTogether(':round'),
    to: 'round.manage',
    async answer({ context, actor, params, request, show }) {
      const together = await loadTogether(context, actor, params.round);
      const view = roundsTogetherView(together, context.now(), request.query.klart);
      if (request.query.klart !== REMINDED) return show('rounds-together', view);
      const ids = together.rounds.map(({ round }) => round.id);
      show('rounds-together', { ...view, notice: remindedWords(await justReminded(context, actor, ids)) });
    },
  }),

  route({
    method: 'get',
    path: paths.remindTogether(':round'),
    to: 'round.manage',
    async answer({ context, actor, params, show }) {
      const planned = await planReminders(context, actor, params.round, { together: true });
      show('remind-rounds', remindRoundsView(planned, { together: true }));
    },
  }),

  route({
    method: 'post',
    path: paths.remindTogether(':round'),
    to: 'round.manage',
    async answer({ context, actor, params, response }) {
      const { round } = params;
      const sent = await remindTogether(context, actor, round);
      response.redirect(303, `${paths.roundsTogether(round)}${remindedQuery(sent)}`);
    },
  }),

  route({
    method: 'get',
    path: paths.moveLastDays(':round'),
    to: 'round.manage',
    async answer({ context, actor, params, show }) {
      const together = await loadTogether(context, actor, params.round);
      show('move-last-days', moveLastDaysView(together, UNTYPED_LAST_DAYS));
    },
  }),

  route({
    method: 'post',
    path: paths.moveLastDays(':round'),
    to: 'round.manage',
    async answer({ context, actor, params, form, response, show }) {
      const { round } = params;
      const typed = readTypedLastDays(form.fields);
      const moved = await moveLastDays(context, actor, round, typed);
      if (!('problems' in moved)) return response.redirect(303, `${paths.roundsTogether(round)}?klart=sista-dag`);
      response.status(422);
      show('move-last-days', moveLastDaysView(await loadTogether(context, actor, round), typed, moved.problems));
    },
  }),

  route({
    method: 'get',
    path: paths.withdrawTogether(':round'),
    to: 'round.withdraw',
    async answer({ context, actor, params, show }) {
      const together = await loadTogether(context, actor, params.round);
      show('withdraw-round', withdrawTogetherView(together, { reason: '' }, context.now()));
    },
  }),

  route({
    method: 'post',
    path: paths.withdrawTogether(':round'),
    to: 'round.withdraw',
    async answer({ context, actor, params, form, response, show }) {
      const { round } = params;
      const typed = { reason: fieldText(form.fields, 'reason') };
      const withdrawn = await withdrawTogether(context, actor, round, typed);
      if (withdrawn === 'done') return response.redirect(303, `${paths.roundsTogether(round)}?klart=tillbakatagna`);
      response.status(422);
      const together = await loadTogether(context, actor, round);
      show('withdraw-round', withdrawTogetherView(together, typed, context.now(), withdrawn.problems));
    },
  }),

  route({
    method: 'post',
    path: paths.restoreTogether(':round'),
    to: 'round.withdraw',
    async answer({ context, actor, params, response }) {
      const { round } = params;
      const restored = await restoreTogether(context, actor, round);
      const done = restored === 'done' ? 'galler-igen' : 'kan-inte-angras';
      response.redirect(303, `${paths.roundsTogether(round)}?klart=${done}`);
    },
  }),
];
