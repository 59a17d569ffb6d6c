import { createHash } from 'node:crypto';
import { type Response, Router } from 'express';
import type { Logger } from 'pino';
import type { ActionContext } from '../../actions/context.ts';
import { ApiProblem } from '../../api/problems.ts';
import { API_BASE, API_ROUTE_LIST, type ApiRoute, patternOf } from '../../api/routes.ts';
import { sendStored } from '../rendering/send-stream.ts';
import { entrance, problemHandler, refuseUnknown, tokenOf } from './api-entrance.ts';
import { type ApiFile, type ApiReply, apiDescription, apiReplies } from './api-replies.ts';

/**
 * The API, under `/api/v1`: read-only, and only of what has been submitted. Its routes are declared in
 * `server/api/routes.ts`. It is mounted before sessions and forms: it reads and sets no cookie. Every route but the
 * description requires an API token, whose scope is checked by `mayRead`.
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
        throw new ApiProblem({ fault: 'none-taken' });
      const reply = await answers[operation](request, scope);
      if ('content' in reply) await sendFile(response, route, reply);
      else send(response, route, reply);
    });
  }
  // Asks for a token before saying `not-found`, so that nobody without one learns which addresses exist.
  router.use(API_BASE, (request, _response, next) => {
    tokenOf(request);
    next();
  });
  router.use(API_BASE, refuseUnknown('not-found'));
  router.use(API_BASE, problemHandler(logger));
  return router;
}

/** Sends a stored file, or 304 if the client already has the same content. */
async function sendFile(response: Response, { answer }: ApiRoute, { name, digest, content }: ApiFile): Promise<void> {
  response.set('ETag', `"${Buffer.from(digest, 'hex').toString('base64url')}"`);
  if (response.req.fresh) {
    response.status(304).end();
    return;
  }
  // After the name, which would set it.
  response.attachment(name).set('Content-Type', answer.type);
  await sendStored(response, content);
}

/** Sends a reply with a strong ETag. Express answers 304 if the client already has the same content. */
function send(response: Response, { answer }: ApiRoute, { body, links = {}, fileName }: ApiReply): void {
  const content = body instanceof Uint8Array ? Buffer.from(body) : Buffer.from(`${JSON.stringify(body)}\n`);
  response.links({ ...links });
  response.set('ETag', `"${createHash('sha256').update(content).digest('base64url')}"`);
  // Before the type, which it would set by the name.
  if (fileName !== undefined) response.attachment(fileName);
  response.set('Content-Type', /^text/.test(answer.type) ? `${answer.type}; charset=utf-8` : answer.type);
  response.send(content);
}
