import { listOutbox } from '../../actions/mail/list-outbox.ts';
import { paths } from '../../paths.ts';
import { outboxView } from '../../view-models/mail/outbox.ts';
import { type Route, route } from '../routing/route.ts';

/**
 * The outbox: mail that is kept to be read instead of sent. It exists only in the demo and in development, because
 * anybody who sees it can use the sign-in links in it.
 */
export const outboxRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.outbox,
    to: 'anyone',
    isOffered: ({ showOutbox }) => showOutbox,
    async answer({ context, show }) {
      show('outbox', outboxView(await listOutbox(context)));
    },
  }),
];
