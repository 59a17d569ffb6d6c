import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  characterAccount,
  countAsWordProcessor,
  countCharacters,
  surplusStart,
} from '../../../server/domain/text/characters.ts';
import { accountWords, counterWords } from '../../../server/domain/text/counter-words.ts';

const TEXT = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom(
        'Nära vård ',
        '\r\n',
        '\n',
        '\n\n',
        '\r',
        'å',
        'a\u030a',
        'R\u0304\u0323',
        '🙂',
        '👩‍⚕️',
        '🇸🇪',
        '\0',
        '\ud83d',
      ),
    ),
    { maxLength: 30 },
  )
  .map((pieces) => pieces.join(''));

describe('the account of a text’s characters', () => {
  it('gives the two counts and adds up', () => {
    fc.assert(
      fc.property(TEXT, (text) => {
        const { deciding, wordProcessor, lineBreaks, pairs } = characterAccount(text);
        expect(deciding).toBe(countCharacters(text));
        expect(wordProcessor).toBe(countAsWordProcessor(text));
        expect(deciding).toBe(wordProcessor + 2 * lineBreaks + pairs);
      }),
    );
  });

  it('is given in sentences that add up to the deciding count', () => {
    fc.assert(
      fc.property(TEXT, (text) => {
        const account = characterAccount(text);
        const lines = accountWords(account);
        const last = (line: string | undefined) => Number(/(\d+)(?: till)?\.$/.exec(line ?? '')?.[1] ?? 0);
        const [first, ...terms] = lines;
        expect(last(first)).toBe(account.deciding - account.wordProcessor);
        expect(terms.reduce((sum, term) => sum + last(term), 0)).toBe(last(first));
      }),
    );
  });

  it('is given with the text’s own numbers', () => {
    expect(accountWords(characterAccount('Insatser 🏡:\n– trygg hemgång\n\nOch 🙂 mer.'))).toEqual([
      'Word visar 36 tecken. Formuläret som tar emot svaret räknar 8 till.',
      'Varje radbrytning räknas som två tecken: 3 radbrytningar ger 6.',
      'Emojier och vissa andra tecken räknas som två: 2 sådana ger 2 till.',
    ]);
    expect(accountWords(characterAccount('Ett\ntvå'))).toEqual([
      'Word visar 6 tecken. Formuläret som tar emot svaret räknar 2 till.',
      'Varje radbrytning räknas som två tecken: 1 radbrytning ger 2.',
    ]);
  });

  it('has no sentences if a word processor shows the same count', () => {
    expect(accountWords(characterAccount('Fo\u0308rba\u0308ttrad na\u0308ra va\u030ard'))).toEqual([]);
    expect(accountWords(characterAccount(''))).toEqual([]);
  });
});

describe('the counter', () => {
  it('shows the deciding count and the limit, and how much to shorten by if it is exceeded', () => {
    expect(counterWords(1243, { limit: 3000 })).toBe('1\u00a0243 av 3\u00a0000 tecken');
    expect(counterWords(3000, { limit: 3000 })).toBe('3\u00a0000 av 3\u00a0000 tecken');
    expect(counterWords(3133, { limit: 3000 })).toBe('3\u00a0133 av 3\u00a0000 tecken. Korta med 133 tecken.');
  });

  it('shows the recommended length without asking to shorten', () => {
    expect(counterWords(120, { recommended: 166 })).toBe('120 tecken (rekommenderat högst 166)');
    expect(counterWords(420, { recommended: 166 })).toBe('420 tecken (rekommenderat högst 166)');
    expect(counterWords(420, {})).toBe('420 tecken');
  });
});

describe('the surplus of a text', () => {
  const LIMIT = fc.nat(60);
  const graphemes = new Intl.Segmenter('sv', { granularity: 'grapheme' });
  const ends = (text: string) => [...graphemes.segment(text)].map(({ index, segment }) => index + segment.length);

  it('begins after as much as the limit allows, and not a character later', () => {
    fc.assert(
      fc.property(TEXT, LIMIT, (text, limit) => {
        const start = surplusStart(text, limit);
        expect(countCharacters(text.slice(0, start))).toBeLessThanOrEqual(limit);
        const next = ends(text).find((end) => end > start);
        if (next !== undefined) expect(countCharacters(text.slice(0, next))).toBeGreaterThan(limit);
      }),
    );
  });

  it('exists exactly if the text is over its limit', () => {
    fc.assert(
      fc.property(TEXT, LIMIT, (text, limit) => {
        expect(surplusStart(text, limit) < text.length).toBe(countCharacters(text) > limit);
      }),
    );
  });

  it('never begins inside what a reader sees as one character', () => {
    fc.assert(
      fc.property(TEXT, LIMIT, (text, limit) => {
        expect([0, ...ends(text)]).toContain(surplusStart(text, limit));
      }),
    );
  });

  it.each([
    ['begins before an emoji of which only half fits', 'Vård 👩‍⚕️.', 7, 5],
    ['begins after å written as a with a ring, if it fits', 'va\u030ard', 2, 3],
    ['counts a line break as two', 'ab\ncd', 3, 2],
    ['counts a line break as a browser sends it as two', 'ab\r\ncd', 4, 4],
  ])('%s', (_what, text, limit, start) => {
    expect(surplusStart(text, limit)).toBe(start);
  });
});
