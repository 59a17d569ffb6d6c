import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { aggregate } from '../../../server/domain/counting/aggregate.ts';
import { numbersAsAnswers, withComputedNumbers } from '../../../server/domain/counting/computed-numbers.ts';
import { type NumberReason, overridesOf } from '../../../server/domain/counting/number-override.ts';
import {
  brokenRules,
  discrepanciesOf,
  numbersIn,
  sumOfNumbers,
  unexplainedDiscrepancies,
  writtenNumbersIn,
} from '../../../server/domain/counting/number-rules.ts';
import { possibleNumber } from '../../../server/domain/counting/possible-number.ts';
import { sentenceOf } from '../../../server/domain/survey/problem.ts';
import { arbitraryAnswers } from '../../support/arbitrary-answers.ts';
import { MUNICIPALITIES } from '../../support/halland.ts';
import { runs } from '../../support/property-runs.ts';

const catalogue = loadCatalogue();
const rss = catalogue.survey('rss-2023');
const kommun = catalogue.survey('kommun-2023');

const countOf = (answers: readonly (Answers | undefined)[]) =>
  aggregate(
    rss,
    kommun,
    MUNICIPALITIES.map((organisation, index) => ({ organisation, answers: answers[index] })),
  );

const counts = fc
  .array(fc.option(arbitraryAnswers(kommun), { nil: undefined }), {
    minLength: MUNICIPALITIES.length,
    maxLength: MUNICIPALITIES.length,
  })
  .map(countOf);

const YES: Answers = { N: { chosen: ['ja'] }, A: { chosen: ['digitala-besok'] } };
const NO: Answers = { N: { chosen: ['nej'] }, A: { chosen: [] } };
/** Two say yes, three say no, and one has not answered. */
const sixMunicipalities = countOf([YES, YES, NO, NO, NO, undefined]);
const brokenBy = (answers: Answers, counted = sixMunicipalities) => brokenRules(counted, numbersIn(answers));
const rowsOf25 = sixMunicipalities.numbers.filter(({ question }) => question === '25');

describe('the rules of counting', () => {
  it('are never broken by computed numbers, whatever the municipalities have answered', () => {
    fc.assert(
      fc.property(counts, (counted) => {
        expect(brokenRules(counted, numbersIn(numbersAsAnswers(counted)))).toEqual([]);
        expect(brokenRules(counted, numbersIn({}))).toEqual([]);
      }),
      { numRuns: runs(60) },
    );
  });

  it('are broken by every number above the members, and by no number from zero to the members once all have answered', () => {
    fc.assert(
      fc.property(counts, fc.nat({ max: 40 }), fc.nat({ max: 500 }), (counted, number, at) => {
        const row = counted.numbers[at % counted.numbers.length];
        if (row === undefined) throw new Error('Nothing is counted');
        const broken = brokenRules(counted, numbersIn({ [row.question]: { numbers: { [row.option]: number } } }));
        const ofRow = broken.filter((rule) => 'option' in rule);
        const { lowest, highest } = possibleNumber(row);
        const isAbove = number > MUNICIPALITIES.length;
        const isOutside = lowest < highest && (number < lowest || number > highest);
        expect(ofRow.map(({ rule }) => rule)).toEqual(
          isAbove ? ['above-members'] : isOutside ? ['outside-possible'] : [],
        );
      }),
      { numRuns: runs(200) },
    );
  });

  it('make the rows of a one-choice question sum to the members: exactly the sums that count each once are right', () => {
    fc.assert(
      fc.property(counts, fc.array(fc.nat({ max: 9 }), { minLength: 3, maxLength: 3 }), (counted, [ja, nej, none]) => {
        const numbers = { ja: ja ?? 0, nej: nej ?? 0, 'inte-lamnat-svar': none ?? 0 };
        const rows = counted.numbers.filter(({ question }) => question === '25');
        const total = sumOfNumbers(rows, counted, numbersIn({ '25': { numbers } }));
        const sum = numbers.ja + numbers.nej + numbers['inte-lamnat-svar'];
        const wrong = brokenRules(counted, numbersIn({ '25': { numbers } })).some(({ rule }) => rule === 'sum-differs');
        expect(total).toMatchObject({ sum, members: 6 });
        // All six are asked question N, so only a contradictory answer may be left outside the rows.
        const outside = rows[0]?.other.length ?? 0;
        expect(wrong).toBe(sum > 6 || sum < 6 - outside);
      }),
      { numRuns: runs(200) },
    );
  });

  it('do not sum the rows of a question that may be answered with several options', () => {
    const ofA = sixMunicipalities.numbers.filter(({ question }) => question === '1');
    expect(sumOfNumbers(ofA, sixMunicipalities, numbersIn({}))).toBeUndefined();
  });

  it('leave a number that cannot be read, and a sum with such a number, to the check of the answer', () => {
    expect(brokenBy({ '25': { numbers: { ja: 'nio', nej: 4 } } })).toEqual([]);
  });

  it('hold for numbers in a file without the municipalities’ answers, as far as they can', () => {
    const nobody = countOf([]);
    const inFile = (answers: Answers) => brokenRules(nobody, writtenNumbersIn(answers)).map(({ rule }) => rule);
    expect(inFile({ '25': { numbers: { ja: 4, nej: 2, 'inte-lamnat-svar': 0 } } })).toEqual([]);
    expect(inFile({ '25': { numbers: { ja: 4 } } })).toEqual([]);
    expect(inFile({ '25': { numbers: { ja: 9 } } })).toEqual(['above-members']);
    expect(inFile({ '25': { numbers: { ja: 4, nej: 3, 'inte-lamnat-svar': 0 } } })).toEqual(['sum-differs']);
  });

  it('say what is wrong with 9 and 7 of 6 municipalities', () => {
    expect(brokenBy({ '25': { numbers: { ja: 9, nej: 7 } } }).map(sentenceOf)).toEqual([
      'Ja: 9 är fler än de 6 kommuner som räknas. Rätta, eller skriv vid skälet varför det inte går ihop.',
      'Nej: 7 är fler än de 6 kommuner som räknas. Rätta, eller skriv vid skälet varför det inte går ihop.',
      'Talen blir tillsammans 17 men ska bli 6, eftersom varje kommun räknas på en rad. Rätta, eller skriv vid skälet varför det inte går ihop.',
    ]);
  });

  it('say that a number is less than what is counted, or more than it can become, while answers are missing', () => {
    const [below] = brokenBy({ '1': { numbers: { 'digitala-besok': 1 } } });
    expect(below && sentenceOf(below)).toContain('1 är färre än de 2 kommuner som redan räknas här.');
    const [above] = brokenBy({ '1': { numbers: { 'digitala-besok': 4 } } });
    expect(above && sentenceOf(above)).toContain('Talet kan bli högst 3 när alla kommuner har svarat.');
    expect(brokenBy({ '1': { numbers: { 'digitala-besok': 3 } } })).toEqual([]);
  });

  it('let a person who has asked count a municipality whose answer contradicts itself', () => {
    const contradicting: Answers = { N: { chosen: ['ja', 'nej'] } };
    const counted = countOf([YES, YES, NO, NO, NO, contradicting]);
    expect(brokenBy({}, counted)).toEqual([]);
    expect(brokenBy({ '25': { numbers: { ja: 3 } } }, counted)).toEqual([]);
    expect(brokenBy({ '25': { numbers: { ja: 4 } } }, counted)).toMatchObject([
      { rule: 'sum-differs', sum: 7, lowest: 5, highest: 6 },
    ]);
  });
});

