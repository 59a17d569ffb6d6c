import ExcelJS from 'exceljs';
import {
  type ReadSurveyWorkbook,
  readSurveyWorkbook,
} from '../../server/files/survey/workbook/read-survey-workbook.ts';

/** A survey's workbook after somebody has changed it in a spreadsheet program. */
export async function changedWorkbook(
  bytes: Uint8Array,
  change: (workbook: ExcelJS.Workbook) => void,
): Promise<{ readonly workbook: ExcelJS.Workbook; readonly bytes: Uint8Array }> {
  const workbook = new ExcelJS.Workbook();
  const copy = new ArrayBuffer(bytes.length);
  new Uint8Array(copy).set(bytes);
  await workbook.xlsx.load(copy);
  change(workbook);
  return { workbook, bytes: new Uint8Array(await workbook.xlsx.writeBuffer()) };
}

/** A workbook with sheets of texts, as somebody types them. */
export async function typedWorkbook(
  sheets: Readonly<Record<string, readonly (readonly (string | number | Date | boolean)[])[]>>,
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = workbook.addWorksheet(name);
    for (const row of rows) sheet.addRow([...row]);
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** What a workbook says; throws if it is not one. */
export async function readWhole(bytes: Uint8Array): Promise<ReadSurveyWorkbook> {
  const read = await readSurveyWorkbook(bytes);
  if ('sentence' in read) throw new Error(read.sentence);
  return read;
}
