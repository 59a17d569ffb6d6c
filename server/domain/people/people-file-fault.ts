import { formatList } from '../text/swedish.ts';
import { type RowFileFault, rowFileSentence } from './row-file-fault.ts';

/** Why a text of people has no rows to import. Columns by their names in the first row, in their usual order. */
export type PeopleFileFault =
  | RowFileFault
  | { readonly fault: 'no-header'; readonly columns: readonly string[] }
  | { readonly fault: 'missing-columns'; readonly missing: readonly string[]; readonly columns: readonly string[] };

/** A text of people without rows. `sentence` says why and what to do, in Swedish; `line` is the line at fault, from 1. */
export type PeopleNotRead = PeopleFileFault & { readonly line?: number; readonly sentence: string };

export function peopleNotRead(fault: PeopleFileFault, line?: number): PeopleNotRead {
  return { ...fault, ...(line === undefined ? {} : { line }), sentence: sentenceOf(fault) };
}

function sentenceOf(fault: PeopleFileFault): string {
  switch (fault.fault) {
    case 'no-header':
      return `Rubrikraden saknas. Den första raden ska vara ${fault.columns.join(';')}.`;
    case 'missing-columns':
      return `Rubrikraden saknar ${formatList(fault.missing)}. Den ska ha ${formatList(fault.columns)}, i vilken ordning som helst.`;
    default:
      return rowFileSentence(fault);
  }
}
