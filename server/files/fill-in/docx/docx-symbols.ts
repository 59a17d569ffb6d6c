import { shownGlyph } from '../../../domain/text/symbol-font.ts';

/** Boxes and ticks in the symbol fonts of Word, as the Unicode characters that they look like. */
const SHOWN: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  wingdings: { 111: '☐', 168: '☐', 253: '☒', 254: '☑', 251: '✗', 252: '✓', 120: '☒' },
  'wingdings 2': { 48: '☐', 163: '☐', 79: '✗', 80: '✓', 81: '☒', 82: '☑', 83: '☒', 84: '☒' },
};

/** Symbol fonts may be addressed in the private use area, at 0xF000 plus the number of the glyph. */
const PRIVATE_USE = 0xf000;

/**
 * The Unicode character of a symbol. For one that we do not know, the character with its number, or nothing.
 */
export function symbolCharacter(font: string, hexadecimal: string): string {
  const number = Number.parseInt(hexadecimal, 16);
  if (Number.isNaN(number) || number > 0xffff) return '';
  const own = number >= PRIVATE_USE ? number - PRIVATE_USE : number;
  const shown = SHOWN[font.toLowerCase()]?.[own] ?? shownGlyph(own, font);
  return shown ?? (number >= PRIVATE_USE ? '' : String.fromCodePoint(number));
}
