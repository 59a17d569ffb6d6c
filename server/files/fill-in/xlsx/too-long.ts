import { CELL_CHARACTERS, CELL_LINE_BREAKS } from '../../../../exports/xlsx/cell-text.ts';
import { formatCount } from '../../../domain/text/swedish.ts';

/** Ends the sentence that stands in place of an answer that a cell has no room for. */
export const CHANGE_IT_THERE = 'Ändra det i Samsvar.';

/** Says that a cell has no room for a text; undefined where it has. */
export function tooLongForCell(text: string): string | undefined {
  const lines = text.split('\n').length - 1;
  if (text.length > CELL_CHARACTERS)
    return `Svaret är ${formatCount(text.length)} tecken långt. En cell rymmer högst ${formatCount(CELL_CHARACTERS)}, så det står inte här och ändras inte av filen. ${CHANGE_IT_THERE}`;
  if (lines > CELL_LINE_BREAKS)
    return `Svaret har ${formatCount(lines)} radbrytningar. En cell rymmer högst ${formatCount(CELL_LINE_BREAKS)}, så det står inte här och ändras inte av filen. ${CHANGE_IT_THERE}`;
  return undefined;
}
