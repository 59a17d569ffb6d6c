import type { ImportContent, NotRead } from '../../domain/fill-in/import-content.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { openOfficePackage } from '../office/office-package.ts';

/**
 * Reads a filled-in file: a document of Word, or each filled-in sheet of a workbook (at least one), told apart by what is
 * in it and not by its name. The readers are loaded when they are needed. `surveys`: those that a file may be of.
 */
export async function importFillInFile(
  bytes: Uint8Array,
  surveys: readonly Survey[],
): Promise<readonly ImportContent[] | NotRead> {
  if (!('sentence' in (await openOfficePackage(bytes, 'workbook', () => false)))) {
    const { importFillInWorkbook } = await import('./xlsx/import-workbook.ts');
    const read = await importFillInWorkbook(bytes, surveys);
    return 'sentence' in read
      ? read
      : read.sheets.map((sheet) => ({ ...sheet, notes: [...read.notes, ...sheet.notes] }));
  }
  const { importFillInDocx } = await import('./docx/import-docx.ts');
  const read = await importFillInDocx(bytes, surveys);
  return 'sentence' in read ? read : [read];
}
