import { Router } from 'express';
import type { ActionContext } from '../actions/context.ts';
import { formatDateTime } from '../domain/swedish.ts';
import { paths } from '../paths.ts';
import { outboxIn } from '../repositories/outbox.ts';
import type { Site } from './site.ts';

/** Sent messages, for the demo and development alone: whoever sees them can sign in as anybody. */
export function outboxRoutes(context: ActionContext, site: Site): Router {
  const router = Router();
  router.get(paths.outbox, async (request, response) => {
    const messages = await outboxIn(context.database.knex).list();
    site.show(request, response, 'outbox', {
      title: 'Utkorg',
      messages: messages.map(({ subject, recipient, body, createdAt }) => ({
        subject,
        recipient,
        body,
        createdAt: formatDateTime(createdAt),
        link: /https?:\/\/\S+/.exec(body)?.[0],
      })),
    });
  });
  return router;
}
