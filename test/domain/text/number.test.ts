import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSwedishNumber, writeSwedishNumber } from '../../../server/domain/text/number.ts';

describe('a number is read as it is written in Swedish', () => {
  test.each([
    ['3', 3],
    ['12,5', 12.5],
    ['1 234', 1234],
    ['1 234,5', 1234.5],
    ['1\u00a0234\u00a0567', 1_234_567],
    ['1\u202f234,25', 1234.25],
    ['1234', 1234],
    [' 7 ', 7],
    ['007', 7],
    ['-3', -3],
    ['\u22123,5', -3.5],
    ['-0', 0],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ])('%j is %d', (text, value) => {
    expect(readSwedishNumber(text)).toBe(value);
  });

  test.each([
    '12.5',
    '1.234',
    '1,234,5',
    '1e3',
    'tolv',
    '',
    ' ',
    '1 23',
    '12 34 567',
    '1  234',
    ',5',
    '5,',
    '+3',
    '3 st',
    '12 %',
    '0x10',
    'Infinity',
    '٣',
    '9007199254740993',
    '- 3',
  ])('%j is not read as a number', (text) => {
    expect(readSwedishNumber(text)).toBeUndefined();
  });
});

test('every number that is written to a file is read back as the same number', () => {
  const decimals = fc
    .tuple(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.constantFrom(1, 10, 1000, 1_000_000))
    .map(([whole, parts]) => whole / parts);
  fc.assert(
    fc.property(fc.oneof(fc.maxSafeInteger(), decimals), (value) => {
      expect(readSwedishNumber(writeSwedishNumber(value))).toBe(value === 0 ? 0 : value);
    }),
  );
});

test('a file has no spaces between thousands, a decimal comma and an ASCII minus', () => {
  expect(writeSwedishNumber(-1234567.25)).toBe('-1234567,25');
});
