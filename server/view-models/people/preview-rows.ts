import { formatCount } from '../../domain/text/swedish.ts';

/** The most rows of a file that a preview shows: a page of thousands takes everybody's time, and nobody reads it. */
const MOST_SHOWN = 500;

/**
 * The rows of a preview that are shown, in the order of the file: all of them or, of a long file, those that cannot be
 * understood before the others. `more` is a sentence about those that are not shown.
 */
export function shownRows<Row extends { readonly outcome: string }>(
  rows: readonly Row[],
): { readonly shown: readonly Row[]; readonly more: readonly string[] } {
  if (rows.length <= MOST_SHOWN) return { shown: rows, more: [] };
  const refused = rows.filter(({ outcome }) => outcome === 'refused');
  const others = rows.filter(({ outcome }) => outcome !== 'refused');
  const chosen = new Set([...refused, ...others].slice(0, MOST_SHOWN));
  const first = refused.length === 0 ? '' : ', först de som inte går att förstå';
  return {
    shown: rows.filter((row) => chosen.has(row)),
    more: [
      `Tabellen visar ${formatCount(MOST_SHOWN)} av ${formatCount(rows.length)} rader${first}. De andra är också lästa.`,
    ],
  };
}
