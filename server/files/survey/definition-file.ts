import { decodeTextToLookThrough } from '../../../exports/data/text-encoding.ts';
import { LARGEST_DRAFT } from '../../domain/authoring/survey-draft.ts';
import { sizeWords } from '../../domain/survey/attachment-rule.ts';

/**
 * The text of a definition file that somebody has sent, to be kept as a draft: it need not be right, but must be text.
 * `sentence`: why it cannot be kept, and what to do.
 */
export function definitionTextOf(
  bytes: Uint8Array | undefined,
): { readonly text: string } | { readonly sentence: string } {
  if (bytes === undefined || bytes.length === 0)
    return { sentence: 'Ingen fil är vald, eller så är den tom. Välj enkätens fil, som slutar på .json.' };
  if (bytes.length > LARGEST_DRAFT)
    return {
      sentence: `Filen är större än ${sizeWords(LARGEST_DRAFT)}. Ingen enkät är så lång: kontrollera vad som står i den.`,
    };
  const decoded = decodeTextToLookThrough(bytes);
  if ('text' in decoded) return decoded;
  return { sentence: 'Filen är ingen text. Enkätens fil är JSON, sparad som UTF-8, och slutar på .json.' };
}
