import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberAdvice, readSwedishNumber, writeSwedishNumber } from '../../../server/domain/text/number.ts';
import { expectTimeInProportion, HOSTILE_TEXTS } from '../../support/growth.ts';

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
    ['+57', 57],
    ['\u201357', -57],
    ['\u201157', -57],
    ['1\u2009234', 1234],
    ['1\u2007234,5', 1234.5],
    // As copied from a workbook or a web page: a zero-width space, marks of direction, a byte order mark.
    ['57\u200b', 57],
    ['\u202a57\u202c', 57],
    ['\ufeff1\u2060234', 1234],
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
    '+ 3',
    '+-3',
    '\u20143',
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

describe('a number that is not read has the reason, and how to write it', () => {
  test.each([
    ['12.5', 'Skriv decimaler med komma, till exempel 12,5, och tusental med mellanslag eller inget.'],
    ['1.234.567', 'Skriv decimaler med komma, till exempel 12,5, och tusental med mellanslag eller inget.'],
    ['1,234,5', 'Skriv bara ett komma, mellan heltalet och decimalerna, till exempel 12,5.'],
    ['57 %', 'Frågan gäller inte procent. Skriv talet utan %.'],
    ['57\u00a0procent', 'Frågan gäller inte procent. Skriv talet utan %.'],
    ['ca 57', 'Skriv bara talet, utan något annat i fältet: 57.'],
    ['1 234,5 st', 'Skriv bara talet, utan något annat i fältet: 1 234,5.'],
    ['5–7', 'Skriv bara ett tal.'],
    ['57 58', 'Mellanslag får bara stå mellan tusental, till exempel 1 234.'],
    ['9007199254740993', 'Talet är större än något svar kan vara.'],
    ['tolv', 'Skriv talet med siffror, till exempel 12,5.'],
    ['', 'Skriv talet med siffror, till exempel 12,5.'],
  ])('%j: %s', (text, advice) => {
    expect(readSwedishNumber(text)).toBeUndefined();
    expect(numberAdvice(text, { whole: false })).toBe(advice);
  });

  test('a whole number is asked for where the question wants one', () => {
    expect(numberAdvice('tolv', { whole: true })).toBe('Skriv ett heltal med siffror, till exempel 3.');
  });

  test('in time in proportion to its length', () => {
    for (const textOf of Object.values(HOSTILE_TEXTS))
      expectTimeInProportion((text) => numberAdvice(text, { whole: false }), textOf);
    for (const textOf of Object.values(HOSTILE_TEXTS)) expectTimeInProportion(readSwedishNumber, textOf);
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
