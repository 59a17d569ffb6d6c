import { describe, expect, it } from 'vitest';
import { composed, normaliseText } from '../../../server/domain/text/characters.ts';

describe('a long run of combining marks', () => {
  const marks = (count: number) => `a${'\u0301\u0316'.repeat(count / 2)}`;

  it('keeps all its marks, with a sign that is seen nowhere between thirty and the next', () => {
    const text = composed(marks(100));
    expect([...text].filter((mark) => mark === '\u0316')).toHaveLength(50);
    expect(text).toContain('\u034f');
  });

  it('is the same when it is composed again', () => {
    for (const text of [marks(100), `${'\u0344'.repeat(90)}`, `e\u0301${'\u0327'.repeat(64)}`])
      expect(composed(composed(text))).toBe(composed(text));
  });

  it('of no more than thirty marks is left as Unicode composes it', () => {
    expect(composed(marks(30))).toBe(marks(30).normalize('NFC'));
    expect(composed('e\u0301å')).toBe('éå');
  });
});

it('every pair of the letters and signs that most texts consist of is stored as it is', () => {
  const common = Array.from({ length: 0x2060 }, (_, code) => String.fromCharCode(code)).filter((sign) =>
    /[\t\n -~\u00a0-\u02ff\u2010-\u2027\u2030-\u205e]/.test(sign),
  );
  const changed = /[\p{M}\p{Surrogate}\r\v\f\u0085\u2028\u2029\uf020-\uf0ff]|[^\P{Cc}\t\n]/u;
  expect(common.filter((sign) => changed.test(sign))).toEqual([]);
  const pairs = common.flatMap((one) => common.map((other) => `${one}${other}`)).join('');
  expect(pairs.normalize('NFC')).toBe(pairs);
  expect(normaliseText(pairs)).toBe(pairs);
});
