import { Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import { loadMailQueue, resendMail } from '../../actions/mail/manage-mails.ts';
import type { Config } from '../../config.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import { mailsView } from '../../view-models/mail/mails.ts';
import type { Site } from '../rendering/site.ts';
import { signedIn } from '../request/session.ts';

/** The mail of a county that has not been sent, for those who look after it. */
export function mailRoutes(context: ActionContext, site: Site, config: Config): Router {
  const router = Router();
  const means = config.smtp !== undefined ? 'smtp' : config.showOutbox ? 'outbox' : 'none';

  router.get(paths.mails, async (request, response) => {
    const queue = await loadMailQueue(context, signedIn(request));
    site.show(request, response, 'mails', mailsView(queue, { means, done: request.query.klart === 'skickas' }));
  });

  router.post(paths.resendMail(':mail'), async (request, response) => {
    const { mail } = request.params;
    if (!/^\d{1,15}$/.test(mail)) throw new Refusal('not-found');
    await resendMail(context, signedIn(request), Number(mail));
    response.redirect(303, `${paths.mails}?klart=skickas`);
  });

  return router;
}
