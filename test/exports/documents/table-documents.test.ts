import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../../exports/document/block.ts';
import type { Document } from '../../../exports/document/document.ts';
import { noBreakSpacesIn, withNoBreakSpaces } from '../../../exports/document/no-break-spaces.ts';
import { pageTable } from '../../../exports/document/page-table.ts';
import type { Table } from '../../../exports/document/table.ts';
import { responseDocument } from '../../../exports/documents/response.ts';
import { type RoundAnswers, roundWorkbook } from '../../../exports/documents/round-workbook.ts';
import { docxOf } from '../../../exports/docx/docx.ts';
import { printHtml } from '../../../exports/print/html.ts';
import type { Report } from '../../../exports/report/report.ts';
import { readingVersionOf } from '../../../exports/report/report.ts';
import { textOf } from '../../../exports/text/text.ts';
import { xlsxOf as sheetsOf } from '../../../exports/xlsx/xlsx.ts';
import { FALKENBERG, HALMSTAD } from '../../support/halland.ts';
import { TABLE_DEFINITION, tableSurvey } from '../../support/table-survey.ts';
import { partOf } from '../read-docx.ts';
import { HALF_FILLED, tableReport, UNREADABLE } from '../report/table-report.ts';
import { xlsxOf } from '../report/written.ts';
import { EVERY_DOCUMENT } from './every-document.ts';

const { survey, catalogue } = tableSurvey();
const READING = readingVersionOf(survey, '2018-10-12T08:00:00.000Z');

function tablesIn({ blocks }: Document): Table[] {
  const within = (block: Block): Table[] =>
    block.kind === 'section' ? block.blocks.flatMap(within) : block.kind === 'table' ? [block] : [];
  return blocks.flatMap(within);
}

/** The lines of a report as plain text, with ordinary spaces. */
function linesOf(report: Report): string[] {
  return textOf(responseDocument(report)).replaceAll('\u00a0', ' ').split('\r\n');
}

describe('a table in a document', () => {
  test('has its numbers with thousands, its unit above them, computed cells and a row of totals', () => {
    const lines = linesOf(tableReport());
    expect(lines).toContain('Kommun | Fakturerat 2017 (kr) | Tolftedel (kr)');
    expect(lines).toContain('Kungsbacka | 1 501 612 | 125 134');
    expect(lines).toContain('Totalt | 2 268 587 | 189 049');
  });

  test('says why the total of twelfths is not their sum', () => {
    const told = (report: Report) => linesOf(report).filter((line) => line.startsWith('Tolftedel: '));
    expect(told(tableReport())).toEqual([
      'Tolftedel: totalen är 189 049 kr, räknad på totalerna i raden. Talen ovanför är avrundade var för sig och blir tillsammans 189 048 kr.',
    ]);
    expect(told(tableReport(HALF_FILLED))).toEqual([]);
  });

  test('has a dash in an empty cell, never a zero, and says how many rows a total is without', () => {
    const lines = linesOf(tableReport(HALF_FILLED));
    expect(lines).toContain('Halmstad | 0 | 0');
    expect(lines).toContain('Hylte | – | –');
    expect(lines).toContain('Totalt | 1 935 224, 2 rader saknas | –, 2 rader saknas');
    expect(lines).toContain('Återstår: 2 celler är tomma.');
  });

  test('has dates in words, options as they are worded, and what cannot be read as it was typed', () => {
    expect(linesOf(tableReport())).toContain(
      '1 | Förstärkt vårdgaranti | Fler tider på vårdcentralen | 30 september 2018',
    );
    expect(linesOf(tableReport(UNREADABLE))).toContain('1 | patologi | =SUMMA(A1) är ingen formel | 30 februari');
  });

  test('is not there while nothing is entered in it', () => {
    expect(tablesIn(responseDocument(tableReport({})))).toEqual([]);
  });

  test('in print has headers of columns and rows, a head that is repeated, and totals last in its body', () => {
    const html = printHtml(responseDocument(tableReport()));
    const [, table = ''] = html.split('<table class="answers together" role="table">');
    // The roles are those that the elements have: they are lost where a narrow screen folds the table.
    const own = table.slice(0, table.indexOf('</table>')).replaceAll(/ role="[a-z]+"/g, '');
    expect(own).toContain('<thead><tr><th scope="col" class="option">Rad</th><th scope="col" class="amount">');
    expect(own.match(/<th scope="row"/g)).toHaveLength(3);
    expect(own).toMatch(/<td class="amount" data-label="[^"]+">/);
    // A footer would be repeated on every page.
    expect(own).not.toContain('<tfoot');
    expect(own.lastIndexOf('<tr class="total">')).toBeGreaterThan(own.lastIndexOf('<tr><th scope="row"'));
  });

  test('in Word repeats its head on every page, and has its totals in a last row', async () => {
    const xml = partOf(await docxOf(responseDocument(tableReport())), 'word/document.xml');
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(3);
    expect(xml.match(/w:lastRow="(?:true|1)"/g)).toHaveLength(2);
  });
});

