import type { Knex } from 'knex';
import type { Message } from '../../domain/mail/message.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { respondentsOf } from '../../domain/survey/survey.ts';
import { digestNow, type LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import type { Audience, NoticeEvent } from '../../domain/workflow/notices.ts';
import { refusalOf, TRANSITIONS, type TransitionInput, type TransitionName } from '../../domain/workflow/transition.ts';
import type { WorkflowMessageSource } from '../../messages/workflow.ts';
import { transaction } from '../../repositories/database.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { findResponseFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { recordEvent } from '../record-event.ts';
import { endOnBehalfOfOthers } from '../response/end-on-behalf.ts';
import { loadDetails } from '../response/load-response.ts';
import { notify } from '../response/notify.ts';

/** The response that a person has reviewed before a transition. */
export interface Reviewed {
  readonly version: number;
  /** `digestNow` of what was reviewed. Without it, only the version must be the same. */
  readonly digest?: string | undefined;
}

/** A response locked for a transition: nobody else changes it until the transaction ends. */
export interface TransitionContext {
  readonly name: TransitionName;
  readonly trx: Knex;
  readonly actor: Actor;
  readonly current: LoadedResponse;
  /** ISO time. */
  readonly at: string;
  readonly messageSource: WorkflowMessageSource;
}

/** `already-done`: the transition had been made before, by this person or another, and nothing is changed or sent. */
export type TransitionResult = 'done' | 'already-done';

/**
 * Finds and locks a response, if the person has the permission for a transition, and calls `make` in one transaction.
 * Throws `not-found`, `not-allowed` and `on-behalf-ended`.
 */
export function lockForTransition<Result>(
  context: ActionContext,
  actor: Actor,
  id: string,
  name: TransitionName,
  make: (transition: TransitionContext) => Promise<Result>,
): Promise<Result> {
  return transaction(context.database, async (trx) => {
    const response = await findResponseFor(trx, actor, TRANSITIONS[name].permission, id, 'lock');
    const current = await loadDetails(context, trx, response, actor);
    const messageSource: WorkflowMessageSource = {
      response,
      survey: current.survey,
      by: actor,
      baseUrl: context.baseUrl,
    };
    return make({ name, trx, actor, current, at: context.now().toISOString(), messageSource });
  });
}

/** Whether a response still is as it was reviewed. */
export function isAsReviewed(current: LoadedResponse, { version, digest }: Reviewed): boolean {
  return current.response.version === version && (digest === undefined || digest === digestNow(current));
}

/**
 * Throws if the transition cannot be made now: its own refusal (see `refusalOf`), or `changed-meanwhile` if the
 * response is not as it was reviewed. `changed-meanwhile` comes before `not-ready`: a person who reviewed a complete
 * response is told that it has changed, not that something is missing.
 */
export function refuseUnlessPossible(
  { name, current }: TransitionContext,
  given: TransitionInput = {},
  reviewed?: Reviewed,
): void {
  const refusal = refusalOf(name, current, given);
  const counted = respondentsOf(current.countedSurvey ?? current.survey);
  if (refusal !== undefined && refusal !== 'not-ready') throw new Refusal(refusal, counted);
  if (reviewed !== undefined && !isAsReviewed(current, reviewed))
    throw new Refusal({ name: 'changed-meanwhile', of: 'review' });
  if (refusal !== undefined) throw new Refusal(refusal);
}

/**
 * Makes the transition: sets the response's new status and records the event with `detail` (ids and counts). On behalf
 * ends if a member of the organisation does it.
 */
export async function makeTransition(
  { name, trx, actor, current: { response }, at }: TransitionContext,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await endOnBehalfOfOthers(trx, { actor, response, at });
  await responsesIn(trx).setStatus(response.id, TRANSITIONS[name].to);
  await recordEvent(trx, { at, personId: actor.id, response }, `response.${name}`, detail);
}

/** Tells those whom the table of notices has for an event, with one message to all or one for each audience. */
export async function notifyOfTransition(
  { trx, actor, current: { response }, at }: TransitionContext,
  event: NoticeEvent,
  message: Message | ((to: Audience) => Message),
): Promise<void> {
  await notify(trx, event, { response, actor, at }, typeof message === 'function' ? message : () => message);
}
