import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BudgetSetting, EQUAL_BUDGET, memberBudgets } from '../../../server/domain/compilation/text-budget.ts';
import { countCharacters } from '../../../server/domain/text/characters.ts';
import { textOfStretches, trace } from '../../../server/domain/tracing/traced-text.ts';

const SOURCES = [
  { member: 'Halmstad', text: 'Trygg hemgång finns i hela kommunen sedan mars.' },
  { member: 'Hylte', text: 'Samtal är permanenta.' },
];
const BY_LENGTH: BudgetSetting = { rule: 'by-length', byHand: {} };

describe('the budget of a compiled text', () => {
  test('is equal for all municipalities with a text, by their texts’ lengths, or set by hand', () => {
    const most = (setting: BudgetSetting) => memberBudgets(SOURCES, [], 1000, setting).map((one) => one.most);
    expect(most(EQUAL_BUDGET)).toEqual([500, 500]);
    expect(most(BY_LENGTH)).toEqual([691, 308]);
    expect(most({ rule: 'by-hand', byHand: { Hylte: 120 } })).toEqual([undefined, 120]);
  });

  test('tells how much of the compiled text comes from each municipality', () => {
    const traced = trace('Samtal är permanenta. Det är bra.', SOURCES);
    expect(memberBudgets(SOURCES, traced, 1000, EQUAL_BUDGET).map(({ used }) => used)).toEqual([0, 21]);
  });

  test('never exceeds the limit in total, nor does the use exceed the text', () => {
    const words = fc.array(fc.constantFrom('Vård.', 'hemma', 'Nu', '\n'), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 40 }), words, fc.nat(5000), (written, own, limit) => {
        const sources = written.map((one, index) => ({ member: String(index), text: one.join(' ') }));
        const traced = trace([...own, ...(written[0] ?? [])].join(' '), sources);
        for (const setting of [EQUAL_BUDGET, BY_LENGTH]) {
          const budgets = memberBudgets(sources, traced, limit, setting);
          expect(budgets.reduce((sum, { most = 0 }) => sum + most, 0)).toBeLessThanOrEqual(limit);
          const used = budgets.reduce((sum, one) => sum + one.used, 0);
          expect(used).toBeLessThanOrEqual(countCharacters(textOfStretches(traced)) + sources.length / 2);
        }
      }),
    );
  });
});
