/** What is said beside the cells of a table whose number is a sum that some members are not in, by `sumCell`. */
export type SumCellNotes = ReadonlyMap<string, string>;

export const NO_SUM_NOTES: SumCellNotes = new Map();

/** A cell of a table as a key: its row and its column, by code. */
export function sumCell(row = '', column = ''): string {
  return JSON.stringify([row, column]);
}
