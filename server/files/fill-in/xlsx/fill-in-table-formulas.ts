import type { Arithmetic } from '../../../domain/survey/computed-rule.ts';
import {
  type CellOperand,
  type ComputedColumn,
  isAddable,
  isArithmetic,
  isSummed,
  isTyped,
  type TableRule,
} from '../../../domain/survey/table.ts';
import { operandsOf, ratioOf } from '../../../domain/table/computation.ts';
import { lettersOf, sheetColumn } from './fill-in-table-columns.ts';
import type { TablePlace } from './fill-in-table-place.ts';

/**
 * The formulas of a table's computed cells and totals. They show nothing while something is missing, as the product
 * does, and never take an empty cell as 0.
 */

/** The letter of a column by its code. */
function letterIn({ columns }: TableRule, code: string): string {
  return lettersOf(sheetColumn(columns.findIndex((column) => column.code === code)));
}

/** The cells of a column in every row: “$I$12:$I$17”. */
export function cellsOf({ table, first, last }: TablePlace, code: string): string {
  const letter = letterIn(table, code);
  return `$${letter}$${first}:$${letter}$${last}`;
}

/**
 * A formula for how many of some cells of a column (a range, or one cell) have a number. Of a column that is filled in
 * only those that its rule takes, as in the product: what is refused is in no sum.
 */
export function countFormula({ table }: TablePlace, code: string, cells: string): string {
  const taken = takenFormulas(table, code, cells);
  return taken.length === 0 ? `COUNT(${cells})` : `SUMPRODUCT(${taken.join(',')})`;
}

/** A formula for the sum of the same cells. */
function sumFormula({ table }: TablePlace, code: string, cells: string): string {
  const taken = takenFormulas(table, code, cells);
  return taken.length === 0 ? `SUM(${cells})` : `SUMPRODUCT(${[...taken, cells].join(',')})`;
}

/**
 * 1 for each of some cells whose number the rule of its column takes, else 0; none of a column that is computed. INT of a
 * text is an error, also in SUMPRODUCT, so a number is whole where it is written without a decimal sign or E-.
 */
function takenFormulas({ columns }: TableRule, code: string, cells: string): string[] {
  const column = columns.find((one) => one.code === code);
  if (column === undefined || !isTyped(column) || column.holds !== 'number') return [];
  const { whole, minimum, maximum } = column.number;
  return [
    `--ISNUMBER(${cells})`,
    `--(${cells}>=${minimum})`,
    ...(maximum === undefined ? [] : [`--(${cells}<=${maximum})`]),
    ...(whole ? [',', '.', 'E-'].map((sign) => `--ISERROR(FIND("${sign}",${cells}&""))`) : []),
  ];
}

/** The formula of a computed cell; undefined where what it is made of is not in the sheet. */
export function cellFormula(place: TablePlace, column: ComputedColumn, row: number): string | undefined {
  const { computed } = column;
  const cell = (code: string) => `${letterIn(place.table, code)}${row}`;
  if ('share' in computed) return shareFormula(place, computed.share, cell(computed.share.by));
  if (!isArithmetic(computed)) return undefined;
  return arithmetic(computed, {
    cell,
    isThere: (codes) => codes.map((code) => `${countFormula(place, code, cell(code))}=1`).join(','),
  });
}

/** The formula of a total: the sum of the column, or computed anew from the totals. */
export function totalFormula(place: TablePlace, code: string): string {
  const column = place.table.columns.find((one) => one.code === code);
  const row = place.total ?? 0;
  if (column === undefined || isTyped(column) || !isArithmetic(column.computed)) {
    const cells = cellsOf(place, code);
    return `IF(${countFormula(place, code, cells)}=0,"",${sumFormula(place, code, cells)})`;
  }
  return arithmetic(column.computed, {
    cell: (operand) => `${letterIn(place.table, operand)}${row}`,
    isThere: (codes) => codes.map((operand) => isWhole(place, operand, row)).join(','),
  });
}

