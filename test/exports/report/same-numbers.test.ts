import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { readTidyCsv } from '../../../exports/data/csv.ts';
import { readTidyJson } from '../../../exports/data/json.ts';
import { readNeutralCsv } from '../../../exports/data/neutral-csv.ts';
import type { TidyRows } from '../../../exports/data/tidy-rows.ts';
import { closeBrowser } from '../../../exports/pdf/browser.ts';
import { type Report, reportOf } from '../../../exports/report/report.ts';
import { type ReportFormat, writeReport } from '../../../exports/writers.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { municipalAnswers, rssOwnAnswers } from '../../../server/demo/halland-2023.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { aggregate } from '../../../server/domain/counting/aggregate.ts';
import { numbersAsAnswers, withComputedNumbers } from '../../../server/domain/counting/computed-numbers.ts';
import { RSS_HALLAND } from '../../support/halland.ts';
import { READABLE_FORMATS } from '../../support/printer.ts';
import { paragraphsOf } from '../read-docx.ts';
import { readPdf, written } from '../read-pdf.ts';

afterAll(closeBrowser);

const catalogue = loadCatalogue();
const rss = catalogue.survey('rss-2023');
const kommun = catalogue.survey('kommun-2023');
const counted = rss.questions.filter(({ kind }) => kind === 'counts');
const basis = aggregate(rss, kommun, municipalAnswers(kommun));

/** “1 · Fast vårdkontakt = 5”, a line for each of the 82 numbers in the order of the form. */
type Numbers = readonly string[];

function numberLine(question: string, option: string, number: unknown): string {
  return `${question} · ${option} = ${String(number)}`;
}

function rssReport(answers: Answers): Report {
  return reportOf(rss, {
    organisation: RSS_HALLAND,
    answers,
    status: 'draft',
    basis,
    problems: catalogue.check(rss, answers, 'complete'),
    madeAt: '2024-03-28T12:05:00.000Z',
  });
}

const computed = withComputedNumbers(rssOwnAnswers(rss), numbersAsAnswers(basis));

/** Every number another, and none of them the counted one, so that two that change places are found. */
const allDifferent: Answers = {
  ...computed,
  ...Object.fromEntries(
    counted.map(({ id, options }, question) => [
      id,
      { numbers: Object.fromEntries(options.map(({ code }, option) => [code, 50 * (question + 1) + option])) },
    ]),
  ),
};

const readers: Readonly<Record<ReportFormat, (file: Uint8Array) => Numbers | Promise<Numbers>>> = {
  csv: (file) => fromTidy(readTidyCsv(file)),
  json: fromJson,
  zip: fromZip,
  xlsx: fromXlsx,
  docx: fromDocx,
  pdf: fromPdf,
};

function fromTidy({ rows }: TidyRows): Numbers {
  return rows
    .filter(({ field }) => field === 'number')
    .map(({ question, option, value }) => numberLine(question, option, value));
}

/** From the answer document, where a number stands under its option's code. */
function fromJson(file: Uint8Array): Numbers {
  const [document] = readTidyJson(file).documents;
  return counted.flatMap(({ id, options }) =>
    options.map(({ code, title }) => numberLine(id, title, document?.answers[id]?.numbers?.[code])),
  );
}

/** From the neutral CSV, whose options are known by their codes; the JSON beside it must say the same. */
function fromZip(file: Uint8Array): Numbers {
  const { 'svar.csv': csv = new Uint8Array(), 'svar.json': json = new Uint8Array() } = unzipSync(file);
  const lines = fromTidy(readNeutralCsv(csv));
  expect(lines).toEqual(fromJson(json));
  return lines;
}

async function fromXlsx(file: Uint8Array): Promise<Numbers> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(file).buffer);
  const lines: string[] = [];
  workbook.getWorksheet('Svar')?.eachRow((row, at) => {
    const [question, , option, , number] = [1, 2, 3, 4, 5].map((column) => row.getCell(column).value);
    if (at > 1 && typeof number === 'number') lines.push(numberLine(String(question), String(option), number));
  });
  return lines;
}

/** From the tables of the answers: the appendix, whose tables are under headings of another level, is left out. */
function fromDocx(file: Uint8Array): Numbers {
  const paragraphs = paragraphsOf(file);
  const lines: string[] = [];
  let question = '';
  let option: string | undefined;
  for (const { style, text, row } of paragraphs) {
    if (style.startsWith('Heading')) question = style === 'Heading3' ? (text.split('\t')[0] ?? '') : '';
    if (row === undefined || row.repeated || question === '') continue;
    if (option === undefined) option = text;
    else {
      lines.push(numberLine(question, option, text.split('\n')[0]));
      option = undefined;
    }
  }
  return lines;
}

/** The number that is printed after each option of each question, wherever the page breaks fall. */
async function fromPdf(file: Uint8Array): Promise<Numbers> {
  const { pages } = await readPdf(file);
  const text = written(pages.join('\n'));
  let at = 0;
  return counted.flatMap(({ id, title, options }) => {
    at = text.indexOf(written(`${id}${title}`), at);
    return options.map((option) => {
      const wording = written(option.title);
      const found = text.indexOf(wording, at);
      expect(found, `fråga ${id}, ${option.title}`).toBeGreaterThan(-1);
      at = found + wording.length;
      return numberLine(id, option.title, /^\d+/.exec(text.slice(at, at + 9))?.[0]);
    });
  });
}

function numbersOf({ parts }: Report): Numbers {
  return parts.flatMap(({ sections }) =>
    sections.flatMap(({ questions }) =>
      questions.flatMap(({ id, options }) =>
        options.flatMap(({ title, number }) => (number === undefined ? [] : [numberLine(id, title, number)])),
      ),
    ),
  );
}

const reported = readFileSync(new URL('../../support/halland-2023-counts.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(';'));

describe.each(READABLE_FORMATS)('as %s', (format) => {
  test('the 82 numbers of Halland are those that its RSS reported', async () => {
    const numbers = await readers[format](await writeReport(rssReport(computed), format));
    // Question 17 prints “, ange antal” after its options, the reported counts do not.
    expect(numbers.map((line) => line.replace(', ange antal', ''))).toEqual(
      reported.map(([question = '', , option = '', count]) => numberLine(question, option, count)),
    );
  });

  test('every number stands at its own option, also where every number is an override', async () => {
    const report = rssReport(allDifferent);
    const numbers = await readers[format](await writeReport(report, format));
    expect(numbers).toHaveLength(82);
    expect(new Set(numbers.map((line) => line.split(' = ')[1])).size).toBe(82);
    expect(numbers).toEqual(numbersOf(report));
  });
});
