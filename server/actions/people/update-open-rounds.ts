import type { Knex } from 'knex';
import { swedishDay } from '../../domain/text/swedish.ts';
import { roundOrganisationsIn } from '../../repositories/round/round-organisations.ts';
import type { ActionContext } from '../context.ts';

/**
 * Lets the rounds of some counties that have not ended follow what has been changed among the organisations: who there
 * are and what they belong to. What they are called, and rounds that have ended, stay as they were.
 */
export async function updateOrganisationsInOpenRounds(
  context: Pick<ActionContext, 'now'>,
  trx: Knex,
  counties: readonly string[],
): Promise<void> {
  await roundOrganisationsIn(trx).keep({ counties, openOn: swedishDay(context.now()) });
}
