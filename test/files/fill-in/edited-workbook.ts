import ExcelJS from 'exceljs';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import type { ImportField } from '../../../server/domain/fill-in/import-content.ts';
import type { NotRead } from '../../../server/domain/fill-in/not-read.ts';
import type { Survey } from '../../../server/domain/survey/survey.ts';
import { fillInWorkbook } from '../../../server/files/fill-in/xlsx/fill-in-workbook.ts';
import {
  type ImportSheet,
  type ImportWorkbook,
  importFillInWorkbook,
} from '../../../server/files/fill-in/xlsx/import-workbook.ts';
import { HALMSTAD, HYLTE, LAHOLM } from '../../support/halland.ts';
import { type InWords, inWords } from './notes-in-words.ts';

/** Fill-in workbooks, changed as in a spreadsheet program and read. */

export const catalogue = loadCatalogue();
export const kommun = catalogue.survey('kommun-2023');
export const region = catalogue.survey('region-2023');
const SURVEYS = [kommun, region];

export function written(survey: Survey, all: readonly Answers[], organisations = [HYLTE, HALMSTAD, LAHOLM]) {
  return fillInWorkbook({
    survey,
    round: { id: 'omgang-1', title: 'Kommunfrågor 2023' },
    organisations: all.map((answers, index) => ({
      organisation: organisations[index] ?? HYLTE,
      answers,
      lastDay: '2024-03-31',
    })),
    madeAt: '2024-03-01T09:00:00.000Z',
  });
}

export async function read(
  bytes: Uint8Array,
): Promise<{ readonly sheets: readonly InWords<ImportSheet>[]; readonly notes: readonly string[] }> {
  const workbook = await importFillInWorkbook(bytes, SURVEYS);
  if ('sentence' in workbook) throw new Error(workbook.sentence);
  return { ...inWords(workbook), sheets: workbook.sheets.map(inWords) };
}

export async function firstSheet(bytes: Uint8Array): Promise<InWords<ImportSheet>> {
  const [sheet] = (await read(bytes)).sheets;
  if (sheet === undefined) throw new Error('No sheet was read');
  return sheet;
}

export async function notRead(bytes: Uint8Array): Promise<string> {
  const workbook: ImportWorkbook | NotRead = await importFillInWorkbook(bytes, SURVEYS);
  return 'sentence' in workbook ? workbook.sentence : 'read';
}

/** The workbook of one municipality, with its sheet changed as in a spreadsheet program. */
export async function changed(
  answers: Answers,
  change: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void,
  survey = kommun,
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(await written(survey, [answers])).buffer);
  const sheet = workbook.getWorksheet('Hylte');
  if (sheet === undefined) throw new Error('There is no sheet Hylte');
  change(sheet, workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** The number of the row whose key belongs to a field. */
export function rowOf(sheet: ExcelJS.Worksheet, question: string, field: string, option = ''): number {
  let found = 0;
  sheet.getColumn(1).eachCell((cell, row) => {
    if (String(cell.value).startsWith(JSON.stringify([question, field, option]).slice(0, -1))) found = row;
  });
  if (found === 0) throw new Error(`No row has ${question} ${field} ${option}`);
  return found;
}

export function foundIn(
  { fields }: Pick<ImportSheet, 'fields'>,
  question: string,
  field: string,
  option = '',
): ImportField['found'] | undefined {
  return fields.find((one) => one.question === question && one.field === field && one.option === option)?.found;
}
