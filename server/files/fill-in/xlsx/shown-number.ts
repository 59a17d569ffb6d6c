/**
 * A number as spreadsheets show it: with at most 15 significant digits. A double has a few more, in which the result of
 * 0,57 × 100 is 56,99999999999999.
 */
export function shownNumber(value: number): number {
  return Number(value.toPrecision(15));
}
