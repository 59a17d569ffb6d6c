import { isMailId } from '../../actions/asked-about.ts';
import { loadMailQueue, resendMail } from '../../actions/mail/manage-mails.ts';
import { mailMeansOf } from '../../config.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import { mailsView } from '../../view-models/mail/mails.ts';
import { type Route, route } from '../routing/route.ts';

/** A county's mail that has not been sent, for its administrators: why it waits, and sending it again. */
export const mailRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.mails,
    to: 'mail.manage',
    async answer({ context, config, actor, request, show }) {
      const means = mailMeansOf(config);
      const queue = await loadMailQueue(context, actor);
      show('mails', mailsView(queue, { means, done: request.query.klart === 'skickas' }));
    },
  }),

  route({
    method: 'post',
    path: paths.resendMail(':mail'),
    to: 'mail.manage',
    async answer({ context, actor, params, response }) {
      const { mail } = params;
      if (!isMailId(mail)) throw new Refusal('not-found');
      await resendMail(context, actor, Number(mail));
      response.redirect(303, `${paths.mails}?klart=skickas`);
    },
  }),
];
