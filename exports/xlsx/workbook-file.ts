import { Writable } from 'node:stream';
import ExcelJS from 'exceljs';

/** What the properties of a workbook's file say. */
export interface WorkbookProperties {
  readonly title: string;
  readonly subject: string;
  /** ISO time. */
  readonly madeAt: string;
}

/**
 * Writes the file of a workbook (Office Open XML) as a stream, one row at a time and one sheet after the other, so that
 * 290 municipalities do not fill the memory. `writeSheets` adds the sheets, and commits each; `printOnly` says which parts
 * of a sheet are printed (“A1:G20”), each on pages of its own.
 */
export async function workbookFile(
  { title, subject, madeAt }: WorkbookProperties,
  writeSheets: (workbook: ExcelJS.Workbook, printOnly: PrintOnly) => Promise<void>,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const stream = new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: true });
  const addWorksheet = workbook.addWorksheet.bind(workbook);
  Object.assign(workbook, {
    title,
    subject,
    creator: 'Samsvar',
    lastModifiedBy: 'Samsvar',
    language: 'sv-SE',
    created: new Date(madeAt),
    modified: new Date(madeAt),
    addWorksheet: (...options: Parameters<typeof addWorksheet>) => inStandardOrder(addWorksheet(...options)),
  });
  await writeSheets(workbook, printAreas(workbook.definedNames));
  await workbook.commit();
  return Buffer.concat(chunks);
}

/** Says which parts of a sheet are printed. */
export type PrintOnly = (sheet: ExcelJS.Worksheet, parts: readonly string[]) => void;

/**
 * The printed parts of sheets as the defined names that they are (ISO/IEC 29500-1, 18.2.5). exceljs knows of one part for each
 * sheet, and would write a name for each of several, which Excel repairs.
 */
function printAreas(names: ExcelJS.DefinedNames): PrintOnly {
  const areas: { readonly name: string; readonly localSheetId: number; readonly ranges: readonly string[] }[] = [];
  const known = names.model;
  Object.defineProperty(names, 'model', { get: () => [...known, ...areas] });
  return (sheet, parts) => {
    const of = `'${sheet.name.replaceAll("'", "''")}'`;
    const ranges = parts.map((part) => `${of}!${part.replaceAll(/([A-Z]+)(\d+)/g, '$$$1$$$2')}`);
    // Sheets are numbered from 1 in the order that they are added, and here from 0.
    areas.push({ name: '_xlnm.Print_Area', localSheetId: sheet.id - 1, ranges });
  };
}

/** What exceljs calls when a streamed sheet is committed, in its order. */
const CALLED = [
  '_writeAutoFilter',
  '_writeMergeCells',
  '_writeHyperlinks',
  '_writeConditionalFormatting',
  '_writeDataValidations',
  '_writeSheetProtection',
] as const;

/**
 * The methods in `CALLED` in the order that their parts must have (ISO/IEC 29500-1, 18.3.1.99, CT_Worksheet). Excel
 * repairs a sheet with another order.
 */
const IN_ORDER: readonly (typeof CALLED)[number][] = [
  '_writeSheetProtection',
  '_writeAutoFilter',
  '_writeMergeCells',
  '_writeConditionalFormatting',
  '_writeDataValidations',
  '_writeHyperlinks',
];

/**
 * Makes a streamed sheet write its parts in the order of the standard: the first method that exceljs calls writes the
 * first part in `IN_ORDER`, and so on. exceljs keeps the order by itself only when it does not stream.
 */
function inStandardOrder(sheet: ExcelJS.Worksheet): ExcelJS.Worksheet {
  const steps = IN_ORDER.map((name): (() => unknown) => {
    const step: unknown = Reflect.get(sheet, name);
    if (typeof step !== 'function') throw new Error(`exceljs has no ${name}: see how it writes a sheet's parts now`);
    return step.bind(sheet);
  });
  return Object.assign(sheet, Object.fromEntries(CALLED.map((name, index) => [name, steps[index]])));
}
