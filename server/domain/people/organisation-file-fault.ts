import { formatList } from '../text/swedish.ts';
import { type RowFileFault, rowFileSentence } from './row-file-fault.ts';

/** Why a text of organisations has no rows to import. Columns by their names in the first row. */
export type OrganisationFileFault =
  | RowFileFault
  /** `needed` and `optional`: the columns of a usual first row, in their order. */
  | {
      readonly fault: 'missing-columns';
      readonly missing: readonly string[];
      readonly needed: readonly string[];
      readonly optional: readonly string[];
    };

/**
 * A text of organisations without rows. `sentence` says why and what to do, in Swedish; `line` is the line at fault,
 * from 1.
 */
export type OrganisationsNotRead = OrganisationFileFault & { readonly line?: number; readonly sentence: string };

export function organisationsNotRead(fault: OrganisationFileFault, line?: number): OrganisationsNotRead {
  return { ...fault, ...(line === undefined ? {} : { line }), sentence: sentenceOf(fault) };
}

function sentenceOf(fault: OrganisationFileFault): string {
  if (fault.fault !== 'missing-columns') return rowFileSentence(fault);
  const { missing, needed, optional } = fault;
  return `Rubrikraden saknar ${formatList(missing)}. Den första raden ska vara ${[...needed, ...optional].join(';')}, i vilken ordning som helst. ${formatList(optional)} får utelämnas.`;
}
