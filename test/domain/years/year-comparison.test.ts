import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { aggregate } from '../../../server/domain/counting/aggregate.ts';
import type { Member } from '../../../server/domain/counting/member.ts';
import type { Survey } from '../../../server/domain/survey/survey.ts';
import { compareTexts } from '../../../server/domain/years/compared-texts.ts';
import { aggregateYearBefore } from '../../../server/domain/years/year-before.ts';
import type { ComparedNumber, YearComparison } from '../../../server/domain/years/year-comparison.ts';
import { MUNICIPALITIES } from '../../support/halland.ts';
import { runs } from '../../support/property-runs.ts';
import { type AnswersByName, chosenBy, comparedMembers, membersWith, rssOfTwoYears } from '../../support/two-years.ts';

const { survey, countedSurvey, earlier } = rssOfTwoYears;

describe('a number and that of the year before', () => {
  it('are counted by the same rule, from the question that is continued, and give a change', () => {
    const number = numberOf(
      compared(
        chosenBy('G', { Falkenberg: ['nej'], Halmstad: ['ja'], Hylte: ['nej'], Laholm: ['nej'] }),
        chosenBy('I', { Falkenberg: ['ja'], Halmstad: ['ja'], Hylte: ['ja'], Laholm: ['nej'] }),
      ),
      '17',
      'ja',
    );
    expect(number).toMatchObject({
      before: { value: 1, counted: 4 },
      after: { value: 3, counted: 4 },
      both: { members: ['Falkenberg', 'Halmstad', 'Hylte', 'Laholm'], before: 1, after: 3, change: 2 },
      turned: { toYes: ['Falkenberg', 'Hylte'], toNo: [], newcomers: [], gone: [] },
    });
  });

  it('give a change only among municipalities that answered in both years; each keeps its own count', () => {
    const number = numberOf(
      compared(
        chosenBy('G', { Halmstad: ['ja'], Kungsbacka: ['ja'], Varberg: ['ja'] }),
        chosenBy('I', { Halmstad: ['nej'], Hylte: ['ja'], Varberg: ['ja'] }),
      ),
      '17',
      'ja',
    );
    expect(number.before).toEqual({ value: 3, counted: 3 });
    expect(number.after).toEqual({ value: 2, counted: 3 });
    expect(number.both).toEqual({ members: ['Halmstad', 'Varberg'], before: 2, after: 1, change: -1 });
    expect(number.turned).toEqual({ toYes: [], toNo: ['Halmstad'], newcomers: ['Hylte'], gone: ['Kungsbacka'] });
  });

  it('give no change if no municipality answered in both years: a missing answer is never zero', () => {
    const number = numberOf(compared(chosenBy('G', { Hylte: ['ja'] }), chosenBy('I', { Laholm: ['nej'] })), '17', 'ja');
    expect(number).toMatchObject({ before: { value: 1, counted: 1 }, after: { value: 0, counted: 1 } });
    expect(number.both).toBeUndefined();
  });

  it('leave out a municipality whose answer contradicts itself in one of the years', () => {
    const number = numberOf(
      compared(chosenBy('G', { Laholm: ['ja', 'nej'] }), chosenBy('I', { Laholm: ['ja'] })),
      '17',
      'ja',
    );
    expect(number.both).toBeUndefined();
    expect(number.turned?.newcomers).toEqual(['Laholm']);
  });

  it('distinguish municipalities that were not in the round from those that did not submit', () => {
    const comparison = comparedMembers(
      membersWith({}, { without: ['Hylte'] }),
      membersWith({ Laholm: {} }, { without: ['Varberg'] }),
    );
    const byName = new Map(comparison.members.map(({ organisation, ...years }) => [organisation.name, years]));
    expect(byName.get('Hylte')).toEqual({ before: 'not-in-round', after: 'not-submitted' });
    expect(byName.get('Varberg')).toEqual({ before: 'not-submitted', after: 'not-in-round' });
    expect(byName.get('Laholm')).toEqual({ before: 'not-submitted', after: 'submitted' });
  });

  it('are compared for “inte lämnat svar” among all that were asked in both years', () => {
    const number = numberOf(
      comparedMembers(
        membersWith(chosenBy('G', { Halmstad: ['ja'], Laholm: ['ja'] }), { without: ['Hylte'] }),
        membersWith(chosenBy('I', { Halmstad: ['ja'], Hylte: ['ja'] })),
      ),
      '17',
      'inte-lamnat-svar',
    );
    expect(number).toMatchObject({
      before: { value: 3, counted: 5 },
      after: { value: 4, counted: 6 },
      both: { before: 3, after: 4, change: 1 },
    });
  });

  it('are not compared if the question or the option differs', () => {
    const comparison = compared(chosenBy('C', { Halmstad: ['aldre'] }), {
      Halmstad: { A: { chosen: ['sammanhallen-journal'] }, C: { chosen: ['aldre'] } },
    });
    const [option, split] = [numberOf(comparison, '1', 'sammanhallen-journal'), numberOf(comparison, '4', 'aldre')];
    for (const number of [option, split]) {
      expect(number.after.value).toBe(1);
      expect(number).not.toHaveProperty('before');
      expect(number).not.toHaveProperty('both');
      expect(number.reason).toMatch(/2022/);
    }
  });

  it('are also compared for the ranked options', () => {
    const comparison = compared(
      chosenBy('F', { Halmstad: ['skola'], Hylte: ['tandvard'] }),
      chosenBy('H', { Halmstad: ['skola'], Hylte: ['skola'] }),
    );
    expect(numberOf(comparison, '15', 'skola').both).toMatchObject({ before: 1, after: 2, change: 1 });
    expect(numberOf(comparison, '15', 'tandvard').turned?.toNo).toEqual(['Hylte']);
  });
});

