import type { Knex } from 'knex';
import { normaliseText } from '../domain/characters.ts';
import type { Message } from '../domain/message.ts';
import { digestNow, type OpenedResponse } from '../domain/opened-response.ts';
import type { Actor, Person } from '../domain/person.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Remark } from '../domain/remark.ts';
import type { Step } from '../domain/step.ts';
import { type Given, refusalOf, type TransitionName, TRANSITIONS } from '../domain/transition.ts';
import {
  approvedMessage,
  madeReadyMessage,
  returnedMessage,
  sentBackMessage,
  type WayNews,
  withdrawnMessage,
} from '../messages/response-way.ts';
import { transaction } from '../repositories/database.ts';
import { eventsIn } from '../repositories/events.ts';
import { mailsIn } from '../repositories/mails.ts';
import { remarksIn } from '../repositories/remarks.ts';
import { responsesIn } from '../repositories/responses.ts';
import { stepsIn } from '../repositories/steps.ts';
import { submissionsIn } from '../repositories/submissions.ts';
import { findResponseFor } from './authorise.ts';
import type { ActionContext } from './context.ts';
import { opened } from './open-response.ts';
import { followersOf, leadsOf } from './response-way.ts';
import type { Reviewed } from './submit-response.ts';

/** What became of it: done now, or by whom it was already done when two did the same. */
export type Moved = { readonly already: Step | undefined };

/** A comment on a question, or on the response as a whole. */
export type NewRemark = Pick<Remark, 'question' | 'text'>;

/**
 * Makes a response ready for those who approve, as it was reviewed, and tells them. The comments that it was sent back
 * with are thereby seen to. Throws `changed-meanwhile` and what the transition throws.
 */
export function makeReady(context: ActionContext, actor: Actor, id: string, reviewed: Reviewed): Promise<Moved> {
  return move(context, actor, id, 'make-ready', {
    isDone: async ({ current }) => current.response.status === 'ready' && isAsReviewed(current, reviewed),
    check: ({ current }) => checkReviewed(current, reviewed),
    does: async ({ trx, at, news }) => {
      await remarksIn(trx).settle(id, at);
      return { to: await leadingApprovers(trx, news), message: madeReadyMessage(news) };
    },
    detail: ({ current }) => ({ version: current.response.version, digest: digestNow(current) }),
  });
}
