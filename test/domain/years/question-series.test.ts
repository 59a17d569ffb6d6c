import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../server/domain/answer/answer.ts';
import type { Survey } from '../../../server/domain/survey/survey.ts';
import { chainOf } from '../../../server/domain/years/question-chain.ts';
import {
  type AnsweredOccasion,
  lineOf,
  questionsOfSeries,
  readingOf,
  readSeries,
} from '../../../server/domain/years/question-series.ts';
import { surveysOfYears, withQuestion } from '../../support/definitions-of-years.ts';
import { HALMSTAD, HYLTE, LAHOLM, MUNICIPALITIES } from '../../support/halland.ts';
import { runs } from '../../support/property-runs.ts';

/** An answer to a question by municipality; who is named with undefined has not submitted, who is not named was not asked. */
type Given = Readonly<Record<string, Answer | undefined>>;

function occasion(survey: Survey, id: string, given: Given | undefined): AnsweredOccasion {
  const members = MUNICIPALITIES.filter(({ name }) => given !== undefined && name in given).map((organisation) => {
    const answer = given?.[organisation.name];
    return { organisation, survey, answers: answer && { '1': { chosen: ['ja'] }, [id]: answer } };
  });
  return { survey, isHeld: given !== undefined, members };
}

function seriesOf(surveys: readonly Survey[], id: string, given: readonly (Given | undefined)[]) {
  const series = readSeries(
    surveys.map((survey, place) => occasion(survey, id, given[place])),
    id,
  );
  if (series === undefined) throw new Error('There is no such question');
  return series;
}

const CODES = MUNICIPALITIES.map(({ code }) => code);
const numbers = (given: Readonly<Record<string, number>>): Given =>
  Object.fromEntries(Object.entries(given).map(([name, number]) => [name, { number }]));

describe('a question over all its years', () => {
  it('is followed back through every copy of its survey, and its line is whole while it is asked alike', () => {
    const series = seriesOf(surveysOfYears(4), '2', [
      numbers({ Halmstad: 1, Hylte: 2 }),
      numbers({ Halmstad: 3, Hylte: 4 }),
      numbers({ Halmstad: 5, Hylte: 6 }),
      numbers({ Halmstad: 7, Hylte: 8 }),
    ]);
    expect(series.chain.map(({ step }) => step?.kind)).toEqual([undefined, 'same', 'same', 'same']);
    const line = lineOf(series, 0, CODES);
    expect(line.map(({ value, connects }) => [value, connects])).toEqual([
      [3, false],
      [7, true],
      [11, true],
      [15, true],
    ]);
  });

  it('changes only among those who answered both years, however many answered one of them', () => {
    const line = lineOf(
      seriesOf(surveysOfYears(2), '2', [
        { ...numbers({ Halmstad: 10, Hylte: 5 }), Laholm: undefined },
        numbers({ Halmstad: 12, Laholm: 50 }),
      ]),
      0,
      CODES,
    );
    expect(line.map(({ value, counted }) => [value, counted])).toEqual([
      [15, 2],
      [62, 2],
    ]);
    expect(line[1]?.change).toEqual({ before: 10, after: 12, value: 2, members: 1 });
  });

  it('has no change where nobody answered both years: a missing answer is never zero', () => {
    const line = lineOf(
      seriesOf(surveysOfYears(2), '2', [numbers({ Hylte: 5 }), { Hylte: undefined, ...numbers({ Laholm: 1 }) }]),
      0,
      CODES,
    );
    expect(line[1]).not.toHaveProperty('change');
  });

  it('counts who chose each option, and compares no option that was not there', () => {
    const surveys = surveysOfYears(2, {
      2024: withQuestion('6', {
        properties: {
          chosen: {
            type: 'array',
            uniqueItems: true,
            items: {
              oneOf: [
                { const: 'ja', title: 'Ja' },
                { const: 'vet-inte', title: 'Vet inte' },
              ],
            },
          },
        },
      }),
    });
    const series = seriesOf(surveys, '6', [
      { Hylte: { chosen: ['ja'] }, Laholm: { chosen: [] } },
      { Hylte: { chosen: ['vet-inte'] }, Laholm: { chosen: ['ja', 'vet-inte'] } },
    ]);
    expect(series.measures.map(({ key }) => key)).toEqual(['ja', 'vet-inte']);
    expect(lineOf(series, 0, CODES)[1]?.change).toMatchObject({ before: 1, after: 1, value: 0, members: 2 });
    expect(lineOf(series, 1, CODES)).toMatchObject([
      { value: undefined, lacking: 'Alternativet fanns inte 2023.' },
      { value: 2, otherwise: 'Alternativet fanns inte 2023.', connects: false },
    ]);
  });

  it('tells why a member has no value each year', () => {
    const series = seriesOf(surveysOfYears(5), '5', [
      { Hylte: { number: 1 } },
      { Hylte: undefined },
      { Halmstad: { number: 2 } },
      undefined,
      { Hylte: {} },
    ]);
    expect(series.chain.map((_, place) => readingOf(series, place, HYLTE.code).missing)).toEqual([
      undefined,
      'not-submitted',
      'not-in-round',
      'not-held',
      'unanswered',
    ]);
  });

  it('and that it was not asked, where the question hangs on another answer', () => {
    const [survey] = surveysOfYears(1);
    if (survey === undefined) throw new Error('There is no survey');
    const member = { organisation: LAHOLM, survey, answers: { '1': { chosen: ['nej'] } } };
    const series = readSeries([{ survey, isHeld: true, members: [member] }], '5');
    expect(series && readingOf(series, 0, LAHOLM.code).missing).toBe('not-asked');
    expect([...questionsOfSeries([{ survey, isHeld: true }], '5')]).toEqual(['5', '1']);
  });

  it('has its answers in words where there is no number to follow', () => {
    const series = seriesOf(surveysOfYears(2), '3', [
      { Halmstad: { date: '2023-05-02' } },
      { Halmstad: { date: '2024-06-03' } },
    ]);
    expect(series.measures).toEqual([]);
    expect([0, 1].map((place) => readingOf(series, place, HALMSTAD.code).text)).toEqual(['2023-05-02', '2024-06-03']);
  });
});