describe('a table to be filled in', () => {
  const [sip, amounts, measures] = tablesIn(responseDocument(READING));

  test('is empty where something is entered, and says what is computed', () => {
    const computed = { lines: [{ text: 'räknas ut', tone: 'quiet' }] };
    expect(sip?.rows[0]).toEqual(['Offentliga vårdcentraler, antal SIP', null, null, computed]);
    expect(amounts?.total).toEqual(['Totalt', computed, computed]);
  });

  test('has some numbered rows where the respondent makes them, and says how many there may be', () => {
    expect(measures?.rows.map(([row]) => row)).toEqual(['1', '2', '3']);
    expect(linesOf(READING)).toContain(
      'Fyll i minst 1 rad och högst 100 rader. Område: Förstärkt vårdgaranti eller Patientkontrakt. Insats: högst 200 tecken. Klart senast: ett datum, frivillig.',
    );
  });

  test('has rows to write on before the municipalities are known', () => {
    const [, unknown] = tablesIn(responseDocument(readingVersionOf(catalogue.read(TABLE_DEFINITION), READING.madeAt)));
    expect(unknown?.rows.map(([row]) => row)).toEqual([null, null, null]);
  });
});

async function open(content: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(content).buffer);
  return workbook;
}

describe('a table in a workbook', () => {
  test('is a sheet with numbers, dates and formulas', async () => {
    const workbook = await open(await xlsxOf(tableReport()));
    const amounts = workbook.getWorksheet('Fråga 2');
    expect(amounts?.getCell('B5').value).toBe(1501612);
    expect(amounts?.getCell('B5').numFmt).toBe('#,##0');
    expect(amounts?.getCell('C5').value).toEqual({ formula: 'IF(COUNT(B5)=1,ROUND(B5/12,0),"")', result: 125134 });
    expect(amounts?.getCell('B8').value).toEqual({ formula: 'IF(COUNT(B2:B7)=0,"",SUM(B2:B7))', result: 2268587 });
    expect(amounts?.getCell('C8').value).toEqual({ formula: 'IF(COUNT(B8)=1,ROUND(B8/12,0),"")', result: 189049 });
    const measures = workbook.getWorksheet('Fråga 3');
    expect(measures?.getCell('D2').value).toEqual(new Date('2018-09-30T00:00:00Z'));
    expect(measures?.getCell('D2').numFmt).toBe('yyyy-mm-dd');
  });

  test('has empty cells where nothing is entered, and says how many rows a total is without', async () => {
    const amounts = (await open(await xlsxOf(tableReport(HALF_FILLED)))).getWorksheet('Fråga 2');
    expect([amounts?.getCell('B4').value, amounts?.getCell('C4').value, amounts?.getCell('C8').value]).toEqual([
      null,
      null,
      null,
    ]);
    expect(amounts?.getCell('D8').value).toBe('Fakturerat 2017: 2 rader saknas.\nTolftedel: 2 rader saknas.');
  });

  test('says on the sheet of all answers what its numbers are in, and writes them with thousands', async () => {
    const answers = (await open(await xlsxOf(tableReport()))).getWorksheet('Svar');
    const row = answers?.getRows(1, 100)?.find((one) => one.getCell(3).text === 'Kungsbacka, Fakturerat 2017');
    expect([row?.getCell(5).value, row?.getCell(5).numFmt, row?.getCell(6).value]).toEqual([1501612, '#,##0', 'kr']);
  });

  test('never makes a formula of what somebody has written', async () => {
    const measures = (await open(await xlsxOf(tableReport(UNREADABLE)))).getWorksheet('Fråga 3');
    expect(measures?.getCell('C2').value).toBe('=SUMMA(A1) är ingen formel');
  });

  test('of a round has every municipality’s rows below each other, each with totals over its own', async () => {
    const submission = { reference: 'K7RM-4WPX', version: 1, submittedAt: '2018-10-12T08:00:00.000Z' };
    const round: RoundAnswers = {
      title: 'Betalningar 2018',
      survey,
      madeAt: READING.madeAt,
      participants: [FALKENBERG, HALMSTAD].map((organisation) => ({ organisation, submission })),
      reportOf: async ({ organisation }) => ({ ...tableReport(), organisation }),
    };
    const workbook = await open(await sheetsOf(roundWorkbook(round)));
    const amounts = workbook.getWorksheet('Fråga 2');
    expect([amounts?.getCell('A8').value, amounts?.getCell('B8').value]).toEqual(['Falkenberg', 'Totalt']);
    expect(amounts?.getCell('C15').value).toEqual({ formula: 'IF(COUNT(C9:C14)=0,"",SUM(C9:C14))', result: 2268587 });
    const numbers = workbook.getWorksheet('Tal per kommun');
    const rows = new Map<string, unknown[]>();
    numbers?.eachRow((row) =>
      rows.set(String(row.getCell(3).value), [row.getCell(4).value, row.getCell(5).value, row.getCell(6).value]),
    );
    expect(rows.get('Kungsbacka, Fakturerat 2017')).toEqual(['kr', 1501612, 1501612]);
    expect(rows.get('Totalt, Tolftedel')).toEqual(['kr', 189049, 189049]);
  });
});

