import type ExcelJS from 'exceljs';
import type {
  LiveNumber,
  OverColumns,
  OverOperands,
  SheetDay,
  SheetOperand,
  SheetStatistic,
} from '../document/sheet.ts';

/** Where a cell stands, counted from 1. */
export interface SheetPlace {
  readonly row: number;
  readonly column: number;
  /** Where its own row and those above it begin: one with a long text takes several. */
  readonly begun: readonly number[];
}

/** Excel counts days from 1900 as if that year had been a leap year (ISO/IEC 29500-1, 18.17.4.1). */
const FIRST_RIGHT_DAY = '1900-03-01';

/** A day as a date; as the text that it is where a spreadsheet would show another day. */
export function dateOf({ day }: SheetDay): Date | string {
  return day < FIRST_RIGHT_DAY ? day : new Date(`${day}T00:00:00Z`);
}

/** The formula of a number that can be counted again, with its result. */
export function formulaOf(live: LiveNumber, place: SheetPlace): ExcelJS.CellFormulaValue {
  const { result } = live;
  if ('operands' in live) return { formula: operandsFormula(live, place.row), result };
  if ('rowsAbove' in live) {
    const letters = columnLetters(place.column);
    const first = place.begun.at(-1 - live.rowsAbove) ?? place.row;
    const range = `${letters}${first}:${letters}${place.row - 1}`;
    return { formula: `IF(COUNT(${range})=0,"",SUM(${range}))`, result };
  }
  return { formula: columnsFormula(live, place.row), result };
}

function columnsFormula(live: OverColumns, row: number): string {
  const [first, last] = [`${columnLetters(live.from)}${row}`, `${columnLetters(live.to)}${row}`];
  if ('differs' in live) return `${last}-${first}`;
  const range = `${first}:${last}`;
  if ('counts' in live) return `COUNTIF(${range},${JSON.stringify(live.counts)})`;
  if ('countsNumbers' in live) return `COUNT(${range})`;
  if ('sums' in live) return `SUM(${range})`;
  const made =
    'percentOf' in live
      ? `100*SUM(${range})/${live.percentOf === 'numbers' ? 'COUNT' : 'COUNTA'}(${range})`
      : `${FUNCTIONS[live.statistic]}(${range})`;
  return `IF(COUNT(${range})=0,"",${live.round === undefined ? made : `ROUND(${made},${live.round})`})`;
}

/** What Excel calls a statistic. */
const FUNCTIONS: Readonly<Record<SheetStatistic, string>> = {
  sum: 'SUM',
  mean: 'AVERAGE',
  median: 'MEDIAN',
  lowest: 'MIN',
  highest: 'MAX',
};

function operandsFormula({ operands, makes }: OverOperands, row: number): string {
  const written = operands.map((operand) => operandIn(operand, row));
  const cells = [...new Set(written.filter((_, index) => typeof operands[index] === 'object'))];
  const [dividend = '', divisor = ''] = written;
  const isQuotient = typeof makes === 'object';
  const needed = [
    ...(cells.length === 0 ? [] : [`COUNT(${cells.join(',')})=${cells.length}`]),
    ...(isQuotient && cells.includes(divisor) ? [`N(${divisor})<>0`] : []),
  ];
  const made = isQuotient
    ? `ROUND(${makes.times === 1 ? '' : `${makes.times}*`}${dividend}/${divisor},${makes.quotientWithDecimals})`
    : written.join(makes === 'sum' ? '+' : '-');
  return needed.length === 0 ? made : `IF(${needed.length === 1 ? needed[0] : `AND(${needed.join(',')})`},${made},"")`;
}

function operandIn(operand: SheetOperand, row: number): string {
  if (typeof operand === 'object') return `${columnLetters(operand.column)}${row}`;
  return operand < 0 ? `(${operand})` : String(operand);
}

/** The name of a column, counted from 1: A, Z, AA. */
export function columnLetters(column: number): string {
  const rest = (column - 1) % 26;
  const before = Math.floor((column - 1) / 26);
  return `${before === 0 ? '' : columnLetters(before)}${String.fromCharCode(65 + rest)}`;
}
