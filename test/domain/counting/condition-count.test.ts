import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { aggregate, type NumberCount } from '../../../server/domain/counting/aggregate.ts';
import { foundByMember, ruleWords } from '../../../server/domain/counting/condition-words.ts';
import { standingsTo } from '../../../server/domain/counting/count-standing.ts';
import type { Member } from '../../../server/domain/counting/member.ts';
import { conditionalSurveys } from '../../support/conditional-surveys.ts';

function member(name: string, answers: Answers | undefined): Member {
  return { organisation: { code: name, name, kind: 'municipality', county: '13' }, answers };
}

function counted(rule: object, answers: Readonly<Record<string, Answers | undefined>>): NumberCount {
  const { counting, counted: survey } = conditionalSurveys({ rad: rule });
  const members = Object.entries(answers).map(([name, given]) => member(name, given));
  const [number] = aggregate(counting, survey, members).numbers;
  if (number === undefined) throw new Error('Nothing is counted');
  return number;
}

const groups = ({ yes, no, other, missing }: NumberCount) => ({ yes, no, other, missing });

describe('a number that may be answered with an option instead', () => {
  const answers = {
    Falkenberg: { '7': { chosen: ['kan-inte'] }, '1': { chosen: ['ja'] } },
    Halmstad: { '7': { number: 50 }, '1': { chosen: ['ja'] } },
    Hylte: { '1': { chosen: ['ja'] } },
  };
  const expected = { yes: ['Falkenberg'], no: ['Halmstad'], other: [], missing: ['Hylte'] };

  it('counts those that have chosen it, also beside other conditions', () => {
    expect(groups(counted({ question: '7', option: 'kan-inte' }, answers))).toEqual(expected);
    const and = [{ question: '1', option: 'ja' }];
    expect(groups(counted({ question: '7', option: 'kan-inte', and }, answers))).toEqual(expected);
  });
});

describe('a number that is compared', () => {
  const answers = {
    Falkenberg: { '2': { number: 57 } },
    Halmstad: { '2': { number: 50 } },
    Hylte: undefined,
    Kungsbacka: { '2': { number: 12 } },
    Laholm: { '1': { chosen: ['ja'] } },
  };

  it('counts those at least as large, and a municipality that has not answered is never a no', () => {
    expect(groups(counted({ question: '2', atLeast: 50 }, answers))).toEqual({
      yes: ['Falkenberg', 'Halmstad'],
      no: ['Kungsbacka'],
      other: [],
      missing: ['Hylte', 'Laholm'],
    });
  });

  it('is between two bounds when both hold', () => {
    expect(counted({ question: '2', above: 12, below: 57 }, answers).yes).toEqual(['Halmstad']);
    expect(counted({ question: '2', equals: 12 }, answers).yes).toEqual(['Kungsbacka']);
  });

  it('can be traced to what each municipality answered', () => {
    const number = counted({ question: '2', atLeast: 50, atMost: 55 }, answers);
    expect(ruleWords(number.rule)).toBe('minst 50 och högst 55');
    expect(Object.fromEntries(foundByMember(number))).toEqual({
      Falkenberg: '57\u00a0>\u00a055',
      Halmstad: '50\u00a0≥\u00a050 och\u00a0≤\u00a055',
      Kungsbacka: '12\u00a0<\u00a050',
    });
  });

  it('that cannot be estimated is neither a yes nor a no', () => {
    const number = counted(
      { question: '7', atLeast: 50 },
      { Falkenberg: { '7': { chosen: ['kan-inte'] } }, Halmstad: { '7': { number: 60 } } },
    );
    expect(groups(number)).toEqual({ yes: ['Halmstad'], no: [], other: ['Falkenberg'], missing: [] });
  });

  it('that is asked for only in some municipalities leaves the others outside', () => {
    const number = counted(
      { question: '5', below: 5 },
      {
        Falkenberg: { '1': { chosen: ['nej'] } },
        Halmstad: { '1': { chosen: ['ja'] }, '5': { number: 4 } },
        Hylte: { '1': { chosen: ['ja'] } },
      },
    );
    expect(groups(number)).toEqual({ yes: ['Halmstad'], no: [], other: ['Falkenberg'], missing: ['Hylte'] });
  });
});

