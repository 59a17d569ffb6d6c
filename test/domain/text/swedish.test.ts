import { describe, expect, test } from 'vitest';
import {
  allOf,
  compareNames,
  countInWords,
  formatAlternatives,
  formatDateTime,
  formatLength,
  formatList,
  formatNumber,
  genitiveOf,
} from '../../../server/domain/text/swedish.ts';

describe('Swedish writing', () => {
  test('a time is shown in Swedish time, in summer and winter, with a full stop in the time of day', () => {
    expect(formatDateTime('2024-03-28T13:05:00Z')).toBe('28 mars 2024 kl. 14.05');
    expect(formatDateTime('2024-07-01T22:30:00Z')).toBe('2 juli 2024 kl. 00.30');
  });

  test('a length is shown with its limit, and by how much it is over', () => {
    expect(formatLength(1243, 3000)).toBe('1\u00a0243 av 3\u00a0000 tecken');
    expect(formatLength(1243, undefined)).toBe('1\u00a0243 tecken');
    expect(formatLength(1000, 1000)).toBe('1\u00a0000 av 1\u00a0000 tecken');
    expect(formatLength(1001, 1000)).toBe('1\u00a0001 av 1\u00a0000 tecken, 1 för många');
  });

  test('a small count within a sentence is in letters, a larger one in digits', () => {
    expect([1, 6, 12, 13, 1000].map(countInWords)).toEqual(['en', 'sex', 'tolv', '13', '1\u00a0000']);
  });

  test('names all of some things: the one, both, or all', () => {
    const municipalities = ['kommunen', 'kommunerna', 'kommuner'] as const;
    expect([1, 2, 6, 21].map((count) => allOf(count, municipalities))).toEqual([
      'Kommunen',
      'Båda kommunerna',
      'Alla sex kommuner',
      'Alla 21 kommuner',
    ]);
  });

  test('a number has a decimal comma, names are joined by “och”', () => {
    expect(formatNumber(1234.5)).toBe('1\u00a0234,5');
    expect(formatList(['Halmstad', 'Hylte', 'Laholm'])).toBe('Halmstad, Hylte och Laholm');
    expect(formatAlternatives(['Halmstad', 'Hylte', 'Laholm'])).toBe('Halmstad, Hylte eller Laholm');
  });

  test('a genitive ends in s, after a colon where a digit is before it, except for names that end in s, x or z', () => {
    expect(['Region Halland', 'Hylte', 'Borås', 'Lomax', 'Vårdcentralen Exempel 6'].map(genitiveOf)).toEqual([
      'Region Hallands',
      'Hyltes',
      'Borås',
      'Lomax',
      'Vårdcentralen Exempel 6:s',
    ]);
  });

  test('names are sorted in Swedish order, whatever their case', () => {
    expect(['Örebro', 'Åre', 'zon', 'Ängelholm', 'Alma'].toSorted(compareNames)).toEqual([
      'Alma',
      'zon',
      'Åre',
      'Ängelholm',
      'Örebro',
    ]);
  });
});
