import { type EncodingFault, encodingSentence } from '../text/encoding-fault.ts';
import { formatCount, formatList } from '../text/swedish.ts';

/** Why a text of people has no rows to import. Columns by their names in the first row, in their usual order. */
export type PeopleFileFault =
  | { readonly fault: 'empty' | 'only-header' }
  /** `encoded`: why its characters cannot be read. */
  | { readonly fault: 'not-text'; readonly encoded: EncodingFault['fault'] }
  | { readonly fault: 'no-header'; readonly columns: readonly string[] }
  | { readonly fault: 'missing-columns'; readonly missing: readonly string[]; readonly columns: readonly string[] }
  /** `most`: how many rows are accepted at once. */
  | { readonly fault: 'too-many-rows'; readonly rows: number; readonly most: number };

/** A text of people without rows. `sentence` says why and what to do, in Swedish; `line` is the line at fault, from 1. */
export type PeopleNotRead = PeopleFileFault & { readonly line?: number; readonly sentence: string };

export function peopleNotRead(fault: PeopleFileFault, line?: number): PeopleNotRead {
  return { ...fault, ...(line === undefined ? {} : { line }), sentence: sentenceOf(fault) };
}

function sentenceOf(fault: PeopleFileFault): string {
  switch (fault.fault) {
    case 'empty':
      return 'Det finns inga rader. Välj en fil, eller klistra in raderna i rutan.';
    case 'not-text':
      return encodingSentence(fault.encoded, 'Spara den som CSV i kalkylprogrammet, eller klistra in raderna i rutan.');
    case 'only-header':
      return 'Det finns inga rader under rubrikraden.';
    case 'no-header':
      return `Rubrikraden saknas. Den första raden ska vara ${fault.columns.join(';')}.`;
    case 'missing-columns':
      return `Rubrikraden saknar ${formatList(fault.missing)}. Den ska ha ${formatList(fault.columns)}, i vilken ordning som helst.`;
    case 'too-many-rows':
      return `Det är ${formatCount(fault.rows)} rader, och högst ${formatCount(fault.most)} tas emot på en gång. Dela upp dem.`;
  }
}
