import type { AnswerNumbers } from '../../domain/answer/answer-numbers.ts';
import type { Statistic } from '../../domain/survey/computed-rule.ts';
import type { NumberRule } from '../../domain/survey/number-rule.ts';
import type { Problem } from '../../domain/survey/problem.ts';
import {
  findColumn,
  isSummed,
  isTyped,
  type TableColumn,
  type TableRow,
  type TableRule,
  type TypedColumn,
} from '../../domain/survey/table.ts';
import { isOfCell, sentenceInRow } from '../../domain/table/cell-problem.ts';
import {
  type Cells,
  madeRow,
  madeTitle,
  type Rows,
  rowsAsked,
  withRunningNumbers,
} from '../../domain/table/table-rows.ts';
import {
  type ComputedWords,
  columnHead,
  computedWords,
  hasNumbers,
  rowsHead,
  type TotalWords,
} from '../../domain/table/table-words.ts';
import { countCharacters } from '../../domain/text/characters.ts';
import { counterWords } from '../../domain/text/counter-words.ts';
import { formatCount } from '../../domain/text/swedish.ts';
import type { FieldSource } from './field-source.ts';
import { fieldId, fieldName, writeCell } from './form-fields.ts';
import { limitPlaces } from './limit-place.ts';
import { type SumCellNotes, sumCell } from './sum-cells.ts';

/** The table of a question that is answered with one: the values of `views/partials/form/answer-table.hbs`. */
export interface TableFieldView {
  readonly id: string;
  /** The question's wording. */
  readonly caption: string;
  readonly rowsHead: RowsHeadView;
  readonly columns: readonly ColumnView[];
  readonly rows: readonly TableRowView[];
  readonly total: { readonly title: string; readonly cells: readonly TotalCellView[] } | undefined;
  readonly notes: readonly string[];
  /** How many columns the table has, the titles of the rows included, and a column with buttons where rows are made. */
  readonly width: number;
  /** JSON for the browser, which computes the table anew while somebody types (`LiveTable`). */
  readonly live: string;
  /** How rows are made; undefined where the respondent makes none, and for somebody who may only read. */
  readonly making: RowMakingView | undefined;
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
}

export interface TableRowView {
  readonly code: string;
  readonly id: string;
  readonly title: string;
  readonly cells: readonly CellView[];
  /** What is wrong in the row's cells, and where. */
  readonly errors: readonly CellErrorView[];
  /** The value of the button that takes the row away; undefined where rows are not made. */
  readonly remove: string | undefined;
}

export interface CellErrorView {
  /** The id of the cell's field. */
  readonly field: string;
  readonly sentence: string;
}

/** A cell: exactly one of `line`, `area`, `choice` and `computed` is defined. */
export interface CellView {
  readonly column: string;
  /** The title of the column, shown beside the cell where the window is narrow. */
  readonly label: string;
  /** What to know before it is filled in, shown there too; empty where there is nothing. */
  readonly about: string;
  readonly number: boolean;
  readonly line: (CellFieldView & { readonly inputMode: 'numeric' | 'decimal' | 'text' }) | undefined;
  /** `counter`: how long the text is, of a cell with a limit that is not empty. */
  readonly area:
    | (CellFieldView & { readonly limit: number | undefined; readonly counter: string; readonly over: boolean })
    | undefined;
  readonly choice: (CellFieldView & { readonly options: readonly ChosenView[] }) | undefined;
  readonly computed: string | undefined;
  /** What a sum of the members' numbers lacks, in words; empty where it lacks nothing. */
  readonly lacking: string;
}

interface CellFieldView {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly labelledBy: string;
  readonly describedBy: string;
  readonly invalid: boolean;
  /** Where the page puts the focus, because the row has just been made. */
  readonly focus: boolean;
}

interface ChosenView {
  readonly value: string;
  readonly label: string;
  readonly chosen: boolean;
}

export interface TotalCellView {
  readonly column: string;
  readonly label: string;
  /** Undefined for a column without numbers. */
  readonly words: TotalWords | undefined;
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
  readonly table: TableRule;
  /** The answers to the number questions that a column shares out, by printed number. */
  readonly amounts: Readonly<Record<string, number>>;
  /** The sums of the members' numbers, by row and column. */
  readonly summed: Rows;
}

