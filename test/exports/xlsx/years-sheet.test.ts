import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { jsonOf, readTidyJson } from '../../../exports/data/json.ts';
import { type Report, reportOf } from '../../../exports/report/report.ts';
import { aggregate } from '../../../server/domain/counting/aggregate.ts';
import { numbersAsAnswers } from '../../../server/domain/counting/computed-numbers.ts';
import { RSS_HALLAND } from '../../support/halland.ts';
import { chosenBy, comparedMembers, membersWith, rssOfTwoYears } from '../../support/two-years.ts';
import { xlsxOf } from '../report/written.ts';

const { survey, countedSurvey } = rssOfTwoYears;
const now = membersWith(chosenBy('I', { Falkenberg: ['nej'], Halmstad: ['ja'], Hylte: ['ja'], Laholm: ['ja'] }));
const then = membersWith(chosenBy('G', { Falkenberg: ['ja'], Halmstad: ['nej'], Hylte: ['nej'], Varberg: ['ja'] }));
const counted = aggregate(survey, countedSurvey, now);

const report: Report = reportOf(survey, {
  organisation: RSS_HALLAND,
  answers: numbersAsAnswers(counted),
  status: 'draft',
  basis: counted,
  years: comparedMembers(then, now),
  problems: [],
  madeAt: '2024-03-28T12:05:00.000Z',
});

async function sheetOf(content: Uint8Array): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(content).buffer);
  const sheet = workbook.getWorksheet('Mellan åren');
  if (sheet === undefined) throw new Error('There is no sheet of the years');
  return sheet;
}

function rowOf(sheet: ExcelJS.Worksheet, question: string, option: string): ExcelJS.Row {
  let found: ExcelJS.Row | undefined;
  sheet.eachRow((row) => {
    if (row.getCell(1).value === question && String(row.getCell(2).value).startsWith(option)) found = row;
  });
  if (found === undefined) throw new Error(`There is no row ${question} ${option}`);
  return found;
}

const valuesOf = (row: ExcelJS.Row) =>
  Array.from({ length: 15 }, (_, index) => row.getCell(index + 1).result ?? row.getCell(index + 1).value);

describe('the sheet Mellan åren', () => {
  test('has each year’s number with its base, and the change as a formula over the municipalities of both years', async () => {
    const row = rowOf(await sheetOf(await xlsxOf(report)), '17', 'Ja');
    expect(valuesOf(row).slice(2)).toEqual([
      'I',
      'G',
      2,
      4,
      3,
      4,
      3,
      1,
      2,
      1,
      'Halmstad, Hylte',
      'Falkenberg',
      'Frågan löd annorlunda 2022.',
    ]);
    expect(row.getCell(12).formula).toBe(`K${row.number}-J${row.number}`);
    expect(row.getCell(12).result).toBe(Number(row.getCell('K').value) - Number(row.getCell('J').value));
  });

  test('has neither a number of the year before nor a change where the years cannot be compared, and says why', async () => {
    const values = valuesOf(rowOf(await sheetOf(await xlsxOf(report)), '25', 'Ja'));
    expect(values.slice(3, 6)).toEqual([null, null, null]);
    expect(values.slice(8)).toEqual([null, null, null, null, null, null, 'Frågan är ny 2023.']);
  });

  test('has an empty cell, not a zero, where nobody has answered', async () => {
    const values = valuesOf(rowOf(await sheetOf(await xlsxOf(report)), '1', 'Fast vårdkontakt'));
    expect(values.slice(4, 12)).toEqual([null, 0, null, 0, null, null, null, null]);
  });

  test('is left out without a year before', async () => {
    const { years: _, ...without } = report;
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Uint8Array.from(await xlsxOf(without)).buffer);
    expect(workbook.getWorksheet('Mellan åren')).toBeUndefined();
  });
});

test('the JSON has the comparison as data, and its answers can still be read', () => {
  const content = jsonOf(report);
  expect(JSON.parse(new TextDecoder().decode(content))).toHaveProperty('years.years', { before: 2022, after: 2023 });
  expect(readTidyJson(content)).toMatchObject({ problems: [], documents: [{ organisation: 'RSS Halland' }] });
});
