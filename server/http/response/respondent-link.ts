import { loadRespondentLink, useRespondentLink } from '../../actions/response/respondent-link.ts';
import { paths } from '../../paths.ts';
import { respondentLinkView } from '../../view-models/response/respondent-link.ts';
import { GUESSES } from '../request/limits.ts';
import { browserOf, giveSession, personOf } from '../request/session.ts';
import { type Route, route } from '../routing/route.ts';

/** The link that a named respondent gets by mail: it opens an answer of their own, and nothing else. */
export const respondentLinkRoutes: readonly Route[] = [
  // Opening the link only shows a button, so that a mail scanner that visits the link does nothing.
  route({
    method: 'get',
    path: paths.respondentLink(':token'),
    to: 'anyone',
    limits: [GUESSES],
    async answer({ context, params, request, show }) {
      const found = await loadRespondentLink(context, params.token);
      show('respondent-link', respondentLinkView(found, { token: params.token, actor: personOf(request) }));
    },
  }),

  route({
    method: 'post',
    path: paths.respondentLink(':token'),
    to: 'anyone',
    limits: [GUESSES],
    async answer({ context, params, request, response }) {
      const opened = await useRespondentLink(context, params.token, browserOf(request));
      giveSession(request, response, opened.session);
      response.redirect(303, paths.response(opened.response));
    },
  }),
];
