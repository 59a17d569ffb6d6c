import { createHash } from 'node:crypto';
import { type Response, Router } from 'express';
import type { Logger } from 'pino';
import type { ActionContext } from '../../actions/context.ts';
import { ApiProblem } from '../../api/problems.ts';
import { API_BASE, API_ROUTE_LIST, type ApiRoute, patternOf } from '../../api/routes.ts';
import { entrance, problemHandler, refuseUnknown, tokenOf } from './api-entrance.ts';
import { type ApiReply, apiDescription, apiReplies } from './api-replies.ts';

/**
 * What programs read, `/api/v1`. It has its own table (`server/api/routes.ts`) and its own entrance, and stands before
 * sessions and forms: no cookie is read or set here, and no token opens a page of the web interface. Every route asks
 * for a token, but for the description itself; what it may read is asked in one place (`mayRead`).
 */
export function apiRoutes(context: ActionContext, logger: Logger): Router {
  const router = Router();
  const answers = apiReplies(context);
  router.use(API_BASE, entrance(context));
  for (const route of API_ROUTE_LIST) {
    router.get(patternOf(route), async (request, response) => {
      const { operation } = route;
      if (operation === 'describe') return send(response, route, apiDescription(context));
      const { scope } = tokenOf(request);
      if (route.query.length === 0 && Object.keys(request.query).length > 0)
        throw new ApiProblem('bad-parameter', 'Den här adressen har inga parametrar. Ta bort allt från frågetecknet.');
      send(response, route, await answers[operation](request, scope));
    });
  }
  // Without a token nobody learns what exists.
  router.use(API_BASE, (request, _response, next) => {
    tokenOf(request);
    next();
  });
  router.use(API_BASE, refuseUnknown('not-found'));
  router.use(API_BASE, problemHandler(logger));
  return router;
}

/** Sends an answer with a strong ETag, or 304 to whoever has it already. */
function send(response: Response, { answer }: ApiRoute, { body, links = {} }: ApiReply): void {
  const content = body instanceof Uint8Array ? Buffer.from(body) : Buffer.from(`${JSON.stringify(body)}\n`);
  response.links({ ...links });
  response.set('ETag', `"${createHash('sha256').update(content).digest('base64url')}"`);
  response.set('Content-Type', /json|xml/.test(answer.type) ? answer.type : `${answer.type}; charset=utf-8`);
  response.send(content);
}
