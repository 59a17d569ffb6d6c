import { Writable } from 'node:stream';
import ExcelJS from 'exceljs';
import type { Workbook } from '../document/sheet.ts';
import { writeSheet } from './sheet.ts';

/**
 * A workbook as an Excel file (Office Open XML). Every text is a string cell, never a formula, and every number a
 * number; those that are counted from other cells are formulas over these. Written as a stream, one row at a time and
 * one sheet after the other, so that 290 municipalities do not fill the memory.
 */
export async function xlsxOf({ name, about, madeAt, head, foot, sheets }: Workbook): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const stream = new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: true });
  Object.assign(workbook, {
    title: name,
    subject: about,
    creator: 'Samsvar',
    lastModifiedBy: 'Samsvar',
    language: 'sv-SE',
    created: new Date(madeAt),
    modified: new Date(madeAt),
  });
  for (const sheet of sheets) await writeSheet(workbook, sheet, { head, foot });
  await workbook.commit();
  return Buffer.concat(chunks);
}
