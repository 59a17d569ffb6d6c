import { expect, test } from 'vitest';
import { nearest } from '../../server/catalogue/nearest.ts';

const NAMES = ['Falkenberg', 'Halmstad', 'Hylte', 'Håbo', 'Varberg', 'Malung-Sälen'];

test.each([
  ['Halmstadd', 'Halmstad'],
  ['halmsatd', 'Halmstad'],
  ['Habo', 'Håbo'],
  ['Hal', 'Halmstad'],
  ['Halmstads kommun', 'Halmstad'],
  ['malung sälen', 'Malung-Sälen'],
])('%s is nearest to %s', (typed, meant) => {
  expect(nearest(typed, NAMES)).toBe(meant);
});

test.each(['', ' ', 'x', 'Falun', 'Göteborg', 'Ha'])('%j is near none of them', (typed) => {
  expect(nearest(typed, NAMES)).toBeUndefined();
});

test('a first word is near the only spelling that begins with it', () => {
  expect(nearest('Ja', ['Ja, har påbörjat insatser', 'Nej, har inte påbörjat insatser'])).toBe(
    'Ja, har påbörjat insatser',
  );
  expect(nearest('.', ['7a'])).toBeUndefined();
  expect(nearest('Ja', ['Ja, alla kommuner', 'Ja, vissa kommuner', 'Nej'])).toBeUndefined();
});

test('punctuation and spaces do not count', () => {
  expect(nearest('I2', ['I', 'I.2', '12'])).toBe('I.2');
  expect(nearest('7 a', ['7', '7a', '17a'])).toBe('7a');
});

test('a single letter is never taken for another', () => {
  expect(nearest('U', ['A', 'B', 'T'])).toBeUndefined();
});

test('of equally near spellings the first is meant', () => {
  expect(nearest('Mara', ['Mora', 'Vara'])).toBe('Mora');
  expect(nearest('Mara', ['Vara', 'Mora'])).toBe('Vara');
});
