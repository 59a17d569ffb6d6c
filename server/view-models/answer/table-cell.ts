import type { Statistic } from '../../domain/survey/computed-rule.ts';
import type { DateRule } from '../../domain/survey/date-rule.ts';
import type { NumberRule } from '../../domain/survey/number-rule.ts';
import { type Problem, periodName } from '../../domain/survey/problem.ts';
import { OPTIONAL } from '../../domain/survey/rule-words.ts';
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
import { type ComputedWords, columnHead, hasNumbers } from '../../domain/table/table-words.ts';
import { countCharacters } from '../../domain/text/characters.ts';
import { counterWords } from '../../domain/text/counter-words.ts';
import { formatCount } from '../../domain/text/swedish.ts';
import { exampleDay } from '../../domain/text/typed-day.ts';
import type { FieldSource } from './field-source.ts';
import { fieldId, fieldName, writeCell } from './form-fields.ts';
import { limitPlaces } from './limit-place.ts';
import { type SumCellNotes, sumCell } from './sum-cells.ts';

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

export interface CellErrorView {
  /** The id of the cell's field. */
  readonly field: string;
  readonly sentence: string;
}

/** What is the same in every cell of a column, made once: a table may have hundreds of rows. */
export interface SharedByCells {
  readonly column: TableColumn;
  readonly id: string;
  readonly head: string;
  readonly about: readonly string[];
  readonly aboutCell: string;
  readonly number: boolean;
}

export function sharedByCells({ anchor, year }: FieldSource, column: TableColumn): SharedByCells {
  const about = aboutColumn(column, year);
  return {
    column,
    id: columnId(anchor, column.code),
    head: columnHead(column),
    about,
    aboutCell: isTyped(column) ? about.join(', ') : '',
    number: hasNumbers(column),
  };
}

/** A cell of a row as the form shows it. */
export function cellView(
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
    // A cell that is still empty is told of, and is nothing that was typed wrong.
    invalid: error && value !== '',
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

export type ErrorsByRow = ReadonlyMap<string, ReadonlyMap<string, CellErrorView>>;

/** What is wrong in the cells of a table, by row and column. */
export function errorsByRow({ anchor, answer, problems }: FieldSource, table: TableRule): ErrorsByRow {
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

/** The id of the head of a row. */
export function rowId(anchor: string, row: string): string {
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

/** How a day is written in a column, and between which days it is. */
function dayHint(rule: DateRule, year: number): readonly string[] {
  const period = periodName(rule);
  return [...(period === '' ? [] : [period]), `till exempel ${exampleDay(year, rule)}`];
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

function aboutColumn(column: TableColumn, year: number): readonly string[] {
  if (!isTyped(column)) return [isSummed(column) ? ABOUT_STATISTIC[column.computed.sums.statistic] : 'räknas ut'];
  return [
    ...(column.holds === 'number' ? moneyHint(column.number) : []),
    ...(column.holds === 'date' ? dayHint(column.date ?? {}, year) : []),
    ...(column.holds === 'text' && column.limit !== undefined ? [`högst ${formatCount(column.limit)} tecken`] : []),
    ...(column.required ? [] : [OPTIONAL]),
  ];
}
