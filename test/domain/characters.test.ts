import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countAsWordProcessor, countCharacters, normaliseText } from '../../server/domain/characters.ts';

describe('the deciding count of characters', () => {
  it.each([
    ['ett ord', 'nära vård', 9],
    ['en radbrytning räknas som två', 'a\nb', 4],
    ['CRLF, CR och LF är samma radbrytning', 'a\r\nb\rc\nd', 10],
    ['två radbrytningar i rad är fyra', 'a\n\nb', 6],
    ['å skrivet som a och ring räknas som ett', 'a\u030a', 1],
    ['en emoji utanför grundplanet är två kodenheter', '🙂', 2],
    ['en familj hopfogad av tre tecken räknas del för del', '👨‍👩‍👧', 8],
    ['hårt mellanslag räknas som ett', 'a\u00a0b', 3],
    ['ingenting', '', 0],
  ])('%s', (_rule, text, count) => {
    expect(countCharacters(text)).toBe(count);
  });

  it('explains why 4 698 characters in a word processor did not fit in a field of 5 000', () => {
    const paragraph = 'x'.repeat(4698 - 151 * 31);
    const text = `${Array.from({ length: 151 }, () => 'x'.repeat(31)).join('\n')}\n${paragraph}`;
    expect(countAsWordProcessor(text)).toBe(4698);
    expect(countCharacters(text)).toBe(5000);
    expect(countCharacters(`${text}\n`)).toBe(5002);
  });

  it('is the length of what a form submits: the normalised text with CRLF line breaks', () => {
    fc.assert(
      fc.property(textWithLineBreaks(), (text) => {
        expect(countCharacters(text)).toBe(normaliseText(text).replaceAll('\n', '\r\n').length);
      }),
    );
  });

  it('is the same however the line breaks were typed', () => {
    fc.assert(
      fc.property(textWithLineBreaks(), (text) => {
        const unix = normaliseText(text);
        expect(countCharacters(unix.replaceAll('\n', '\r\n'))).toBe(countCharacters(unix));
        expect(countCharacters(unix.replaceAll('\n', '\r'))).toBe(countCharacters(unix));
      }),
    );
  });

  it('of two texts joined by an empty line is the sum and four', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zåäö ]*$/), fc.stringMatching(/^[a-zåäö ]*$/), (one, other) => {
        expect(countCharacters(`${one}\n\n${other}`)).toBe(countCharacters(one) + countCharacters(other) + 4);
      }),
    );
  });
});

describe('a text as it is stored', () => {
  it('stays as it is when it is stored again', () => {
    fc.assert(
      fc.property(textWithLineBreaks(), (text) => {
        expect(normaliseText(normaliseText(text))).toBe(normaliseText(text));
      }),
    );
  });

  it('loses only what no database can hold: NUL and half a surrogate pair', () => {
    expect(normaliseText('a\0b\ud83d')).toBe('ab\ufffd');
    expect(normaliseText('\ttab och \u00ad mjukt bindestreck')).toBe('\ttab och \u00ad mjukt bindestreck');
  });
});

function textWithLineBreaks(): fc.Arbitrary<string> {
  return fc
    .array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\r\n', '\n', '\r', 'å', 'a\u030a', '🙂')))
    .map((pieces) => pieces.join(''));
}