describe('the line breaks and says why', () => {
  const stepsOf = (surveys: readonly Survey[], id: string) =>
    chainOf(
      surveys.map((survey) => ({ survey, isHeld: true })),
      id,
    ).map(({ question, step }) => [question.id, step?.kind, step?.reasons.join(' ') ?? '']);

  it('where the question was reworded, which still gives a change', () => {
    const surveys = surveysOfYears(2, { 2024: withQuestion('2', { title: 'En annan fråga' }) });
    expect(stepsOf(surveys, '2')).toEqual([
      ['2', undefined, ''],
      ['2', 'reworded', 'Frågan löd annorlunda 2023.'],
    ]);
    const line = lineOf(seriesOf(surveys, '2', [numbers({ Hylte: 1 }), numbers({ Hylte: 4 })]), 0, CODES);
    expect(line[1]).toMatchObject({ connects: false, change: { value: 3 } });
  });

  it('where it was made of several, each of which is followed further back', () => {
    const surveys = surveysOfYears(3, { 2025: withQuestion('2', { continues: ['2', '5'] }) });
    expect(stepsOf(surveys, '2')).toEqual([
      ['2', undefined, ''],
      ['5', undefined, ''],
      ['2', 'same', ''],
      ['5', 'same', ''],
      ['2', 'merged', 'Frågan är sammanslagen av fråga 2 och 5 2024.'],
    ]);
  });

  it('where it was split, and where it was asked otherwise', () => {
    const split = surveysOfYears(2, { 2024: withQuestion('7', { continues: ['2'] }) });
    expect(stepsOf(split, '7')).toEqual([
      ['2', undefined, ''],
      ['7', 'split', 'Fråga 2 2023 är delad i fråga 2 och 7.'],
    ]);
    const otherwise = surveysOfYears(2, { 2024: withQuestion('6', { continues: ['1'] }) });
    const kind = chainOf(
      otherwise.map((survey) => ({ survey, isHeld: true })),
      '6',
    ).at(-1)?.step?.kind;
    expect(kind).toBe('split');
    const alone = surveysOfYears(2, { 2024: withQuestion('2', { continues: ['3'] }) }).map((survey) => ({
      ...survey,
      questions: survey.questions.filter(({ id }) => survey.year === 2023 || id !== '3'),
    }));
    expect(stepsOf(alone, '2').at(-1)).toEqual([
      '2',
      'asked-otherwise',
      'Frågan ställdes på ett annat sätt 2023: den besvarades med ett datum, nu med ett tal.',
    ]);
  });

  it('where it is new, and where a year lies between', () => {
    const [first, second, third] = surveysOfYears(3, { 2024: withQuestion('2', { continues: undefined }) });
    if (first === undefined || second === undefined || third === undefined) throw new Error('Three surveys were made');
    expect(stepsOf([first, second], '2')).toEqual([['2', 'new', 'Frågan är ny 2024.']]);
    const [, , later] = surveysOfYears(3);
    expect(later && stepsOf([first, later], '2').at(-1)).toEqual(['2', 'gap', 'Frågan ställdes inte 2024.']);
  });

  it('but not between the months of one survey, whose questions continue themselves', () => {
    const [survey] = surveysOfYears(1);
    if (survey === undefined) throw new Error('There is no survey');
    const months = ['2023-05', '2023-06'].map((month) => ({
      survey,
      isHeld: true,
      period: { from: `${month}-01`, to: `${month}-30` },
    }));
    expect(chainOf(months, '2').map(({ step }) => step?.kind)).toEqual([undefined, 'same']);
  });
});

it('a series is what adding up what each member gave, year by year, gives', () => {
  const surveys = surveysOfYears(5);
  const answer = fc.option(fc.option(fc.nat(100), { nil: null }), { nil: undefined });
  const year = fc.dictionary(fc.constantFrom(...MUNICIPALITIES.map(({ name }) => name)), answer);
  fc.assert(
    fc.property(fc.array(year, { minLength: 5, maxLength: 5 }), (years) => {
      const given = years.map((one) =>
        Object.fromEntries(
          Object.entries(one).map(([name, number]) => [
            name,
            number === undefined ? undefined : number === null ? {} : { number },
          ]),
        ),
      );
      const line = lineOf(seriesOf(surveys, '2', given), 0, CODES);
      for (const [place, one] of years.entries()) {
        const numbersNow = Object.entries(one).flatMap(([name, number]) =>
          typeof number === 'number' ? [{ name, number }] : [],
        );
        const sum = numbersNow.reduce((total, { number }) => total + number, 0);
        expect(line[place]).toMatchObject({
          value: numbersNow.length === 0 ? undefined : sum,
          counted: numbersNow.length,
        });
        const before = years[place - 1] ?? {};
        const both = numbersNow.flatMap(({ name, number }) => {
          const then = before[name];
          return typeof then === 'number' ? [number - then] : [];
        });
        expect(line[place]?.change?.value).toBe(
          both.length === 0 ? undefined : both.reduce((total, change) => total + change, 0),
        );
      }
    }),
    { numRuns: runs(100) },
  );
});
