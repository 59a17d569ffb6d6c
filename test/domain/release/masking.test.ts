import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MaskableText } from '../../../server/domain/release/maskable-text.ts';
import { type Masking, maskOf, maskText } from '../../../server/domain/release/masking.ts';
import { MOST_NEAR_FORMS, nearForms } from '../../../server/domain/release/near-form.ts';
import { expectTimeInProportion, HOSTILE_TEXTS } from '../../support/growth.ts';
import { runs } from '../../support/property-runs.ts';

const GROUND = '25 kap. 1 § OSL';
const BLOCK = `█████ [maskat: ${GROUND}]`;
const maskings = (...words: string[]): readonly Masking[] => words.map((one) => ({ words: one, ground: GROUND }));
const mask = (text: string, ...words: string[]) => maskText(text, maskOf(maskings(...words)));
const timesIn = (words: string, text: string) => maskOf(maskings(words)).timesIn(text)[0];

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
    const both = [
      { words: 'Anna bor', ground: '25 kap. 1 § OSL' },
      { words: 'bor i Hylte', ground: '26 kap. 1 § OSL' },
    ];
    expect(maskText('Att Anna bor i Hylte.', maskOf(both))).toBe(
      'Att █████ [maskat: 25 kap. 1 § OSL; 26 kap. 1 § OSL].',
    );
  });

  test.each([
    ['another apostrophe', "Café d'Or", 'Café d’Or'],
    ['other quotation marks', '"Solgläntan"', '”Solgläntan”'],
    ['quotation marks that the words have and the text has not', '"Solgläntan"', 'Solgläntan'],
    ['a mark of direction inside a word', 'Solgläntan', 'Sol\u200egläntan'],
    ['a dash in an identity number', '19121212-1212', '19121212–1212'],
    ['a space in an identity number', '19121212-1212', '19121212 1212'],
    ['an identity number with hyphens in its date', '19121212-1212', '1912-12-12-1212'],
    ['a telephone number in groups', '0701234567', '070-123 45 67'],
    ['a telephone number without groups', '070-123 45 67', '0701234567'],
    ['a ligature', 'filialen', 'ﬁlialen'],
    ['a dash in a name', 'Anna-Karin', 'Anna–Karin'],
  ])('is found with %s', (_, typed, written) => {
    expect(mask(`Hos ${written} i Hylte.`, typed)).toMatch(/^Hos ”?█████ \[maskat: 25 kap\. 1 § OSL\]”? i Hylte\.$/);
  });

  test('is never a part of a longer number, but one beside another number', () => {
    expect(mask('070-123 45 678 och 2 070-123 45 67', '0701234567')).toBe(`070-123 45 678 och 2 ${BLOCK}`);
    expect(mask('5 12 och 512', '512')).toBe(`5 12 och ${BLOCK}`);
  });

  test('takes time in proportion to the text, whatever the words and the text', () => {
    for (const hostile of Object.values(HOSTILE_TEXTS)) {
      const many = maskOf(maskings(...Array.from({ length: 10 }, (_, row) => hostile(row * 100).trim()), 'Anna'));
      expectTimeInProportion((text) => maskText(text, many), hostile);
    }
  });

  test('does not exist if the words are empty', () => {
    expect(maskOf(maskings(' \u200b')).passagesIn('Anna')).toEqual([]);
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
          const masked = mask(` ${whole} ${word} `, word);
          expect(timesIn(word, masked)).toBe(0);
        }
      }),
      { numRuns: runs(500) },
    );
  });

  test('leaves the text unchanged if nothing is masked', () => {
    fc.assert(fc.property(text, (whole) => maskText(whole, maskOf([])) === whole));
  });
});

describe('a word that is left and resembles a masked one', () => {
  const textsOf = (...texts: string[]) =>
    texts.map((text, index): MaskableText => ({ key: `B.${index}`, question: 'B', name: 'Svaret', text }));
  const left = (text: string, ...words: string[]) =>
    nearForms(maskings(...words), textsOf(text)).map(({ words: found }) => found);

  test.each([
    ['another form of it', 'rehabteam', 'Rehabteamet i Hylte och rehabteamens', ['Rehabteamet', 'rehabteamens']],
    ['the word without its ending', 'Rehabteamet', 'ett rehabteam', ['rehabteam']],
    ['a word made up of it', 'rehabteam', 'Hylterehabteam', ['Hylterehabteam']],
    ['a part of a name', 'Anna Svensson', 'Svensson ringde, sedan Annas', ['Svensson', 'Annas']],
    ['another spelling', 'Karlsson', 'Karlson och Carlsson', ['Karlson', 'Carlsson']],
    ['a number without its century', '19121212-1212', 'Nr 121212-1212', ['121212-1212']],
    ['a number with its country code', '070-123 45 67', '+46 70 123 45 67', ['46 70 123 45 67']],
  ])('is listed: %s', (_, masked, text, found) => {
    expect(left(text, masked)).toEqual(found);
  });

  test('is not listed if it is a common word, or only begins like a short name', () => {
    expect(left('En annan gång, och så vidare från kommunen.', 'Anna från kommunen')).toEqual([]);
    expect(left('Hemvården i Hylte.', 'Hemtjänsten')).toEqual([]);
  });

  test('is listed once, with every text that it stands in', () => {
    const [form, ...more] = nearForms(maskings('rehabteam'), textsOf('Rehabteamet. Rehabteamet.', '-', 'rehabteamet'));
    expect(more).toEqual([]);
    expect(form?.places.map(({ text, times }) => [text.key, times])).toEqual([
      ['B.0', 2],
      ['B.2', 1],
    ]);
  });

  test('is listed among the first hundred, and no more', () => {
    const text = Array.from({ length: 150 }, (_, at) => `Rehabteam${String.fromCharCode(97 + (at % 26))}${at}`).join(
      ' ',
    );
    const listed = left(text, 'rehabteam');
    expect(listed).toHaveLength(MOST_NEAR_FORMS);
    expect(listed[0]).toBe('Rehabteama0');
  });

  test('is looked for in time in proportion to the texts', () => {
    for (const hostile of Object.values(HOSTILE_TEXTS))
      expectTimeInProportion((text) => nearForms(maskings('Rehabteamet', 'Anna Svensson'), textsOf(text)), hostile);
  });
});
