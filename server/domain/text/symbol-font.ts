/**
 * Word writes a character of its symbol fonts at 0xF000 plus the number of the glyph, in Unicode's private use area:
 * its round bullet is U+F0B7. When such a text is pasted or read the font is lost, and the character is shown as a box.
 */

/** What the font Symbol shows, from the first glyph of each row of Adobe's Symbol encoding. */
const SYMBOL = glyphs({
  32: ' !∀#∃%&∋()∗+,−./0123456789:;<=>?',
  64: '≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_',
  96: '‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼',
  161: 'ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵',
  192: 'ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓',
  224: '◊〈®©™∑',
  241: '〉∫',
});

/** What the font Wingdings shows: the bullets of lists, boxes, ticks, arrows and faces. */
const WINGDINGS = glyphs({
  40: '☎',
  42: '✉',
  74: '☺',
  76: '☹',
  108: '●❍■□',
  113: '❑❒⬧⧫◆❖',
  120: '☒',
  158: '·•▪○',
  167: '▪◻',
  216: '➢',
  223: '←→↑↓',
  232: '➔',
  240: '⇨',
  251: '✗✓☒☑',
});

/**
 * Glyphs that are taken for Wingdings' when the font is not known: the bullets that Word offers, its ticks and boxes,
 * and what it makes of “:)”, “:(”, “-->” and “<--”. All others are taken for Symbol's.
 */
const USUALLY_WINGDINGS: ReadonlySet<number> = new Set([
  ...[74, 76, 108, 110, 111, 113, 114, 117, 118, 167, 168, 216, 223, 224, 232, 240, 251, 252, 253, 254],
]);

const FONTS: ReadonlyMap<string, ReadonlyMap<number, string>> = new Map([
  ['symbol', SYMBOL],
  ['wingdings', WINGDINGS],
]);

/**
 * What a glyph of a symbol font shows, as one character of Unicode; undefined if that is not known. `font`: its name, if
 * the text tells it.
 */
export function shownGlyph(glyph: number, font?: string): string | undefined {
  if (font !== undefined) return FONTS.get(font.toLowerCase())?.get(glyph);
  return USUALLY_WINGDINGS.has(glyph) ? WINGDINGS.get(glyph) : SYMBOL.get(glyph);
}

const PRIVATE_USE = 0xf000;
const IN_SYMBOL_FONT = /[\uf020-\uf0ff]/g;

/**
 * A text with what Word's symbol fonts show instead of their private characters. One that nobody knows is kept. Each is
 * one code unit before and after, so that a text is as long as it was.
 */
export function withoutSymbolFont(text: string): string {
  return text.replace(IN_SYMBOL_FONT, (character) => {
    const shown = shownGlyph(character.charCodeAt(0) - PRIVATE_USE);
    return shown?.length === 1 ? shown : character;
  });
}

/** Glyphs by number, from rows of characters by the number of their first. */
function glyphs(rows: Readonly<Record<number, string>>): ReadonlyMap<number, string> {
  return new Map(
    Object.entries(rows).flatMap(([first, row]) =>
      [...row].map((character, index): [number, string] => [Number(first) + index, character]),
    ),
  );
}