describe('a discrepancy', () => {
  const numbers = { ja: 3, nej: 4 };
  const answers = withComputedNumbers({ '25': { numbers } }, numbersAsAnswers(sixMunicipalities));
  const said: NumberReason = {
    question: '25',
    option: 'ja',
    number: 3,
    computed: 2,
    reason: 'Hylte svarade per telefon.',
    discrepancy: 'Hylte svarade både ja och nej, för två verksamheter.',
    discrepancySum: 8,
    by: 'Rut',
    at: '2024-02-20T09:05:00.000Z',
  };
  const plain: NumberReason = { ...said, option: 'nej', number: 4, computed: 3 };
  const unexplained = (reasons: readonly NumberReason[], of: Answers = answers) =>
    unexplainedDiscrepancies(
      discrepanciesOf(sixMunicipalities, numbersIn(of), overridesOf(sixMunicipalities, of, reasons)),
    ).map(({ rule }) => rule);

  it('of a sum is explained by words of its own at one of the numbers, not by a reason alone', () => {
    expect(sumOfNumbers(rowsOf25, sixMunicipalities, numbersIn(answers))?.sum).toBe(8);
    const { discrepancy: _, discrepancySum: __, ...onlyReason } = said;
    expect(unexplained([onlyReason])).toEqual(['sum-differs']);
    expect(unexplained([said])).toEqual([]);
  });

  it('is no longer explained when the number or the sum is another', () => {
    const other = withComputedNumbers({ '25': { numbers: { ja: 3, nej: 5 } } }, numbersAsAnswers(sixMunicipalities));
    expect(unexplained([said], other)).toContain('sum-differs');
    const changed = withComputedNumbers({ '25': { numbers: { ja: 4, nej: 3 } } }, numbersAsAnswers(sixMunicipalities));
    expect(unexplained([said], changed)).toContain('sum-differs');
  });

  it('of a row is explained only at that row', () => {
    const nine = withComputedNumbers(
      { '1': { numbers: { 'digitala-besok': 9 } } },
      numbersAsAnswers(sixMunicipalities),
    );
    const at = { ...said, question: '1', number: 9 };
    expect(unexplained([{ ...at, option: 'digitala-besok' }], nine)).toEqual([]);
    expect(unexplained([{ ...at, option: 'fast-vardkontakt' }], nine)).toEqual(['above-members']);
    expect(unexplained([plain], nine)).toEqual(['above-members']);
  });
});
