import { type EncodingFault, encodingSentence } from '../text/encoding-fault.ts';
import { formatCount } from '../text/swedish.ts';

/** Why a text with a row for each person or organisation has no rows, whatever its columns are. */
export type RowFileFault =
  | { readonly fault: 'empty' | 'only-header' }
  /** `encoded`: why its characters cannot be read. */
  | { readonly fault: 'not-text'; readonly encoded: EncodingFault['fault'] }
  /** `most`: how many rows are accepted at once. */
  | { readonly fault: 'too-many-rows'; readonly rows: number; readonly most: number };

/** Why there are no rows and what to do, in Swedish. */
export function rowFileSentence(fault: RowFileFault): string {
  switch (fault.fault) {
    case 'empty':
      return 'Det finns inga rader. Välj en fil, eller klistra in raderna i rutan.';
    case 'not-text':
      return encodingSentence(fault.encoded, 'Spara den som CSV i kalkylprogrammet, eller klistra in raderna i rutan.');
    case 'only-header':
      return 'Det finns inga rader under rubrikraden.';
    case 'too-many-rows':
      return `Det är ${formatCount(fault.rows)} rader, och högst ${formatCount(fault.most)} tas emot på en gång. Dela upp dem.`;
  }
}
