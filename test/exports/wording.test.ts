import { describe, expect, test } from 'vitest';
import {
  answerInstruction,
  lengthWords,
  numberWords,
  shortDigest,
  stateLine,
  statusLine,
  statusName,
  swedishDateTime,
} from '../../exports/wording.ts';
import { questionOf, regionReport, rssReport } from './sample-reports.ts';

describe('the words that all printed formats share', () => {
  test('a time is told in Swedish time, summer and winter', () => {
    expect(swedishDateTime('2024-03-28T13:05:00Z')).toBe('28 mars 2024 kl. 14:05');
    expect(swedishDateTime('2024-07-01T22:30:00Z')).toBe('2 juli 2024 kl. 00:30');
  });

  test('a digest is shortened to four groups of four', () => {
    expect(shortDigest('9f86d081884c7d659a2feaa0c55ad015')).toBe('9f86 d081 884c 7d65');
  });

  test('a submitted report says when, and which version', () => {
    expect(statusLine(rssReport())).toBe('Inlämnat 28 mars 2024 kl. 14:05, version 1');
    expect(statusLine(regionReport())).toBe('Utkast, inte inlämnat');
  });

  test('numbers that are only counted never read as submitted', () => {
    expect(statusName('computed')).toContain('inte inlämnat');
  });

  test('a length tells its limit, and by how much it is over', () => {
    expect(lengthWords({ length: 1243, limit: 3000 })).toBe('1\u00a0243 av 3\u00a0000 tecken');
    expect(lengthWords({ length: 1243 })).toBe('1\u00a0243 tecken');
    expect(lengthWords({ length: 1000, limit: 1000 })).toBe('1\u00a0000 av 1\u00a0000 tecken');
    expect(lengthWords({ length: 1001, limit: 1000 })).toBe('1\u00a0001 av 1\u00a0000 tecken, 1 för många');
  });

  test('a number has a decimal comma and its unit; an unanswered one is not zero', () => {
    expect(numberWords(12.5, { unit: 'percent', whole: false, minimum: 0 })).toBe('12,5\u00a0%');
    expect(numberWords(0, { unit: 'count', whole: true, minimum: 0 })).toBe('0');
    expect(numberWords('cirka tre')).toBe('cirka tre');
    expect(numberWords(null)).toBe('–');
  });

  test('a question that is not asked tells why', () => {
    expect(stateLine({ state: 'notAsked', condition: 'Visas om fråga 7 besvaras med ”Ja”' })).toBe(
      'Frågan ställs inte (visas om fråga 7 besvaras med ”Ja”)',
    );
    expect(stateLine({ state: 'unanswered', condition: 'Visas om fråga 7 besvaras med ”Ja”' })).toBe('Inget svar');
  });

  test('the reading version tells how to answer', () => {
    expect(answerInstruction(questionOf({ id: '1', kind: 'several', maxChosen: 5 }))).toBe('Välj högst 5 alternativ.');
    expect(answerInstruction(questionOf({ id: '1', kind: 'text', text: { value: '', length: 0, limit: 3000 } }))).toBe(
      'Svara med egna ord, högst 3\u00a0000 tecken.',
    );
    expect(
      answerInstruction(
        questionOf({
          id: '1',
          kind: 'number',
          number: { value: null, rule: { unit: 'index', whole: false, minimum: 0, maximum: 1 } },
        }),
      ),
    ).toBe('Svara med ett tal från 0 till 1.');
  });
});
