import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { answerNumbers } from '../../../server/domain/answer/answer-numbers.ts';
import { aggregate } from '../../../server/domain/counting/aggregate.ts';
import { numbersAsAnswers } from '../../../server/domain/counting/computed-numbers.ts';
import type { Member } from '../../../server/domain/counting/member.ts';
import { type MemberSum, sumMembers } from '../../../server/domain/counting/member-sum.ts';
import { membersInNoneAt } from '../../../server/domain/counting/members-in-none.ts';
import { addedTotals, withTotals } from '../../../server/domain/counting/sum-total.ts';
import type { TableRule } from '../../../server/domain/survey/table.ts';
import { shareOut } from '../../../server/domain/table/apportionment.ts';
import { computedWords } from '../../../server/domain/table/table-words.ts';

const catalogue = loadCatalogue();
const municipal = catalogue.survey('hyrpersonal-2022');
const county = catalogue.survey('hyrpersonal-lan-2022');
const HALLAND = ['Falkenberg', 'Halmstad', 'Hylte', 'Kungsbacka', 'Laholm', 'Varberg'];
const PROFESSIONS = ['sjukskoterska', 'specialistsjukskoterska', 'fysioterapeut', 'arbetsterapeut', 'underskoterska'];

function member(name: string, answers: Answers | undefined, belonging?: Member['belonging']): Member {
  const organisation = { code: name, name, kind: 'municipality', county: '13' };
  return { organisation, answers, ...(belonging === undefined ? {} : { belonging }) };
}

/** A municipality's answer in which every profession has the same numbers. */
function hired(personer: number, timmar: number, kostnad: number): Answers {
  const cells = { personer, timmar, kostnad };
  return { '1': { rows: Object.fromEntries(PROFESSIONS.map((profession) => [profession, cells])) } };
}

function at(sums: readonly MemberSum[], question: string, row?: string, column?: string): MemberSum {
  const found = sums.find((sum) => sum.question === question && sum.row === row && sum.column === column);
  if (found === undefined) throw new Error(`There is no sum ${question} ${row} ${column}`);
  return found;
}

describe('hired staff in the municipalities of Halland', () => {
  const members = HALLAND.map((name, index) =>
    member(name, name === 'Hylte' ? undefined : hired(index + 1, 100, 50_000)),
  );
  const sums = sumMembers(county, municipal, members);

  it('is summed profession by profession, with what every municipality gave', () => {
    const nurses = at(sums, '1', 'sjukskoterska', 'personer');
    expect(nurses.value).toBe(1 + 2 + 4 + 5 + 6);
    expect(nurses.numbers).toEqual([
      { member: 'Falkenberg', number: 1 },
      { member: 'Halmstad', number: 2 },
      { member: 'Kungsbacka', number: 4 },
      { member: 'Laholm', number: 5 },
      { member: 'Varberg', number: 6 },
    ]);
  });

  it('never takes a municipality that has not answered as 0, and says what the sum may become', () => {
    const nurses = at(sums, '1', 'sjukskoterska', 'timmar');
    expect(nurses.missing).toEqual(['Hylte']);
    expect(nurses.bounds).toEqual({ lowest: 500 });
    expect(at(sums, '3').missing).toEqual(['Hylte']);
    expect(at(sums, '3').numbers).toHaveLength(5);
  });

  it('has a median of the totals of those who have answered', () => {
    expect(at(sums, '3').value).toBe(5 * 50_000);
  });

  it('has a cost per hour that is computed from the sums, not summed', () => {
    const answers = numbersAsAnswers(aggregate(county, municipal, members));
    const numbers = answerNumbers(county, answers);
    expect(numbers.numberOf('2')).toBe(500);
    expect(numbers.tableOf('1')?.numbers.totalOf('per-timme')).toEqual({ value: 500, missing: 0 });
  });

  it('has no number at all while nobody has answered', () => {
    const none = HALLAND.map((name) => member(name, undefined));
    expect(sumMembers(county, municipal, none).every(({ value }) => value === undefined)).toBe(true);
    const answers = numbersAsAnswers(aggregate(county, municipal, none));
    expect(answerNumbers(county, answers).numberOf('2')).toBeUndefined();
    expect(answers).toEqual({});
  });
});

