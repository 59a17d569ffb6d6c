import type { AnswerNumbers } from '../../domain/answer/answer-numbers.ts';
import { groupedBy } from '../../domain/grouped.ts';
import { countedAs } from '../../domain/people/organisation-kind.ts';
import {
  areOfCounty,
  isSummed,
  isTyped,
  kindOfRows,
  type TableColumn,
  type TableRow,
  type TableRule,
} from '../../domain/survey/table.ts';
import {
  type Cells,
  madeRow,
  madeTitle,
  type Rows,
  rowLacks,
  rowsAsked,
  TOTAL_ROW,
  withRunningNumbers,
} from '../../domain/table/table-rows.ts';
import { computedWords, rowsHead, rowsLeftWords, type TotalWords } from '../../domain/table/table-words.ts';
import { formatCount, formatCounted } from '../../domain/text/swedish.ts';
import { exampleDay } from '../../domain/text/typed-day.ts';
import type { FieldSource } from './field-source.ts';
import { type PasteRowsView, pasteRowsView, type RemovedRowView, type RowsBeside } from './rows-beside.ts';
import { type SumCellNotes, sumCell } from './sum-cells.ts';
import { type CellErrorView, type CellView, cellView, errorsByRow, rowId, sharedByCells } from './table-cell.ts';

/** The table of a question that is answered with one: the values of `views/partials/form/answer-table.hbs`. */
export interface TableFieldView {
  readonly id: string;
  /** The question's wording. */
  readonly caption: string;
  readonly rowsHead: RowsHeadView;
  readonly columns: readonly ColumnView[];
  /** The rows, those of each county or delregion together; one group without a title where they are not divided. */
  readonly groups: readonly RowGroupView[];
  /** The checkbox that shows only rows that lack something; undefined for a table that is read at a glance. */
  readonly onlyMissing: { readonly id: string } | undefined;
  readonly total:
    | { readonly title: string; readonly lacking: string | undefined; readonly cells: readonly TotalCellView[] }
    | undefined;
  readonly notes: readonly string[];
  /** How many columns the table has, the titles of the rows included, and a column with buttons where rows are made. */
  readonly width: number;
  /** JSON for the browser, which computes the table anew while somebody types (`LiveTable`). */
  readonly live: string;
  /** How rows are made; undefined where the respondent makes none, and for somebody who may only read. */
  readonly making: RowMakingView | undefined;
  /** Where rows are pasted without scripts; undefined where nothing can be entered. */
  readonly paste: PasteRowsView | undefined;
  /** A row that has just been taken away and can be had back. */
  readonly removed: RemovedRowView | undefined;
  readonly readOnly: boolean;
  /** Whether anything can be entered in it. */
  readonly isTyped: boolean;
}

/** What the rows are called; `isSeen`: whether that says more than their titles do. */
export interface RowsHeadView {
  readonly text: string;
  readonly isSeen: boolean;
}

export interface ColumnView {
  readonly id: string;
  readonly title: string;
  /** What to know of the column before it is filled in. */
  readonly about: readonly string[];
  readonly number: boolean;
  readonly computed: boolean;
  /** Whether running text is written in it, which needs the room. */
  readonly isLong: boolean;
}

export interface RowGroupView {
  /** Undefined where the rows are not divided. */
  readonly title: string | undefined;
  /** “6 skolor” */
  readonly counted: string;
  /** “2 kvar”; the browser keeps it while somebody types. */
  readonly left: string;
  /** Whether its rows are seen from the start. */
  readonly isOpen: boolean;
  readonly rows: readonly TableRowView[];
}

export interface TableRowView {
  readonly code: string;
  readonly id: string;
  readonly title: string;
  readonly cells: readonly CellView[];
  /** Whether nothing is left to fill in. */
  readonly isFilled: boolean;
  /** What is wrong in the row's cells, and where. */
  readonly errors: readonly CellErrorView[];
  /** The value of the button that takes the row away; undefined where rows are not made. */
  readonly remove: string | undefined;
}

export interface TotalCellView {
  readonly column: string;
  readonly label: string;
  /** Undefined for a column without numbers. */
  readonly words: TotalWords | undefined;
  /** What a total of the members' numbers lacks, in words; empty where it lacks nothing. */
  readonly lacking: string;
}

export interface RowMakingView {
  /** The value of the button that makes a row. */
  readonly add: string;
  /** An empty row to make others from; its code stands wherever that of the new row shall stand. */
  readonly blank: TableRowView;
  /** How many rows there may be, as a sentence. */
  readonly most: string;
}

/** What the browser needs to compute a table: JSON in the page. The rows are those of the page. */
export interface LiveTable {
  readonly question: string;
  /** A day that shows how a date is written. */
  readonly exampleDay: string;
  readonly table: TableRule;
  /** The answers to the number questions that a column shares out, by printed number. */
  readonly amounts: Readonly<Record<string, number>>;
  /** The sums of the members' numbers, by row and column. */
  readonly summed: Rows;
}

/** Stands in the empty row for the number of the row that is made from it; in no code and no wording. */
const BLANK_ROW = '§';

/**
 * `numbers`: those of the whole response; `sums`: what is said beside sums of the members' numbers. `newRow`: the number of a
 * row that has just been made and is empty, or had back; `beside`: what a form posted without scripts has beside the table.
 */
