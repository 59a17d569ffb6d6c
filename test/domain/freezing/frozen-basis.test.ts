import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { type Answer, type Answers, askedAnswers } from '../../../server/domain/answer/answer.ts';
import { type Aggregate, aggregate } from '../../../server/domain/counting/aggregate.ts';
import type { SubmittedAnswers } from '../../../server/domain/counting/member.ts';
import { possibleNumber } from '../../../server/domain/counting/possible-number.ts';
import { basisDifference, basisUpdates } from '../../../server/domain/freezing/basis-updates.ts';
import {
  type BasisChoice,
  type FrozenBasis,
  frozenMember,
  memberFrom,
  questionsTogether,
  sourcesOf,
} from '../../../server/domain/freezing/frozen-basis.ts';
import { arbitraryAnswers } from '../../support/arbitrary-answers.ts';
import { MUNICIPALITIES } from '../../support/halland.ts';
import { runs } from '../../support/property-runs.ts';

const catalogue = loadCatalogue();
const rss = catalogue.survey('rss-2023');
const kommun = catalogue.survey('kommun-2023');
const together = questionsTogether(kommun);
const heads = [...new Set(together.values())];

const RUNS = runs(40);

function submissionOf(code: string, version: number, answers: Answers): SubmittedAnswers {
  const id = `${code}-${version}`;
  return {
    id,
    version,
    reference: id,
    submittedAt: '2024-02-01T09:00:00.000Z',
    answers: askedAnswers(kommun, answers),
  };
}

/** The versions of each municipality: up to three, which one was frozen, which one holds now, and the choices made. */
const histories = fc
  .tuple(
    ...MUNICIPALITIES.map(({ code }) =>
      fc.record({
        versions: fc
          .array(arbitraryAnswers(kommun), { minLength: 1, maxLength: 3 })
          .map((all) => all.map((answers, index) => submissionOf(code, index + 1, answers))),
        frozen: fc.nat(3),
        latest: fc.nat(3),
        choices: fc.array(
          fc.record({
            question: fc.constantFrom(...heads),
            version: fc.nat(3),
            choice: fc.constantFrom('taken' as const, 'left' as const),
          }),
          { maxLength: 12 },
        ),
      }),
    ),
  )
  .map((all) => {
    const at = (index: number, version: number) => all[index]?.versions[version - 1];
    const named = (pick: (index: number) => SubmittedAnswers | undefined) =>
      new Map(
        MUNICIPALITIES.flatMap(({ code }, index) => {
          const submission = pick(index);
          return submission === undefined ? [] : [[code, submission] as const];
        }),
      );
    const choices = all.flatMap((one, index) =>
      one.choices.map(
        ({ question, version, choice }): BasisChoice => ({
          organisation: MUNICIPALITIES[index]?.code ?? '',
          question,
          submission: at(index, version),
          choice,
          by: 'Rut Rss',
          at: '2024-02-02T09:00:00.000Z',
        }),
      ),
    );
    const frozen: FrozenBasis = {
      at: '2024-02-01T10:00:00.000Z',
      by: 'Rut Rss',
      submissions: named((index) => at(index, all[index]?.frozen ?? 0)),
      choices,
    };
    return { frozen, latest: named((index) => at(index, all[index]?.latest ?? 0)) };
  });

function count(frozen: FrozenBasis): Aggregate {
  return aggregate(
    rss,
    kommun,
    MUNICIPALITIES.map((organisation) => frozenMember(kommun, organisation, frozen)),
  );
}

/** A simple model: for each question a stack of versions, where taking in puts one on top and leaving removes it. */
function onPaper(code: string, { submissions, choices }: FrozenBasis): Map<string, SubmittedAnswers | undefined> {
  return new Map(
    kommun.questions.map(({ id }) => {
      const pile: (SubmittedAnswers | undefined)[] = [submissions.get(code)];
      const taken: (SubmittedAnswers | undefined)[] = [];
      for (const { organisation, question, submission, choice } of choices) {
        if (organisation !== code || question !== together.get(id)) continue;
        const place = taken.findIndex((one) => one?.id === submission?.id);
        if (place >= 0) taken.splice(place, 1);
        if (choice === 'taken') taken.push(submission);
      }
      return [id, [...pile, ...taken].at(-1)];
    }),
  );
}

function countOnPaper(frozen: FrozenBasis): Aggregate {
  return aggregate(
    rss,
    kommun,
    MUNICIPALITIES.map((organisation) => {
      const sources = [...onPaper(organisation.code, frozen)];
      const answers = Object.fromEntries(
        sources.flatMap(([id, source]): [string, Answer][] => {
          const answer = source?.answers[id];
          return answer === undefined ? [] : [[id, answer]];
        }),
      );
      return { organisation, answers: sources.some(([, source]) => source !== undefined) ? answers : undefined };
    }),
  );
}

const uncounted = ({ members: _members, frozen: _frozen, ...counts }: Aggregate) => counts;

