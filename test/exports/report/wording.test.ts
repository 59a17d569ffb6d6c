import { describe, expect, test } from 'vitest';
import { answerInstruction } from '../../../exports/documents/question-kinds.ts';
import {
  identityLine,
  numberWords,
  shortDigest,
  stateLine,
  statusLine,
  statusName,
} from '../../../exports/report/wording.ts';
import { questionOf, regionReport, rssReport } from './sample-reports.ts';

describe('the words that all printed formats share', () => {
  test('a digest is shortened to four groups of four', () => {
    expect(shortDigest('9f86d081884c7d659a2feaa0c55ad015')).toBe('9f86 d081 884c 7d65');
  });

  test('a submitted report states when, and which version', () => {
    expect(statusLine(rssReport())).toBe('Inlämnat 28 mars 2024 kl. 14.05, version 1');
    expect(statusLine(regionReport())).toBe('Utkast, inte inlämnat');
  });

  test('a withdrawn one says so first', () => {
    const report = rssReport();
    const submission = report.submission && { ...report.submission, withdrawnAt: '2024-03-29T08:00:00.000Z' };
    expect(statusLine({ ...report, status: 'withdrawn', ...(submission && { submission }) })).toBe(
      'Återtaget 29 mars 2024 kl. 09.00. Inlämnat 28 mars 2024 kl. 14.05, version 1',
    );
  });

  test('the foot of a page identifies a print by reference, version and digest', () => {
    expect(identityLine(rssReport())).toBe('Referens HN-7K4P-3QXW · Version 1, kontrollsumma 9f86 d081 884c 7d65');
    expect(identityLine(regionReport())).toBe('Kontrollsumma 9f86 d081 884c 7d65');
    expect(identityLine({})).toBe('');
  });

  test('numbers that are only counted never look submitted', () => {
    expect(statusName('computed')).toContain('inte inlämnat');
  });

  test('a number has a decimal comma and its unit; an unanswered one is not zero', () => {
    expect(numberWords(12.5, { unit: 'percent', whole: false, minimum: 0 })).toBe('12,5\u00a0%');
    expect(numberWords(0, { unit: 'count', whole: true, minimum: 0 })).toBe('0');
    expect(numberWords('cirka tre')).toBe('cirka tre');
    expect(numberWords(null)).toBe('–');
  });

  test('a question that is not asked says why', () => {
    expect(stateLine({ state: 'notAsked', condition: 'Visas om fråga 7 besvaras med ”Ja”' })).toBe(
      'Frågan ställs inte (visas om fråga 7 besvaras med ”Ja”)',
    );
    expect(stateLine({ state: 'unanswered', condition: 'Visas om fråga 7 besvaras med ”Ja”' })).toBe('Inget svar');
  });

  test('the reading version says how to answer', () => {
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
