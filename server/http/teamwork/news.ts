import { Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import { comeToPage, leavePage, type OpenPage, responseNow } from '../../actions/response/follow-response.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import { responseNewsView } from '../../view-models/teamwork/response-news.ts';
import { fieldText, postedFields, readVersion } from '../request/posted-fields.ts';
import { sessionOf, signedIn } from '../request/session.ts';
import type { NewsFeed } from './news-feed.ts';

/**
 * Who else is in a response, and what they have saved: told as it happens (server-sent events) to pages that are open,
 * or asked for by those whose network lets no stream through.
 */
export function newsRoutes(context: ActionContext, feed: NewsFeed): Router {
  const router = Router();

  router.get(paths.news(':id'), async (request, response) => {
    const actor = signedIn(request);
    const { id } = request.params;
    const page = pageIn(fieldText(request.query, 'sida'), fieldText(request.query, 'fraga'));
    const { organisation } = await comeToPage(context, actor, id, page);
    const since = readVersion(fieldText(request.query, 'version'));
    const sessionId = sessionOf(request)?.id ?? '';
    if (request.accepts(['text/event-stream', 'json']) === 'text/event-stream')
      return feed.follow(response, {
        responseId: id,
        key: page.key,
        personId: actor.id,
        sessionId,
        organisation,
        since,
      });
    const now = await responseNow(context, id, since);
    if (now === undefined) throw new Refusal('not-found');
    response.set('Cache-Control', 'no-store');
    response.json(responseNewsView(now, { key: page.key, personId: actor.id, since }));
  });

  router.post(paths.presence(':id'), async (request, response) => {
    const posted = postedFields(request.body);
    const page = pageIn(fieldText(posted, 'sida'), fieldText(posted, 'fraga'));
    const actor = signedIn(request);
    const { id } = request.params;
    await comeToPage(context, actor, id, page);
    if (fieldText(posted, 'lamnar') === '1') await leavePage(context, id, page.key, actor.id);
    response.status(204).end();
  });

  return router;
}

function pageIn(key: string, question: string): OpenPage {
  return { key, question: question === '' ? undefined : question };
}
