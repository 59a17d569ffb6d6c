import { Writable } from 'node:stream';
import ExcelJS from 'exceljs';
import { type PageLines, type Sheet, writeSheet } from './sheet.ts';

/** What a workbook says of itself. */
export interface WorkbookProperties {
  readonly title: string;
  readonly subject: string;
  /** ISO time. */
  readonly madeAt: string;
}

/**
 * Sheets as an Excel workbook (Office Open XML). They are written as a stream, one row at a time and one sheet after the
 * other, so that 290 municipalities do not fill the memory.
 */
export async function workbookOf(
  { title, subject, madeAt }: WorkbookProperties,
  sheets: readonly Sheet[],
  lines: PageLines,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const stream = new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: true });
  Object.assign(workbook, {
    title,
    subject,
    creator: 'Samsvar',
    lastModifiedBy: 'Samsvar',
    language: 'sv-SE',
    created: new Date(madeAt),
    modified: new Date(madeAt),
  });
  for (const sheet of sheets) await writeSheet(workbook, sheet, lines);
  await workbook.commit();
  return Buffer.concat(chunks);
}
