import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBlock } from '../../../server/domain/table/pasted-block.ts';
import { placeBlock, writeBlock } from '../../../server/domain/table/posted-block.ts';
import { largeTableSurvey, tableSurvey } from '../../support/table-survey.ts';

const tableOf = (survey: ReturnType<typeof largeTableSurvey>, id: string) =>
  survey.questions.find((question) => question.id === id)?.table ?? expect.fail(`Question ${id} is no table`);
const { survey } = tableSurvey();
const [sip, amounts, measures] = [tableOf(survey, '1'), tableOf(survey, '2'), tableOf(survey, '3')];
const three = tableOf(largeTableSurvey(3), '3');

describe('a block that is sent with a form', () => {
  it('is added after the filled rows of a table that the respondent makes rows in', () => {
    const { cells, filled, faults, left } = placeBlock(
      measures,
      ['1', '3'],
      'Patientkontrakt\tEtt\t\n\n\tTvå\t2018-09-01\n',
    );
    expect(cells).toEqual([
      { row: '4', column: 'omrade', typed: 'Patientkontrakt' },
      { row: '4', column: 'insats', typed: 'Ett' },
      { row: '5', column: 'insats', typed: 'Två' },
      { row: '5', column: 'klar', typed: '2018-09-01' },
    ]);
    expect([filled, faults, left]).toEqual(['4 rutor fylldes i.', [], '']);
  });

  it('takes the numbers that are free where those after the last are not enough, in its own order', () => {
    const { cells } = placeBlock(three, ['2'], '\tEtt\n\tTvå');
    expect(cells.map(({ row, typed }) => [row, typed])).toEqual([
      ['1', 'Ett'],
      ['3', 'Två'],
    ]);
  });

  it('has what is more than there is room for left as it was copied, and told of by its numbers', () => {
    const { cells, faults, left } = placeBlock(three, ['1'], '\tA\n\tB\n\n\t"C\nc"\n\tD\n');
    expect(cells.map(({ row, typed }) => [row, typed])).toEqual([
      ['2', 'A'],
      ['3', 'B'],
    ]);
    expect(faults).toEqual([
      'Tabellen har plats för 3 rader. 2 rader i det du klistrade in fick inte plats: rad 4 och 5. De står kvar i rutan. Ta bort rader i tabellen och spara, så får de plats.',
    ]);
    expect(left).toBe('\t"C\nc"\n\tD\n');
    expect(placeBlock(three, ['1', '2', '3'], left)).toMatchObject({ cells: [], left });
  });

  it('fills the rows of the survey in their order, and leaves what stands where it is empty', () => {
    const { cells, faults, left } = placeBlock(sip, [], '52\t\t227\n49\t104\n1\t2\n');
    expect(cells).toEqual([
      { row: 'offentliga', column: 'hemsjukv', typed: '52' },
      { row: 'privata', column: 'hemsjukv', typed: '49' },
      { row: 'privata', column: 'gp', typed: '104' },
    ]);
    expect(faults).toEqual([
      'Tabellen har 2 rader. 1 rad i det du klistrade in fick inte plats: rad 3. Den står kvar i rutan.',
      '”Alla” räknas ut och togs inte in.',
    ]);
    expect(left).toBe('1\t2\n');
  });

  it('fills the rows that it names, and tells of what it names that is none, by row', () => {
    const { cells, filled, faults, left } = placeBlock(
      amounts,
      [],
      'Kommun\tkr\nHylte\t428570\nLaholm\t1501612\t\t9\nSumma\t2000000\n',
    );
    expect(cells.map(({ row, typed }) => [row, typed])).toEqual([
      ['1315', '428570'],
      ['1381', '1501612'],
    ]);
    expect(filled).toBe('2 rutor fylldes i, efter radernas namn.');
    expect(faults).toEqual([
      '”Kommun” (rad 1) och ”Summa” (rad 4) finns inte i tabellen och togs inte in.',
      '”9” (rad 3, kolumn 4) ligger utanför tabellens kolumner och togs inte in.',
    ]);
    expect(left).toBe('Kommun\tkr\nSumma\t2000000\n');
  });

  it('has a row that it names twice filled by the first of them, and a line without a name left', () => {
    const { cells, faults, left } = placeBlock(amounts, [], 'Hylte\t1\nLaholm\t2\nhylte\t3\n\t6\n');
    expect(cells.map(({ row, typed }) => [row, typed])).toEqual([
      ['1315', '1'],
      ['1381', '2'],
    ]);
    expect(faults).toEqual([
      'Rad 4, som saknar namn, finns inte i tabellen och togs inte in.',
      '”hylte” (rad 3) finns tidigare i det du klistrade in och togs inte in.',
    ]);
    expect(left).toBe('hylte\t3\n\t6\n');
  });

  it('has each cell beyond the columns told of, and of many how many they are', () => {
    const { faults } = placeBlock(measures, [], `\tEtt\t\t${'x'.repeat(50)}\n\t\t\t\t\n${'\tA\t\tB\n'.repeat(8)}`);
    expect(faults).toEqual([
      `”${'x'.repeat(40)} …” (rad 1, kolumn 4), ”B” (rad 3, kolumn 4), ”B” (rad 4, kolumn 4), ”B” (rad 5, kolumn 4), ”B” (rad 6, kolumn 4) och 4 rutor till ligger utanför tabellens kolumner och togs inte in.`,
    ]);
  });

  it('of any lines is read as it is written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', '\r', ' ') });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1 }), { minLength: 1 }), (lines) => {
        expect(readBlock(writeBlock(lines))).toEqual(lines);
      }),
    );
  });

  it('loses no line: each is put in, or left to be put in later', () => {
    fc.assert(
      fc.property(fc.subarray(['1', '2', '3']), fc.nat({ max: 6 }), (filled, count) => {
        const lines = Array.from({ length: count }, (_, index) => ['', `Rad ${index}`]);
        const { cells, left } = placeBlock(three, filled, writeBlock(lines));
        const inTable = cells.map(({ typed }) => typed);
        const after = left === '' ? [] : readBlock(left).map(([, name]) => name);
        expect([...inTable, ...after]).toEqual(lines.map(([, name]) => name));
        expect(new Set([...cells.map(({ row }) => row), ...filled]).size).toBe(filled.length + cells.length);
      }),
    );
  });
});
