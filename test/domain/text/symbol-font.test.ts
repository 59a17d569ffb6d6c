import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countCharacters, normaliseText } from '../../../server/domain/text/characters.ts';
import { shownGlyph, withoutSymbolFont } from '../../../server/domain/text/symbol-font.ts';
import { symbolCharacter } from '../../../server/files/fill-in/docx/docx-symbols.ts';

const symbols = fc.string({
  unit: fc.integer({ min: 0xf020, max: 0xf0ff }).map((code) => String.fromCharCode(code)),
  maxLength: 300,
});

describe('a character of Word’s symbol fonts', () => {
  it.each([
    ['\uf0b7', '•'],
    ['\uf0a7', '▪'],
    ['\uf0d8', '➢'],
    ['\uf0fc', '✓'],
    ['\uf0a8', '◻'],
    ['\uf0e0', '→'],
    ['\uf04a', '☺'],
    ['\uf06d', 'μ'],
    ['\uf0b3', '≥'],
    ['\uf0b1', '±'],
    ['\uf0b0', '°'],
    ['\uf044', 'Δ'],
  ])('%j is stored as %s, which it shows', (written, shown) => {
    expect(normaliseText(`${written}\tMobila team`)).toBe(`${shown}\tMobila team`);
  });

  it('is as long as before, and stored once and for all', () => {
    fc.assert(
      fc.property(symbols, (text) => {
        const stored = normaliseText(text);
        expect(stored).toHaveLength(text.length);
        expect(countCharacters(stored)).toBe(text.length);
        expect(normaliseText(stored)).toBe(stored);
      }),
    );
  });

  it('that nobody knows is kept', () => {
    expect(shownGlyph(0xd3)).toBeDefined();
    expect(withoutSymbolFont('a\uf0ffb')).toBe('a\uf0ffb');
    expect(withoutSymbolFont('\ue0b7 \uf1b7')).toBe('\ue0b7 \uf1b7');
  });

  it('is what its own font shows where a file tells the font', () => {
    expect(symbolCharacter('Symbol', 'F0B7')).toBe('•');
    expect(symbolCharacter('Wingdings', 'F0A7')).toBe('▪');
    expect(symbolCharacter('Symbol', 'F0A7')).toBe('♣');
    expect(symbolCharacter('Symbol', '0061')).toBe('α');
    expect(symbolCharacter('Wingdings', 'F0FE')).toBe('☑');
    expect(symbolCharacter('Arial', '00B7')).toBe('·');
    expect(symbolCharacter('Webdings', 'F0B7')).toBe('');
  });
});
