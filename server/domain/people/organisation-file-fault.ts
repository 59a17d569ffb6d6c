import { type EncodingFault, encodingSentence } from '../text/encoding-fault.ts';
import { formatCount, formatList } from '../text/swedish.ts';

/** Why a text of organisations has no rows to import. Columns by their names in the first row. */
export type OrganisationFileFault =
  | { readonly fault: 'empty' | 'only-header' }
  /** `encoded`: why its characters cannot be read. */
  | { readonly fault: 'not-text'; readonly encoded: EncodingFault['fault'] }
  | { readonly fault: 'missing-columns'; readonly missing: readonly string[] }
  /** `most`: how many rows are accepted at once. */
  | { readonly fault: 'too-many-rows'; readonly rows: number; readonly most: number };

/** A text of organisations without rows. `sentence` says why and what to do, in Swedish; `line`: at fault, from 1. */
export type OrganisationsNotRead = OrganisationFileFault & { readonly line?: number; readonly sentence: string };

export function organisationsNotRead(fault: OrganisationFileFault, line?: number): OrganisationsNotRead {
  return { ...fault, ...(line === undefined ? {} : { line }), sentence: sentenceOf(fault) };
}

function sentenceOf(fault: OrganisationFileFault): string {
  switch (fault.fault) {
    case 'empty':
      return 'Det finns inga rader. Välj en fil, eller klistra in raderna i rutan.';
    case 'not-text':
      return encodingSentence(fault.encoded, 'Spara den som CSV i kalkylprogrammet, eller klistra in raderna i rutan.');
    case 'only-header':
      return 'Det finns inga rader under rubrikraden.';
    case 'missing-columns':
      return `Rubrikraden saknar ${formatList(fault.missing)}. Den första raden ska vara code;name;kind;parent;groups, i vilken ordning som helst. parent och groups får utelämnas.`;
    case 'too-many-rows':
      return `Det är ${formatCount(fault.rows)} rader, och högst ${formatCount(fault.most)} tas emot på en gång. Dela upp dem.`;
  }
}
