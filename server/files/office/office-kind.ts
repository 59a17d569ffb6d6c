/** What is asked for at a door that takes files of Office. */
export type OfficeKind = 'document' | 'workbook';

/** The program and the file of each kind, as they are named in a sentence. */
export const OFFICE_NAMES: Readonly<Record<OfficeKind, { readonly program: string; readonly file: string }>> = {
  document: { program: 'Word', file: 'ett Worddokument (.docx)' },
  workbook: { program: 'Excel', file: 'en Excelbok (.xlsx)' },
};
