import type ExcelJS from 'exceljs';
import { HEADERS, STYLES } from '../../../../exports/xlsx/cell-styles.ts';
import { cellTexts } from '../../../../exports/xlsx/cell-text.ts';
import { columnLetters } from '../../../../exports/xlsx/cell-value.ts';
import { headerHeight, heightOf, TALLEST } from '../../../../exports/xlsx/row-height.ts';
import { workbookFile } from '../../../../exports/xlsx/workbook-file.ts';
import { TYPE_LIST, writeHelpSheet } from './help-sheet.ts';
import type { JsonObject } from './merge-patch.ts';
import { QUESTION_COLUMNS, QUESTION_TYPES, type QuestionColumn, rowTypeOf, SHEETS } from './question-sheet.ts';
import { SURVEY_KEYS } from './survey-sheet.ts';
import { writeSheets } from './write-sheets.ts';

type Style = Partial<ExcelJS.Style>;

/**
 * The workbook of a survey's definition, which follows the meta-schema: a sheet with what the survey is, a sheet with a row
 * for each question, option, row and column, and a sheet of help. `readSurveyWorkbook` reads it as that definition.
 * `madeAt`: ISO time.
 */
export async function surveyWorkbook(definition: JsonObject, madeAt: string): Promise<Uint8Array> {
  const { survey, questions } = writeSheets(definition);
  const title = String(definition.title);
  return workbookFile({ title, subject: 'Enkät som frågor i Excel', madeAt }, async (workbook) => {
    writeTable(workbook, SHEETS.survey, {
      columns: [
        { heading: 'Uppgift', width: 30 },
        { heading: 'Värde', width: 90 },
        { heading: 'Vad det är', width: 60 },
      ],
      rows: survey.map(({ key, value }) => [
        key,
        value,
        SURVEY_KEYS.find(({ heading }) => heading === key)?.help ?? '',
      ]),
      styleOf: (_, column) => (column === 0 ? QUESTION : column === 2 ? HELP : WORDS),
      frozenColumns: 1,
      choices: [],
    });
    writeTable(workbook, SHEETS.questions, {
      columns: QUESTION_COLUMNS,
      rows: questions.map(({ cells }) => QUESTION_COLUMNS.map(({ column }) => cells[column] ?? '')),
      styleOf: ([, word = ''], column) => questionStyle(word, QUESTION_COLUMNS[column]?.column),
      frozenColumns: 3,
      choices: [
        { column: 'type', formula: TYPE_LIST },
        { column: 'unit', formula: '"antal,procent,index,kronor"' },
        { column: 'optional', formula: '"ja"' },
      ],
    });
    writeHelpSheet(workbook);
  });
}

/** The name of the file: “rss-2023.xlsx”. */
export function surveyWorkbookName(id: string): string {
  return `${id}.xlsx`;
}

/** A text is typed as text: 7.10 is a question's number and no 7,1, and what begins with = is no formula. */
const WORDS: Style = { ...STYLES.text, numFmt: '@' };
const QUESTION: Style = { ...WORDS, font: { ...STYLES.text.font, bold: true } };
const HELP: Style = { ...WORDS, font: { ...STYLES.text.font, color: { argb: 'FF52606D' } } };
const LAYOUT: Style = { ...QUESTION, fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE6F0F2' } } };
/** The wording of what belongs to the question above. */
const BELOW: Style = { ...WORDS, alignment: { ...STYLES.text.alignment, indent: 3 } };

function questionStyle(word: string, column: QuestionColumn | undefined): Style {
  const type = rowTypeOf(word);
  if (type === 'part' || type === 'section' || type === 'page') return LAYOUT;
  if (column !== 'wording' && column !== 'number') return WORDS;
  if (type !== undefined && QUESTION_TYPES.includes(type)) return QUESTION;
  return column === 'wording' ? BELOW : WORDS;
}

/** The last row for which a list to choose from is offered. */
const LAST_OFFERED = 3000;

interface WrittenTable {
  readonly columns: readonly { readonly heading: string; readonly width: number }[];
  readonly rows: readonly (readonly string[])[];
  readonly styleOf: (row: readonly string[], column: number) => Style;
  readonly frozenColumns: number;
  readonly choices: readonly { readonly column: QuestionColumn; readonly formula: string }[];
}

function writeTable(workbook: ExcelJS.Workbook, name: string, table: WrittenTable): void {
  const { columns, rows, styleOf, frozenColumns, choices } = table;
  const sheet = workbook.addWorksheet(name, {
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:1',
    },
    views: [{ state: 'frozen', xSplit: frozenColumns, ySplit: 1 }],
  });
  sheet.columns = columns.map(({ width }) => ({ width, style: WORDS }));
  const headings = sheet.addRow(columns.map(({ heading }) => heading));
  for (let column = 1; column <= columns.length; column += 1) headings.getCell(column).style = HEADERS.text;
  headings.height = headerHeight(columns.map(({ heading, width }) => ({ header: heading, width })));
  headings.commit();
  for (const row of rows) writeRow(sheet, row, columns, styleOf);
  for (const { column, formula } of choices) {
    const letters = columnLetters(QUESTION_COLUMNS.findIndex((one) => one.column === column) + 1);
    offer(sheet, `${letters}2:${letters}${LAST_OFFERED}`, formula);
  }
  sheet.commit();
}

/** A row, and as many below it as its longest text needs, since a cell does not hold any length. */
function writeRow(
  sheet: ExcelJS.Worksheet,
  row: readonly string[],
  columns: WrittenTable['columns'],
  styleOf: WrittenTable['styleOf'],
): void {
  const pieces = row.map((text) => (text === '' ? [] : cellTexts(text)));
  const count = Math.max(1, ...pieces.map(({ length }) => length));
  for (let piece = 0; piece < count; piece += 1) {
    const written = sheet.addRow([]);
    let height = 0;
    columns.forEach(({ width }, index) => {
      const text = pieces[index]?.[piece];
      const cell = written.getCell(index + 1);
      cell.style = styleOf(row, index);
      if (text === undefined) return;
      cell.value = text;
      height = Math.max(height, heightOf(text, width) ?? 0);
    });
    if (height > 0) written.height = Math.min(TALLEST, height);
    written.commit();
  }
}

/** Lets the cells of a range choose from a list. exceljs keeps the lists of a streamed sheet where its types do not tell. */
function offer(sheet: ExcelJS.Worksheet, range: string, formula: string): void {
  const validations: unknown = Reflect.get(sheet, 'dataValidations');
  const add: unknown = typeof validations === 'object' && validations !== null && Reflect.get(validations, 'add');
  if (typeof add !== 'function') throw new Error('exceljs has no dataValidations: see where it keeps them now');
  add.call(validations, range, {
    type: 'list',
    allowBlank: true,
    formulae: [formula],
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: 'Välj i listan',
    error: 'Välj ett av orden i listan, eller lämna cellen tom.',
  });
}
