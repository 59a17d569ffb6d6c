import type { TableRule } from '../survey/table.ts';
import { nextRow, type Rows } from '../table/table-rows.ts';
import { canonicalJson } from '../text/canonical-json.ts';
import type { Answer } from './answer.ts';

/** An answer to a table whose rows have been given numbers that nobody else's have. */
export interface RowsApart {
  readonly answer: Answer | undefined;
  /** The new numbers of the rows that were moved, by the numbers that they had. */
  readonly moved: ReadonlyMap<string, string>;
}

/**
 * Two people who make a row at the same time in a table with open rows both call it by the next number. The rows of `mine`
 * that are new since `before`, and whose numbers somebody else's new rows in `theirs` have, get the next free numbers.
 * `isOthers` says whether somebody else made a row (its number). A row for which there is no number left keeps its own.
 */
export function rowsApart(
  table: TableRule | undefined,
  { before, theirs, mine }: Readonly<Record<'before' | 'theirs' | 'mine', Answer | undefined>>,
  isOthers: (row: string) => boolean,
): RowsApart {
  const [were, there, own] = [before?.rows ?? {}, theirs?.rows ?? {}, mine?.rows ?? {}];
  const twice = Object.keys(own).filter((row) => isMadeTwice(row, were, there, own) && isOthers(row));
  const taken = new Set([...Object.keys(there), ...Object.keys(own)]);
  const moved = new Map<string, string>();
  for (const row of twice) {
    const next = table && nextRow(table, [...taken]);
    if (next === undefined) break;
    taken.add(String(next));
    moved.set(row, String(next));
  }
  if (moved.size === 0 || mine === undefined) return { answer: mine, moved };
  const rows = Object.fromEntries(Object.entries(own).map(([row, cells]) => [moved.get(row) ?? row, cells]));
  return { answer: { ...mine, rows }, moved };
}

function isMadeTwice(row: string, were: Rows, there: Rows, own: Rows): boolean {
  const [theirs, mine] = [there[row], own[row]];
  if (were[row] !== undefined || theirs === undefined || mine === undefined) return false;
  return canonicalJson(theirs) !== canonicalJson(mine);
}
