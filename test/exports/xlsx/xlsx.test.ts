import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { type Report, readingVersionOf } from '../../../exports/report/report.ts';
import { CELL_CHARACTERS, CELL_LINE_BREAKS } from '../../../exports/xlsx/cell-text.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { normaliseText } from '../../../server/domain/text/characters.ts';
import { convertWithOffice } from '../office.ts';
import { anyText } from '../report/any-text.ts';
import {
  DIGEST,
  MEMBERS,
  questionOf,
  regionReport,
  reportWithText,
  rssReport,
  textOf,
} from '../report/sample-reports.ts';
import { xlsxOf } from '../report/written.ts';

type Row = Record<string, ExcelJS.CellValue>;

async function open(report: Report): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(await xlsxOf(report)).buffer);
  return workbook;
}

function sheet(workbook: ExcelJS.Workbook, name: string): ExcelJS.Worksheet {
  const found = workbook.getWorksheet(name);
  if (found === undefined) throw new Error(`no sheet ${name}`);
  return found;
}

/** The rows under the header, by the header's words. */
function rowsOf(worksheet: ExcelJS.Worksheet): Row[] {
  const headers = worksheet.getRow(1);
  const rows: Row[] = [];
  worksheet.eachRow((row, number) => {
    if (number === 1) return;
    const cells: Row = {};
    for (let column = 1; column <= worksheet.columnCount; column += 1)
      cells[String(headers.getCell(column).value)] = row.getCell(column).result ?? row.getCell(column).value;
    rows.push(cells);
  });
  return rows;
}

async function answerRows(report: Report): Promise<Row[]> {
  return rowsOf(sheet(await open(report), 'Svar'));
}

/** The texts of a column under each other; how a text that goes on in the rows below is read. */
function joined(rows: readonly Row[], column: string): string {
  return rows.map((row) => row[column] ?? '').join('');
}

describe('the sheet Svar', () => {
  test('has a chosen option as the number 1 and one that is not chosen as the number 0', async () => {
    const rows = (await answerRows(regionReport())).filter((row) => row.fråga === '1');
    expect(rows.map((row) => [row.alternativ, row.valt])).toEqual([
      ['Äldre och/eller personer med komplexa behov', 1],
      ['Barn och unga', 0],
      ['Annan målgrupp, ange vilken/vilka', 1],
    ]);
  });

  test('leaves a question empty that is not answered or not asked: never a zero', async () => {
    const rows = (await answerRows(regionReport())).filter((row) => ['4', '7', '7a'].includes(String(row.fråga)));
    expect(rows.map((row) => [row.fråga, row.valt, row.tal, row.läge])).toEqual([
      ['4', null, null, 'Inget svar'],
      ['7', null, null, 'Inget svar'],
      ['7', null, null, 'Inget svar'],
      ['7a', null, null, 'Frågan ställs inte'],
    ]);
  });

  test('has chosen options in bold, and the number 1 beside them', async () => {
    const files = unzipSync(await xlsxOf(regionReport()));
    const answers = strFromU8(files['xl/worksheets/sheet2.xml'] ?? new Uint8Array());
    expect(answers).toMatch(/<conditionalFormatting sqref="C2:D\d+"><cfRule type="expression"[^>]*>.*?\$D2=1</);
  });

  test('tells “none of the options” from no answer', async () => {
    const [row] = (await answerRows(regionReport())).filter(({ fråga }) => fråga === '8');
    expect(row).toMatchObject({ valt: 0, läge: 'Inget av alternativen' });
  });

  test('has numbers as numbers, and as text what could not be read as one', async () => {
    const rows = await answerRows(regionReport());
    expect(rows.find(({ fråga }) => fråga === '3')).toMatchObject({ tal: 12.5 });
    expect(rows.filter(({ fråga }) => fråga === '6').map(({ tal }) => tal)).toEqual([0, 1234, null]);
    expect(rows.find(({ fråga }) => fråga === '5')).toMatchObject({ tal: null, text: 'cirka tre' });
    expect(rows.find(({ fråga }) => fråga === '5')?.anmärkning).toContain('kan inte läsas som ett tal');
  });

  test('has a text beside its length and its limit, with its line breaks, also over the limit', async () => {
    const rows = await answerRows(regionReport());
    expect(rows.find(({ fråga }) => fråga === '2a')).toMatchObject({
      text: 'Första raden.\n\n- en punkt\n- en punkt till\n\n\nSista raden, efter två tomma.',
      tecken: 79,
      gräns: 3000,
    });
    expect(rows.find(({ fråga }) => fråga === '9')).toMatchObject({
      text: 'Ord. '.repeat(250),
      tecken: 1250,
      gräns: 1000,
    });
    expect(rows.find(({ alternativ }) => alternativ === 'Kommentar')).toMatchObject({
      fråga: '2',
      valt: null,
      text: 'Beslutad i november.',
      tecken: 20,
    });
  });

  test.each(loadCatalogue().surveys)('has every question of $id in printed order', async (survey) => {
    const rows = await answerRows(readingVersionOf(survey, '2024-03-28T12:05:00Z'));
    expect([...new Set(rows.map(({ fråga }) => fråga))]).toEqual(survey.questions.map(({ id }) => id));
    expect(rows.every(({ valt, tal }) => valt === null && tal === null)).toBe(true);
  });
});

