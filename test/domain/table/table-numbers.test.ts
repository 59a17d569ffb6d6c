import { describe, expect, it } from 'vitest';
import type { NumberRule } from '../../../server/domain/survey/number-rule.ts';
import type { TableColumn, TableRule } from '../../../server/domain/survey/table.ts';
import { tableNumbers } from '../../../server/domain/table/table-numbers.ts';
import type { Rows } from '../../../server/domain/table/table-rows.ts';
import { totalFormula } from '../../../server/files/fill-in/xlsx/fill-in-table-formulas.ts';

const kronor: NumberRule = { unit: 'count', whole: true, minimum: 0 };
const entered = (code: string): TableColumn => ({ code, title: code, required: true, holds: 'number', number: kronor });
const rowsOf = (...names: readonly string[]) => names.map((name) => ({ code: name, title: name }));
const table = (...columns: readonly TableColumn[]): TableRule => ({
  columns,
  rows: { from: 'organisations', kind: 'municipality', rows: [] },
  total: { title: 'Totalt' },
});
const noAmount = () => undefined;

describe('payments per municipality of Halland in 2017, with twelfths', () => {
  const invoiced: Rows = Object.fromEntries(
    Object.entries({
      Falkenberg: 5042,
      Kungsbacka: 1501612,
      Varberg: 428570,
      Halmstad: 156302,
      Laholm: 177061,
      Hylte: 0,
    }).map(([municipality, fakturerat]) => [municipality, { fakturerat }]),
  );
  const payments = table(entered('fakturerat'), {
    code: 'tolftedel',
    title: 'Tolftedel',
    holds: 'computed',
    unit: 'count',
    computed: { divide: ['fakturerat', 12], round: 0 },
  });
  const numbers = tableNumbers(payments, rowsOf(...Object.keys(invoiced)), invoiced, noAmount);

  it('each twelfth is rounded to the krona', () => {
    expect(Object.keys(invoiced).map((municipality) => numbers.numberIn(municipality, 'tolftedel'))).toEqual([
      420, 125134, 35714, 13025, 14755, 0,
    ]);
  });

  it('the total twelfth is the twelfth of the total, one krona more than the rounded twelfths together', () => {
    expect(numbers.totalOf('fakturerat')).toEqual({ value: 2268587, missing: 0 });
    expect(numbers.totalOf('tolftedel')).toEqual({ value: 189049, missing: 0 });
  });

  it('a municipality that has not answered is never taken as 0', () => {
    const { Hylte: _, ...five } = invoiced;
    const incomplete = tableNumbers(payments, rowsOf(...Object.keys(invoiced)), five, noAmount);
    expect(incomplete.numberIn('Hylte', 'tolftedel')).toBeUndefined();
    expect(incomplete.totalOf('fakturerat')).toEqual({ value: 2268587, missing: 1 });
    expect(incomplete.totalOf('tolftedel')).toEqual({ value: undefined, missing: 6 });
  });
});

it('a percentage is computed anew of the totals, and not added up', () => {
  const rows: Rows = { Falkenberg: { trygg: 3, alla: 10 }, Hylte: { trygg: 1, alla: 90 } };
  const andel: TableColumn = {
    code: 'andel',
    title: 'Andel',
    holds: 'computed',
    unit: 'percent',
    computed: { percent: ['trygg', 'alla'], round: 1 },
  };
  const shares = table(entered('trygg'), entered('alla'), andel);
  const numbers = tableNumbers(shares, rowsOf('Falkenberg', 'Hylte'), rows, noAmount);
  expect(['Falkenberg', 'Hylte'].map((row) => numbers.numberIn(row, 'andel'))).toEqual([30, 1.1]);
  expect(numbers.totalOf('andel')).toEqual({ value: 4, missing: 0 });
  const place = { table: shares, question: '1', first: 5, last: 6, head: 4, total: 7, amountCell: () => undefined };
  expect(totalFormula(place, 'andel')).toMatch(/ROUND\(100\*[A-Z]+7\/[A-Z]+7,1\)/);
});

