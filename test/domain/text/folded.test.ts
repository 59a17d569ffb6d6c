import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folded, foldedText, originalPassage } from '../../../server/domain/text/folded.ts';
import { expectTimeInProportion, HOSTILE_TEXTS } from '../../support/growth.ts';

describe('two texts fold to the same when programs have only exchanged characters', () => {
  it.each([
    ['a ligature', 'öppen ﬁlial, ﬂyttad oﬃcin', 'öppen filial, flyttad officin'],
    ['an apostrophe', 'Café d’Or', "Café d'Or"],
    ['quotation marks', '”Solgläntan”, „Björken“, «Linden»', '"Solgläntan", "Björken", "Linden"'],
    ['an accent that stands alone for an apostrophe', 'Café d´Or och d`Or', "Café d'Or och d'Or"],
    ['dashes', '1912–1212 — 1−2 och tra‑di‐tion', '1912-1212 - 1-2 och tra-di-tion'],
    ['spaces and line breaks', 'nära\u00a0vård\r\n\u2009i  Halland', 'nära vård i Halland'],
    ['a mark of direction inside a word', 'Sol\u200eglän\u00adtan\u200b', 'Solgläntan'],
    ['letters in two parts', 'A\u030angstro\u0308m', 'Ångström'],
    ['a mark after something that is not seen', 'o\u200d\u0308ppen', 'öppen'],
    ['wide and raised characters', 'ＡＢ１２ m²', 'AB12 m2'],
    ['a sign of more characters', 'Vi väntar…', 'Vi väntar...'],
  ])('%s', (_exchanged, one, other) => {
    expect(folded(one)).toBe(other);
    expect(folded(other)).toBe(other);
  });

  it('but not when letters, case or numbers differ', () => {
    for (const [one, other] of [
      ['Håbo', 'Habo'],
      ['Anna', 'anna'],
      ['1,5', '15'],
      ['nära vård', 'näravård'],
    ] as const)
      expect(folded(one)).not.toBe(folded(other));
  });
});

/** Characters that programs exchange, compose, take apart or hide. */
const exchanged = fc.string({
  unit: fc.constantFrom(
    ...['a', 'ö', 'o', '\u0308', 'A', '\u030a', 'ﬁ', '…', '½', '’', '"', '´', '–', '-', ' ', '\n', '\u00a0'],
    ...['\u00ad', '\u200e', '\u034f', '½', '\u1100', '\u1161', '\u11a8', 'ｶ', 'ﾞ', '𝐀', '😀', '7', '\t', '\u0000'],
  ),
  maxLength: 25,
});
const anyText = fc.oneof(exchanged, fc.string({ unit: 'binary', maxLength: 25 }));

describe('a folded text', () => {
  it('is folded once and for all', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(folded(folded(text))).toBe(folded(text));
      }),
    );
  });

  it('is the same however Unicode composes the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(folded(text.normalize('NFC'))).toBe(folded(text));
        expect(folded(text.normalize('NFD'))).toBe(folded(text));
      }),
    );
  });

  it('knows which part of the original each of its characters stands for', () => {
    fc.assert(
      fc.property(anyText, (original) => {
        const { text, from, to } = foldedText(original);
        expect(from).toHaveLength(text.length);
        expect(to).toHaveLength(text.length);
        for (let unit = 0; unit < text.length; unit += 1) {
          expect(from[unit]).toBeLessThan(to[unit] ?? 0);
          expect(from[unit]).toBeGreaterThanOrEqual(from[unit - 1] ?? 0);
          expect(to[unit]).toBeGreaterThanOrEqual(to[unit - 1] ?? 0);
          expect(to[unit]).toBeLessThanOrEqual(original.length);
        }
      }),
    );
  });

  it('gives a found word back as it was written', () => {
    const written = 'Vid Cafe\u0301 d’\u00adOr\u00a0 och ﬁlialen.';
    const text = foldedText(written);
    const found = (sought: string) => {
      const at = text.text.indexOf(sought);
      const { from, to } = originalPassage(text, { from: at, to: at + sought.length });
      return written.slice(from, to);
    };
    expect(found("Café d'Or")).toBe('Cafe\u0301 d’\u00adOr');
    expect(found('filial')).toBe('ﬁlial');
    expect(found('Or och')).toBe('Or\u00a0 och');
    expect(originalPassage(text, { from: 3, to: 3 })).toEqual({ from: 3, to: 3 });
  });
});

describe('folding takes time in proportion to the text', () => {
  it.each(Object.entries(HOSTILE_TEXTS))('of %s', (_made, textOf) => {
    expectTimeInProportion(folded, textOf);
  });
});

describe('plain letters, which are not looked at one by one,', () => {
  it('end before what composes with them, also where something unseen stands between', () => {
    expect(folded('vi ga\u0308r')).toBe('vi gär');
    expect(folded('vi ga\u00ad\u0308r')).toBe('vi gär');
    expect(folded('å\u0323')).toBe('å\u0323'.normalize('NFKC'));
  });

  it('have single spaces between them, and none that follows another', () => {
    const { text, from, to } = foldedText('a b  c\n d');
    expect(text).toBe('a b c d');
    expect(from).toEqual([0, 1, 2, 3, 5, 6, 8]);
    expect(to).toEqual([1, 2, 3, 5, 6, 8, 9]);
  });

  it('are not what a program puts for a quotation mark', () => {
    expect(folded('`Café` «d’Or»')).toBe("'Café' \"d'Or\"");
  });
});