const COUNTED = ['ja', 'nej', 'övrigt', 'inte svarat'];

/** What COUNTIF or SUM of a row's cells gives, by the rules of spreadsheets. */
function recounted(row: ExcelJS.Row, formula: string): number {
  const [, name, from = '', to = '', word] =
    /^(COUNTIF|SUM)\(([A-Z]+)\d+:([A-Z]+)\d+(?:,"(.+)")?\)$/.exec(formula) ?? [];
  const cells: ExcelJS.Cell[] = [];
  for (let column = row.getCell(from).fullAddress.col; column <= row.getCell(to).fullAddress.col; column += 1)
    cells.push(row.getCell(column));
  if (name === 'COUNTIF') return cells.filter(({ value }) => value === word).length;
  return cells.reduce((sum, { result }) => sum + Number(result), 0);
}

describe('the sheet Antal per kommun', () => {
  const names = MEMBERS.map(({ organisation }) => organisation.name);

  test('has every municipality in one of four groups, and their sum is the number of municipalities', async () => {
    for (const row of rowsOf(sheet(await open(rssReport()), 'Antal per kommun'))) {
      const words = names.map((name) => row[name]);
      for (const [column, word] of [
        ['Ja', 'ja'],
        ['Nej', 'nej'],
        ['Övrigt', 'övrigt'],
        ['Inte svarat', 'inte svarat'],
      ] as const)
        expect(row[column]).toBe(words.filter((said) => said === word).length);
      expect(row.Summa).toBe(6);
    }
  });

  test('can be recalculated: every count is a formula over its row of municipalities, and the sum one over the counts', async () => {
    const counts = sheet(await open(rssReport()), 'Antal per kommun');
    let formulas = 0;
    counts.eachRow((row, number) => {
      if (number === 1) return;
      for (const [column, word] of [...COUNTED, undefined].entries()) {
        const { formula, result } = row.getCell(4 + column);
        expect(formula).toBe(
          word === undefined ? `SUM(D${number}:G${number})` : `COUNTIF(J${number}:O${number},"${word}")`,
        );
        expect(result).toBe(recounted(row, formula));
        formulas += 1;
      }
    });
    expect(formulas).toBe((counts.rowCount - 1) * 5);
  });

  test('never counts a municipality that has not answered as no', async () => {
    const rows = rowsOf(sheet(await open(rssReport()), 'Antal per kommun'));
    expect(rows.map((row) => [row.alternativ, row.Hylte, row.Varberg])).toEqual([
      ['Äldre', 'inte svarat', 'inte svarat'],
      ['Barn och unga', 'inte svarat', 'inte svarat'],
      ['Har inte haft fokus', 'inte svarat', 'inte svarat'],
      ['Inte lämnat svar', 'ja', 'ja'],
    ]);
  });

  test('says so where a number override differs from the counted number', async () => {
    const report = rssReport();
    const changed = JSON.parse(JSON.stringify(report).replace('"number":3', '"number":5'));
    const rows = rowsOf(sheet(await open(changed), 'Antal per kommun'));
    expect(rows.map((row) => [row.Ja, row['Lämnat tal'], row.anmärkning !== null])).toEqual([
      [3, 5, true],
      [2, 2, false],
      [1, 1, false],
      [2, 2, false],
    ]);
  });

  test('has the municipalities side by side after the counts, for the formulas', async () => {
    const headers = sheet(await open(rssReport()), 'Antal per kommun').getRow(1).values;
    expect(Array.isArray(headers) && headers.slice(10, 16)).toEqual(names);
  });
});

