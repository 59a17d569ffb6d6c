import { decodeTextToLookThrough } from '../../../exports/data/text-encoding.ts';
import { type DraftFileFault, LARGEST_DRAFT } from '../../domain/authoring/draft-problem.ts';

/** The text of a definition file that somebody has sent, to be kept as a draft: it need not be right, but must be text. */
export function definitionTextOf(
  bytes: Uint8Array | undefined,
): { readonly text: string } | { readonly fault: DraftFileFault } {
  if (bytes === undefined || bytes.length === 0) return { fault: 'empty' };
  if (bytes.length > LARGEST_DRAFT) return { fault: 'too-large' };
  const decoded = decodeTextToLookThrough(bytes);
  return 'text' in decoded ? decoded : { fault: 'not-text' };
}
