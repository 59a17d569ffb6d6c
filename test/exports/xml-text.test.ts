import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { xmlText } from '../../exports/xml-text.ts';
import { normaliseText } from '../../server/domain/characters.ts';
import { anyText } from './any-text.ts';

describe('a text in an XML document', () => {
  test('is kept to the character where XML can hold it', () => {
    const text = 'Åäö 😀 \t<b>&amp;\n\n“=1+1” \u007f\u0085\u00a0';
    expect(xmlText(text)).toBe(text);
  });

  test('shows a mark where a character cannot be held', () => {
    expect(xmlText('a\u0001b\u000bc\ufffed\ud83de')).toBe('a\ufffdb\ufffdc\ufffdd\ufffde');
  });

  test('is normalised as texts are stored', () => {
    expect(xmlText('a\u030a\r\nb\rc')).toBe('å\nb\nc');
  });

  test('has every other character as it was, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const before = [...normaliseText(text)];
        const after = [...xmlText(text)];
        expect(after).toEqual(before.map((character) => (isXmlCharacter(character) ? character : '\ufffd')));
      }),
    );
  });
});

/** XML 1.0, production 2, written the other way round than in the code under test. */
function isXmlCharacter(character: string): boolean {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x20) return point === 0x9 || point === 0xa || point === 0xd;
  return !(point >= 0xd800 && point <= 0xdfff) && point !== 0xfffe && point !== 0xffff;
}