/** A formula that is true where every row that a column's total adds up has its number. `row`: that of the total. */
function isWhole(place: TablePlace, code: string, row: number): string {
  const column = place.table.columns.find((one) => one.code === code);
  const total = `ISNUMBER(${letterIn(place.table, code)}${row})`;
  if (column === undefined || isTyped(column)) return isEvery(place, code, '');
  if (isArithmetic(column.computed) || (isSummed(column) && !isAddable(column))) return total;
  // In a row that nobody can be in the sum is a word, and nothing is missing.
  return isEvery(place, code, `+COUNTIF(${cellsOf(place, code)},"?*")`);
}

function isEvery(place: TablePlace, code: string, others: string): string {
  return `${countFormula(place, code, cellsOf(place, code))}${others}=${rowsFormula(place)}`;
}

/** A formula for the number of rows to fill in. Where the respondent makes them: those begun, or the fewest allowed. */
export function rowsFormula(place: TablePlace): string {
  const { table, first, last } = place;
  return table.rows.from === 'respondent'
    ? `MAX(${table.rows.fewest},${begunFormula(place)})`
    : String(last - first + 1);
}

/** A formula for the number of rows that have something in a cell to fill in. */
export function begunFormula(place: TablePlace): string {
  const lengths = place.table.columns.filter(isTyped).map(({ code }) => `LEN(${cellsOf(place, code)})`);
  return lengths.length === 0 ? '0' : `SUMPRODUCT(--(${lengths.join('+')}>0))`;
}

interface Operands {
  cell(code: string): string;
  /** Whether the cells have numbers, as the arguments of AND. */
  isThere(codes: readonly string[]): string;
}

function arithmetic(computed: Arithmetic<CellOperand>, { cell, isThere }: Operands): string {
  const operands = operandsOf(computed);
  const ratio = ratioOf(computed);
  const codes = operands.filter((operand) => typeof operand === 'string');
  const words = operands.map((operand: CellOperand) => (typeof operand === 'number' ? `(${operand})` : cell(operand)));
  const there = codes.length === 0 ? 'TRUE' : `AND(${isThere(codes)})`;
  if (ratio === undefined) return `IF(${there},${words.join('sum' in computed ? '+' : '-')},"")`;
  const [dividend, divisor] = words;
  const times = ratio.times === 1 ? '' : `${ratio.times}*`;
  // A condition is not worked out where one before it does not hold.
  return `IF(${there},IF(${divisor}=0,"",ROUND(${times}${dividend}/${divisor},${ratio.round})),"")`;
}

/** Products up to this are exact in a spreadsheet, and so are their remainders. */
const EXACT = '1E15';

/**
 * A share by largest remainders, as `shareOut`: the whole part, and one unit more where fewer remainders are larger, or
 * equal and above, than there are units left. Empty where the numbers are too large for a spreadsheet to be exact.
 */
function shareFormula(
  place: TablePlace,
  { of, by }: { readonly of: string; readonly by: string },
  weight: string,
): string | undefined {
  const amount = place.amountCell(of);
  if (amount === undefined) return undefined;
  const weights = cellsOf(place, by);
  const product = `ABS(${amount})*${weight}`;
  const products = `ABS(${amount})*${weights}`;
  const whole = `SUM(${weights})`;
  const left = `ABS(${amount})-SUMPRODUCT(INT(${products}/${whole}))`;
  const larger = `SUMPRODUCT(--(MOD(${products},${whole})>MOD(${product},${whole})))`;
  const above = `SUMPRODUCT((MOD(${products},${whole})=MOD(${product},${whole}))*(ROW(${weights})<ROW(${weight})))`;
  const share = `SIGN(${amount})*(INT(${product}/${whole})+IF(${larger}+${above}<${left},1,0))`;
  const there = `AND(ISNUMBER(${amount}),ISNUMBER(${weight}),${countFormula(place, by, weights)}=${rowsFormula(place)})`;
  const cannot = [
    `${whole}=0`,
    `MIN(${weights})<0`,
    `INT(${amount})<>${amount}`,
    `SUMPRODUCT(--(INT(${weights})<>${weights}))>0`,
    `ABS(${amount})*MAX(${weights})>${EXACT}`,
  ];
  return `IF(${there},IF(OR(${cannot.join(',')}),"",${share}),"")`;
}
