import type { CellContent, CellMark } from '../../office/workbook-cells.ts';
import { quoted } from './stray-cells.ts';

/** The content of an answer cell without what is struck out in it, and that as a sentence quotes it. */
export function withoutStruck(
  content: CellContent | undefined,
  mark: CellMark | undefined,
): { readonly content: CellContent | undefined; readonly struck: string } {
  if (content === undefined) return { content, struck: '' };
  if (mark?.struck === true) return { content: undefined, struck: quoted(content) };
  const { struck = '' } = content.as === 'text' ? content : {};
  return { content, struck: struck.trim() === '' ? '' : quoted({ as: 'text', text: struck }) };
}

/** That struck-out words were not taken in, for the field of a cell; none where nothing was. */
export function struckDoubt(struck: string, address: string): { readonly doubt?: string } {
  return struck === '' ? {} : { doubt: `${struck} är överstruket i cell ${address} och togs inte med.` };
}
