import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskedPassages, maskText, timesIn } from '../../../server/domain/release/masking.ts';
import { processorTime } from '../../support/growth.ts';
import { runs } from '../../support/property-runs.ts';

const GROUND = '25 kap. 1 § OSL';
const BLOCK = `█████ [maskat: ${GROUND}]`;
const mask = (text: string, ...words: string[]) =>
  maskText(
    text,
    words.map((one) => ({ words: one, ground: GROUND })),
  );

describe('a masked passage', () => {
  test('is a block of fixed length, whatever its own length', () => {
    expect(mask('Anna bor i Hylte.', 'Anna')).toBe(`${BLOCK} bor i Hylte.`);
    expect(mask('Anna Andersson-Lindström bor i Hylte.', 'Anna Andersson-Lindström')).toBe(`${BLOCK} bor i Hylte.`);
  });

  test('is masked at every place, in any case, with the s of a genitive', () => {
    expect(mask('Anna sade. ANNAS syster såg annas hus.', 'Anna')).toBe(
      `${BLOCK} sade. ${BLOCK} syster såg ${BLOCK} hus.`,
    );
  });

  test('is a whole word: another word that begins with it is not masked', () => {
    expect(mask('Bo bodde på boendet Annandag.', 'Bo', 'Anna')).toBe(`${BLOCK} bodde på boendet Annandag.`);
  });

  test.each([
    ['over a line break', 'Anna\nSvensson'],
    ['with a no-break space', 'Anna\u00a0Svensson'],
    ['with two spaces', 'Anna  Svensson'],
    ['with a soft hyphen', 'An\u00adna Svens\u00adson'],
    ['with an invisible character', 'Anna\u200b Svensson'],
  ])('is found %s', (_, written) => {
    expect(mask(`Hos ${written} på Solgården.`, 'Anna Svensson')).toBe(`Hos ${BLOCK} på Solgården.`);
  });

  test('is an identity number with its hyphen or without', () => {
    for (const typed of ['19121212-1212', '191212121212'])
      expect(mask('19121212-1212 och 191212121212', typed)).toBe(`${BLOCK} och ${BLOCK}`);
    expect(mask('19121212-1212', '1212')).toBe(`19121212-${BLOCK}`);
  });

  test('is matched literally, whatever characters it has', () => {
    expect(mask('Kostar (ca) 5 $ [a] {b} x|y ^ . * + ? \\ /', '(ca) 5 $ [a] {b} x|y ^ . * + ? \\ /')).toBe(
      `Kostar ${BLOCK}`,
    );
  });

  test('that touches another is one block with both grounds', () => {
    const maskings = [
      { words: 'Anna bor', ground: '25 kap. 1 § OSL' },
      { words: 'bor i Hylte', ground: '26 kap. 1 § OSL' },
    ];
    expect(maskText('Att Anna bor i Hylte.', maskings)).toBe('Att █████ [maskat: 25 kap. 1 § OSL; 26 kap. 1 § OSL].');
  });

  test('is found quickly, whatever the words and the text', () => {
    const time = processorTime(() => {
      mask('!'.repeat(100_000), `${'!'.repeat(4_999)}?`);
      mask('a '.repeat(50_000), `${'a '.repeat(2_499)}b`);
    });
    expect(time).toBeLessThan(5_000);
  });

  test('does not exist if the words are empty', () => {
    expect(maskedPassages('Anna', [{ words: ' \u200b', ground: GROUND }])).toEqual([]);
  });
});

describe('any part of any text', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 });

  test('does not occur in the text after masking', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (whole, one, other) => {
        const [from, to] = [one % (whole.length + 1), other % (whole.length + 1)].toSorted((a, b) => a - b);
        // Whole words, as a person selects them.
        const words = (whole.slice(from, to).match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).filter((word) => word.length > 4);
        for (const word of words) {
          const masked = maskText(` ${whole} ${word} `, [{ words: word, ground: GROUND }]);
          expect(timesIn(word, masked)).toBe(0);
        }
      }),
      { numRuns: runs(500) },
    );
  });

  test('leaves the text unchanged if nothing is masked', () => {
    fc.assert(fc.property(text, (whole) => maskText(whole, []) === whole));
  });
});