describe('the source texts of two years', () => {
  it('are compared for each municipality with a text in either year', () => {
    const before = { Halmstad: { B: { text: 'Projekt.' } }, Hylte: { B: { text: 'Samtal.' } } };
    const after = { Halmstad: { B: { text: 'Permanent.' } }, Laholm: { B: { text: 'Lots.' } } };
    const [texts] = textsBetween(before, after).filter(({ question }) => question === '3');
    expect(texts?.members).toEqual([
      { name: 'Halmstad', before: 'Projekt.', after: 'Permanent.' },
      { name: 'Hylte', before: 'Samtal.', after: undefined },
      { name: 'Laholm', before: undefined, after: 'Lots.' },
    ]);
  });

  it('are not compared if the question was merged from several, and a reason is given', () => {
    const [texts] = textsBetween({ Halmstad: { D: { text: 'En.' } } }, { Halmstad: { G: { text: 'Två.' } } }).filter(
      ({ question }) => question === '14',
    );
    expect(texts).toMatchObject({ reason: 'Frågan är sammanslagen av fråga D och E 2022.', members: [] });
  });
});

/** The questions that can be compared, with those that they continue. None is a follow-up question. */
const CONTINUED = { '1': ['A', 'A'], '15': ['F', 'H'], '17': ['G', 'I'] } as const;
const RUNS = runs(150);

