import { findRoundToWithdraw, restoreRound, withdrawRound } from '../../actions/round/withdraw-round.ts';
import { paths } from '../../paths.ts';
import { fieldText } from '../../view-models/answer/form-fields.ts';
import { withdrawRoundView } from '../../view-models/round/withdraw-round.ts';
import { type Route, route } from '../routing/route.ts';

/** Taking a round back, and having it back. */
export const withdrawRoundRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.withdrawRound(':round'),
    to: 'round.withdraw',
    async answer({ context, actor, params, show }) {
      const found = await findRoundToWithdraw(context, actor, params.round);
      show('withdraw-round', withdrawRoundView(found, { reason: '' }, context.now()));
    },
  }),

  route({
    method: 'post',
    path: paths.withdrawRound(':round'),
    to: 'round.withdraw',
    async answer({ context, actor, params, form, response, show }) {
      const { round } = params;
      const typed = { reason: fieldText(form.fields, 'reason') };
      const withdrawn = await withdrawRound(context, actor, round, typed);
      if (withdrawn === 'done') return response.redirect(303, `${paths.round(round)}?klart=tillbakatagen`);
      const found = await findRoundToWithdraw(context, actor, round);
      response.status(422);
      show('withdraw-round', withdrawRoundView(found, typed, context.now(), withdrawn.problems));
    },
  }),

  route({
    method: 'post',
    path: paths.restoreRound(':round'),
    to: 'round.withdraw',
    async answer({ context, actor, params, response }) {
      const { round } = params;
      const restored = await restoreRound(context, actor, round);
      response.redirect(303, `${paths.round(round)}?klart=${restored === 'done' ? 'galler-igen' : 'kan-inte-angras'}`);
    },
  }),
];
