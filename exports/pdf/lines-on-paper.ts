import type { Document } from '../document/document.ts';
import { PrintRefused } from './print-refused.ts';

/**
 * The most lines of a document that are printed: some six hundred pages, which take a browser a few seconds. The texts of
 * every municipality of Sweden in one document have as many.
 */
export const MOST_LINES_ON_PAPER = 30_000;

/** Fewer characters than go on a printed line. */
const CHARACTERS_IN_A_LINE = 58;

/**
 * Refuses a document that would keep a browser, and those who wait for one, for minutes.
 * @throws {PrintRefused} with what to do instead
 */
export function refuseTooManyLines(...documents: readonly Document[]): void {
  if (!fitsOnPaper(...documents)) throw new PrintRefused({ name: 'too-many-lines', most: MOST_LINES_ON_PAPER });
}

/** Whether some documents have no more lines together than what is printed. */
export function fitsOnPaper(...documents: readonly Document[]): boolean {
  return documents.reduce((sum, { blocks }) => sum + linesIn(blocks), 0) <= MOST_LINES_ON_PAPER;
}

/** About how many lines all texts in a block, or in blocks of blocks, take beside what stands around them. */
function linesIn(value: unknown): number {
  if (typeof value === 'string') return Math.floor(value.length / CHARACTERS_IN_A_LINE) + lineBreaksIn(value);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, part: unknown) => sum + linesIn(part), 0);
}

function lineBreaksIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