/** Stands in the empty row for the number of the row that is made from it; in no code and no wording. */
const BLANK_ROW = '§';

/** `numbers`: those of the whole response; `sums`: what is said beside sums of the members' numbers. `newRow`: the number of a row that has just been made and is empty. */
export function tableField(
  source: FieldSource,
  table: TableRule,
  {
    numbers,
    sums,
    newRow,
  }: { readonly numbers: AnswerNumbers; readonly sums: SumCellNotes; readonly newRow: number | undefined },
): TableFieldView {
  const { question, anchor, answer, readOnly } = source;
  const filled = answer?.rows ?? {};
  const words = computedWords(table, filled, numbers.numberOf);
  const errors = errorsByRow(source, table);
  const isMade = table.rows.from === 'respondent' && !readOnly;
  const columns = table.columns.map((column) => sharedByCells(anchor, column));
  const first = table.columns.find(isTyped);
  const rowView = (row: TableRow): TableRowView => ({
    code: row.code,
    id: rowId(anchor, row.code),
    title: row.title,
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
    })),
    rows: rowsShown(table, filled, newRow).map(rowView),
    total: table.total && {
      title: table.total.title,
      cells: columns.map(({ column, head }) => ({ column: column.code, label: head, words: words.total(column) })),
    },
    notes: words.notes,
    isTyped: table.columns.some(isTyped),
    width: table.columns.length + (isMade ? 2 : 1),
    live: JSON.stringify(liveTable(question.id, table, filled, numbers)),
    making:
      isMade && table.rows.from === 'respondent'
        ? {
            add: `add.${question.id}`,
            blank: rowView({ code: BLANK_ROW, title: madeTitle(BLANK_ROW) }),
            most: `Högst ${formatCount(table.rows.most)} rader.`,
          }
        : undefined,
    readOnly,
  };
}

