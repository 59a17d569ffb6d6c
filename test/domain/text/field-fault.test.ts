import { describe, expect, it } from 'vitest';
import {
  dayFault,
  type FieldFault,
  faultSentence,
  lineFault,
  longTextFault,
  textFault,
} from '../../../server/domain/text/field-fault.ts';

const NAME = { name: 'Namnet', it: 'det' } as const;

describe('a line', () => {
  it.each<[string, string, FieldFault | undefined]>([
    ['right', 'Åsa Öst', undefined],
    ['empty', '', { fault: 'missing' }],
    ['as long as it may be', 'x'.repeat(20), undefined],
    ['too long', 'x'.repeat(21), { fault: 'long-line', limit: 20 }],
    ['with a control character in it', 'Åsa\u0007', { fault: 'unseen' }],
    ['that turns the direction of writing', 'Åsa\u202e', { fault: 'unseen' }],
  ])('that is %s has its own fault, or none', (_what, line, fault) => {
    expect(lineFault(line, 20)).toEqual(fault);
  });
});

it('a text is counted as its limit is, with each line break as two', () => {
  expect(longTextFault('a\nb', 4)).toBeUndefined();
  expect(longTextFault('a\nb', 3)).toEqual({ fault: 'long-text', length: 4, limit: 3 });
  expect([textFault('', 3), longTextFault('', 3)]).toEqual([{ fault: 'missing' }, undefined]);
});

it('a day is one that is in the calendar', () => {
  expect(['2024-02-29', '2024-02-30', ''].map(dayFault)).toEqual([
    undefined,
    { fault: 'not-a-day', typed: '2024-02-30' },
    { fault: 'missing' },
  ]);
});

it.each<[FieldFault, string]>([
  [{ fault: 'missing' }, 'Namnet saknas.'],
  [{ fault: 'long-line', limit: 200 }, 'Namnet får vara högst 200 tecken. Korta det.'],
  [{ fault: 'long-text', length: 12, limit: 10 }, 'Namnet är 12 tecken och får vara högst 10. Korta med 2 tecken.'],
  [{ fault: 'unseen' }, 'Namnet innehåller tecken som inte syns. Skriv om det.'],
  [{ fault: 'unknown', typed: 'Asa', near: 'Åsa' }, '”Asa” finns inte. Menade du ”Åsa”?'],
])('the sentence of %j names the field and says what to do', (fault, sentence) => {
  expect(faultSentence(fault, NAME)).toBe(sentence);
  expect(faultSentence({ fault: 'missing' }, { ...NAME, missing: 'Skriv namnet.' })).toBe('Skriv namnet.');
});