test('no line of a document’s facts ends within a date, a time of day or a section of an act', () => {
  const value = 'Inlämnad 30 november 2026 kl. 14.18 enligt 18 kap. 13 § OSL, version 2';
  expect(withNoBreakSpaces({ name: 'Status', value }).value.split(' ')).toEqual([
    'Inlämnad',
    '30\u00a0november\u00a02026',
    'kl.\u00a014.18',
    'enligt',
    '18\u00a0kap.\u00a013\u00a0§',
    'OSL,',
    'version',
    '2',
  ]);
});

test('no line that a document itself says ends between a number and what it counts, or before a number after a name', () => {
  expect(
    noBreakSpacesIn('5 av 6 vårdcentraler har svarat: Hylte: 1\u00a0280 kr, Laholm: 12, av 400 tecken').split(' '),
  ).toEqual([
    '5',
    'av',
    '6\u00a0vårdcentraler',
    'har',
    'svarat:',
    'Hylte:\u00a01\u00a0280\u00a0kr,',
    'Laholm:\u00a012,',
    'av',
    '400\u00a0tecken',
  ]);
});

test('a line of a paragraph or a table ends within no date, on paper and in Word', async () => {
  const said = 'Datum från 1 januari 2018 till 31 december 2018';
  const document: Document = {
    ...(EVERY_DOCUMENT['a codebook of tables'] ?? expect.fail('There is no such codebook')),
    blocks: [
      { kind: 'paragraph', tone: 'source', text: said },
      {
        kind: 'table',
        look: 'variables',
        columns: [{ header: 'svaret', kind: 'text', width: 40 }],
        rows: [[{ lines: [{ text: said }] }]],
      },
    ],
  };
  const kept = said.replaceAll(/(?<=\d) (?=[jd])|(?<=i|r) (?=2018)/g, '\u00a0');
  for (const made of [printHtml(document), partOf(await docxOf(document), 'word/document.xml')])
    expect(made.split(kept)).toHaveLength(3);
});

test('a column is so wide that no word or date of its answers is divided', () => {
  const table: Table = {
    kind: 'table',
    look: 'answers',
    columns: [
      { header: 'åtgärd', kind: 'text', width: 17, repeated: true },
      { header: 'vad', kind: 'text', width: 30 },
      { header: 'hur', kind: 'text', width: 30 },
      { header: 'ansvarig', kind: 'text', width: 30 },
      { header: 'klart', kind: 'text', width: 17 },
    ],
    rows: [['Patientkontrakt', 'Mall', 'Tillsammans med alla', 'Utvecklingsavdelningen', '15\u00a0december\u00a02018']],
  };
  // So many letters go on a line of Word, with the space that is between columns.
  const [, , , responsible = 0, done = 0] = pageTable(table).columns.map(({ share }) => share * 86);
  expect(responsible).toBeGreaterThanOrEqual('Utvecklingsavdelningen'.length + 2);
  expect(done).toBeGreaterThanOrEqual('15 december 2018'.length + 2);
});

describe('the feedback to a municipality', () => {
  const feedback = EVERY_DOCUMENT['a feedback'] ?? expect.fail('no feedback');

  test('says how many have answered', () => {
    expect(textOf(feedback)).toContain('till Socialstyrelsen. 5 av 6 kommuner har svarat.');
  });

  test('aligns its numbers, and gives no unit beside a title that says it', () => {
    const [counts, sums] = tablesIn(feedback).map(pageTable);
    expect(counts?.columns.map(({ figures }) => figures)).toEqual([false, false, true]);
    expect(sums?.columns.map(({ figures }) => figures)).toEqual([false, true, true]);
    const compiled = sums?.rows.map((row) => row[2]?.value.replaceAll('\u00a0', ' '));
    expect(compiled).toEqual(['9 520', '9 520', '9 520 kr']);
  });
});
