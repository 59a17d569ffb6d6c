import { describe, expect, it } from 'vitest';
import { madeOfWords, summedTogether } from '../../../server/domain/counting/sum-words.ts';
import { MUNICIPALITY } from '../../../server/domain/people/built-in-kinds.ts';
import type { Statistic } from '../../../server/domain/survey/computed-rule.ts';

const column = (code: string, title: string, statistic: Statistic = 'sum') => ({
  rule: { question: '1', column: code, statistic },
  source: { column: title },
});
const share = {
  rule: { question: '1', column: 'trygg', statistic: 'share', of: { question: '1', column: 'utskrivna' } },
  source: { column: 'Med trygg hemgång', of: { column: 'Utskrivna' } },
} as const;

describe('what sums are made of names the columns', () => {
  it.each([
    [[column('utskrivna', 'Utskrivna')], 'Summan av talen i kommunfråga 1 (Utskrivna)'],
    [
      [
        column('utskrivna', 'Utskrivna'),
        column('trygg', 'Trygga'),
        { rule: { question: '7', statistic: 'sum' as const } },
      ],
      'Summan av talen i kommunfråga 1 (Utskrivna och Trygga) och 7',
    ],
    [
      [column('utskrivna', 'Utskrivna'), column('utskrivna', 'Utskrivna', 'highest')],
      'Summan av talen i kommunfråga 1 (Utskrivna) och det högsta av talen i kommunfråga 1 (Utskrivna)',
    ],
    [[share], 'Andelen som talen i kommunfråga 1 (Med trygg hemgång) är av talen i kommunfråga 1 (Utskrivna)'],
  ])('%#', (sums, words) => {
    expect(summedTogether(sums, MUNICIPALITY)).toBe(words);
  });

  it('and the row that a rule names', () => {
    const one = { rule: { ...share.rule, row: 'jan' }, source: { ...share.source, row: 'Januari' } };
    expect(summedTogether([one], MUNICIPALITY)).toContain('kommunfråga 1 (Januari, Med trygg hemgång) är');
  });

  it('by its code where its wording is not known', () => {
    const rule = { unit: 'percent', sums: share.rule } as const;
    expect(madeOfWords(rule, MUNICIPALITY)).toBe(
      'Andelen som talen i kommunfråga 1 (trygg) är av talen i kommunfråga 1 (utskrivna).',
    );
  });
});
