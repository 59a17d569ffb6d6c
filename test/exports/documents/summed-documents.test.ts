import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { codebookDocument } from '../../../exports/documents/codebook.ts';
import { responseDocument } from '../../../exports/documents/response.ts';
import { responseWorkbook } from '../../../exports/documents/response-workbook.ts';
import { roundWorkbook } from '../../../exports/documents/round-workbook.ts';
import { memberColumns, pagesOf } from '../../../exports/documents/sheets/member-columns.ts';
import { readingVersionOf } from '../../../exports/report/report.ts';
import { textOf } from '../../../exports/text/text.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { REGION_HALLAND } from '../../support/halland.ts';
import { summedReport } from '../report/summed-report.ts';
import { xlsxOf } from '../report/written.ts';

const REPORT = summedReport();
const MADE_AT = '2018-11-05T08:00:00.000Z';
const catalogue = loadCatalogue();

/** The lines of the document as plain text, its no-break spaces kept. */
const LINES = textOf(responseDocument(REPORT)).split('\r\n');
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

async function workbookOf(report: typeof REPORT): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(await xlsxOf(report)).buffer);
  return workbook;
}

/** What is said of each row of a sheet, by what stands in one of its columns. */
function notesIn(workbook: ExcelJS.Workbook, name: string, column: number): Record<string, string> {
  const sheet = workbook.getWorksheet(name) ?? expect.fail(`no sheet ${name}`);
  const notes: Record<string, string> = {};
  sheet.eachRow((row) => {
    notes[row.getCell(column).text] = row.getCell(sheet.columnCount).text;
  });
  return notes;
}

describe('the explanation of a sum', () => {
  it('names each member with its number, and lets a line end where words do', () => {
    expect(LINES.find((line) => line.includes('Andersberg:'))).toContain(
      'Vårdcentralen Andersberg: 9, Vårdcentralen Nyhem: 12',
    );
  });

  it('says who is not in any row', () => {
    expect(LINES).toContain('Räknas inte på någon rad: Vårdcentralen Oskarström, som inte hör till någon av dem.');
  });

  it('says at the question and in the basis which numbers are not of the same members, totals too', () => {
    const told = LINES.map(plain).filter((line) =>
      line.includes('Vårdcentralen Nyhem har lämnat bara en del av talen'),
    );
    const sentence = (row: string) =>
      `${row}, Tillsammans: Vårdcentralen Nyhem har lämnat bara en del av talen, så talet är inte räknat på samma vårdcentraler.`;
    const both = [sentence('Offentliga vårdcentraler, antal SIP'), sentence('Totalt antal SIP/inskrivning')];
    expect(told).toEqual([...both.map((words) => `Inte samma vårdcentraler: ${words}`), ...both]);
  });

  it('says at the totals of a table what they will be when all have answered', async () => {
    const notes = notesIn(await workbookOf(REPORT), 'Fråga 1', 1);
    expect(notes['Totalt antal SIP/inskrivning']).toMatch(
      /^Totalt antal SIP\/inskrivning, \S[^\n]*: blir minst \d+ när de tal som saknas har lämnats\.$/m,
    );
  });

  it('has the same heading in every format', async () => {
    expect(LINES.map(plain)).toContain('Så är det räknat');
    const readme = (await workbookOf(REPORT)).getWorksheet('Läs mig');
    const names = new Set<string>();
    readme?.eachRow((row) => names.add(row.getCell(1).text));
    expect([...names].filter((name) => /^Så /.test(name))).toEqual(['Så är det räknat']);
  });

  it('in Excel stands at the rows that it is about, and says of missing numbers that they are missing', async () => {
    const workbook = await workbookOf(REPORT);
    const sums = notesIn(workbook, 'Summor per vårdcentral', 2);
    const uneven = 'Vårdcentralen Nyhem har lämnat bara en del av talen';
    for (const column of ['Hemsjukvård', 'GP']) {
      expect(sums[`Offentliga vårdcentraler, antal SIP, ${column}`]).toContain(uneven);
      expect(sums[`Privata vårdcentraler, antal SIP, ${column}`]).not.toContain(uneven);
    }
    expect(sums['Privata vårdcentraler, antal SIP, GP']).toContain('Blir minst 20 när de tal som saknas har lämnats.');
    const table = notesIn(workbook, 'Fråga 1', 1);
    expect(table['Offentliga vårdcentraler, antal SIP']).toContain(uneven);
    expect(table['Totalt antal SIP/inskrivning']).toContain(uneven);
    expect(table['Privata vårdcentraler, antal SIP']).toBe('');
  });
});

