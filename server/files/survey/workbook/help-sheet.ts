import type ExcelJS from 'exceljs';
import { HEADERS, STYLES } from '../../../../exports/xlsx/cell-styles.ts';
import { heightOf } from '../../../../exports/xlsx/row-height.ts';
import { QUESTION_COLUMNS, ROW_TYPES, SHEETS, TYPE_HELP } from './question-sheet.ts';
import { SURVEY_KEYS } from './survey-sheet.ts';

const TYPES = Object.values(ROW_TYPES);
const HELP_OF_TYPES = new Map(
  Object.entries(ROW_TYPES).map(([type, word]) => [
    word,
    Object.entries(TYPE_HELP).find(([one]) => one === type)?.[1] ?? '',
  ]),
);

/** The row of the first type, below the heading. */
const FIRST_TYPE = 2;

/** Where the types of rows stand, for the lists to choose from. */
export const TYPE_LIST = `${SHEETS.help}!$A$${FIRST_TYPE}:$A$${FIRST_TYPE + TYPES.length - 1}`;

const HOW: readonly (readonly [string, string])[] = [
  ['Så fungerar filen', ''],
  [
    'Bladen',
    `${SHEETS.survey} säger vad enkäten är, en uppgift på varje rad. ${SHEETS.questions} har en rad för varje del, fråga, alternativ, rad och kolumn, i den ordning som de står i enkäten.`,
  ],
  [
    'Ändra',
    'Skriv om, lägg till och flytta rader som du vill. Kolumnerna får stå i vilken ordning som helst, men deras rubriker ska vara kvar. Sammanfoga inga celler.',
  ],
  [
    'Läs in',
    'Spara filen och läs in den under Enkäter eller på utkastets sida. Det som är fel sägs med blad och cell, och då är inget ändrat.',
  ],
  [
    'Koder',
    'Nummer och koder knyter ihop svaren mellan omgångar och år. En ny formulering med samma kod är samma alternativ.',
  ],
];

/** Writes the sheet of help: the types of rows, the columns, what the survey's sheet may say, and how the file works. */
export function writeHelpSheet(workbook: ExcelJS.Workbook): void {
  const sheet = workbook.addWorksheet(SHEETS.help, {
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    views: [{ state: 'frozen', xSplit: 0, ySplit: 1 }],
  });
  sheet.columns = [{ width: 30 }, { width: 110 }];
  const sections: readonly (readonly (readonly [string, string])[])[] = [
    [
      [`Typ, i ${SHEETS.questions}`, 'Vad raden är'],
      ...TYPES.map((word) => [word, HELP_OF_TYPES.get(word) ?? ''] as const),
    ],
    [
      [`Kolumn, i ${SHEETS.questions}`, 'Vad som skrivs där'],
      ...QUESTION_COLUMNS.map(({ heading, help }) => [heading, help] as const),
    ],
    [
      [`Uppgift, i ${SHEETS.survey}`, 'Vad som skrivs där'],
      ...SURVEY_KEYS.map(({ heading, help }) => [heading, help] as const),
    ],
    HOW,
  ];
  for (const lines of sections) {
    lines.forEach((line, index) => {
      writeLine(sheet, line, index === 0);
    });
    sheet.addRow([]).commit();
  }
  sheet.commit();
}

const WIDTH = 110;

function writeLine(sheet: ExcelJS.Worksheet, line: readonly [string, string], isHeading: boolean): void {
  const row = sheet.addRow([...line]);
  const style = isHeading ? HEADERS.text : STYLES.text;
  row.getCell(1).style = isHeading ? style : { ...style, font: { ...STYLES.text.font, bold: true } };
  row.getCell(2).style = style;
  const height = heightOf(line[1], WIDTH);
  if (height !== undefined) row.height = height;
  row.commit();
}
