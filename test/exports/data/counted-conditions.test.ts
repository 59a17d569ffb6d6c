import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf, readTidyCsv } from '../../../exports/data/csv.ts';
import { csvwOf } from '../../../exports/data/csvw.ts';
import { jsonOf, readTidyJson } from '../../../exports/data/json.ts';
import { neutralCsvOf, readNeutralCsv } from '../../../exports/data/neutral-csv.ts';
import { reportSchemaOf } from '../../../exports/data/report-schema.ts';
import type { TidyRows } from '../../../exports/data/tidy-rows.ts';
import { type Report, reportOf } from '../../../exports/report/report.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { nearest } from '../../../server/catalogue/nearest.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { readTidyRows } from '../../../server/domain/answer/tidy-row-reading.ts';
import { refusalSentence } from '../../../server/domain/answer/tidy-row-refusal.ts';
import type { Survey } from '../../../server/domain/survey/survey.ts';
import { conditionalSurveys } from '../../support/conditional-surveys.ts';
import { RSS_HALLAND } from '../../support/halland.ts';
import { runs } from '../../support/property-runs.ts';

const RULES = {
  valt: { question: '1', option: 'ja' },
  over: { question: '2', atLeast: 50, and: [{ question: '3', before: '2023-07-01' }] },
  rad: { question: '4', anyRow: { antal: { above: 3 }, klar: { option: 'ja' } } },
  tyst: { question: '6', unanswered: true },
} as const;
const SUMS = [
  { question: '2', atLeast: 50, statistic: 'count' },
  { question: '2', statistic: 'sum' },
] as const;
const { counting } = conditionalSurveys(RULES, SUMS);

function reportWith(answers: Answers, survey: Survey = counting): Report {
  return reportOf(survey, {
    organisation: RSS_HALLAND,
    answers,
    status: 'computed',
    problems: [],
    madeAt: '2024-01-10T09:00:00.000Z',
  });
}

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function read({ rows, problems }: TidyRows) {
  const known = { surveys: [counting], organisations: [RSS_HALLAND], nearest };
  const { responses, refusals } = readTidyRows(rows, known);
  const sentences = [...problems, ...refusals.map((refusal) => ({ ...refusal, sentence: refusalSentence(refusal) }))];
  return { responses, told: sentences.map(({ line, sentence }) => `${line}: ${sentence}`) };
}

const ANSWERS: Answers = {
  '1': { numbers: { valt: 3, over: 2, rad: 1, tyst: 0 } },
  '2': { number: 2 },
  '3': { number: 9 },
};

describe('the condition that a number is counted under', () => {
  it('stands beside it in the tidy CSV, in words and in the words of the definition', () => {
    const [header, ...rows]: string[][] = parse(Buffer.from(csvOf(reportWith(ANSWERS))), { delimiter: ';', bom: true });
    expect(header?.slice(6)).toEqual(['condition', 'condition_key']);
    expect(rows.map((row) => [row[3], row[6], row[7] === '' ? '' : JSON.parse(row[7] ?? '')])).toEqual([
      ['valt', 'fråga 1 är ja', RULES.valt],
      ['over', 'fråga 2 är minst 50 och fråga 3 är före 1 juli 2023', RULES.over],
      ['rad', 'någon rad i fråga 4 har antal över 3 och ja i klar', RULES.rad],
      ['tyst', 'fråga 6 inte är besvarad', RULES.tyst],
      ['', 'fråga 2 är minst 50', SUMS[0]],
      ['', '', ''],
    ]);
  });

  it('stands beside it in the neutral CSV, whose metadata describes the columns', () => {
    const report = reportWith(ANSWERS);
    const [header = [], ...rows]: string[][] = parse(Buffer.from(neutralCsvOf(report)));
    const metadata = JSON.parse(textOf(csvwOf(report, 'svar.csv')));
    expect(metadata.tableSchema.columns.map(({ name }: { readonly name: string }) => name)).toEqual(header);
    const at = (name: string) => header.indexOf(name);
    expect(rows.map((row) => JSON.parse(row[at('condition_key')] ?? ''))).toEqual(Object.values(RULES));
    expect(rows[1]?.[at('condition')]).toBe('fråga 2 är minst 50 och fråga 3 är före 1 juli 2023');
  });

  it('stands in the JSON of an answer, as its schema says', () => {
    const report = reportWith(ANSWERS);
    const written = JSON.parse(textOf(jsonOf(report)));
    const [question] = written.parts[0].sections[0].questions;
    expect(question.options.map(({ counts }: { readonly counts: unknown }) => counts)).toEqual(Object.values(RULES));
    expect(JSON.stringify(reportSchemaOf(report))).toContain('"counts":{"$ref":"#/$defs/rule"}');
  });

  it('adds nothing to a file where every number counts those that chose an option', () => {
    const rss = loadCatalogue().survey('rss-2023');
    const report = reportWith({ '1': { numbers: { ja: 3 } } }, rss);
    expect(textOf(csvOf(report))).not.toContain('condition');
    expect(textOf(neutralCsvOf(report))).not.toContain('condition');
  });
});

