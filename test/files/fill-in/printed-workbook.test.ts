import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import type { Survey } from '../../../server/domain/survey/survey.ts';
import { fillInWorkbook } from '../../../server/files/fill-in/xlsx/fill-in-workbook.ts';
import { HYLTE } from '../../support/halland.ts';
import { TABLE_ANSWERS, tableSurvey } from '../../support/table-survey.ts';
import { nodeAt, nodesIn, parseXml, textIn } from '../../support/xml.ts';

const TABLES = tableSurvey().survey;
const SURVEYS = [...loadCatalogue().surveys, TABLES];

async function filledIn(survey: Survey, answers = {}): Promise<{ book: string; sheet: ExcelJS.Worksheet }> {
  const content = await fillInWorkbook({
    survey,
    round: undefined,
    organisations: [{ organisation: HYLTE, answers, lastDay: '2024-03-31' }],
    madeAt: '2024-03-28T12:05:00.000Z',
  });
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(content).buffer);
  const sheet = workbook.getWorksheet('Hylte') ?? expect.fail('There is no sheet');
  return { book: strFromU8(unzipSync(content)['xl/workbook.xml'] ?? new Uint8Array()), sheet };
}

/** The printed parts of Hylte's sheet: their first and last columns and rows. */
function printedParts(book: string) {
  const names = nodeAt(parseXml(book), 'definedNames');
  const areas = (names === undefined ? [] : nodesIn(names)).filter(
    ({ attributes }) => attributes.name === '_xlnm.Print_Area',
  );
  expect(areas, 'one name, as Excel wants it').toHaveLength(1);
  return areas.flatMap((area) =>
    [...textIn(area).matchAll(/'Hylte'!\$([A-Z]+)\$(\d+):\$([A-Z]+)\$(\d+)/g)].map(
      ([, from = '', top, to = '', bottom]) => ({ from, to, top: Number(top), bottom: Number(bottom) }),
    ),
  );
}

/** A4 landscape without its margins; a character of Calibri 11, and what a column has beside its own. In points. */
const PAPER = 842 - 72;
const CHARACTER = 5.25;
const BESIDE = 3.75;
const BODY = 11;

describe('a fill-in workbook is printed in type of eight points or more', () => {
  test.each(SURVEYS.map((survey) => [survey.id, survey] as const))('%s', async (_, survey) => {
    const { book, sheet } = await filledIn(survey);
    expect(sheet.pageSetup).toMatchObject({ orientation: 'landscape', fitToWidth: 1, printTitlesColumn: 'B:B' });
    const widthOf = (column: number) => (sheet.getColumn(column).width ?? 0) * CHARACTER + BESIDE;
    for (const { from, to } of printedParts(book)) {
      const [first, last] = [sheet.getColumn(from).number, sheet.getColumn(to).number];
      // The numbers of the questions are repeated before a part that they do not stand in.
      let width = first === 2 ? 0 : widthOf(2);
      for (let column = first; column <= last; column += 1) width += widthOf(column);
      expect((BODY * PAPER) / width).toBeGreaterThanOrEqual(8);
    }
  });

  test('with each of its tables whole, on pages of its own', async () => {
    const { book, sheet } = await filledIn(TABLES, TABLE_ANSWERS);
    const [main, ...tables] = printedParts(book);
    expect(main).toMatchObject({ from: 'B', to: 'G' });
    expect(tables).toHaveLength(TABLES.questions.filter(({ table }) => table !== undefined).length);
    for (const { from, top, bottom } of tables) {
      expect(from).toBe('H');
      expect(sheet.getCell(`H${top}`).value, 'begins with the titles of its columns').toBeTruthy();
      expect(sheet.getCell(`H${bottom + 1}`).value, 'ends with its last row').toBeFalsy();
    }
  });
});
