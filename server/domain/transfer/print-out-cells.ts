import { addToGroup } from '../grouped.ts';
import type { TableRow, TableRule } from '../survey/table.ts';
import type { TableNumbers } from '../table/table-numbers.ts';
import { type LooseText, looseKey, placesOf, textOfKey } from '../text/loose-text.ts';
import { writeSwedishNumber } from '../text/number.ts';
import type { Passage } from '../text/passage.ts';
import { formatDate } from '../text/swedish.ts';
import { alignedNumbers } from './aligned-numbers.ts';
import { likeliest, wordsOf } from './likeliest-passage.ts';
import { byLength, findUnused, gaps, type PrintOutStretch } from './print-out-stretch.ts';
import type { TransferField } from './transfer.ts';

/** What a print-out says in the cells of a table that are transferred. */
export interface CellsInPrint {
  /** The text and date fields whose words are printed unchanged. */
  readonly same: ReadonlySet<TransferField>;
  /**
   * What is printed in the place of each number, as it is written there, and of each text or date that is not in `same`. A
   * field whose place is not found is missing.
   */
  readonly printed: ReadonlyMap<TransferField, string>;
}

interface AnsweredTable {
  readonly table: TableRule;
  readonly rows: readonly TableRow[];
  readonly numbers: TableNumbers;
}

/**
 * Looks for the cells of a table in the region of its question. Rows are found one after the other: by their wording, or
 * where the respondent makes them, by the longest text in them that is found. In a row the texts are looked for first, and
 * the numbers among what is left, in the order of the columns; computed numbers are taken to be printed too. Takes time in
 * proportion to the region.
 */
export function cellsInPrint(
  { print, stretch }: PrintOutStretch,
  answered: AnsweredTable,
  fields: readonly TransferField[],
): CellsInPrint {
  const same = new Set<TransferField>();
  const printed = new Map<TransferField, string>();
  const byRow = fieldsByRow(fields);
  const order = new Map(answered.table.columns.map(({ code }, index) => [code, index]));
  const columnOf = (field: TransferField) => order.get(field.cell?.column.code ?? '') ?? 0;
  /** What has been identified of the row before, whose cells may stand before the text that a row is found by. */
  let used: readonly Passage[] = [];
  for (const [row, { before, after, head, anchor }] of placesOfRows(print, stretch, answered, byRow)) {
    const [left, right] = [before, after].map((part) => ({
      print,
      stretch: part,
      used: used.filter(({ from, to }) => from < part.to && part.from < to),
    }));
    if (left === undefined || right === undefined) continue;
    const own = byRow.get(row.code) ?? [];
    const sideOf = (field: TransferField) =>
      anchor !== undefined && columnOf(field) < columnOf(anchor) ? left : right;
    if (anchor !== undefined) same.add(anchor);
    const texts = own.filter((field) => field !== anchor && field.kind !== 'number').toSorted(longestFirst);
    for (const field of texts) {
      const found = firstUnused(sideOf(field), formsOf(field));
      if (found !== undefined) sideOf(field).used.push(found);
      // A text of hyphens alone has no key to look for.
      if (found !== undefined || looseKey(field.value) === '') same.add(field);
    }
    const words = [left, right].map((side) => gaps(side).flatMap((gap) => wordsOf(textOfKey(print, gap))));
    for (const [field, number] of numbersInRow(words.flat(), answered, row, own)) printed.set(field, number);
    for (const field of texts.filter((one) => !same.has(one))) {
      const other = likeliest(sideOf(field), field.value);
      if (other !== undefined) printed.set(field, other);
    }
    used = [...left.used, head, ...right.used];
  }
  return { same, printed };
}

function firstUnused(region: PrintOutStretch, keys: readonly string[]): Passage | undefined {
  return keys.map((key) => findUnused(region, key)).find((place) => place !== undefined);
}

function fieldsByRow(fields: readonly TransferField[]): ReadonlyMap<string, TransferField[]> {
  const byRow = new Map<string, TransferField[]>();
  for (const field of fields) if (field.cell !== undefined) addToGroup(byRow, field.cell.row.code, field);
  return byRow;
}

function longestFirst(one: TransferField, other: TransferField): number {
  return byLength({ key: one.value }, { key: other.value });
}

/** The keys of a text as it may be printed: a date in words too. */
function formsOf({ kind, value }: TransferField): string[] {
  return [value, ...(kind === 'date' ? [formatDate(value)] : [])].map(looseKey);
}

/** So many rows after each other that are not found, and no more are looked for. */
const MOST_NOT_FOUND = 20;

/** Where a row is printed. `anchor`: the text that it was found by; undefined: its wording. */
interface RowPlace {
  readonly head: Passage;
  readonly anchor: TransferField | undefined;
  /** What is printed between the row before and `head`, and between `head` and the next row. */
  readonly before: Passage;
  readonly after: Passage;
}

/** The rows that are found, with their places. */
function placesOfRows(
  print: LooseText,
  stretch: Passage,
  { table, rows }: AnsweredTable,
  byRow: ReadonlyMap<string, readonly TransferField[]>,
): (readonly [TableRow, RowPlace])[] {
  const made = table.rows.from === 'respondent';
  const found: { row: TableRow; head: Passage; anchor: TransferField | undefined }[] = [];
  let cursor = stretch.from;
  let notFound = 0;
  for (const row of rows) {
    if (notFound === MOST_NOT_FOUND) break;
    const within = { from: cursor, to: stretch.to };
    const texts = made
      ? (byRow.get(row.code) ?? []).filter(({ kind }) => kind !== 'number').toSorted(longestFirst)
      : [];
    const anchor = texts.find((field) => firstPlace(formsOf(field), print, within) !== undefined);
    const keys = made ? (anchor === undefined ? [] : formsOf(anchor)) : [looseKey(row.title)];
    const head = firstPlace(keys, print, within);
    notFound = head === undefined ? notFound + 1 : 0;
    if (head === undefined) continue;
    found.push({ row, head, anchor });
    cursor = head.to;
  }
  const total = table.total && firstPlace([looseKey(table.total.title)], print, { from: cursor, to: stretch.to });
  return found.map(({ row, head, anchor }, index) => {
    const before = { from: found[index - 1]?.head.to ?? stretch.from, to: head.from };
    const after = { from: head.to, to: found[index + 1]?.head.from ?? total?.from ?? stretch.to };
    return [row, { head, anchor, before: made ? before : { from: head.from, to: head.from }, after }] as const;
  });
}

function firstPlace(keys: readonly string[], print: LooseText, within: Passage): Passage | undefined {
  for (const key of keys) for (const place of placesOf(key, print, within)) return place;
  return undefined;
}

/** The number that is printed in each cell of a row that was transferred as one. `words`: those that are left of the row. */
function numbersInRow(
  words: readonly string[],
  { table, numbers }: AnsweredTable,
  row: TableRow,
  fields: readonly TransferField[],
): (readonly [TransferField, string])[] {
  const transferred = new Map(fields.map((field) => [field.cell?.column.code, field]));
  const columns = table.columns.flatMap(({ code }) => {
    const number = numbers.numberIn(row.code, code);
    return number === undefined ? [] : [{ code, number: writeSwedishNumber(number) }];
  });
  const aligned = alignedNumbers(
    columns.map(({ number }) => number),
    words,
  );
  return columns.flatMap(({ code }, index) => {
    const [field, found] = [transferred.get(code), aligned[index]];
    return field === undefined || found === undefined ? [] : [[field, found] as const];
  });
}
