import { comeToPage, leavePage, type OpenPage, responseNow } from '../../actions/teamwork/presence-and-news.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import { fieldText } from '../../view-models/answer/form-fields.ts';
import { responseNewsView } from '../../view-models/teamwork/response-news.ts';
import { readVersion } from '../request/posted-fields.ts';
import { sessionOf } from '../request/session.ts';
import { oncePerApp, type Route, route } from '../routing/route.ts';
import { makeNewsFeed } from './news-feed.ts';

/**
 * News of a response: who else has it open, and what they have saved. Open pages get it as it happens (server-sent
 * events), or ask for it as JSON where the network does not let streams through.
 */
export const newsRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.news(':id'),
    to: 'response.read',
    byItself: true,
    async answer({ services, context, actor, params, request, response }) {
      const { id } = params;
      const page = pageIn(fieldText(request.query, 'sida'), fieldText(request.query, 'fraga'));
      const { organisation, respondent } = await comeToPage(context, actor, id, page);
      const since = readVersion(fieldText(request.query, 'version'));
      const sessionId = sessionOf(request)?.id ?? '';
      if (request.accepts(['text/event-stream', 'json']) === 'text/event-stream')
        return feedOf(services).follow(response, {
          responseId: id,
          key: page.key,
          personId: actor.id,
          sessionId,
          organisation,
          ...(respondent === undefined ? {} : { respondent }),
          since,
        });
      const now = await responseNow(context, id, since);
      if (now === undefined) throw new Refusal('not-found');
      response.set('Cache-Control', 'no-store');
      response.json(responseNewsView(now, { key: page.key, personId: actor.id, since }));
    },
  }),

  route({
    method: 'post',
    path: paths.presence(':id'),
    to: 'response.read',
    async answer({ context, actor, params, form, response }) {
      const posted = form.fields;
      const page = pageIn(fieldText(posted, 'sida'), fieldText(posted, 'fraga'));
      const { id } = params;
      await comeToPage(context, actor, id, page);
      if (fieldText(posted, 'lamnar') === '1') await leavePage(context, id, page.key, actor.id);
      response.status(204).end();
    },
  }),
];

const feedOf = oncePerApp(({ context, logger, closing }) => makeNewsFeed(context, logger, closing));

function pageIn(key: string, question: string): OpenPage {
  return { key, question: question === '' ? undefined : question };
}
