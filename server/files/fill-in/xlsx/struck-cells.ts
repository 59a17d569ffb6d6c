import type { ImportField } from '../../../domain/fill-in/import-content.ts';
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

/** The doubt of a cell that struck-out words were left out of; none where nothing is struck out. */
export function struckDoubt(struck: string, address: string): Pick<ImportField, 'doubts'> {
  return struck === '' ? {} : { doubts: [{ doubt: 'cell-struck', shown: struck, address }] };
}
