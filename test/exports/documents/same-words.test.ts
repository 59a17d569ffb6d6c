import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../../exports/document/document.ts';
import { responseDocument } from '../../../exports/documents/response.ts';
import { docxOf } from '../../../exports/docx/docx.ts';
import { headerFooter, printHtml } from '../../../exports/print/html.ts';
import type { Report } from '../../../exports/report/report.ts';
import type { ReportTable } from '../../../exports/report/report-table.ts';
import { textOf } from '../../../exports/text/text.ts';
import { cellWords } from '../../../server/domain/answer/typed-cell.ts';
import { isTyped, type TableColumn } from '../../../server/domain/survey/table.ts';
import { paragraphsOf } from '../read-docx.ts';
import { written } from '../read-pdf.ts';
import { xlsxOf } from '../report/written.ts';
import { EVERY_DOCUMENT, EVERY_REPORT } from './every-document.ts';
import { restOf, wordsOf } from './words-of.ts';

/** What each format says of a document, as one text without spaces, and what it may add of its own. */
const FORMATS: Readonly<
  Record<string, { read: (document: Document) => string | Promise<string>; own: RegExp; onPaper?: true }>
> = {
  HTML: { onPaper: true, read: fromHtml, own: /–(?:ej)?valt|Organisation|Kommun|:/g },
  Word: { onPaper: true, read: fromWord, own: /[☐☒]|\(valt\)|Från:|Till:|Organisation:|\d+\.|[(),:·]/g },
  text: { read: textOf, own: /\[[x]?\]|={2,}|-{2,}|Organisation|Kommun|Alternativ|[-|,:]/g },
};

function fromHtml(document: Document): string {
  const html = printHtml(document);
  return unescaped(html.slice(html.indexOf('<body')).replace(/<[^>]+>/g, ' '));
}

function unescaped(html: string): string {
  const signs = { nbsp: '\u00a0', lt: '<', gt: '>', quot: '"', amp: '&' };
  return html
    .replace(/&#x([0-9a-fA-F]+);/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&(nbsp|lt|gt|quot|amp);/g, (_, name: keyof typeof signs) => signs[name]);
}

async function fromWord(document: Document): Promise<string> {
  return paragraphsOf(await docxOf(document))
    .map(({ text }) => text)
    .join('\n');
}

describe.each(Object.entries(FORMATS))('as %s', (_format, { read, own, onPaper }) => {
  test.each(Object.entries(EVERY_DOCUMENT))(
    '%s says all that it says, in its order, and nothing else',
    async (_, document) => {
      const rest = restOf(written(await read(document)), wordsOf(document, { onPaper: onPaper === true }));
      const { from = [], to = '' } = document.letter ?? {};
      const letter = [...from, to].reduce((left, words) => left.replace(written(words), ''), rest);
      expect(letter.replace(/Till/, '').replaceAll(own, '')).toBe('');
    },
  );
});

describe('what stands on every page', () => {
  test.each(Object.entries(EVERY_DOCUMENT))('of %s is the same in print and in Word', async (_, document) => {
    const { header, footer } = headerFooter(document);
    const docx = await docxOf(document);
    const word = ['word/header1.xml', 'word/footer1.xml'].flatMap((part) => paragraphsOf(docx, part));
    const print = unescaped(`${header}${footer}`.replace(/<style>[\s\S]*?<\/style>/g, '').replace(/<[^>]+>/g, ' '));
    const { what, whose, status, identity } = document.margins;
    for (const words of [whose, status, identity]) {
      expect(written(print)).toContain(written(words));
      expect(written(word.map(({ text }) => text).join(''))).toContain(written(words));
    }
    expect(word.map(({ text }) => text).join('')).toContain(what);
    // The name of a survey is shortened in print where it takes more than a line.
    expect(print).toContain(what.length <= 90 ? what : what.slice(0, 40));
  });
});

const workbooks = new Map<Report, Promise<Map<string, string[]>>>();

/** Every word and number of a report's workbook, by sheet. Written once. */
function cellsOf(report: Report): Promise<Map<string, string[]>> {
  const cells = workbooks.get(report) ?? readCells(report);
  workbooks.set(report, cells);
  return cells;
}

async function readCells(report: Report): Promise<Map<string, string[]>> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(await xlsxOf(report)).buffer);
  const cells = new Map<string, string[]>();
  for (const sheet of workbook.worksheets) {
    const of: string[] = [];
    sheet.eachRow((row) => row.eachCell((cell) => of.push(saidIn(cell))));
    cells.set(sheet.name, of);
  }
  return cells;
}

