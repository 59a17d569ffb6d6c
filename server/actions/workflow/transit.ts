import type { Knex } from 'knex';
import type { Message } from '../../domain/mail/message.ts';
import type { Actor, Person } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { digestNow, type LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { refusalOf, TRANSITIONS, type TransitionInput, type TransitionName } from '../../domain/workflow/transition.ts';
import type { WorkflowMessageSource } from '../../messages/workflow.ts';
import { transaction } from '../../repositories/database.ts';
import { mailsIn } from '../../repositories/mail/mails.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { findResponseFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { recordEvent } from '../record-event.ts';
import { endOnBehalfOfOthers } from '../response/end-on-behalf.ts';
import { loadDetails } from '../response/load-response.ts';

/** What a person has read before taking a response further. */
export interface Reviewed {
  readonly version: number;
  /** `digestNow` of what was read; without it only the version has to be the same. */
  readonly digest?: string | undefined;
}

/** A response that somebody is about to take one of its ways, locked: nobody else moves or changes it meanwhile. */
export interface Transit {
  readonly name: TransitionName;
  readonly trx: Knex;
  readonly actor: Actor;
  readonly current: LoadedResponse;
  /** ISO time. */
  readonly at: string;
  readonly messageSource: WorkflowMessageSource;
}

/**
 * Whether it was done now, or had already been done, by the same person or another: then nothing is changed or told.
 */
export type Moved = 'done' | 'already-done';

/** Locks a response for somebody who may take it a way, and lets it be taken there in one transaction. */
export function inTransit<Result>(
  context: ActionContext,
  actor: Actor,
  id: string,
  name: TransitionName,
  deed: (transit: Transit) => Promise<Result>,
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
    return deed({ name, trx, actor, current, at: context.now().toISOString(), messageSource });
  });
}

/** Whether a response still is what somebody has read. */
export function isAsReviewed(current: LoadedResponse, { version, digest }: Reviewed): boolean {
  return current.response.version === version && (digest === undefined || digest === digestNow(current));
}

/**
 * Throws when the response cannot go this way now: what the transition names, and `changed-meanwhile` when it is not
 * what was reviewed. Somebody who reviewed a complete response is told that it has changed, not that it is incomplete.
 */
export function refuseUnlessOpen({ name, current }: Transit, given: TransitionInput = {}, reviewed?: Reviewed): void {
  const refusal = refusalOf(name, current, given);
  if (refusal !== undefined && refusal !== 'not-ready') throw new Refusal(refusal);
  if (reviewed !== undefined && !isAsReviewed(current, reviewed))
    throw new Refusal({ name: 'changed-meanwhile', of: 'review' });
  if (refusal !== undefined) throw new Refusal(refusal);
}

/** Takes the response where the way leads and records it, with ids and counts. */
export async function go(
  { name, trx, actor, current: { response }, at }: Transit,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await endOnBehalfOfOthers(trx, { actor, response, at });
  await responsesIn(trx).setStatus(response.id, TRANSITIONS[name].to);
  await recordEvent(trx, { at, personId: actor.id, response }, `response.${name}`, detail);
}

/** Tells those concerned, each once and never whoever did it. */
export async function tell(
  { trx, actor, current, at }: Transit,
  people: readonly Person[],
  message: Message,
): Promise<void> {
  const recipients = new Set(people.filter(({ id }) => id !== actor.id).map(({ email }) => email));
  const roundId = current.response.round.id;
  const mails = Array.from(recipients, (recipient) => ({ kind: 'message', recipient, message, roundId }) as const);
  await mailsIn(trx).addAll(mails, { at });
}