export function tableField(
  source: FieldSource,
  table: TableRule,
  {
    numbers,
    sums,
    newRow,
    beside,
  }: {
    readonly numbers: AnswerNumbers;
    readonly sums: SumCellNotes;
    readonly newRow: number | undefined;
    readonly beside: RowsBeside | undefined;
  },
): TableFieldView {
  const { question, anchor, answer, readOnly } = source;
  const filled = answer?.rows ?? {};
  const words = computedWords(table, filled, numbers.numberOf);
  const errors = errorsByRow(source, table);
  const isMade = table.rows.from === 'respondent' && !readOnly;
  const columns = table.columns.map((column) => sharedByCells(source, column));
  const first = table.columns.find(isTyped);
  const shown = rowsShown(table, filled, newRow);
  const rowView = (row: TableRow): TableRowView => ({
    code: row.code,
    id: rowId(anchor, row.code),
    title: row.title,
    isFilled: !rowLacks(table, filled[row.code]),
    cells: columns.map((shared) => cellView(source, row, shared, { words, sums, errors, newRow, first })),
    errors: [...(errors.get(row.code)?.values() ?? [])],
    remove: isMade ? `remove.${question.id}.${row.code}` : undefined,
  });
  return {
    id: `${anchor}-tabell`,
    caption: question.title,
    rowsHead: rowsHeadView(table),
    columns: columns.map(({ column, id, head, about, number }) => ({
      id,
      title: head,
      about,
      number,
      computed: !isTyped(column),
      isLong: isLongText(column),
    })),
    groups: groupsOf(table, shown, rowView),
    onlyMissing: shown.length > MOST_AT_A_GLANCE && !isMade ? { id: `${anchor}-bara-kvar` } : undefined,
    total: table.total && {
      title: table.total.title,
      lacking: sums.get(sumCell(TOTAL_ROW)),
      cells: columns.map(({ column, head }) => ({
        column: column.code,
        label: head,
        words: words.total(column),
        lacking: sums.get(sumCell(TOTAL_ROW, column.code)) ?? '',
      })),
    },
    notes: words.notes,
    isTyped: table.columns.some(isTyped),
    width: table.columns.length + (isMade ? 2 : 1),
    live: JSON.stringify(liveTable(source, table, numbers)),
    making:
      isMade && table.rows.from === 'respondent'
        ? {
            add: `add.${question.id}`,
            blank: rowView({ code: BLANK_ROW, title: madeTitle(BLANK_ROW) }),
            most: `Högst ${formatCount(table.rows.most)} rader.`,
          }
        : undefined,
    paste: pasteRowsView(question, anchor, table, { readOnly, beside }),
    removed: beside?.removed,
    readOnly,
  };
}

/** More than a name or a unit: a column of so many characters is of running text. */
const LONG_TEXT = 300;

function isLongText(column: TableColumn): boolean {
  return column.holds === 'text' && (column.limit ?? LONG_TEXT) >= LONG_TEXT;
}

/** The largest number of rows that are looked through without a filter. */
const MOST_AT_A_GLANCE = 20;
/** The largest number of rows of groups that are all seen from the start. */
const MOST_OPEN = 40;

function groupsOf(
  table: TableRule,
  rows: readonly TableRow[],
  rowView: (row: TableRow) => TableRowView,
): RowGroupView[] {
  const words = areOfCounty(table.rows) ? countedAs(kindOfRows(table.rows)) : (['rad', 'rader'] as const);
  return Array.from(
    groupedBy(rows, ({ group }) => group),
    ([title, those]) => {
      const views = those.map(rowView);
      const hasErrors = views.some(({ errors }) => errors.length > 0);
      return {
        title,
        counted: formatCounted(views.length, words),
        left: rowsLeftWords(views.filter(({ isFilled }) => !isFilled).length),
        isOpen: rows.length <= MOST_OPEN || hasErrors,
        rows: views,
      };
    },
  );
}

export function rowsHeadView(table: TableRule): RowsHeadView {
  return { text: rowsHead(table), isSeen: areOfCounty(table.rows) };
}

/**
 * The rows that are on the page: those that are asked for, one to begin in where there is none, and one that has just
 * been made.
 */
function rowsShown(table: TableRule, filled: Rows, newRow: number | undefined): readonly TableRow[] {
  const asked = rowsAsked(table, filled);
  if (table.rows.from !== 'respondent') return asked;
  const rows = asked.length === 0 ? [madeRow(1)] : asked;
  if (newRow === undefined || rows.some(({ code }) => code === String(newRow))) return rows;
  return withRunningNumbers([...rows, madeRow(newRow)].toSorted((one, other) => Number(one.code) - Number(other.code)));
}

/** The table as the browser needs it: its rows are on the page. */
function liveRule(table: TableRule): TableRule {
  const { rows } = table;
  return rows.from === 'respondent' ? table : { ...table, rows: { ...rows, rows: [] } };
}

function liveTable({ question, answer, year }: FieldSource, table: TableRule, numbers: AnswerNumbers): LiveTable {
  const filled = answer?.rows ?? {};
  const summed = new Set(table.columns.filter(isSummed).map(({ code }) => code));
  const summedCells = (cells: Cells) => Object.entries(cells).filter(([column]) => summed.has(column));
  return {
    question: question.id,
    exampleDay: exampleDay(year),
    table: liveRule(table),
    amounts: sharedAmounts(table, numbers),
    summed: Object.fromEntries(
      Object.entries(filled).map(([row, cells]) => [row, Object.fromEntries(summedCells(cells))]),
    ),
  };
}

function sharedAmounts({ columns }: TableRule, { numberOf }: AnswerNumbers): Record<string, number> {
  return Object.fromEntries(
    columns.flatMap((column) => {
      if (isTyped(column) || !('share' in column.computed)) return [];
      const { of } = column.computed.share;
      const amount = numberOf(of);
      return amount === undefined ? [] : [[of, amount]];
    }),
  );
}
