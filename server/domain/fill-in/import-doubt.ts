import { formatCounted, formatNumber } from '../text/swedish.ts';
import { type Unread, unreadSentence } from './import-note.ts';

/**
 * Why what was read in a fill-in file may not be what was meant. A person decides whether it is accepted. `title` is the
 * wording of an option, `address` a cell.
 */
export type ImportDoubt =
  /** Words of a document, quoted, that were left out of a field. */
  | { readonly doubt: 'text-left-out'; readonly text: string; readonly how: Unread }
  | {
      readonly doubt: 'ticked-and-struck' | 'coloured-as-chosen' | 'coloured-not-chosen' | 'struck-none-ticked';
      readonly title: string;
    }
  /** `shown`: what is struck out in the cell, as a sentence quotes it. */
  | { readonly doubt: 'cell-struck'; readonly shown: string; readonly address: string }
  | { readonly doubt: 'cell-coloured-as-chosen' | 'cell-coloured-not-chosen'; readonly address: string }
  /**
   * A computed cell or a total that shows something else than what is computed. `typed` is what the file shows: a number,
   * or other words, quoted. `computed`: undefined where something that it is computed from is missing. `missing`: how
   * many rows lack their number in a total.
   */
  | {
      readonly doubt: 'computed-otherwise';
      readonly row: string;
      readonly column: string;
      readonly typed: number | string;
      readonly computed: number | undefined;
      readonly missing: number;
    }
  /** How many more computed cells than those that are named show something else. */
  | { readonly doubt: 'more-computed-otherwise'; readonly more: number };

/** The Swedish sentence of a doubt. A stored import may hold the sentence itself. */
export function doubtSentence(doubt: ImportDoubt | string): string {
  if (typeof doubt === 'string') return doubt;
  switch (doubt.doubt) {
    case 'text-left-out':
      return unreadSentence(doubt.text, doubt.how);
    case 'ticked-and-struck':
      return `”${doubt.title}” är både ikryssat och överstruket. Det lästes som valt.`;
    case 'coloured-as-chosen':
      return `”${doubt.title}” är inte ikryssat men markerat med färg, och lästes som valt.`;
    case 'coloured-not-chosen':
      return `”${doubt.title}” är markerat med färg men inte ikryssat. Det lästes inte som valt.`;
    case 'struck-none-ticked':
      return `”${doubt.title}” är överstruket, och inget alternativ är ikryssat. Kryssa i det som gäller.`;
    case 'cell-struck':
      return `${doubt.shown} är överstruket i cell ${doubt.address} och togs inte med.`;
    case 'cell-coloured-as-chosen':
      return `Cell ${doubt.address} har inget kryss men är markerad med färg, och alternativet lästes som valt.`;
    case 'cell-coloured-not-chosen':
      return `Cell ${doubt.address} är markerad med färg men har inget kryss. Alternativet lästes inte som valt.`;
    case 'computed-otherwise':
      return computedOtherwise(doubt);
    case 'more-computed-otherwise':
      return `Så är det i ${formatCounted(doubt.more, ['cell', 'celler'])} till som räknas ut.`;
  }
}

function computedOtherwise(doubt: ImportDoubt & { readonly doubt: 'computed-otherwise' }): string {
  const { row, column, typed, computed, missing } = doubt;
  const inFile = `${row}, ${column}: i filen står ${typeof typed === 'string' ? `”${typed}”` : formatNumber(typed)}, men`;
  if (computed === undefined) return `${inFile} det kan inte räknas ut, eftersom något som det räknas ur saknas.`;
  const lacking = missing === 0 ? '' : `, och ${formatCounted(missing, ['rad', 'rader'])} saknar tal`;
  return `${inFile} det räknas ut till ${formatNumber(computed)}${lacking}. Kontrollera talen som det räknas ur.`;
}
