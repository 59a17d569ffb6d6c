import { expect, it } from 'vitest';
import { numbersInWords } from '../../../server/domain/text/short-list.ts';

it('numbers are told in runs, and of many runs how many they are', () => {
  expect(numbersInWords('rad', [3])).toBe('rad 3');
  expect(numbersInWords('rad', [3, 4])).toBe('rad 3 och 4');
  expect(numbersInWords('rad', [1, 3, 101, 102, 103])).toBe('rad 1, 3 och 101–103');
  expect(numbersInWords('rad', [1, 3, 5, 7, 9, 11, 13])).toBe('rad 1, 3, 5, 7, 9 och 2 till');
});