describe('where a region counts the answers of its vårdcentraler', () => {
  const asked = catalogue.survey('vc-sip-2018');
  const documents = {
    'its response': responseDocument(REPORT),
    'its workbook': responseWorkbook(REPORT),
    'their reading version': responseDocument(readingVersionOf(asked, MADE_AT)),
    'the codebook of their survey': codebookDocument(asked, MADE_AT),
    'the workbook of their round': roundWorkbook({
      title: 'Maj',
      survey: asked,
      madeAt: MADE_AT,
      participants: [],
      reportOf: async () => undefined,
    }),
  };

  it.each(Object.entries(documents))(
    '%s says nothing of an RSS, of municipalities or of texts that are not asked for',
    async (_, document) => {
      const rows = [];
      if ('sheets' in document) for (const sheet of document.sheets) for await (const row of sheet.rows) rows.push(row);
      const words = JSON.stringify([document, rows]);
      expect(words.match(/.{0,40}(?:\bRSS\b|kommun|personuppgifter).{0,40}/gi) ?? []).toEqual([]);
    },
  );
});

describe('a sheet of texts', () => {
  it('is there only where somebody has written one', () => {
    const named = (report: typeof REPORT) => responseWorkbook(report).sheets.map(({ name }) => name);
    expect(named(summedReport({ '3': { text: 'En vårdcentral stängde i maj.' } }))).toContain('Fritexter');
    expect(named(REPORT)).not.toContain('Fritexter');
    expect(named(readingVersionOf(catalogue.survey('vc-sip-2018'), MADE_AT))).not.toContain('Fritexter');
  });

  it('and those of tables are not in a round where nobody has submitted', () => {
    const named = (reference: string | undefined) =>
      roundWorkbook({
        title: 'Maj',
        survey: catalogue.survey('handlingsplan-2018'),
        madeAt: MADE_AT,
        participants: [
          {
            organisation: REGION_HALLAND,
            submission: reference === undefined ? undefined : { reference, version: 1, submittedAt: MADE_AT },
          },
        ],
        reportOf: async () => undefined,
      }).sheets.map(({ name }) => name);
    expect(named('K7RM-4WPX')).toEqual(expect.arrayContaining(['Fråga 2', 'Fritexter']));
    expect(named(undefined)).toEqual(['Läs mig', 'Svar']);
  });
});

it('a table of which every cell is computed is not asked to be filled in', () => {
  const lines = textOf(responseDocument(readingVersionOf(catalogue.survey('sip-lan-2018'), MADE_AT))).split('\r\n');
  expect(lines.filter((line) => line === 'Räknas ut; besvaras inte.')).toHaveLength(2);
  expect(lines.join('\n')).not.toContain('Fyll i tabellen');
});

it('members side by side are as wide as their longest word, and printed on as many pages as can be read', () => {
  const named = (count: number, name: string) =>
    memberColumns(
      Array.from({ length: count }, (_, index) => `${name} ${index + 1}`),
      'number',
    );
  expect(named(1, 'Husläkarmottagningen Exempel')).toEqual([expect.objectContaining({ width: 23 })]);
  expect([named(6, 'Hylte'), named(12, 'Husläkarmottagningen'), []].map(pagesOf)).toEqual([1, 2, 1]);
});
