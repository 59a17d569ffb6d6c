import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { roundWorkbook } from '../../../exports/documents/round-workbook.ts';
import { reportOf } from '../../../exports/report/report.ts';
import { xlsxOf } from '../../../exports/xlsx/xlsx.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { type Answers, askedAnswers } from '../../../server/domain/answer/answer.ts';
import type { Organisation } from '../../../server/domain/people/organisation.ts';
import type { Survey } from '../../../server/domain/survey/survey.ts';
import { arbitraryAnswers } from '../../support/arbitrary-answers.ts';
import { FALKENBERG, HALMSTAD, HYLTE, LAHOLM } from '../../support/halland.ts';
import { runs } from '../../support/property-runs.ts';
import { convertWithOffice } from '../office.ts';

const catalogue = loadCatalogue();
const kommun = catalogue.survey('kommun-2023');
const MADE_AT = '2024-03-28T12:05:00.000Z';

/** The workbook of a round in which each of some organisations has submitted answers, or nothing (undefined). */
function workbookOf(survey: Survey, all: readonly (readonly [Organisation, Answers | undefined])[]) {
  const answersOf = new Map(all.map(([{ code }, answers]) => [code, answers]));
  const workbook = roundWorkbook({
    title: 'Kommunfrågor 2023',
    survey,
    madeAt: MADE_AT,
    participants: all.map(([organisation, answers], index) => ({
      organisation,
      submission: answers === undefined ? undefined : { reference: `AB-${index}`, version: 1, submittedAt: MADE_AT },
    })),
    reportOf: async ({ organisation }) => {
      const answers = answersOf.get(organisation.code);
      return answers && reportOf(survey, { organisation, answers, status: 'submitted', problems: [], madeAt: MADE_AT });
    },
  });
  return xlsxOf(workbook);
}

async function open(content: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(content).buffer);
  return workbook;
}

type Row = Record<string, ExcelJS.CellValue>;

function rowsOf(workbook: ExcelJS.Workbook, name: string): Row[] {
  const sheet = workbook.getWorksheet(name);
  if (sheet === undefined) throw new Error(`There is no sheet ${name}`);
  const rows: Row[] = [];
  sheet.eachRow((row, number) => {
    if (number === 1) return;
    const cells: Row = {};
    for (let column = 1; column <= sheet.columnCount; column += 1)
      cells[String(sheet.getRow(1).getCell(column).value)] = row.getCell(column).result ?? row.getCell(column).value;
    rows.push(cells);
  });
  return rows;
}

/** What “Svar” says that an organisation answered, as an answer document. Texts that go on in the next row are put together. */
function answersIn(rows: readonly Row[], survey: Survey, organisation: string): Answers {
  const read: Record<string, Record<string, unknown>> = {};
  for (const question of survey.questions) {
    const its = rows.filter((row) => row.organisation === organisation && row.fråga === question.id);
    const textOf = (title: string | null) =>
      its
        .filter(({ alternativ }) => alternativ === title)
        .map(({ text }) => text ?? '')
        .join('');
    const answer: Record<string, unknown> = {};
    const chosen = question.options.filter(({ title }) =>
      its.some((row) => row.alternativ === title && row.valt === 1),
    );
    if (chosen.length > 0 || its.some(({ läge }) => läge === 'Inget av alternativen'))
      answer.chosen = chosen.map(({ code }) => code);
    if (question.kind === 'text' && textOf(null) !== '') answer.text = textOf(null);
    if (question.kind === 'number') {
      const number = its.find(({ alternativ }) => alternativ === null)?.tal;
      if (typeof number === 'number') answer.number = number;
    }
    const rowsOfOptions = question.options.map(
      ({ code, title }) => [code, its.find(({ alternativ }) => alternativ === title)?.tal, textOf(title)] as const,
    );
    const numbers = rowsOfOptions.flatMap(([code, number]) => (typeof number === 'number' ? [[code, number]] : []));
    if (numbers.length > 0) answer.numbers = Object.fromEntries(numbers);
    const texts = rowsOfOptions.flatMap(([code, , text]) => (text === '' ? [] : [[code, text]]));
    if (texts.length > 0) answer.texts = Object.fromEntries(texts);
    const comment = question.comment === undefined ? '' : textOf(question.comment.title);
    if (comment !== '') answer.comment = comment;
    if (Object.keys(answer).length > 0) read[question.id] = answer;
  }
  return read;
}