describe('the other sheets', () => {
  test('Fritexter has every municipality for every compiled text, also those without a text', async () => {
    const rows = rowsOf(sheet(await open(rssReport()), 'Fritexter'));
    expect(rows.map((row) => [row.fråga, row.kommunfråga, row.kommun, row.tecken, row.anmärkning])).toEqual([
      ['3', 'B', 'Falkenberg', 46, null],
      ['3', 'B', 'Halmstad', 26, null],
      ['3', 'B', 'Hylte', null, 'Ingen text'],
      ['3', 'B', 'Kungsbacka', null, 'Ingen text'],
      ['3', 'B', 'Laholm', 15, null],
      ['3', 'B', 'Varberg', 27, null],
    ]);
    expect(rows.every((row) => row['gräns för gemensam text'] === 300)).toBe(true);
  });

  test('Fritexter of a response without a basis has its own texts', async () => {
    const rows = rowsOf(sheet(await open(regionReport()), 'Fritexter'));
    expect(rows.map((row) => [row.fråga, row.fält])).toEqual([
      ['1', 'Annan målgrupp, ange vilken/vilka'],
      ['2', 'Kommentar'],
      ['2a', 'Svar'],
      ['9', 'Svar'],
    ]);
  });

  test('Rangordning shows which options share a place, and gives none to what nobody has chosen', async () => {
    const tied = rssReport(MEMBERS.slice(0, 4));
    const rows = rowsOf(sheet(await open(tied), 'Rangordning'));
    expect(rows.map((row) => [row.plats, row['delad plats'], row.alternativ, row.antal])).toEqual([
      [1, 'delad', 'Äldre', 2],
      [1, 'delad', 'Barn och unga', 2],
      [null, null, 'Har inte haft fokus', 0],
      [null, null, 'Inte svarat', 1],
    ]);
  });

  test('Motsägelser is there only when answers contradict each other', async () => {
    const rows = rowsOf(sheet(await open(rssReport()), 'Motsägelser'));
    expect(rows.map((row) => [row.kommun, row.kommunfråga])).toEqual([['Laholm', 'C']]);
    expect((await open(rssReport(MEMBERS.slice(0, 4)))).getWorksheet('Motsägelser')).toBeUndefined();
  });

  test('Läs mig describes the file, its status, and who has answered', async () => {
    const workbook = await open(rssReport());
    const facts = Object.fromEntries(rowsOf(sheet(workbook, 'Läs mig')).map((row) => [row['Om filen'], row['']]));
    expect(facts).toMatchObject({
      Organisation: 'RSS Halland',
      Status: 'Inlämnat 28 mars 2024 kl. 14.05, version 1',
      Referens: 'HN-7K4P-3QXW',
      Underlag: '5 av 6 kommuner har svarat',
      Kontrollsumma: DIGEST,
      'Dokumentet gjort': '28 mars 2024 kl. 13.05 (svensk tid)',
      'Kommuner som har svarat': '5 av 6: Falkenberg, Halmstad, Kungsbacka, Laholm och Varberg',
      'Kommuner som inte har svarat': '1 av 6: Hylte',
    });
    for (const { name } of workbook.worksheets.slice(1)) expect(facts[`Bladet ${name}`]).toBeTruthy();
  });
});

