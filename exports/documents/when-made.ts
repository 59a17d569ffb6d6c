import { formatDateTime } from '../../server/domain/text/swedish.ts';
import type { Fact } from '../document/block.ts';

/** When a document or a file was made, given as ISO time. All times of a document are of the same clock. */
export function whenMade(madeAt: string): Fact {
  return { name: 'Dokumentet gjort', value: `${formatDateTime(madeAt)} (svensk tid)` };
}
