import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { type Aggregate, aggregate } from '../../../server/domain/counting/aggregate.ts';
import { type SubmittedAnswers, withBelonging } from '../../../server/domain/counting/member.ts';
import { basisDifference, basisUpdates } from '../../../server/domain/freezing/basis-updates.ts';
import { type FrozenBasis, frozenMember } from '../../../server/domain/freezing/frozen-basis.ts';
import type { SumChange } from '../../../server/domain/freezing/sum-change.ts';
import { runs } from '../../support/property-runs.ts';
import { VARDCENTRALER } from '../../support/surveys-of-vardcentraler.ts';

const catalogue = loadCatalogue();
const survey = catalogue.survey('sip-lan-2018');
const countedSurvey = catalogue.survey('vc-sip-2018');
const belonging = new Map(
  VARDCENTRALER.map(({ code }, index) => [
    code,
    { partOf: [], groups: { agarform: index === 0 ? 'privat' : 'offentlig' } },
  ]),
);

/** What a vårdcentral has submitted: meetings in home care and in hospital; undefined: nothing. */
type Given = readonly [hemsjukv: number, gp: number] | undefined;

function submissions(given: readonly Given[], version: number): Map<string, SubmittedAnswers> {
  return new Map(
    VARDCENTRALER.flatMap(({ code }, index) => {
      const numbers = given[index];
      if (numbers === undefined) return [];
      const id = `${code}-${version}`;
      const answers = { '1': { number: numbers[0] }, '2': { number: numbers[1] } };
      return [[code, { id, version, reference: id, submittedAt: '2018-09-01T09:00:00.000Z', answers }] as const];
    }),
  );
}

function count(frozen: FrozenBasis): Aggregate {
  const members = VARDCENTRALER.map((organisation) =>
    withBelonging(frozenMember(countedSurvey, organisation, frozen), belonging),
  );
  return aggregate(survey, countedSurvey, members);
}

function frozenAt(given: readonly Given[], choices: FrozenBasis['choices'] = []): FrozenBasis {
  return { at: '2018-09-02T09:00:00.000Z', by: 'Rut Rss', submissions: submissions(given, 1), choices };
}

function updatesOf(before: readonly Given[], now: readonly Given[]) {
  const frozen = frozenAt(before);
  const latest = submissions(now, 2);
  const source = { survey, countedSurvey, organisations: VARDCENTRALER, belonging, frozen, latest };
  return basisUpdates({ ...source, counted: count(frozen) });
}

/** A change as somebody reads it: the place, and the result with how many numbers it is made of, before and after. */
const read = ({ question, row = '', column = '', before, after }: SumChange) => [
  question + row + column,
  [before.value, before.numbers.length],
  [after.value, after.numbers.length],
];

describe('an update of a frozen basis that changes sums alone', () => {
  const BEFORE: readonly Given[] = [[1, 10], [2, 20], undefined];

  it('is offered, with each sum of the organisation’s own group before and after', () => {
    const [update, ...others] = updatesOf(BEFORE, [[1, 10], [2, 26], undefined]).filter(
      ({ questions }) => questions.length > 0,
    );
    expect(others).toEqual([]);
    expect(update?.organisation).toBe(VARDCENTRALER[1]);
    expect(update?.questions.map(({ question, state, effect }) => [question, state, effect.sums.map(read)])).toEqual([
      [
        '2',
        'new',
        [
          ['1offentliggp', [20, 1], [26, 1]],
          ['2', [15, 2], [18, 2]],
        ],
      ],
    ]);
  });

  it('is offered where an organisation submits for the first time, or withdraws', () => {
    const first = updatesOf(BEFORE, [
      [1, 10],
      [2, 20],
      [0, 0],
    ]).find(({ kind }) => kind === 'first');
    // A zero leaves the sum as it is, and is a number of its own all the same.
    expect(first?.questions.flatMap(({ effect }) => effect.sums.map(read))).toEqual([
      ['1offentlighemsjukv', [2, 1], [2, 2]],
      ['1offentliggp', [20, 1], [20, 2]],
      ['2', [15, 2], [10, 3]],
    ]);
    const gone = updatesOf(BEFORE, [undefined, [2, 20], undefined]).find(({ kind }) => kind === 'withdrawn');
    expect(gone?.questions.flatMap(({ effect }) => effect.sums.map(read))).toEqual([
      ['1privathemsjukv', [1, 1], [undefined, 0]],
      ['1privatgp', [10, 1], [undefined, 0]],
      ['2', [15, 2], [20, 1]],
    ]);
  });

  it('changes the sums exactly as announced when it is taken in', () => {
    const given = fc.array(fc.option(fc.tuple(fc.nat(50), fc.nat(50)), { nil: undefined }), {
      minLength: VARDCENTRALER.length,
      maxLength: VARDCENTRALER.length,
    });
    fc.assert(
      fc.property(given, given, (before, now) => {
        for (const { organisation, latest, questions } of updatesOf(before, now))
          for (const { question, effect } of questions) {
            const submission = latest === undefined ? undefined : submissions(now, 2).get(organisation.code);
            const choice = { organisation: organisation.code, question, submission, choice: 'taken' } as const;
            const taken = frozenAt(before, [{ ...choice, by: 'Rut Rss', at: '2018-09-03T09:00:00.000Z' }]);
            const { sums } = basisDifference(count(frozenAt(before)), count(taken));
            expect(effect.sums.map(read)).toEqual(sums.map(read));
          }
      }),
      { numRuns: runs(40) },
    );
  });
});
