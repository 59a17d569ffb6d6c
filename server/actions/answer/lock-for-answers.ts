import type { Knex } from 'knex';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { lockedOn, type Response } from '../../domain/response/response.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { findResponseFor, refuseUnlessMay } from '../authorise.ts';
import type { ActionContext } from '../context.ts';

/**
 * Finds and locks a response until the transaction ends, for a person who may change its answers now. Throws
 * `on-behalf-ended`, `not-allowed`, `not-found`, `round-closed`, `round-not-open` and `under-review`.
 */
export async function lockForAnswers(context: ActionContext, trx: Knex, actor: Actor, id: string): Promise<Response> {
  const response = await findResponseFor(trx, actor, 'response.answer', id, 'lock');
  refuseLocked(context, response);
  return response;
}

/**
 * Finds a response without locking it, for a person who may change its answers now. What is posted is read with it
 * before the lock is taken, so that nobody waits for the reading. Throws what `lockForAnswers` throws.
 */
export async function findForAnswers(context: ActionContext, actor: Actor, id: string): Promise<Response> {
  const response = await findResponseFor(context.database.knex, actor, 'response.answer', id);
  refuseLocked(context, response);
  return response;
}

/** Throws what `lockForAnswers` throws if the person may not change the answers of a response already found. */
export function refuseUnlessAnswerable(context: ActionContext, actor: Actor, response: Response): void {
  refuseUnlessMay(actor, 'response.answer', response);
  refuseLocked(context, response);
}

/** Throws `round-closed`, `round-not-open` or `under-review` if the answers of a response cannot be changed today. */
export function refuseLocked(context: ActionContext, response: Response): void {
  const locked = lockedOn(response, swedishDay(context.now()));
  if (locked !== undefined) throw new Refusal(locked);
}
