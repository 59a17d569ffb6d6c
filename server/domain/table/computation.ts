import type { Arithmetic } from '../survey/computed-rule.ts';

/**
 * The result of a computation, rounded to at most 15 significant digits, as spreadsheets do. `numberOf` gives the number
 * that an operand stands for. Undefined while one is missing, which is never taken as 0, and when it divides by 0.
 */
export function compute<Operand>(
  computation: Arithmetic<Operand>,
  numberOf: (operand: Operand) => number | undefined,
): number | undefined {
  const ratio = ratioOf(computation);
  if (ratio !== undefined) {
    const [dividend, divisor] = ratio.of.map(numberOf);
    if (dividend === undefined || divisor === undefined || divisor === 0) return undefined;
    return rounded(toShownDigits((ratio.times * dividend) / divisor), ratio.round);
  }
  const values = operandsOf(computation).map(numberOf);
  if (!values.every((value) => value !== undefined)) return undefined;
  const sign = 'sum' in computation ? 1 : -1;
  return sumOf(values.map((value, index) => (index === 0 ? value : sign * value)));
}

/** What a computation is made of, in order. */
export function operandsOf<Operand>(computation: Arithmetic<Operand>): readonly Operand[] {
  if ('sum' in computation) return computation.sum;
  if ('subtract' in computation) return computation.subtract;
  return 'divide' in computation ? computation.divide : computation.percent;
}

/** A dividend and a divisor; what their quotient is multiplied by, and its decimals. */
export interface Ratio<Operand> {
  readonly of: readonly [Operand, Operand];
  readonly times: 1 | 100;
  readonly round: number;
}

/** The ratio that a quotient or a percentage is; undefined of a sum and a difference. */
export function ratioOf<Operand>(computation: Arithmetic<Operand>): Ratio<Operand> | undefined {
  if ('divide' in computation) return { of: computation.divide, times: 1, round: computation.round };
  return 'percent' in computation ? { of: computation.percent, times: 100, round: computation.round } : undefined;
}

/** A number with so many decimals, halves away from zero, as Excel's ROUND. */
export function rounded(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  // 1.005 × 100 is 100.49999999999999 in binary, and 100.5 in the 15 digits that a person sees.
  const units = Math.round(toShownDigits(Math.abs(value) * factor));
  return (Math.sign(value) * units) / factor || 0;
}

/** The sum of numbers, without the tail of binary fractions, however many they are: 0.1 + 0.2 is 0.3. */
export function sumOf(values: readonly number[]): number {
  const decimals = values.reduce((most, value) => Math.max(most, decimalsOf(value)), 0);
  const factor = 10 ** decimals;
  // In whole units nothing is lost; what is too large or too fine for that is added as it is.
  const units = values.reduce((sum, value) => sum + Math.round(value * factor), 0);
  return decimals <= MOST_DECIMALS && Number.isSafeInteger(units)
    ? toShownDigits(units / factor)
    : toShownDigits(values.reduce((sum, value) => sum + value, 0));
}

const MOST_DECIMALS = 9;

function decimalsOf(value: number): number {
  if (Number.isInteger(value)) return 0;
  const written = String(value);
  return written.includes('e') ? MOST_DECIMALS + 1 : (written.split('.')[1]?.length ?? 0);
}

/** A number in the 15 digits that spreadsheets show. */
export function toShownDigits(value: number): number {
  return Number.isSafeInteger(value) ? value : Number(value.toPrecision(15));
}
