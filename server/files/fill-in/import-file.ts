import type { ImportContent } from '../../domain/fill-in/import-content.ts';
import type { NotRead } from '../../domain/fill-in/not-read.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { openOfficePackage } from '../office/office-package.ts';

/**
 * Reads a fill-in file: a Word document, or each filled-in sheet of a workbook (at least one). Its kind is told from
 * its contents and not from its name. The readers are imported on demand. `surveys`: those that a file may be of.
 */
export async function importFillInFile(
  bytes: Uint8Array,
  surveys: readonly Survey[],
): Promise<readonly ImportContent[] | NotRead> {
  const opened = await openOfficePackage(bytes, 'either', () => false);
  if ('sentence' in opened) return opened;
  if (opened.kind === 'workbook') {
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