describe('a text in a cell', () => {
  test.each(['=1+1', '+46 70', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("http://example.se")'])(
    'is a text and never a formula: %j',
    async (text) => {
      const content = await xlsxOf(reportWithText(text));
      const files = unzipSync(content);
      for (const [path, file] of Object.entries(files))
        if (path.startsWith('xl/worksheets/')) expect(strFromU8(file)).not.toMatch(/<f[ >]/);
      const cell = sheet(await open(reportWithText(text)), 'Svar').getCell('G2');
      expect(cell.type).toBe(ExcelJS.ValueType.String);
      expect(cell.value).toBe(text);
      expect(cell.numFmt).toBe('@');
    },
  );

  test('is read back as it was typed, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        expect(joined(await answerRows(reportWithText(text)), 'text')).toBe(normaliseText(text));
      }),
    );
  });

  test('continues in the next row where it is longer than a cell, and a sentence says so', async () => {
    const text = `${'Ett stycke med ord. '.repeat(2000)}😀${'x'.repeat(40_000)}`;
    const rows = await answerRows(reportWithText(text));
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.map(({ fråga }) => fråga)).toEqual(rows.map(() => '1'));
    expect(rows.every((row) => String(row.text).length <= CELL_CHARACTERS)).toBe(true);
    expect(joined(rows, 'text')).toBe(text);
    expect(rows.map((row) => row.tecken !== null)).toEqual(rows.map((_, index) => index === 0));
    expect(rows.map(({ anmärkning }) => anmärkning)).toEqual(
      rows.map((_, index) => expect.stringContaining(`del ${index + 1} av ${rows.length}`)),
    );
  });

  test('is not split inside an emoji', async () => {
    const text = `${'x'.repeat(CELL_CHARACTERS - 1)}😀`;
    const rows = await answerRows(reportWithText(text));
    expect(rows.map((row) => String(row.text).length)).toEqual([CELL_CHARACTERS - 1, 2]);
  });

  test('fills one cell when it is exactly as long as a cell can hold', async () => {
    const rows = await answerRows(reportWithText('x'.repeat(CELL_CHARACTERS)));
    expect(rows.map(({ text }) => String(text).length)).toEqual([CELL_CHARACTERS]);
  });

  test('has a sentence beside it where no row can be high enough to show it whole', async () => {
    const [long] = await answerRows(reportWithText('Ett stycke med ord. '.repeat(250)));
    expect(long?.anmärkning).toBe('Raden är för låg för hela texten, som finns hel i cellen.');
    const [short] = await answerRows(reportWithText('Ett stycke med ord. '.repeat(25)));
    expect(short?.anmärkning).toBeNull();
    const worksheet = sheet(await open(reportWithText('rad\n'.repeat(100))), 'Svar');
    expect(worksheet.getRow(2).height).toBe(409);
  });

  test('has no more line breaks than a cell can hold', async () => {
    const text = 'rad\n'.repeat(600);
    const rows = await answerRows(reportWithText(text));
    for (const row of rows) expect(String(row.text).split('\n').length - 1).toBeLessThanOrEqual(CELL_LINE_BREAKS);
    expect(joined(rows, 'text')).toBe(text);
  });

  test('may stand in a page header, although it has that header’s control characters', async () => {
    const { survey, ...rest } = regionReport([questionOf({ id: '1', kind: 'text', text: textOf('') })]);
    const workbook = await open({ ...rest, survey: { ...survey, title: 'Vård & omsorg &P' } });
    expect(sheet(workbook, 'Svar').headerFooter.oddHeader).toContain('Vård && omsorg &&P');
  });
});

describe('the workbook', () => {
  test('has frozen and filterable headers, and prints on A4 landscape with the header on every page', async () => {
    const workbook = await open(rssReport());
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      'Läs mig',
      'Svar',
      'Antal per kommun',
      'Rangordning',
      'Fritexter',
      'Motsägelser',
    ]);
    for (const worksheet of workbook.worksheets) {
      expect(worksheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
      expect(worksheet.pageSetup).toMatchObject({
        paperSize: 9,
        orientation: 'landscape',
        fitToWidth: 1,
        fitToHeight: 0,
      });
      expect(worksheet.pageSetup.printTitlesRow).toBe('1:1');
      expect(worksheet.headerFooter.oddFooter).toContain('Sida &P av &N');
      expect(worksheet.headerFooter.oddFooter).toContain('HN-7K4P-3QXW');
      if (worksheet.name !== 'Läs mig') expect(worksheet.autoFilter).toBeTruthy();
    }
  });

  test('states its organisation and time of making, in Swedish', async () => {
    const content = await xlsxOf(rssReport());
    const core = strFromU8(unzipSync(content)['docProps/core.xml'] ?? new Uint8Array());
    expect(core).toContain('<dc:creator>Samsvar</dc:creator>');
    expect(core).toContain('<dc:language>sv-SE</dc:language>');
    expect(core).toContain(
      '<dc:title>Enkät till regioner, uppföljning god och nära vård (avser 2023) – RSS Halland</dc:title>',
    );
    expect(core).toContain('2024-03-28T12:05:00Z');
  });

  test('opens in LibreOffice', { tags: ['office'] }, async () => {
    const again = convertWithOffice(await xlsxOf(rssReport()), 'xlsx', 'ods');
    const content = strFromU8(unzipSync(again)['content.xml'] ?? new Uint8Array());
    expect(content).toContain('=SUMMA(A1) är ingen formel');
    // Nothing that anybody wrote has become a formula: ours are these two.
    const formulas = [...content.matchAll(/table:formula="([^"]*)"/g)].map(([, formula = '']) => formula);
    expect(formulas.filter((formula) => !/^of:=(COUNTIF|SUM)\(/.test(formula))).toEqual([]);
  });
});