describe('a date that is compared', () => {
  const answers = {
    Falkenberg: { '3': { date: '2023-06-30' } },
    Halmstad: { '3': { date: '2023-07-01' } },
    Hylte: { '3': { date: 'i somras' } },
  };

  it('is before a day without that day, and to it with it', () => {
    expect(counted({ question: '3', before: '2023-07-01' }, answers).yes).toEqual(['Falkenberg']);
    expect(counted({ question: '3', to: '2023-07-01' }, answers).yes).toEqual(['Falkenberg', 'Halmstad']);
    expect(counted({ question: '3', after: '2023-06-30', to: '2023-12-31' }, answers).yes).toEqual(['Halmstad']);
  });

  it('that cannot be read is neither a yes nor a no', () => {
    expect(counted({ question: '3', from: '2023-01-01' }, answers).other).toEqual(['Hylte']);
  });
});

describe('the rows of a table', () => {
  const answers: Readonly<Record<string, Answers | undefined>> = {
    Falkenberg: { '4': { rows: { '1': { antal: 3, klar: 'ja' }, '3': { antal: 60, klar: 'ja', dag: '2023-02-01' } } } },
    Halmstad: { '4': { rows: { '1': { antal: 60, klar: 'nej' }, '2': { antal: 1, klar: 'ja' } } } },
    Hylte: undefined,
    Kungsbacka: { '4': { rows: { '1': { antal: 70 } } } },
    Laholm: { '4': { rows: { '1': { antal: 1, klar: 'nej' } } } },
    Varberg: { '4': { rows: { '1': { klar: 'ja' } } } },
  };

  it('are counted where any of them meets all conditions at once', () => {
    const number = counted({ question: '4', anyRow: { antal: { above: 50 }, klar: { option: 'ja' } } }, answers);
    expect(groups(number)).toEqual({
      yes: ['Falkenberg'],
      no: ['Halmstad', 'Laholm'],
      other: ['Kungsbacka'],
      missing: ['Hylte', 'Varberg'],
    });
    expect(foundByMember(number).get('Falkenberg')).toBe('1 av 2 rader: Rad 2');
    expect(foundByMember(number).get('Halmstad')).toBe('0 av 2 rader');
  });

  it('are counted where every one of them does', () => {
    expect(groups(counted({ question: '4', everyRow: { klar: { option: 'ja' } } }, answers))).toEqual({
      yes: ['Falkenberg'],
      no: ['Halmstad', 'Laholm'],
      other: ['Kungsbacka'],
      missing: ['Hylte', 'Varberg'],
    });
  });

  it('are counted by their total, and by one cell', () => {
    expect(groups(counted({ question: '4', column: 'antal', atLeast: 61 }, answers))).toMatchObject({
      yes: ['Falkenberg', 'Halmstad', 'Kungsbacka'],
      no: ['Laholm'],
      missing: ['Hylte', 'Varberg'],
    });
  });
});

describe('several conditions together', () => {
  const rule = {
    question: '2',
    atLeast: 50,
    and: [
      { question: '1', option: 'ja' },
      { question: '3', after: '2023-01-01' },
    ],
  };
  const whole = { '1': { chosen: ['ja'] }, '2': { number: 60 }, '3': { date: '2023-02-01' } };

  it('must all be met by the same municipality; one that is not met is enough for a no', () => {
    const number = counted(rule, {
      Falkenberg: whole,
      Halmstad: { ...whole, '1': { chosen: ['nej'] } },
      Hylte: { '2': { number: 60 } },
      Kungsbacka: { '2': { number: 6 } },
      Laholm: undefined,
    });
    expect(groups(number)).toEqual({
      yes: ['Falkenberg'],
      no: ['Halmstad', 'Kungsbacka'],
      other: [],
      missing: ['Hylte', 'Laholm'],
    });
    expect(ruleWords(number.rule)).toBe('minst 50, fråga 1 och fråga 3 efter 1 januari 2023');
    expect(foundByMember(number).get('Halmstad')).toBe('60\u00a0≥\u00a050; inte ”Ja”; 1 februari 2023');
  });

  it('leave a single choice with two answers outside', () => {
    const { counting, counted: survey } = conditionalSurveys({ rad: rule });
    const both = [member('Falkenberg', { ...whole, '1': { chosen: ['ja', 'nej'] } })];
    const made = aggregate(counting, survey, both);
    expect(made.numbers[0]?.other).toEqual(['Falkenberg']);
    expect(standingsTo(made.numbers[0] ?? counted(rule, {}), made)).toEqual(['outside']);
  });
});
