import type { FilledIn, NotRead } from '../../domain/fill-in/filled-in.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { openOfficePackage } from '../office/office-package.ts';

/**
 * Reads a filled-in file: a document of Word, or each filled-in sheet of a workbook (at least one), told apart by what is
 * in it and not by its name. The readers are loaded when they are needed. `surveys`: those that a file may be of.
 */
export async function readFilledInFile(
  bytes: Uint8Array,
  surveys: readonly Survey[],
): Promise<readonly FilledIn[] | NotRead> {
  if (!('sentence' in (await openOfficePackage(bytes, 'workbook', () => false)))) {
    const { readFilledInWorkbook } = await import('./xlsx/filled-in-workbook.ts');
    const read = await readFilledInWorkbook(bytes, surveys);
    return 'sentence' in read
      ? read
      : read.sheets.map((sheet) => ({ ...sheet, notes: [...read.notes, ...sheet.notes] }));
  }
  const { readFilledInDocx } = await import('./docx/filled-in-docx.ts');
  const read = await readFilledInDocx(bytes, surveys);
  return 'sentence' in read ? read : [read];
}
