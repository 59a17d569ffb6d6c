import { swedishDay } from '../../domain/text/swedish.ts';
import { transaction } from '../../repositories/database.ts';
import { fileContentsIn } from '../../repositories/file-contents.ts';
import { erasureIn } from '../../repositories/round/erasure.ts';
import type { ActionContext } from '../context.ts';
import { recordRoundEvents } from './round-notices.ts';

/**
 * Erases the contact details and working notes of each round whose day of erasure has come. May be run by several
 * processes at once: each round is erased once. Gives the number of rounds erased.
 */
export async function eraseRounds(context: ActionContext): Promise<number> {
  const now = context.now();
  return transaction(context.database, async (trx) => {
    // Also when no round is due: contents of files that were refused when they had been stored.
    await fileContentsIn(trx).eraseUnnamed(now.toISOString());
    const due = await erasureIn(trx).lockDue(swedishDay(now));
    if (due.length === 0) return 0;
    const erased = await erasureIn(trx).erase(
      due.map(({ id }) => id),
      now.toISOString(),
    );
    await recordRoundEvents(
      context,
      trx,
      due.map((round) => ({ verb: 'round.erase', round, detail: { ...erased.get(round.id) } })),
    );
    return due.length;
  });
}
