import { endOtherSessions, endSession, listSessions } from '../../actions/access/account.ts';
import { chooseMail, findMailChoice } from '../../actions/mail/mail-choice.ts';
import { MAIL_CHOICES } from '../../domain/mail/mail-choice.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import { accountView } from '../../view-models/access/account.ts';
import { fieldText } from '../../view-models/answer/form-fields.ts';
import { navigationView } from '../../view-models/site/navigation.ts';
import { sessionOf } from '../request/session.ts';
import { type Route, route } from '../routing/route.ts';

/** A person's own account: their roles, the browsers that they are signed in with, and signing those out. */
export const accountRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.account,
    to: 'signed-in',
    async answer({ context, actor, request, show }) {
      const sessions = await listSessions(context, actor);
      const mail = await findMailChoice(context, actor);
      const shown = { current: sessionOf(request)?.id, mail, done: fieldText(request.query, 'klart') };
      show('account', accountView(actor, sessions, shown));
    },
  }),

  route({
    method: 'post',
    path: paths.chooseMail,
    to: 'signed-in',
    async answer({ context, actor, form, response }) {
      const choice = MAIL_CHOICES.find((one) => one === form.fields.mail);
      if (choice === undefined) throw new Refusal('cut-off');
      await chooseMail(context, actor, choice);
      response.redirect(303, `${paths.account}?klart=mejl`);
    },
  }),

  route({
    method: 'post',
    path: paths.endSession(':session'),
    to: 'signed-in',
    async answer({ context, actor, params, response }) {
      await endSession(context, actor, params.session);
      response.redirect(303, `${paths.account}?klart=avslutad`);
    },
  }),

  route({
    method: 'post',
    path: paths.endOtherSessions,
    to: 'signed-in',
    async answer({ context, actor, request, response }) {
      const session = sessionOf(request);
      if (session !== undefined) await endOtherSessions(context, actor, session.id);
      response.redirect(303, `${paths.account}?klart=avslutade`);
    },
  }),

  // Signing in for longer needs nothing more here: the door has already prolonged the session. A script gets the time
  // of its end as JSON; a browser without scripts is led to the account page.
  route({
    method: 'post',
    path: paths.stay,
    to: 'signed-in',
    alsoRespondents: true,
    answer({ context, actor, request, response }) {
      const session = sessionOf(request);
      if (session === undefined || request.accepts(['html', 'json']) !== 'json')
        return response.redirect(303, actor.respondent === undefined ? paths.account : paths.start);
      const { endsAt, canBeLonger } = navigationView(actor, session, { at: context.now(), path: request.path }).session;
      response.set('Cache-Control', 'no-store').json({ now: context.now().toISOString(), endsAt, canBeLonger });
    },
  }),
];
