import { shortQuotation } from '../text/quotation.ts';
import { formatCount, formatList } from '../text/swedish.ts';
import { type RowFileFault, rowFileSentence } from './row-file-fault.ts';

/** Why a text of organisations has no rows to import, or what in it is not read. Columns by their names in the first row. */
export type OrganisationFileFault =
  | RowFileFault
  /** `needed` and `optional`: the columns of a usual first row, in their order. */
  | {
      readonly fault: 'missing-columns';
      readonly missing: readonly string[];
      readonly needed: readonly string[];
      readonly optional: readonly string[];
    }
  /** `unknown`: columns that have values, as they are written. `columns`: all that there are, in their order. */
  | { readonly fault: 'unknown-columns'; readonly unknown: readonly string[]; readonly columns: readonly string[] };

/** So many columns are named in a sentence. */
const MOST_NAMED = 5;

/**
 * What is wrong with a text of organisations. `sentence` says it and what to do, in Swedish; `line` is the line at
 * fault, from 1.
 */
export type OrganisationsNotRead = OrganisationFileFault & { readonly line?: number; readonly sentence: string };

export function organisationsNotRead(fault: OrganisationFileFault, line?: number): OrganisationsNotRead {
  return { ...fault, ...(line === undefined ? {} : { line }), sentence: sentenceOf(fault) };
}

function sentenceOf(fault: OrganisationFileFault): string {
  if (fault.fault === 'unknown-columns') {
    const names = fault.unknown
      .slice(0, MOST_NAMED)
      .map((name) => (name.trim() === '' ? 'en kolumn utan namn' : `”${shortQuotation(name, 40)}”`));
    const more = fault.unknown.length - names.length;
    const all = formatList([...names, ...(more > 0 ? [`${formatCount(more)} kolumner till`] : [])]);
    return `Rubrikraden har ${all}, som inte läses. Kolumnerna heter ${formatList(fault.columns)}; grupper skrivs i kolumnen grupper, som agarform=privat. Byt namn eller ta bort det som inte hör hit.`;
  }
  if (fault.fault !== 'missing-columns') return rowFileSentence(fault);
  const { missing, needed, optional } = fault;
  return `Rubrikraden saknar ${formatList(missing)}. Den första raden ska vara ${[...needed, ...optional].join(';')}, i vilken ordning som helst. ${formatList(optional)} får utelämnas.`;
}