describe('SIP meetings of twelve vårdcentraler, public and private, in May 2018', () => {
  const reported = {
    offentlig: { hemsjukv: [9, 8, 7, 10, 6, 12], gp: [30, 25, 40, 20, 35, 25] },
    privat: { hemsjukv: [8, 8, 9, 7, 9, 8], gp: [20, 14, 18, 16, 19, 17] },
  };
  const members = (['offentlig', 'privat'] as const).flatMap((agarform) =>
    reported[agarform].hemsjukv.map((hemsjukv, index) =>
      member(
        `Vårdcentral ${agarform} ${index + 1}`,
        { '1': { number: hemsjukv }, '2': { number: reported[agarform].gp[index] ?? 0 } },
        { groups: { agarform }, partOf: ['13'] },
      ),
    ),
  );
  const region = catalogue.survey('sip-lan-2018');
  const counted = aggregate(region, catalogue.survey('vc-sip-2018'), members);
  const numbers = answerNumbers(region, numbersAsAnswers(counted));

  it('are 52, 175, 49 and 104 by ownership, and 101, 279 and 380 in all', () => {
    const table = numbers.tableOf('1')?.numbers;
    expect(
      ['offentlig', 'privat'].map((row) => [table?.numberIn(row, 'hemsjukv'), table?.numberIn(row, 'gp')]),
    ).toEqual([
      [52, 175],
      [49, 104],
    ]);
    expect(['hemsjukv', 'gp', 'alla'].map((column) => table?.totalOf(column).value)).toEqual([101, 279, 380]);
  });

  it('have a mean with one decimal', () => {
    expect(numbers.numberOf('2')).toBe(23.3);
  });

  it('are six of twelve in each row: the others are neither there nor missing', () => {
    const row = counted.sums?.find((sum) => sum.row === 'privat' && sum.column === 'gp');
    expect(row?.numbers).toHaveLength(6);
    expect(row?.missing).toEqual([]);
  });
});

describe('a row that nobody can be in', () => {
  const region = catalogue.survey('sip-lan-2018');
  const vardcentral = (name: string, number: number) =>
    member(
      name,
      { '1': { number }, '2': { number: 2 * number } },
      { groups: { agarform: 'offentlig' }, partOf: ['13'] },
    );
  const counted = aggregate(region, catalogue.survey('vc-sip-2018'), [vardcentral('A', 3), vardcentral('B', 4)]);
  const answers = numbersAsAnswers(counted);
  const numbers = answerNumbers(region, answers).tableOf('1')?.numbers;

  it('is not missing: the total is that of the others, and so is what is computed of it', () => {
    const totals = ['hemsjukv', 'gp', 'alla'].map((column) => numbers?.totalOf(column));
    expect(totals).toEqual([7, 14, 21].map((value) => ({ value, missing: 0 })));
  });

  it('says that there is nobody, by the noun of those who are counted', () => {
    const table = region.questions.find(({ id }) => id === '1')?.table;
    const words = table && computedWords(table, answers['1']?.rows ?? {}, () => undefined);
    expect(['hemsjukv', 'gp', 'alla'].map((column) => words?.cell('privat', column))).toEqual(
      Array(3).fill('ingen vårdcentral'),
    );
    expect(words?.cell('offentlig', 'alla')).toBe('21');
  });
});

