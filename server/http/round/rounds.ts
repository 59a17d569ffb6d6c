import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import { changeRound, findChangeableRound } from '../../actions/round/change-round.ts';
import { extendRound, findParticipant, reopenRound } from '../../actions/round/extend-round.ts';
import { findRound, listRounds, loadRoundDashboard } from '../../actions/round/load-rounds.ts';
import { findRoundChoices, openRounds } from '../../actions/round/open-rounds.ts';
import { remindNow } from '../../actions/round/send-round-notices.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import { changeRoundView, readTypedChange, untypedChange } from '../../view-models/round/change-round.ts';
import { extendView, readTypedLastDay, reopenView, UNTYPED_LAST_DAY } from '../../view-models/round/last-day-form.ts';
import { newRoundView, readTypedOpening, untypedOpening } from '../../view-models/round/new-round.ts';
import { roundDashboardView } from '../../view-models/round/round-dashboard.ts';
import { roundsView } from '../../view-models/round/rounds.ts';
import type { Site } from '../rendering/site.ts';
import { postedFields } from '../request/posted-fields.ts';
import { signedIn } from '../request/session.ts';

/** Rounds: the list of them, opening, following, changing, extending and reopening them, and reminding. */
export function roundRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.rounds, async (request, response) => {
    const rounds = await listRounds(context, signedIn(request));
    site.show(request, response, 'rounds', roundsView(rounds, context.now(), request.query.klart));
  });

  router.get(paths.newRound, async (request, response) => {
    const { lan } = request.query;
    const choices = await findRoundChoices(context, signedIn(request), typeof lan === 'string' ? lan : undefined);
    const typed = { ...untypedOpening(choices, swedishDay(context.now())), key: randomUUID() };
    site.show(request, response, 'new-round', newRoundView(choices, typed));
  });

  router.post(paths.newRound, async (request, response) => {
    const actor = signedIn(request);
    const typed = readTypedOpening(postedFields(request.body));
    const opening = await openRounds(context, actor, typed);
    if ('problems' in opening) {
      const choices = await findRoundChoices(context, actor, typed.county);
      response.status(422);
      return site.show(request, response, 'new-round', newRoundView(choices, typed, opening.problems));
    }
    response.redirect(303, `${paths.rounds}?klart=${opening.opened.length === 0 ? 'redan-oppnad' : 'oppnad'}`);
  });

  router.get(paths.round(':round'), async (request, response) => {
    const board = await loadRoundDashboard(context, signedIn(request), request.params.round);
    site.show(request, response, 'round', roundDashboardView(board, context.now(), request.query.klart));
  });

  router.get(paths.changeRound(':round'), async (request, response) => {
    const found = await findChangeableRound(context, signedIn(request), request.params.round);
    site.show(request, response, 'change-round', changeRoundView(found, untypedChange(found.round), context.now()));
  });

  router.post(paths.changeRound(':round'), async (request, response) => {
    const actor = signedIn(request);
    const { round: id } = request.params;
    const typed = readTypedChange(postedFields(request.body));
    const change = await changeRound(context, actor, id, typed);
    if ('changed' in change) return response.redirect(303, `${paths.round(id)}?klart=andrad`);
    const found = await findChangeableRound(context, actor, id);
    response.status('problems' in change ? 422 : 409);
    const wrong = 'problems' in change ? { problems: change.problems } : { overtaken: true };
    site.show(request, response, 'change-round', changeRoundView(found, typed, context.now(), wrong));
  });

  router.get(paths.extendRound(':round', ':organisation'), async (request, response) => {
    const { round, organisation } = request.params;
    const found = await findParticipant(context, signedIn(request), round, organisation);
    site.show(request, response, 'last-day', extendView(found.response, found.survey, UNTYPED_LAST_DAY));
  });

  router.post(paths.extendRound(':round', ':organisation'), async (request, response) => {
    const actor = signedIn(request);
    const { round, organisation } = request.params;
    const typed = readTypedLastDay(postedFields(request.body));
    const extended = await extendRound(context, actor, round, organisation, typed);
    if (extended === 'done') return response.redirect(303, `${paths.round(round)}?klart=anstand`);
    const found = await findParticipant(context, actor, round, organisation);
    response.status(422);
    site.show(request, response, 'last-day', extendView(found.response, found.survey, typed, extended.problems));
  });

  router.get(paths.reopenRound(':round'), async (request, response) => {
    const { round, survey } = await findRound(context, signedIn(request), request.params.round);
    site.show(request, response, 'last-day', reopenView(round, survey, UNTYPED_LAST_DAY));
  });

  router.post(paths.reopenRound(':round'), async (request, response) => {
    const actor = signedIn(request);
    const { round: id } = request.params;
    const typed = readTypedLastDay(postedFields(request.body));
    const reopened = await reopenRound(context, actor, id, typed);
    if (reopened === 'done') return response.redirect(303, `${paths.round(id)}?klart=oppnad-igen`);
    const { round, survey } = await findRound(context, actor, id);
    response.status(422);
    site.show(request, response, 'last-day', reopenView(round, survey, typed, reopened.problems));
  });

  router.post(paths.remindNow(':round'), async (request, response) => {
    const { round } = request.params;
    const reminded = await remindNow(context, signedIn(request), round);
    response.redirect(303, `${paths.round(round)}?klart=${reminded === 0 ? 'ingen-pamind' : 'pamind'}`);
  });

  return router;
}
