import type { Column } from '../../document/table.ts';

/** Room for a number or one of our own words. */
const NARROWEST = 12;
/** In a header beside its word: the indent, and the button of the filter. */
const BESIDE_WORD = 3;

/**
 * Columns of members or organisations, side by side under their names, as wide as the longest word of each. `narrowest`:
 * in characters, for what stands in them.
 */
export function memberColumns(names: readonly string[], kind: Column['kind'], narrowest = NARROWEST): Column[] {
  return names.map((header) => {
    const longest = Math.max(...header.split(/[ -]/).map((word) => word.length));
    return { header, kind, width: Math.max(narrowest, longest + BESIDE_WORD) };
  });
}

/**
 * The widest that the columns may be together, in characters, to be readable when they are printed on the width of one
 * page.
 */
const WIDTH_OF_PAGE = 170;

/** How many pages side by side a sheet with such columns is printed on. */
export function pagesOf(columns: readonly Pick<Column, 'width'>[]): number {
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  return Math.max(1, Math.ceil(width / WIDTH_OF_PAGE));
}