export function rowsHeadView(table: TableRule): RowsHeadView {
  return { text: rowsHead(table), isSeen: table.rows.from === 'organisations' };
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

/** What is the same in every cell of a column, made once: a table may have hundreds of rows. */
interface SharedByCells {
  readonly column: TableColumn;
  readonly id: string;
  readonly head: string;
  readonly about: readonly string[];
  readonly aboutCell: string;
  readonly number: boolean;
}

function sharedByCells(anchor: string, column: TableColumn): SharedByCells {
  const about = aboutColumn(column);
  return {
    column,
    id: columnId(anchor, column.code),
    head: columnHead(column),
    about,
    aboutCell: isTyped(column) ? about.join(', ') : '',
    number: hasNumbers(column),
  };
}

function cellView(
  { question, anchor, answer, readOnly }: FieldSource,
  row: TableRow,
  { column, id: headId, head, aboutCell, number }: SharedByCells,
  {
    words,
    sums,
    errors,
    newRow,
    first,
  }: {
    readonly words: ComputedWords;
    readonly sums: SumCellNotes;
    readonly errors: ErrorsByRow;
    readonly newRow: number | undefined;
    /** The first column that is filled in. */
    readonly first: TableColumn | undefined;
  },
): CellView {
  const shown: CellView = {
    column: column.code,
    label: head,
    about: aboutCell,
    number,
    line: undefined,
    area: undefined,
    choice: undefined,
    computed: undefined,
    lacking: sums.size === 0 ? '' : (sums.get(sumCell(row.code, column.code)) ?? ''),
  };
  if (!isTyped(column)) return { ...shown, computed: words.cell(row.code, column.code) };
  const id = fieldId.cell(anchor, row.code, column.code);
  const value = writeCell(column, answer?.rows?.[row.code]?.[column.code]);
  const error = errors.get(row.code)?.has(column.code) === true;
  const field: CellFieldView = {
    id,
    name: fieldName.cell(question.id, row.code, column.code),
    value,
    labelledBy: `${rowId(anchor, row.code)} ${headId}`,
    describedBy: error ? cellErrorId(id) : '',
    invalid: error,
    focus: !readOnly && column === first && newRow !== undefined && row.code === String(newRow),
  };
  switch (column.holds) {
    case 'number':
      return { ...shown, line: { ...field, inputMode: column.number.whole ? 'numeric' : 'decimal' } };
    case 'date':
      return { ...shown, line: { ...field, inputMode: 'text' } };
    case 'text':
      return { ...shown, area: { ...field, ...countedText(value, column.limit) } };
    case 'option':
      return { ...shown, choice: { ...field, options: optionsOf(column, value) } };
  }
}

/** A cell's text is counted once there is one: before that the head of its column says how long it may be. */
function countedText(text: string, limit: number | undefined) {
  const length = countCharacters(text);
  const counter = limit === undefined || length === 0 ? '' : counterWords(length, { limit });
  return { limit, counter, over: limit !== undefined && length > limit };
}

/** The options of a cell, none of them first. What stands there and is no option is kept, to be changed. */
function optionsOf({ options }: Extract<TypedColumn, { holds: 'option' }>, value: string): ChosenView[] {
  const known = options.some(({ code }) => code === value);
  return [
    { value: '', label: 'Välj', chosen: value === '' },
    ...(known || value === '' ? [] : [{ value, label: `”${value}” (inget av alternativen)`, chosen: true }]),
    ...options.map(({ code, title }) => ({ value: code, label: title, chosen: code === value })),
  ];
}

type ErrorsByRow = ReadonlyMap<string, ReadonlyMap<string, CellErrorView>>;

/** What is wrong in the cells of a table, by row and column. */
function errorsByRow({ anchor, answer, problems }: FieldSource, table: TableRule): ErrorsByRow {
  const errors = new Map<string, Map<string, CellErrorView>>();
  for (const problem of problems) {
    if (!isOfCell(problem)) continue;
    const { option, column } = problem;
    const row = errors.get(option) ?? new Map<string, CellErrorView>();
    const sentence = cellSentence(table, problem, answer);
    errors.set(option, row.set(column, { field: fieldId.cell(anchor, option, column), sentence }));
  }
  return errors;
}

/**
 * What is wrong in a cell, where its row is seen, and for a text that is too long where its limit goes:
 * “GP: 1,5 är inte ett heltal. Skriv ett heltal.”
 */
export function cellSentence(
  table: TableRule,
  problem: Problem & { readonly column: string },
  answer: FieldSource['answer'],
): string {
  const title = findColumn(table, problem.column)?.title;
  return [sentenceInRow(problem, title), ...limitPlaces([problem], answer)].join(' ');
}

/** The id of the sentence that says what is wrong in a cell. */
export function cellErrorId(field: string): string {
  return `${field}-fel`;
}

function rowId(anchor: string, row: string): string {
  return `${anchor}-rad-${row}`;
}

function columnId(anchor: string, column: string): string {
  return `${anchor}-kolumn-${column}`;
}

/** Whether öre may be written in an amount, before somebody is refused for them; empty for what is no amount. */
export function moneyHint({ unit, whole }: NumberRule): readonly string[] {
  if (unit !== 'SEK') return [];
  return [whole ? 'hela kronor' : 'öre får skrivas'];
}

const ABOUT_STATISTIC: Readonly<Record<Statistic, string>> = {
  sum: 'summeras',
  mean: 'medelvärde',
  median: 'median',
  lowest: 'lägsta',
  highest: 'högsta',
  count: 'räknas',
  share: 'andel',
};

function aboutColumn(column: TableColumn): readonly string[] {
  if (!isTyped(column)) return [isSummed(column) ? ABOUT_STATISTIC[column.computed.sums.statistic] : 'räknas ut'];
  return [
    ...(column.holds === 'number' ? moneyHint(column.number) : []),
    ...(column.holds === 'date' ? ['till exempel 2018-04-12'] : []),
    ...(column.holds === 'text' && column.limit !== undefined ? [`högst ${formatCount(column.limit)} tecken`] : []),
    ...(column.required ? [] : ['frivillig']),
  ];
}

/** The table as the browser needs it: its rows are on the page. */
function liveRule(table: TableRule): TableRule {
  const { rows } = table;
  return rows.from === 'respondent' ? table : { ...table, rows: { ...rows, rows: [] } };
}

function liveTable(question: string, table: TableRule, filled: Rows, numbers: AnswerNumbers): LiveTable {
  const summed = new Set(table.columns.filter(isSummed).map(({ code }) => code));
  const summedCells = (cells: Cells) => Object.entries(cells).filter(([column]) => summed.has(column));
  return {
    question,
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
