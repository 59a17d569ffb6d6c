import { Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import { listOutbox } from '../../actions/mail/list-outbox.ts';
import { paths } from '../../paths.ts';
import { outboxView } from '../../view-models/mail/outbox.ts';
import type { Site } from '../rendering/site.ts';

/** Mail that is not sent but read here, in the demo and development alone: whoever sees it can sign in as anybody. */
export function outboxRoutes(context: ActionContext, site: Site): Router {
  const router = Router();
  router.get(paths.outbox, async (request, response) => {
    site.show(request, response, 'outbox', outboxView(await listOutbox(context)));
  });
  return router;
}
