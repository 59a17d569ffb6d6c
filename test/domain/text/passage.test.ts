import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsOf } from '../../../server/domain/text/passage.ts';

const places = (pattern: RegExp, text: string) => [...fitsOf(pattern, text)].map(({ index }) => index);

describe('the matches of a pattern', () => {
  it('include overlapping ones', () => {
    expect(places(/aa/g, 'aaa')).toEqual([0, 1]);
  });

  it('end at letters of two code units', () => {
    expect(places(/\p{L}+/gu, '𝐀𝐁 c')).toEqual([0, 2, 5]);
  });

  it('come in order and once each, in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(/\p{L}/gu, /./gsu, /[^a]{2}/g), (text, pattern) => {
        const found = places(pattern, text);
        expect(found).toEqual([...new Set(found)].toSorted((one, other) => one - other));
      }),
    );
  });
});
