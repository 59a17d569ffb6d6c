/** The kind of Office file that is asked for. */
export type OfficeKind = 'document' | 'workbook';

/** The program and the file of each kind, as sentences name them. */
export const OFFICE_NAMES: Readonly<Record<OfficeKind, { readonly program: string; readonly file: string }>> = {
  document: { program: 'Word', file: 'ett Worddokument (.docx)' },
  workbook: { program: 'Excel', file: 'en Excelbok (.xlsx)' },
};
