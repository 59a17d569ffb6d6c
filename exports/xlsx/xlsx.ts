import type { Workbook } from '../document/sheet.ts';
import { writeSheet } from './sheet.ts';
import { workbookFile } from './workbook-file.ts';

/**
 * A workbook as an Excel file. Every text is a string cell, never a formula, and every number a number; those that are
 * counted from other cells are formulas over these.
 */
export async function xlsxOf({ name, about, madeAt, head, foot, sheets }: Workbook): Promise<Uint8Array> {
  return workbookFile({ title: name, subject: about, madeAt }, async (workbook) => {
    for (const sheet of sheets) await writeSheet(workbook, sheet, { head, foot });
  });
}