describe('the total of sums that cannot be added', () => {
  const column = (code: string, statistic: 'mean' | 'highest' | 'share') =>
    ({ code, title: code, holds: 'computed', unit: 'count', computed: { sums: { ...RULES[statistic] } } }) as const;
  const RULES = {
    mean: { question: '1', statistic: 'mean' },
    highest: { question: '1', statistic: 'highest' },
    share: { question: '1', statistic: 'share', of: { question: '2' }, round: 1 },
  } as const;
  const given: Readonly<Record<'A' | 'B', readonly [number, number][]>> = {
    A: [
      [1, 10],
      [8, 10],
    ],
    B: [
      [3, 20],
      [2, 5],
    ],
  };
  const table: TableRule = {
    rows: { from: 'definition', rows: ['jan', 'feb'].map((code) => ({ code, title: code })) },
    columns: [column('mean', 'mean'), column('highest', 'highest'), column('share', 'share')],
    total: { title: 'Halvåret' },
  };
  const sums = ['jan', 'feb'].flatMap((row, index) =>
    (['mean', 'highest', 'share'] as const).map((code): MemberSum => {
      const numbers = (['A', 'B'] as const).map((name) => {
        const [number, of] = given[name][index] ?? [0, 0];
        return { member: name, number, ...(code === 'share' ? { of } : {}) };
      });
      const place = { question: '1', row, column: code, title: `${row}, ${code}`, unit: 'count' as const };
      return { ...place, rule: RULES[code], value: 1, numbers, other: [], missing: [] };
    }),
  );
  const totalAt = (rows: TableRule['rows'], code: string) => {
    const questions = county.questions.flatMap((one) =>
      one.id === '1' ? [{ ...one, table: { ...table, rows } }] : [],
    );
    return withTotals({ questions }, municipal, sums).find((sum) => sum.row === '' && sum.column === code)?.value;
  };

  it('is of all sums and all numbers where every row is of every member, but no mean of means', () => {
    expect(totalAt(table.rows, 'share')).toBe(31.1);
    expect(totalAt(table.rows, 'highest')).toBe(8);
    expect(totalAt(table.rows, 'mean')).toBeUndefined();
  });

  it('is the mean of all members where each of them is in one row', () => {
    const rows = { from: 'organisations', kind: 'delregion', rows: [] } as const;
    expect(totalAt(rows, 'mean')).toBe(3.5);
  });
});

it('the row of totals is no group that a member could be in', () => {
  const region = catalogue.survey('psykisk-halsa-lan-2023');
  const lonely = member('Nyhem', { '1': { chosen: ['ja'] } }, { groups: {}, partOf: ['13'] });
  const counted = aggregate(region, catalogue.survey('psykisk-halsa-2023'), [lonely]);
  const table = region.questions.find(({ id }) => id === '4');
  expect(counted.sums?.some(({ row }) => row === '')).toBe(true);
  expect(table && membersInNoneAt(table, counted)?.division).toEqual({
    group: 'agarform',
    codes: ['offentlig', 'privat'],
  });
});

describe('county money that is shared between the delregioner of Skåne', () => {
  const survey = catalogue.survey('fordelning-2023');
  const rows = ['malmo', 'mellersta', 'nordostra', 'nordvastra', 'sydostra', 'sydvastra'];

  it('adds up to the krona, whatever the populations', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(400_000), { minLength: 6, maxLength: 6 }).filter((all) => all.some((one) => one > 0)),
        fc.nat(1_000_000),
        fc.integer({ min: 7_000_000, max: 90_000_000 }),
        (populations, together, money) => {
          const cells = rows.map((row, index) => [row, { bas: 1_000_000, invanare: populations[index] ?? 0 }] as const);
          const answers = {
            '1': { number: money },
            '2': { number: together },
            '4': { rows: Object.fromEntries(cells) },
          };
          const numbers = answerNumbers(survey, answers);
          const left = money - together - 6_000_000;
          expect(numbers.numberOf('3')).toBe(left);
          if (left < 0) return;
          expect(numbers.tableOf('4')?.numbers.totalOf('summa').value).toBe(money - together);
          expect(rows.map((row) => numbers.tableOf('4')?.numbers.numberIn(row, 'rest'))).toEqual(
            shareOut(left, populations),
          );
        },
      ),
    );
  });

  it('is not shared before every base is known', () => {
    const answers = { '1': { number: 9_000_000 }, '2': { number: 0 }, '4': { rows: { malmo: { bas: 1 } } } };
    expect(answerNumbers(survey, answers).numberOf('3')).toBeUndefined();
  });
});

