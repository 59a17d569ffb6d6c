import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import type { Answer, Answers } from '../../../server/domain/answer/answer.ts';
import { aggregate } from '../../../server/domain/counting/aggregate.ts';
import {
  numbersAsAnswers,
  withComputedNumbers,
  withoutComputedNumbers,
} from '../../../server/domain/counting/computed-numbers.ts';
import {
  type NumberReason,
  overrideFaults,
  overridesOf,
  REASON_LIMIT,
  unexplainedNumbers,
  withNumber,
} from '../../../server/domain/counting/number-override.ts';
import { withProblems } from '../../../server/domain/counting/number-rules.ts';
import { sentenceOf } from '../../../server/domain/survey/problem.ts';
import { arbitraryAnswers } from '../../support/arbitrary-answers.ts';
import { MUNICIPALITIES } from '../../support/halland.ts';
import { runs } from '../../support/property-runs.ts';

const catalogue = loadCatalogue();
const rss = catalogue.survey('rss-2023');
const kommun = catalogue.survey('kommun-2023');

const counts = fc
  .array(arbitraryAnswers(kommun), { minLength: MUNICIPALITIES.length, maxLength: MUNICIPALITIES.length })
  .map((all) =>
    aggregate(
      rss,
      kommun,
      MUNICIPALITIES.map((organisation, index) => ({ organisation, answers: all[index] })),
    ),
  );

const YES = { question: '25', option: 'ja' };
const counted = aggregate(
  rss,
  kommun,
  MUNICIPALITIES.map((organisation) => ({ organisation, answers: undefined })),
);
const overridden = (number: number | string): Answers =>
  withComputedNumbers({ '25': { numbers: { ja: number } } }, numbersAsAnswers(counted));
const reason: NumberReason = {
  ...YES,
  number: 5,
  computed: 0,
  reason: 'Varför.',
  by: 'Rut',
  at: '2024-02-20T09:05:00.000Z',
};

describe('number overrides', () => {
  it('are exactly the numbers that a person has written other than computed, whatever the answers', () => {
    fc.assert(
      fc.property(counts, arbitraryAnswers(rss), (aggregated, written) => {
        const computed = numbersAsAnswers(aggregated);
        const overrides = overridesOf(aggregated, withComputedNumbers(written, computed), []);
        const kept = Object.entries(computed).flatMap(([question, answer]) =>
          Object.entries(withoutComputedNumbers(written[question], answer)?.numbers ?? {})
            .filter(([option, number]) => typeof number === 'number' && answer.numbers?.[option] !== undefined)
            .map(([option, number]) => `${question} ${option} ${number}`),
        );
        expect(overrides.map(({ question, option, number }) => `${question} ${option} ${number}`).toSorted()).toEqual(
          kept.toSorted(),
        );
        expect(unexplainedNumbers(overrides)).toHaveLength(overrides.length);
      }),
      { numRuns: runs(40) },
    );
  });

  it('have a reason only if it was given for the same number', () => {
    expect(overridesOf(counted, overridden(5), [reason])[0]?.reason).toEqual(reason);
    expect(overridesOf(counted, overridden(6), [reason])[0]?.reason).toBeUndefined();
    expect(overridesOf(counted, overridden(5), [{ ...reason, option: 'nej' }])[0]?.reason).toBeUndefined();
    expect(overridesOf(counted, overridden(0), [reason])).toEqual([]);
    expect(overridesOf(counted, overridden('fem'), [reason])).toEqual([]);
  });

  it('prevent a submission until they have a reason, in the printed order of their questions', () => {
    const problems = [
      { question: '3', rule: 'unanswered' },
      { question: '29', rule: 'unanswered' },
    ] as const;
    const found = withProblems(problems, rss, unexplainedNumbers(overridesOf(counted, overridden(5), [])));
    expect(found.map(({ question }) => question)).toEqual(['3', '25', '29']);
    expect(found[1] && sentenceOf(found[1])).toBe(
      'Ja: talet 5 är ett annat än det räknade 0. Skriv varför, eller använd det räknade.',
    );
    expect(unexplainedNumbers(overridesOf(counted, overridden(5), [reason]))).toEqual([]);
  });
});

describe('the faults of a typed number and its reason', () => {
  const faultsOf = (number: number | string, text: string, discrepancy = '') =>
    overrideFaults({ number, reason: text, discrepancy }, { value: 4 }, []);

  it('are told for both at once, and are none if both are right', () => {
    expect(faultsOf('', ' ')).toEqual({ number: 'missing', reason: { fault: 'missing' } });
    expect(faultsOf(4, 'Varför.')).toEqual({ number: 'as-computed' });
    expect(faultsOf(5, 'Varför.')).toBeUndefined();
  });

  it('include a reason over its limit, with a line break counted as two', () => {
    expect(faultsOf(5, 'x'.repeat(REASON_LIMIT))).toBeUndefined();
    expect(faultsOf(5, 'Varför.', 'x'.repeat(REASON_LIMIT + 3))).toEqual({
      discrepancy: { fault: 'long-text', length: REASON_LIMIT + 3, limit: REASON_LIMIT },
    });
    expect(faultsOf(5, `${'x'.repeat(REASON_LIMIT - 2)}\nx`)).toEqual({
      reason: { fault: 'long-text', length: REASON_LIMIT + 1, limit: REASON_LIMIT },
    });
  });
});

it('another number in a row does not change the rest of the answer', () => {
  const answer: Answer = { numbers: { ja: 5, nej: 2 }, comment: 'Så här.' };
  expect(withNumber(answer, 'ja', 6)).toEqual({ numbers: { ja: 6, nej: 2 }, comment: 'Så här.' });
  expect(withNumber(answer, 'ja', undefined)).toEqual({ numbers: { nej: 2 }, comment: 'Så här.' });
  expect(withNumber({ numbers: { ja: 5 } }, 'ja', undefined)).toBeUndefined();
  expect(withNumber({ numbers: { ja: 5 }, comment: 'Så här.' }, 'ja', undefined)).toEqual({ comment: 'Så här.' });
  expect(withNumber(undefined, 'ja', 3)).toEqual({ numbers: { ja: 3 } });
});
