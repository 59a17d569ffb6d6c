import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { csvwOf } from '../../../exports/data/csvw.ts';
import { neutralCsvOf } from '../../../exports/data/neutral-csv.ts';
import { reportOf } from '../../../exports/report/report.ts';
import { writeReport } from '../../../exports/writers.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { municipalAnswers } from '../../../server/demo/halland-2023.ts';
import { HALMSTAD } from '../../support/halland.ts';

const { survey } = loadCatalogue();
const kommun = survey('kommun-2023');
const answers = municipalAnswers(kommun).find(({ organisation }) => organisation.code === HALMSTAD.code)?.answers ?? {};
const report = reportOf(kommun, {
  organisation: HALMSTAD,
  answers,
  status: 'submitted',
  submission: {
    reference: 'K7RM-4WPX',
    submittedAt: '2024-03-28T13:05:00.000Z',
    version: 1,
    digest: 'a'.repeat(64),
    verifyAt: 'https://samsvar.example/kontrollera',
  },
  problems: [],
  madeAt: '2024-03-28T13:06:00.000Z',
});

interface Column {
  readonly name: string;
  readonly titles: Readonly<Record<string, string>>;
  readonly datatype: string | { readonly base: string; readonly format: string };
  readonly required: boolean;
  readonly null: string;
}

const metadata: {
  readonly '@context': unknown;
  readonly url: string;
  readonly tableSchema: { readonly columns: readonly Column[]; readonly primaryKey: readonly string[] };
  readonly [term: string]: unknown;
} = JSON.parse(new TextDecoder().decode(csvwOf(report, 'svar.csv')));

const [header = [], ...rows]: string[][] = parse(Buffer.from(neutralCsvOf(report)));
const { columns, primaryKey } = metadata.tableSchema;

test('the metadata describes the file: its contents, publisher, time, language and licence', () => {
  expect(metadata).toMatchObject({
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'sv' }],
    url: 'svar.csv',
    'dc:title': `${kommun.title}, Halmstad`,
    'dc:creator': 'Halmstad',
    'dc:identifier': 'K7RM-4WPX',
    'dc:issued': { '@value': '2024-03-28T13:05:00.000Z' },
    'dc:license': { '@id': 'https://creativecommons.org/publicdomain/mark/1.0/' },
    'dc:language': 'sv',
  });
});

test('each column of the file is described, in its order, with a title in Swedish', () => {
  expect(columns.map(({ name }) => name)).toEqual(header);
  // A header matches its column by one of the titles.
  expect(columns.map(({ titles }) => titles.en)).toEqual(header);
  expect(columns.filter(({ titles }) => (titles.sv ?? '') === '')).toEqual([]);
});

test('every cell has its column’s datatype, and required cells are never empty', () => {
  expect(rows.length).toBeGreaterThan(100);
  for (const row of rows)
    for (const [place, { name, datatype, required, null: empty }] of columns.entries()) {
      const cell = row[place] ?? '';
      if (cell === empty) expect(required, `${name} is empty`).toBe(false);
      else if (datatype === 'decimal') expect(cell).toMatch(/^-?\d+(\.\d+)?$/);
      else if (typeof datatype !== 'string') expect(cell).toMatch(new RegExp(`^(?:${datatype.format})$`));
    }
});

test('no two rows have the same primary key', () => {
  const keys = rows.map((row) => JSON.stringify(primaryKey.map((name) => row[header.indexOf(name)])));
  expect(new Set(keys).size).toBe(rows.length);
});

test('the package for programs holds the CSV with its metadata and the JSON with its schema', async () => {
  const files = unzipSync(await writeReport(report, 'zip'));
  expect(Object.keys(files)).toEqual(['svar.csv', 'csv-metadata.json', 'svar.json', 'svar.schema.json']);
  expect(files['csv-metadata.json']).toEqual(csvwOf(report, 'svar.csv'));
});
