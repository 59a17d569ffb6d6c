import type { PdfObjects } from './pdf-objects.ts';
import { isArray, isDictionary, type PdfDictionary, type PdfValue } from './pdf-value.ts';

const GROUPS_OF_ROWS: ReadonlySet<string> = new Set(['/THead', '/TBody', '/TFoot']);

/**
 * Whether every table of a PDF's structure has as many columns in each of its rows, as PDF/UA-1 asks (ISO 14289-1, 7.5).
 * A cell that spans columns or rows counts in each of them.
 */
export function tablesAreRegular(objects: PdfObjects): boolean {
  for (const [, value] of objects.all())
    if (isDictionary(value) && value.get('/S') === '/Table' && !isRegular(objects, value)) return false;
  return true;
}

function isRegular(objects: PdfObjects, table: PdfDictionary): boolean {
  const rows = rowsIn(objects, table);
  /** For each of the next rows, how many of its columns cells from rows above take. */
  let spanned: number[] = [];
  const widths = rows.map((row) => {
    const [above = 0, ...below] = spanned;
    spanned = below;
    let width = above;
    for (const cell of kidsOf(objects, row)) {
      const columns = spanOf(objects, cell, '/ColSpan');
      width += columns;
      for (let next = 0; next < spanOf(objects, cell, '/RowSpan') - 1; next += 1)
        spanned[next] = (spanned[next] ?? 0) + columns;
    }
    return width;
  });
  return spanned.length === 0 && new Set(widths).size <= 1;
}

function rowsIn(objects: PdfObjects, group: PdfDictionary): PdfDictionary[] {
  return kidsOf(objects, group).flatMap((kid) => {
    const type = String(kid.get('/S'));
    if (type === '/TR') return [kid];
    return GROUPS_OF_ROWS.has(type) ? rowsIn(objects, kid) : [];
  });
}

/** The elements within an element. */
function kidsOf(objects: PdfObjects, element: PdfDictionary): PdfDictionary[] {
  return listOf(objects, element.get('/K')).filter((kid) => kid.has('/S'));
}

/** How many columns or rows a cell takes (ISO 32000-1, 14.8.5.7). */
function spanOf(objects: PdfObjects, cell: PdfDictionary, name: '/ColSpan' | '/RowSpan'): number {
  const attribute = listOf(objects, cell.get('/A')).find((one) => one.has(name));
  return Number(attribute?.get(name) ?? 1);
}

/** The dictionaries of a value that is one or a list of them, or refers to such. */
function listOf(objects: PdfObjects, value: PdfValue | undefined): PdfDictionary[] {
  const resolved = objects.resolve(value);
  if (isDictionary(resolved)) return [resolved];
  return isArray(resolved) ? resolved.flatMap((one) => listOf(objects, one)) : [];
}
