import { listOutbox } from '../../actions/mail/list-outbox.ts';
import { paths } from '../../paths.ts';
import { outboxView } from '../../view-models/mail/outbox.ts';
import { type Route, route } from '../routing/route.ts';

/** Mail that is not sent but read here, in the demo and development alone: whoever sees it can sign in as anybody. */
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