it('a number that its column refuses is missing, and is added to no total', () => {
  const rows = rowsOf('Falkenberg', 'Hylte', 'Laholm');
  const typed = { Falkenberg: { fakturerat: 5042 }, Hylte: { fakturerat: -7 }, Laholm: { fakturerat: 1.5 } };
  const numbers = tableNumbers(table(entered('fakturerat')), rows, typed, noAmount);
  expect(numbers.totalOf('fakturerat')).toEqual({ value: 5042, missing: 2 });
});

describe('SIP meetings in May 2018', () => {
  const meetings = table(entered('hemsjukvård'), entered('gp'), {
    code: 'alla',
    title: 'Alla',
    holds: 'computed',
    unit: 'count',
    computed: { sum: ['hemsjukvård', 'gp'] },
  });
  const numbers = tableNumbers(
    meetings,
    rowsOf('offentliga', 'privata'),
    { offentliga: { hemsjukvård: 52, gp: 175 }, privata: { hemsjukvård: 49, gp: 104 } },
    noAmount,
  );

  it('rows and columns are summed', () => {
    expect(numbers.numberIn('offentliga', 'alla')).toBe(227);
    expect(numbers.totalOf('hemsjukvård').value).toBe(101);
    expect(numbers.totalOf('gp').value).toBe(279);
    expect(numbers.totalOf('alla').value).toBe(380);
  });
});

describe('county money shared by inhabitants', () => {
  const shared = table(
    entered('bas'),
    entered('invånare'),
    {
      code: 'rest',
      title: 'Rest',
      holds: 'computed',
      unit: 'count',
      computed: { share: { of: '2', by: 'invånare' } },
    },
    { code: 'summa', title: 'Summa', holds: 'computed', unit: 'count', computed: { sum: ['bas', 'rest'] } },
  );
  const rows = rowsOf('Malmö', 'Mellersta', 'Nordöstra');
  const answered: Rows = {
    Malmö: { bas: 10, invånare: 1 },
    Mellersta: { bas: 10, invånare: 1 },
    Nordöstra: { bas: 10, invånare: 1 },
  };

  it('the shares add up to the amount, in the rows and in the total', () => {
    const numbers = tableNumbers(shared, rows, answered, (question) => (question === '2' ? 100 : undefined));
    expect(rows.map(({ code }) => numbers.numberIn(code, 'rest'))).toEqual([34, 33, 33]);
    expect(numbers.totalOf('rest')).toEqual({ value: 100, missing: 0 });
    expect(numbers.totalOf('summa')).toEqual({ value: 130, missing: 0 });
  });

  it('nothing is shared before the amount and every weight are known', () => {
    expect(tableNumbers(shared, rows, answered, noAmount).numberIn('Malmö', 'rest')).toBeUndefined();
    const { Malmö: _, ...two } = answered;
    expect(tableNumbers(shared, rows, two, () => 100).numberIn('Mellersta', 'rest')).toBeUndefined();
  });

  it('nothing is shared out of or by what a draft may have and nobody can share: decimals and negative numbers', () => {
    const wrong = (bad: number) => ({ ...answered, Malmö: { bas: 10, invånare: bad } });
    expect(tableNumbers(shared, rows, answered, () => 99.5).numberIn('Malmö', 'rest')).toBeUndefined();
    expect(tableNumbers(shared, rows, wrong(0.5), () => 100).numberIn('Malmö', 'rest')).toBeUndefined();
    expect(tableNumbers(shared, rows, wrong(-1), () => 100).numberIn('Malmö', 'rest')).toBeUndefined();
  });
});

it('a text that could not be read as a number is not counted', () => {
  const numbers = tableNumbers(table(entered('antal')), rowsOf('Laholm'), { Laholm: { antal: 'många' } }, noAmount);
  expect(numbers.numberIn('Laholm', 'antal')).toBeUndefined();
  expect(numbers.totalOf('antal')).toEqual({ value: undefined, missing: 1 });
});