function saidIn({ value, result }: ExcelJS.Cell): string {
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(result ?? value);
}

/** The wordings of a table's rows, columns and total, what stands in its cells, and what is computed. */
function inTable({ columns, body, total, totals = {} }: ReportTable): string[] {
  return [
    ...columns.map(({ title }) => title),
    ...body.flatMap((row) => columns.map((column) => String(cellWordsOf(column, row.cells[column.code] ?? '')))),
    ...(total === undefined ? [] : [total.title]),
    ...Object.values(totals).map(({ value }) => String(value ?? '')),
  ];
}

function cellWordsOf(column: TableColumn, value: number | string): number | string {
  return isTyped(column) ? cellWords(column, value) : value;
}

describe('as Excel', () => {
  test.each(Object.entries(EVERY_REPORT))('%s tells the same facts of itself', async (_, report) => {
    const told = (await cellsOf(report)).get('Läs mig') ?? [];
    const { whose, facts, blocks } = responseDocument(report);
    const basis = blocks.flatMap((block) => (block.kind === 'section' && block.role === 'basis' ? block.blocks : []));
    const members = basis.flatMap((block) => (block.kind === 'facts' ? block.rows : []));
    for (const { name, value } of [...(whose === undefined ? [] : [whose]), ...facts, ...members])
      expect(told[told.indexOf(name) + 1], name).toBe(value);
  });

  test.each(Object.entries(EVERY_REPORT))(
    '%s has every question, option, number and text that is printed',
    async (_, report) => {
      const cells = await cellsOf(report);
      const all = written([...cells.values()].flat().join('\n').replaceAll('_x005F_', '_'));
      for (const part of report.parts)
        for (const { questions } of part.sections)
          for (const { id, title, options, text, comment, number, date, table } of questions)
            for (const words of [
              id,
              title,
              ...options.flatMap((option) => [option.title, option.text?.value ?? '', String(option.number ?? '')]),
              text?.value ?? '',
              comment?.value ?? '',
              String(number?.value ?? ''),
              date?.value ?? '',
              ...(table === undefined ? [] : inTable(table)),
            ])
              expect(all).toContain(written(words));
    },
  );

  test.each(Object.entries(EVERY_REPORT))(
    '%s names the same municipalities behind the same things',
    async (_, report) => {
      const { basis } = report;
      if (basis === undefined) return;
      const cells = await cellsOf(report);
      const all = [...cells.values()].flat();
      const document = wordsOf(responseDocument(report)).join('\n');
      for (const { reason } of basis.overrides ?? [])
        for (const words of [reason?.reason ?? 'Skäl saknas.', reason?.by ?? '']) {
          expect(all.join('\n')).toContain(words);
          expect(document).toContain(words);
        }
      for (const { missing, rows } of basis.rankings)
        for (const names of [missing, ...rows.map(({ members }) => members)])
          if (names.length > 0) expect(cells.get('Rangordning')).toContain(new Intl.ListFormat('sv-SE').format(names));
      for (const { problem } of basis.contradictions) {
        expect(cells.get('Motsägelser')).toContain(problem.question);
        expect(
          cells.get('Motsägelser')?.every((words) => document.includes(words) || words === words.toLowerCase()),
        ).toBe(true);
      }
    },
  );
});
