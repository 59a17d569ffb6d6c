import { swedishDay } from '../../domain/text/swedish.ts';
import { transaction } from '../../repositories/database.ts';
import { erasureIn } from '../../repositories/round/erasure.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import type { ActionContext } from '../context.ts';
import { recordRoundEvent } from './round-notices.ts';

/**
 * Erases the contact details and working notes of each round whose day of erasure has come. May be run by several
 * processes at once: each round is erased once. Gives the number of rounds erased.
 */
export async function eraseRounds(context: ActionContext): Promise<number> {
  const now = context.now();
  return transaction(context.database, async (trx) => {
    const due = await erasureIn(trx).lockDue(swedishDay(now));
    for (const id of due) {
      const round = await roundsIn(trx).find(id);
      if (round === undefined) throw new Error(`There is no round ${id}`);
      const erased = await erasureIn(trx).erase(id, now.toISOString());
      await recordRoundEvent(context, trx, 'round.erase', round, { detail: { ...erased } });
    }
    return due.length;
  });
}
