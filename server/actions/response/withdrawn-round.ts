import { Refusal } from '../../domain/refusal.ts';
import type { Round } from '../../domain/round/round.ts';

/**
 * Throws `round-withdrawn` if a round has been taken back: it must be had back before it is changed, and no document is
 * made of what has been typed in it.
 */
export function refuseIfWithdrawn({ withdrawnAt }: Pick<Round, 'withdrawnAt'>): void {
  if (withdrawnAt !== undefined) throw new Refusal('round-withdrawn');
}