describe('every answer of a round', () => {
  it.each(['kommun-2023', 'region-2023', 'rss-2023'])(
    'to %s is read back from “Svar” to the letter, for every organisation, and no text is a formula',
    async (id) => {
      const survey = catalogue.survey(id);
      const organisations = [HALMSTAD, HYLTE, LAHOLM];
      const answers = fc.option(arbitraryAnswers(survey), { nil: undefined, freq: 4 });
      await fc.assert(
        fc.asyncProperty(fc.tuple(answers, answers, answers), async (all) => {
          const submitted = organisations.map((organisation, index) => [organisation, all[index]] as const);
          const content = await workbookOf(survey, submitted);
          const rows = rowsOf(await open(content), 'Svar');
          for (const [organisation, said] of submitted)
            expect(answersIn(rows, survey, organisation.name)).toEqual(
              said === undefined ? {} : askedAnswers(survey, said),
            );
          const sheets = Object.entries(unzipSync(content)).filter(([name]) => name.startsWith('xl/worksheets/'));
          for (const [, sheet] of sheets)
            for (const [, formula] of strFromU8(sheet).matchAll(/<f>([^<]*)<\/f>/g))
              expect(formula).toMatch(/^COUNTIF\([A-Z]+\d+:[A-Z]+\d+,[01]\)$/);
        }),
        { numRuns: runs(15) },
      );
    },
  );
});

const SAID: readonly (readonly [Organisation, Answers | undefined])[] = [
  [FALKENBERG, { C: { chosen: ['aldre', 'barn-och-unga'] }, I: { chosen: ['nej'] }, B: { text: '=1+1' } }],
  [HALMSTAD, { C: { chosen: [] }, I: { chosen: ['ja'] }, 'I.2': { text: 'Distansmonitorering.' } }],
  [HYLTE, undefined],
  [LAHOLM, { B: { text: 'Ett team.' } }],
];

describe('“Val per kommun”', () => {
  it('has 1 and 0 where a question is answered, and nothing where it is not answered or submitted', async () => {
    const rows = rowsOf(await open(await workbookOf(kommun, SAID)), 'Val per kommun').filter(
      ({ fråga }) => fråga === 'C',
    );
    expect(
      rows.slice(0, 3).map((row) => [row.Valt, row['Inte valt'], row.Falkenberg, row.Halmstad, row.Hylte, row.Laholm]),
    ).toEqual([
      [1, 1, 1, 0, null, null],
      [1, 1, 1, 0, null, null],
      [0, 2, 0, 0, null, null],
    ]);
    expect(rows).toHaveLength(6);
  });

  it('has counts that LibreOffice calculates to the same values', { tags: ['office'] }, async () => {
    const content = await workbookOf(kommun, SAID);
    const ours = rowsOf(await open(content), 'Val per kommun');
    expect(rowsOf(await open(convertWithOffice(content, 'xlsx', 'xlsx')), 'Val per kommun')).toEqual(ours);
    for (const row of ours) {
      const said = [row.Falkenberg, row.Halmstad, row.Hylte, row.Laholm];
      expect([row.Valt, row['Inte valt']]).toEqual([1, 0].map((value) => said.filter((one) => one === value).length));
    }
  });
});

it('names those who have not submitted, without answers', async () => {
  const workbook = await open(await workbookOf(kommun, SAID));
  expect(rowsOf(workbook, 'Läs mig').find((row) => row['Om filen'] === 'Hylte')?.['']).toBe(
    'Inte lämnat svar: har inte lämnat in något som gäller.',
  );
  expect(rowsOf(workbook, 'Läs mig').find((row) => row['Om filen'] === 'Har lämnat in')?.['']).toBe('3 av 4');
  const rows = rowsOf(workbook, 'Svar').filter(({ organisation }) => organisation === 'Hylte');
  expect(rows.map(({ läge, valt, tal, text }) => [läge, valt, tal, text])).toEqual([
    ['Inte lämnat svar', null, null, null],
  ]);
});

it('“Fritexter” has every text, question by question, with its organisation', async () => {
  const rows = rowsOf(await open(await workbookOf(kommun, SAID)), 'Fritexter');
  expect(rows.map(({ fråga, organisation, tecken, text }) => [fråga, organisation, tecken, text])).toEqual([
    ['B', 'Falkenberg', 4, '=1+1'],
    ['B', 'Laholm', 9, 'Ett team.'],
    ['I.2', 'Halmstad', 20, 'Distansmonitorering.'],
  ]);
});

it('“Tal per organisation” has numbers as numbers, and empty cells where there are none', async () => {
  const region = catalogue.survey('region-2023');
  const counted = region.questions.find(({ kind }) => kind === 'number');
  if (counted === undefined) throw new Error('The region is asked for no number');
  const workbook = await open(
    await workbookOf(region, [
      [HALMSTAD, { [counted.id]: { number: 0 } }],
      [HYLTE, { [counted.id]: { number: 12.5 } }],
      [LAHOLM, {}],
      [FALKENBERG, undefined],
    ]),
  );
  const row = rowsOf(workbook, 'Tal per organisation').find(({ fråga }) => fråga === counted.id);
  expect([row?.Halmstad, row?.Hylte, row?.Laholm, row?.Falkenberg]).toEqual([0, 12.5, null, null]);
  expect((await open(await workbookOf(kommun, SAID))).getWorksheet('Tal per kommun')).toBeUndefined();
});
