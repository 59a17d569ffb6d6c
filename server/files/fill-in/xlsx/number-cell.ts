import { writeSwedishNumber } from '../../../domain/text/number.ts';
import { shownNumber } from './shown-number.ts';

/** A number that a spreadsheet would not show in full is written as text, so that it comes back as it is. */
export function numberCell(value: number): number | string {
  return shownNumber(value) === value ? value : writeSwedishNumber(value);
}
