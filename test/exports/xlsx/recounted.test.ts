import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { type Report, reportOf } from '../../../exports/report/report.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { aggregate } from '../../../server/domain/counting/aggregate.ts';
import { basisWith } from '../../../server/domain/counting/basis.ts';
import { numbersAsAnswers } from '../../../server/domain/counting/computed-numbers.ts';
import { overridesOf } from '../../../server/domain/counting/number-override.ts';
import { RSS_HALLAND } from '../../support/halland.ts';
import { TABLE_ANSWERS } from '../../support/table-survey.ts';
import { chosenBy, comparedMembers, membersWith, rssOfTwoYears } from '../../support/two-years.ts';
import { convertWithOffice } from '../office.ts';
import { summedReport } from '../report/summed-report.ts';
import { HALF_FILLED, tableReport } from '../report/table-report.ts';
import { withoutResults } from '../report/without-results.ts';
import { xlsxOf } from '../report/written.ts';

/** A report with a number that is reported otherwise, and a year before to compare with. */
function reportOfTwoYears(): Report {
  const { survey, countedSurvey } = rssOfTwoYears;
  const now = membersWith(
    chosenBy('I', { Falkenberg: ['nej'], Halmstad: ['ja'], Hylte: ['ja'], Laholm: ['ja', 'nej'] }),
  );
  const then = membersWith(chosenBy('G', { Falkenberg: ['ja'], Halmstad: ['nej'], Hylte: ['nej'], Varberg: ['ja'] }));
  const counted = aggregate(survey, countedSurvey, now);
  const computed = numbersAsAnswers(counted);
  const answers: Answers = { ...computed, '17': { numbers: { ...computed['17']?.numbers, ja: 5 } } };
  const at = '2024-03-20T09:00:00.000Z';
  const reasons = [
    { question: '17', option: 'ja', number: 5, computed: 2, reason: '=SUMMA(A1) skrev två i brev.', by: 'Rut', at },
  ];
  return reportOf(survey, {
    organisation: RSS_HALLAND,
    answers,
    status: 'draft',
    basis: basisWith(counted, overridesOf(counted, answers, reasons)),
    years: comparedMembers(then, now),
    problems: [],
    madeAt: '2024-03-28T12:05:00.000Z',
  });
}

async function open(content: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(content).buffer);
  return workbook;
}

/** Every cell of every sheet that says anything, by its address, as it is read: of a formula what it gives. */
function cellsOf(workbook: ExcelJS.Workbook): Map<string, ExcelJS.CellValue> {
  const cells = new Map<string, ExcelJS.CellValue>();
  for (const sheet of workbook.worksheets)
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        const value = cell.formula === undefined ? cell.value : cell.result;
        if (value !== null && value !== undefined && value !== '') cells.set(`${sheet.name} ${cell.address}`, value);
      }),
    );
  return cells;
}

/** The addresses of the cells that are formulas. */
function formulas(workbook: ExcelJS.Workbook): string[] {
  return workbook.worksheets.flatMap((sheet) => {
    const found: string[] = [];
    sheet.eachRow((row) =>
      row.eachCell(({ formula, address }) => {
        if (formula !== undefined) found.push(`${sheet.name} ${address}`);
      }),
    );
    return found;
  });
}

test('every cell has the same value after LibreOffice has recalculated every formula', {
  tags: ['office'],
}, async () => {
  const content = await xlsxOf(reportOfTwoYears());
  const ours = await open(content);
  const results = cellsOf(await open(withoutResults(content)));
  for (const address of formulas(ours)) expect(results.get(address)).toBeUndefined();
  expect(new Set(formulas(ours).map((address) => address.split(' ').slice(0, -1).join(' ')))).toEqual(
    new Set(['Antal per kommun', 'Mellan åren']),
  );
  const told = cellsOf(ours);
  const recounted = cellsOf(await open(convertWithOffice(withoutResults(content), 'xlsx', 'xlsx')));
  expect(recounted).toEqual(told);
  for (const address of formulas(ours)) expect(recounted.get(address)).toBeTypeOf('number');
  expect([told.get('Andra tal C2'), told.get('Andra tal D2')]).toEqual([2, 5]);
});

test('every computed cell and total of a table has the same value after LibreOffice has recalculated it', {
  tags: ['office'],
}, async () => {
  for (const answers of [TABLE_ANSWERS, HALF_FILLED]) {
    const content = await xlsxOf(tableReport(answers));
    const ours = await open(content);
    expect(formulas(ours).length).toBeGreaterThan(5);
    const recounted = cellsOf(await open(convertWithOffice(withoutResults(content), 'xlsx', 'xlsx')));
    expect(recounted).toEqual(cellsOf(ours));
  }
});

const SUMS = 'Summor per vårdcentral';

test('each sum stands beside what every vårdcentral has given, and a number that is missing is no zero', async () => {
  const cells = cellsOf(await open(await xlsxOf(summedReport())));
  const row = (index: number) =>
    ['B', 'D', 'E', 'G', 'H', 'I', 'J', 'K', 'L', 'M'].map((column) => cells.get(`${SUMS} ${column}${index}`) ?? null);
  expect(row(1).slice(5)).toEqual(
    ['Andersberg', 'Getinge', 'Nyhem', 'Vallås', 'Oskarström'].map((name) => `Vårdcentralen ${name}`),
  );
  expect(row(3)).toEqual([
    'Offentliga vårdcentraler, antal SIP, GP',
    'Summa',
    30,
    1,
    1,
    30,
    null,
    'saknas',
    null,
    null,
  ]);
  expect(row(6)).toEqual([expect.stringContaining('Medeltal'), 'Medelvärde', 18, 3, 2, 30, 20, 'saknas', 'saknas', 4]);
});

test('every sum has the same value after LibreOffice has recalculated it', { tags: ['office'] }, async () => {
  const content = await xlsxOf(summedReport());
  const ours = await open(content);
  expect(formulas(ours).filter((address) => address.startsWith(SUMS)).length).toBe(15);
  const recounted = cellsOf(await open(convertWithOffice(withoutResults(content), 'xlsx', 'xlsx')));
  expect(recounted).toEqual(cellsOf(ours));
});
