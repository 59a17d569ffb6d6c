/** Boxes and ticks in the typefaces that Word inserts symbols from, as the characters that they show. */
const SHOWN: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  wingdings: { 111: '☐', 168: '☐', 253: '☒', 254: '☑', 251: '✗', 252: '✓', 120: '☒' },
  'wingdings 2': { 48: '☐', 163: '☐', 79: '✗', 80: '✓', 81: '☒', 82: '☑', 83: '☒', 84: '☒' },
};

/** Symbol typefaces are addressed in the private use area, 0xF000 above their own numbers. */
const PRIVATE_USE = 0xf000;

/** The character that a symbol shows. A symbol that is no box and no tick is its own number, or nothing. */
export function symbolCharacter(font: string, hexadecimal: string): string {
  const number = Number.parseInt(hexadecimal, 16);
  if (Number.isNaN(number) || number > 0xffff) return '';
  const own = number >= PRIVATE_USE ? number - PRIVATE_USE : number;
  return SHOWN[font.toLowerCase()]?.[own] ?? (number >= PRIVATE_USE ? '' : String.fromCodePoint(number));
}