describe('any answers of two years', () => {
  it('give the numbers of a plain count, and a change among municipalities counted in both years only', () => {
    const year = (asked: Survey, ids: readonly string[]) =>
      fc.array(fc.option(answersTo(asked, ids)), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(
        year(earlier, ['A', 'F', 'G', 'C', 'H']),
        year(countedSurvey, ['A', 'H', 'I', 'C', 'D', 'J.1', 'N']),
        fc.subarray(MUNICIPALITIES.map(({ name }) => name)),
        fc.subarray(MUNICIPALITIES.map(({ name }) => name)),
        (before, after, absentBefore, absentAfter) => {
          const [old, now] = [membersOf(before, absentBefore), membersOf(after, absentAfter)];
          const comparison = comparedMembers(old, now);
          for (const { question, numbers, reason } of comparison.questions)
            for (const number of numbers) {
              const continued = Object.entries(CONTINUED).find(([id]) => id === question)?.[1];
              expect(continued === undefined).toBe(reason !== undefined);
              if (number.both !== undefined) expect(number.before).toBeDefined();
              if (continued === undefined || number.reason !== undefined) {
                expect(number).not.toHaveProperty('both');
                continue;
              }
              if ('unanswered' in number.rule) continue;
              const said = [
                countBy(earlier, continued[0], number.option),
                countBy(countedSurvey, continued[1], number.option),
              ] as const;
              const [oldSaid, nowSaid] = [old.map(said[0]), now.map(said[1])];
              expect(number.before).toEqual(totalOf(oldSaid));
              expect(number.after).toEqual(totalOf(nowSaid));
              const sharing = MUNICIPALITIES.map(({ name }) => name)
                .map((name) => [oldSaid.find((one) => one.name === name), nowSaid.find((one) => one.name === name)])
                .filter(([one, other]) => one?.said !== undefined && other?.said !== undefined);
              const [yesBefore, yesAfter] = [0, 1].map((index) => sharing.filter((pair) => pair[index]?.said).length);
              if (sharing.length === 0) expect(number.both).toBeUndefined();
              else
                expect(number.both).toMatchObject({
                  before: yesBefore,
                  after: yesAfter,
                  change: (yesAfter ?? 0) - (yesBefore ?? 0),
                });
              expect(number.both?.members.length ?? 0).toBe(sharing.length);
              const { toYes = [], toNo = [] } = number.turned ?? {};
              expect(toYes.length - toNo.length).toBe(number.both?.change ?? 0);
            }
        },
      ),
      { numRuns: RUNS },
    );
  });
});

/** What a municipality answered about an option: yes, no, or undefined if it cannot be counted. */
function countBy(asked: Survey, id: string, option: string) {
  const one = asked.questions.find((question) => question.id === id)?.kind === 'one';
  return ({ organisation: { name }, answers }: Member) => {
    const chosen = answers?.[id]?.chosen;
    const silent = chosen === undefined || (one && chosen.length !== 1);
    return { name, said: silent ? undefined : chosen.includes(option) };
  };
}

function totalOf(said: readonly { readonly said: boolean | undefined }[]) {
  return {
    value: said.filter((one) => one.said === true).length,
    counted: said.filter((one) => one.said !== undefined).length,
  };
}

function answersTo(asked: Survey, ids: readonly string[]): fc.Arbitrary<Answers> {
  return fc
    .tuple(
      ...asked.questions
        .filter(({ id }) => ids.includes(id))
        .map(({ id, options }) =>
          fc
            .option(fc.subarray(options.map(({ code }) => code)), { nil: undefined })
            .map((chosen) => (chosen === undefined ? [] : [[id, { chosen }] as const])),
        ),
    )
    .map((entries) => Object.fromEntries(entries.flat()));
}

function membersOf(answers: readonly (Answers | null)[], absent: readonly string[]): Member[] {
  return MUNICIPALITIES.flatMap((organisation, index) =>
    absent.includes(organisation.name) ? [] : [{ organisation, answers: answers[index] ?? undefined }],
  );
}

function compared(before: AnswersByName, after: AnswersByName): YearComparison {
  return comparedMembers(membersWith(before), membersWith(after));
}

function numberOf({ questions }: YearComparison, question: string, option: string): ComparedNumber {
  const found = questions.find((one) => one.question === question)?.numbers.find((number) => number.option === option);
  if (found === undefined) throw new Error(`No row ${option} in question ${question}`);
  return found;
}

function textsBetween(before: AnswersByName, after: AnswersByName) {
  const names = ['Halmstad', 'Hylte', 'Laholm'];
  return compareTexts(
    rssOfTwoYears,
    aggregateYearBefore(rssOfTwoYears, membersWith(before)),
    aggregate(survey, countedSurvey, membersWith(after)),
    names,
  );
}
