import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { csvOf, readTidyCsv } from '../../../exports/data/csv.ts';
import { csvwOf } from '../../../exports/data/csvw.ts';
import { ddiOf } from '../../../exports/data/ddi.ts';
import { jsonOf, readTidyJson } from '../../../exports/data/json.ts';
import { neutralCsvOf, readNeutralCsv } from '../../../exports/data/neutral-csv.ts';
import { codebookDocument } from '../../../exports/documents/codebook.ts';
import { reportOf } from '../../../exports/report/report.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { nearest } from '../../../server/catalogue/nearest.ts';
import { surveyInCounty } from '../../../server/catalogue/survey-in-county.ts';
import { namedFilesSentence } from '../../../server/domain/answer/named-files.ts';
import { readTidyRows, tidyRowsOfDocument } from '../../../server/domain/answer/tidy-row-reading.ts';
import type { ReadTidyRow } from '../../../server/domain/answer/tidy-row-refusal.ts';
import { ATTACHING_DEFINITION } from '../../support/attached-files.ts';
import { HALMSTAD } from '../../support/halland.ts';
import { nodeAt, nodesIn, parseXml } from '../../support/xml.ts';

const survey = surveyInCounty(loadCatalogue().read(ATTACHING_DEFINITION), '13');
const known = { surveys: [survey], organisations: [HALMSTAD], nearest };
const MADE_AT = '2018-05-01T10:00:00.000Z';

const file = (name: string, bytes: number, digit: string) =>
  ({ name, type: 'pdf', bytes, digest: digit.repeat(64), at: MADE_AT }) as const;

const ANSWERS = {
  '4': { date: '2018-04-12' },
  '5': { text: 'Beslutet är fattat.', attachments: [file('Årets beslut.pdf', 1234, 'a'), file('Karta.pdf', 56, 'b')] },
};
const { attachments: _, ...WORDS } = ANSWERS['5'];

const report = reportOf(survey, {
  organisation: HALMSTAD,
  answers: ANSWERS,
  status: 'draft',
  problems: [],
  madeAt: MADE_AT,
});

function read(rows: readonly ReadTidyRow[]) {
  const { responses, refusals, files } = readTidyRows(rows, known);
  return { answers: responses[0]?.answers, refusals, sentences: files.map(namedFilesSentence) };
}

const READ = {
  answers: { '4': ANSWERS['4'], '5': WORDS },
  refusals: [],
  sentences: [
    'Fråga 5: bilagorna ”Årets beslut.pdf” och ”Karta.pdf” följer inte med, för här står bara namn, storlek och SHA-256. Resten av svaret läses in som vanligt.',
  ],
};

describe('a file that is attached to an answer', () => {
  test('is three rows of the tidy CSV, with its number: name, size and digest', () => {
    const rows: string[][] = parse(Buffer.from(csvOf(report)), { delimiter: ';', bom: true });
    expect(rows.filter(([, , question]) => question === '5').map(([, , , ...row]) => row)).toEqual([
      ['', 'text', 'Beslutet är fattat.'],
      ['1', 'attachment', 'Årets beslut.pdf'],
      ['1', 'attachment_bytes', '1234'],
      ['1', 'attachment_sha256', 'a'.repeat(64)],
      ['2', 'attachment', 'Karta.pdf'],
      ['2', 'attachment_bytes', '56'],
      ['2', 'attachment_sha256', 'b'.repeat(64)],
    ]);
  });

  test('is three variables of the neutral CSV, with its number as the code of the row', () => {
    const rows: Record<string, string>[] = parse(Buffer.from(neutralCsvOf(report)), { columns: true });
    const ofFiles = rows.filter(({ field }) => field?.startsWith('attachment'));
    expect(ofFiles.map(({ variable, row_code, number, text }) => [variable, row_code, number, text])).toEqual([
      ['q5__attachment', '1', '', 'Årets beslut.pdf'],
      ['q5__attachment', '2', '', 'Karta.pdf'],
      ['q5__attachment_bytes', '1', '1234', ''],
      ['q5__attachment_bytes', '2', '56', ''],
      ['q5__attachment_sha256', '1', '', 'a'.repeat(64)],
      ['q5__attachment_sha256', '2', '', 'b'.repeat(64)],
    ]);
    const metadata = JSON.parse(new TextDecoder().decode(csvwOf(report, 'svar.csv')));
    const format = metadata.tableSchema.columns.find(({ name }: { name: string }) => name === 'variable').datatype
      .format;
    expect(rows.filter(({ variable = '' }) => !new RegExp(`^(${format})$`).test(variable))).toEqual([]);
  });

  test('does not come back in a file of data, which is said, and nothing else is lost', () => {
    expect(read(readTidyCsv(csvOf(report)).rows)).toEqual(READ);
    expect(read(readNeutralCsv(neutralCsvOf(report)).rows)).toEqual(READ);
    const { documents } = readTidyJson(jsonOf(report));
    expect(read(documents.flatMap((document) => tidyRowsOfDocument(document, [survey])))).toEqual(READ);
  });

  test('is refused as any unknown row where the question takes no files', () => {
    const [row] = readTidyCsv(csvOf(report)).rows.filter(({ field }) => field === 'attachment');
    const { refusals, sentences } = read(row === undefined ? [] : [{ ...row, question: '4' }]);
    expect([refusals.map(({ rule }) => rule), sentences]).toEqual([['unknown-field'], []]);
  });

  test('is in both codebooks, with what its variables hold', () => {
    const pages = JSON.stringify(codebookDocument(survey, MADE_AT));
    for (const words of [
      'Bifoga beslutet: filens namn',
      'Heltal från 1, byte',
      '64 hexadecimala tecken',
      'varje bifogad fil tre variabler',
    ])
      expect(pages).toContain(words);
    const codebook = parseXml(new TextDecoder().decode(ddiOf(survey, MADE_AT)));
    const described = nodeAt(codebook, 'dataDscr');
    const variables = described === undefined ? [] : nodesIn(described).filter(({ name }) => name === 'var');
    expect(variables.filter(({ attributes }) => attributes.name?.includes('attachment'))).toHaveLength(3);
    expect(variables.find(({ attributes }) => attributes.name === 'q5__attachment_bytes')?.attributes).toMatchObject({
      representationType: 'numeric',
      measUnit: 'byte',
    });
  });
});
