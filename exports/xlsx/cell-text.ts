import { normaliseText } from '../../server/domain/text/characters.ts';
import { disarmCell } from '../data/formula.ts';

/** The most UTF-16 code units that a cell holds (Excel specifications and limits, “Total number of characters”). */
export const CELL_CHARACTERS = 32_767;
/** The most line breaks that a cell holds (Excel specifications and limits, “Line feeds per cell”). */
export const CELL_LINE_BREAKS = 253;

/**
 * ECMA-376 part 1, 22.9.2.19: a cell's text may write a character as _xHHHH_, so what looks so must be escaped itself.
 */
const LOOKS_ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;

/**
 * A text as the texts of as many cells as it needs, so that the same text, as it is stored, is read back from them in a
 * row.
 */
export function cellTexts(text: string): readonly string[] {
  return cellPieces(normaliseText(text)).map((piece) => piece.replace(LOOKS_ESCAPED, '_x005F_'));
}

/**
 * Whether the cell needs the format Text, so that it stays a text when somebody opens it for editing and presses Enter.
 */
export function runsWhenTyped(text: string): boolean {
  return disarmCell(text) !== text;
}

/**
 * Cuts a text into pieces that each fit in one cell; joined, they are the text. Most texts are one piece. A cut is made
 * after a line break or a space where there is one in the last part of the piece, never inside a character.
 */
function cellPieces(text: string): readonly string[] {
  if (text.length <= CELL_LINE_BREAKS) return [text];
  const pieces: string[] = [];
  let start = 0;
  while (start < text.length) {
    const end = pieceEnd(text, start);
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}

/** How far back from a full cell a better place to cut is looked for, in UTF-16 code units. */
const CUT_REACH = 500;

function pieceEnd(text: string, start: number): number {
  const full = Math.min(text.length, start + CELL_CHARACTERS, endOfLines(text, start, CELL_LINE_BREAKS));
  if (full === text.length || text[full - 1] === '\n') return full;
  const reach = text.slice(full - CUT_REACH, full);
  const gap = Math.max(reach.lastIndexOf('\n'), reach.lastIndexOf(' '));
  if (gap >= 0) return full - CUT_REACH + gap + 1;
  return isHighSurrogate(text.charCodeAt(full - 1)) ? full - 1 : full;
}

/** Where a number of lines end, counted from a start: after the last one's line break, or at the end of the text. */
function endOfLines(text: string, start: number, lines: number): number {
  let end = start;
  for (let line = 0; line < lines; line += 1) {
    const at = text.indexOf('\n', end);
    if (at < 0) return text.length;
    end = at + 1;
  }
  return end;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