describe('a frozen basis', () => {
  it('counts exactly the versions that were frozen and taken in, and every municipality once', () => {
    fc.assert(
      fc.property(histories, ({ frozen }) => {
        const counted = count(frozen);
        expect(uncounted(counted)).toEqual(uncounted(countOnPaper(frozen)));
        for (const { yes, no, other, missing } of counted.numbers)
          expect([...yes, ...no, ...other, ...missing].toSorted()).toEqual(
            MUNICIPALITIES.map(({ name }) => name).toSorted(),
          );
        for (const number of counted.numbers) {
          const { lowest, highest } = possibleNumber(number);
          expect(lowest).toBeLessThanOrEqual(number.value);
          expect(highest).toBeGreaterThanOrEqual(number.value);
          expect(highest).toBeLessThanOrEqual(MUNICIPALITIES.length);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('tells for each municipality which version every question was read from', () => {
    fc.assert(
      fc.property(histories, ({ frozen }) => {
        for (const { organisation, submission, taken = [] } of count(frozen).members)
          for (const [question, source] of onPaper(organisation.code, frozen)) {
            const other = taken.find((one) => one.question === question);
            expect((other === undefined ? submission : other.submission)?.reference).toBe(source?.id);
          }
      }),
      { numRuns: RUNS },
    );
  });

  it('changes exactly as announced by what is taken in, and not by what is left', () => {
    fc.assert(
      fc.property(histories, ({ frozen, latest }) => {
        const before = count(frozen);
        const source = {
          survey: rss,
          countedSurvey: kommun,
          organisations: MUNICIPALITIES,
          belonging: new Map(),
          frozen,
          latest,
          counted: before,
        };
        for (const { organisation, questions } of basisUpdates(source))
          for (const { question, effect } of questions.filter(({ state }) => state !== 'taken').slice(0, 3)) {
            const decide = (choice: 'taken' | 'left'): FrozenBasis => ({
              ...frozen,
              choices: [
                ...frozen.choices,
                {
                  organisation: organisation.code,
                  question,
                  submission: latest.get(organisation.code),
                  choice,
                  by: 'Rut Rss',
                  at: '2024-02-03T09:00:00.000Z',
                },
              ],
            });
            expect(uncounted(count(decide('left')))).toEqual(uncounted(before));
            const after = count(decide('taken'));
            const { numbers, rankings, texts } = basisDifference(before, after);
            expect(numbers).toEqual(effect.numbers);
            expect(sorted(rankings)).toEqual(sorted(effect.rankings));
            expect(texts).toEqual(
              effect.texts.map((text) => ({ question: text.question, members: [organisation.name] })),
            );
          }
      }),
      { numRuns: RUNS },
    );
  });

  it('equals the present aggregate when all updates are taken in', () => {
    fc.assert(
      fc.property(histories, ({ frozen, latest }) => {
        const choices = MUNICIPALITIES.flatMap(({ code }) =>
          heads.map(
            (question): BasisChoice => ({
              organisation: code,
              question,
              submission: latest.get(code),
              choice: 'taken',
              by: 'Rut Rss',
              at: '2024-02-03T09:00:00.000Z',
            }),
          ),
        );
        const all = count({ ...frozen, choices: [...frozen.choices, ...choices] });
        const now = aggregate(
          rss,
          kommun,
          MUNICIPALITIES.map((organisation) => memberFrom(organisation, latest.get(organisation.code))),
        );
        expect(all).toEqual(now);
      }),
      { numRuns: RUNS },
    );
  });
});

function sorted<Row>(rows: readonly Row[]): string[] {
  return rows.map((row) => JSON.stringify(row)).toSorted();
}

describe('a basis choice', () => {
  const [halmstad] = MUNICIPALITIES;
  if (halmstad === undefined) throw new Error('There are municipalities');
  const [first, second, third] = [1, 2, 3].map((version) =>
    submissionOf(halmstad.code, version, { A: { chosen: [`v${version}`] } }),
  );
  const choice = (
    submission: SubmittedAnswers | undefined,
    decided: 'taken' | 'left',
    question = 'A',
  ): BasisChoice => ({
    organisation: halmstad.code,
    question,
    submission,
    choice: decided,
    by: 'Rut Rss',
    at: '2024-02-03T09:00:00.000Z',
  });
  const sourceOf = (choices: readonly BasisChoice[]) =>
    sourcesOf(kommun, halmstad, {
      submissions: new Map(first === undefined ? [] : [[halmstad.code, first]]),
      choices,
    }).get('A')?.version;

  it('counts until a later version is taken in: leaving a third version keeps the second', () => {
    expect(sourceOf([])).toBe(1);
    expect(sourceOf([choice(second, 'taken')])).toBe(2);
    expect(sourceOf([choice(second, 'taken'), choice(third, 'left')])).toBe(2);
    expect(sourceOf([choice(second, 'taken'), choice(third, 'taken')])).toBe(3);
    expect(sourceOf([choice(second, 'taken'), choice(third, 'taken'), choice(third, 'left')])).toBe(2);
    expect(sourceOf([choice(second, 'left'), choice(second, 'taken')])).toBe(2);
    expect(sourceOf([choice(undefined, 'taken')])).toBeUndefined();
    expect(sourceOf([choice(second, 'taken', 'B')])).toBe(1);
  });

  it('includes all questions that are connected with its question by conditions', () => {
    const [opens, followUp] = ['I', 'I.2'].map((id) => kommun.questions.find((question) => question.id === id));
    expect(followUp?.condition?.anyOf[0]?.question).toBe(opens?.id);
    expect(together.get('I.2')).toBe('I');
    expect(together.get('J.1')).toBe('J.1');
  });
});