describe('a sum of a question that is asked on a condition', () => {
  const unconditional = catalogue.survey('vc-sip-2018');
  const questions = unconditional.questions.map((question) =>
    question.id === '2' ? { ...question, condition: { anyOf: [{ question: '1', above: 5 }] } } : question,
  );

  it('counts whoever was not asked among those without a number, and whoever is silent among the missing', () => {
    const members = [member('Getinge', { '1': { number: 5 } }), member('Oskarström', undefined)];
    const sums = sumMembers(catalogue.survey('sip-lan-2018'), { ...unconditional, questions }, members);
    const { other, missing } = at(sums, '2');
    expect([other, missing]).toEqual([['Getinge'], ['Oskarström']]);
  });
});

describe('any sums', () => {
  it('are those of counting by hand: each municipality’s number once, and never one that is missing', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(10_000)), { minLength: 1, maxLength: 40 }), (hours) => {
        const members = hours.map((timmar, index) =>
          member(`Kommun ${index + 1}`, timmar === null ? undefined : hired(0, timmar, 0)),
        );
        const sum = at(sumMembers(county, municipal, members), '1', 'fysioterapeut', 'timmar');
        const given = hours.filter((one) => one !== null);
        expect(sum.value).toBe(given.length === 0 ? undefined : given.reduce((all, one) => all + one, 0));
        expect(sum.numbers.length + sum.other.length + sum.missing.length).toBe(hours.length);
        expect(sum.missing).toHaveLength(hours.length - given.length);
      }),
    );
  });
});

describe('the total of a column of sums', () => {
  const sumsOf = (answers: readonly (Answers | undefined)[]) =>
    sumMembers(
      county,
      municipal,
      answers.map((one, index) => member(HALLAND[index] ?? '', one)),
    );
  const totals = (sums: readonly MemberSum[]) => addedTotals(county, sums);

  it('has bounds while answers are missing, which are what those of its rows add up to', () => {
    const [persons] = totals(sumsOf([hired(1, 2, 3), undefined]));
    expect(persons).toMatchObject({ value: PROFESSIONS.length, missing: ['Halmstad'] });
    expect(persons?.bounds?.lowest).toBe(PROFESSIONS.length);
    expect(totals(sumsOf([hired(1, 2, 3), hired(4, 5, 6)]))[0]).not.toHaveProperty('bounds');
  });

  it('has no value while nobody has given a number', () => {
    expect(totals(sumsOf([undefined]))[0]).toMatchObject({ value: undefined, missing: ['Falkenberg'] });
  });

  it('ends within its bounds, whatever those who are missing answer', () => {
    const number = fc.nat(1_000);
    fc.assert(
      fc.property(fc.array(fc.tuple(number, fc.boolean()), { minLength: 1, maxLength: 6 }), (all) => {
        const final = sumsOf(all.map(([given]) => hired(given, given, given)));
        const now = sumsOf(all.map(([given, isIn]) => (isIn ? hired(given, given, given) : undefined)));
        for (const [index, { bounds, value = 0 }] of totals(now).entries()) {
          const ended = totals(final)[index]?.value ?? 0;
          expect(ended).toBeGreaterThanOrEqual(bounds?.lowest ?? value);
          expect(ended).toBeLessThanOrEqual(bounds?.highest ?? (bounds === undefined ? value : Infinity));
        }
      }),
    );
  });
});