describe('a number with its condition', () => {
  const count = fc.nat({ max: 290 });

  it('is itself when it has been out and in again, as tidy CSV, neutral CSV and JSON', () => {
    fc.assert(
      fc.property(fc.record({ valt: count, over: count, rad: count, tyst: count }), (numbers) => {
        const answers = { '1': { numbers } };
        const report = reportWith(answers);
        for (const rows of [readTidyCsv(csvOf(report)), readNeutralCsv(neutralCsvOf(report))]) {
          const { responses, told } = read(rows);
          expect(told).toEqual([]);
          expect(responses.map((one) => one.answers)).toEqual([answers]);
        }
        expect(readTidyJson(jsonOf(report)).documents.map((one) => one.answers)).toEqual([answers]);
      }),
      { numRuns: runs(200) },
    );
  });

  it('is refused where it was counted under another, and the rest is kept', () => {
    const csv = textOf(csvOf(reportWith(ANSWERS)));
    expect(csv).toContain('""atLeast"":50');
    const { responses, told } = read(readTidyCsv(Buffer.from(csv.replace('""atLeast"":50', '""atLeast"":40'))));
    expect(told).toEqual([
      '3: Talet i fråga 1 är räknat under ett annat villkor än enkätens. Enkäten räknar svar där fråga 2 är minst 50 och fråga 3 är före 1 juli 2023. Räkna om talet.',
    ]);
    expect(responses[0]?.answers['1']).toEqual({ numbers: { valt: 3, rad: 1, tyst: 0 } });
  });

  it.each([
    [
      'with its words in another order',
      '{"and":[{"before":"2023-07-01","question":"3"}],"atLeast":50,"question":"2"}',
      [],
    ],
    ['that is not said', '', []],
    ['that cannot be read', '{"question":', [expect.stringContaining('under ett annat villkor')]],
    ['that is very long', `{"question":"2","x":"${'x'.repeat(20_000)}"}`, [expect.stringContaining('annat villkor')]],
  ])('%s', (_, key, told) => {
    const row = { line: 2, organisation: RSS_HALLAND.name, survey: counting.id, question: '1', option: 'over' };
    const rows = [{ ...row, field: 'number', value: 4, conditionKey: key }];
    expect(read({ rows, problems: [] }).told).toEqual(told);
  });

  it('has a condition in a file only where it is counted', () => {
    const row = { line: 2, organisation: RSS_HALLAND.name, survey: counting.id, question: '3', option: '' };
    const rows = [{ ...row, field: 'number', value: 4, conditionKey: '{"question":"2"}' }];
    expect(read({ rows, problems: [] }).told).toHaveLength(1);
  });
});
