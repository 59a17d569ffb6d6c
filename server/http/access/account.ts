import { Router } from 'express';
import { endOtherSessions, endSession, listSessions } from '../../actions/access/account.ts';
import type { ActionContext } from '../../actions/context.ts';
import { paths } from '../../paths.ts';
import { accountView } from '../../view-models/access/account.ts';
import { navigationView } from '../../view-models/site/navigation.ts';
import type { Site } from '../rendering/site.ts';
import { fieldText } from '../request/posted-fields.ts';
import { sessionOf, signedIn } from '../request/session.ts';

/** One's own account: who one is here, and where one is signed in. */
export function accountRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.account, async (request, response) => {
    const actor = signedIn(request);
    const sessions = await listSessions(context, actor);
    const shown = { current: sessionOf(request)?.id, done: fieldText(request.query, 'klart') };
    site.show(request, response, 'account', accountView(actor, sessions, shown));
  });

  router.post(paths.endSession(':session'), async (request, response) => {
    await endSession(context, signedIn(request), request.params.session);
    response.redirect(303, `${paths.account}?klart=avslutad`);
  });

  router.post(paths.endOtherSessions, async (request, response) => {
    const actor = signedIn(request);
    const session = sessionOf(request);
    if (session !== undefined) await endOtherSessions(context, actor, session.id);
    response.redirect(303, `${paths.account}?klart=avslutade`);
  });

  // Reading the session has made it last: a script is told until when, and anybody else sees its account.
  router.post(paths.stay, (request, response) => {
    const actor = signedIn(request);
    const session = sessionOf(request);
    if (session === undefined || request.accepts(['html', 'json']) !== 'json')
      return response.redirect(303, paths.account);
    const { endsAt, canBeLonger } = navigationView(actor, session, { at: context.now(), path: request.path }).session;
    response.set('Cache-Control', 'no-store').json({ now: context.now().toISOString(), endsAt, canBeLonger });
  });

  return router;
}
