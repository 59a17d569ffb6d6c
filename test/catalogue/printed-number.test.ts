import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  comparePrintedNumbers,
  parsePrintedNumber,
  skippedNumbers,
} from '../../server/catalogue/definition/printed-number.ts';

const IN_PRINT = ['1', '2', '2 beskrivning', '7', '7a', '10', '27a', '27b', '43', '43 beskrivning', '43a'];
const LETTERS_IN_PRINT = ['A', 'B', 'I', 'I.2', 'I.10', 'J.1', 'J.2', 'K'];

function inPrintedOrder(ids: readonly string[]): readonly string[] {
  return ids
    .flatMap((id) => {
      const number = parsePrintedNumber(id);
      return number === undefined ? [] : [{ id, number }];
    })
    .toSorted((one, other) => comparePrintedNumbers(one.number, other.number))
    .map(({ id }) => id);
}

describe('printed order', () => {
  it.each([[IN_PRINT], [LETTERS_IN_PRINT]])('is by main number, then by sub-number and word: %j', (ids) => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ids, { minLength: ids.length }), (shuffled) => {
        expect(inPrintedOrder(shuffled)).toEqual(ids);
      }),
    );
  });

  it.each(['', '0', '07', 'a', '7AB', '7.', '7.0', 'AA', '7 ', '7  a', 'två', '7a!'])(
    'does not include %j, which is no printed number',
    (id) => {
      expect(parsePrintedNumber(id)).toBeUndefined();
    },
  );
});

describe('skipped numbers', () => {
  it.each([
    [['1', '2', '4'], ['3']],
    [['2', '3'], ['1']],
    [
      ['1', '5'],
      ['2', '3', '4'],
    ],
    [
      ['27a', '27c'],
      [...Array.from({ length: 26 }, (_, index) => String(index + 1)), '27b'],
    ],
    [['A', 'C'], ['B']],
    [['A', 'A.3'], ['A.2']],
    [['A.2'], ['A.1']],
    [['1', '1b'], ['1a']],
    [['1', '2 beskrivning'], ['2']],
  ])('in %j are %j', (ids, skipped) => {
    expect(skippedNumbers(ids)).toEqual(skipped);
  });

  it.each([
    [['1', '2', '3'], 'one after another'],
    [['1', '1a', '1b'], 'letters after their main number'],
    [['1a', '1b', '2'], 'letters without their main number'],
    [['A', 'A.2'], 'a second dotted number, its main number being the first'],
    [['A', 'A.1', 'A.2'], 'dotted numbers from 1 after their main number'],
    [['A.1', 'A.2', 'B'], 'dotted numbers without their main number'],
    [['1', '1 beskrivning', '2'], 'a description beside its number'],
  ])('in %j are none: %s', (ids) => {
    expect(skippedNumbers(ids)).toEqual([]);
  });
});

it('a capital letter after the digits is a sub-number, in order and with none skipped', () => {
  expect(skippedNumbers(['1A', '1B', '2', '3C'])).toEqual(['3A', '3B']);
  expect(parsePrintedNumber('1B')).toMatchObject({ main: 1, sub: 2, subFamily: 'capital' });
  expect(parsePrintedNumber('AB')).toBeUndefined();
});
