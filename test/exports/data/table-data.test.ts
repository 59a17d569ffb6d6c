import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvOf } from '../../../exports/data/csv.ts';
import { csvwOf } from '../../../exports/data/csvw.ts';
import { ddiOf } from '../../../exports/data/ddi.ts';
import { jsonOf, readTidyJson } from '../../../exports/data/json.ts';
import { neutralCsvOf, readNeutralCsv } from '../../../exports/data/neutral-csv.ts';
import { nearest } from '../../../server/catalogue/nearest.ts';
import { type Answers, askedAnswers } from '../../../server/domain/answer/answer.ts';
import { answerDocument } from '../../../server/domain/answer/answer-document.ts';
import { readTidyRows } from '../../../server/domain/answer/tidy-row-reading.ts';
import { variablesOf } from '../../../server/domain/programs/codebook.ts';
import { arbitraryAnswers } from '../../support/arbitrary-answers.ts';
import { HALMSTAD } from '../../support/halland.ts';
import { runs } from '../../support/property-runs.ts';
import { TABLE_ANSWERS, TABLE_DEFINITION, tableSurvey } from '../../support/table-survey.ts';
import { nodesIn, parseXml, type XmlNode } from '../../support/xml.ts';
import { HALF_FILLED, tableReport, UNREADABLE } from '../report/table-report.ts';

const { survey, catalogue } = tableSurvey();
const known = { surveys: [survey], organisations: [HALMSTAD], nearest };
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function neutralRows(answers: Answers = TABLE_ANSWERS): Record<string, string>[] {
  return parse(Buffer.from(neutralCsvOf(tableReport(answers))), { columns: true });
}

describe('a variable', () => {
  const names = variablesOf(survey.questions).map(({ name }) => name);

  test('is each cell that is entered, named by the codes of its row and column; none is computed', () => {
    expect(names.slice(0, 5)).toEqual([
      'q1__offentliga__hemsjukv',
      'q1__offentliga__gp',
      'q1__privata__hemsjukv',
      'q1__privata__gp',
      'q2__1382__ar2017',
    ]);
    expect(names.filter((name) => name.includes('tolftedel') || name.includes('alla'))).toEqual([]);
  });

  test('is a column, where the respondent makes the rows', () => {
    expect(names.slice(-6)).toEqual(['q3__omrade', 'q3__insats', 'q3__klar', 'q4', 'q5', 'q6']);
  });

  test('has a name of its own in a table of 1,000 rows with long codes, in time in proportion to them', () => {
    const rows = Array.from({ length: 1000 }, (_, index) => ({
      code: `${'lang-kod-'.repeat(9)}${index}`,
      title: `${index}`,
    }));
    const [question] = survey.questions;
    if (question?.table === undefined) throw new Error('The first question is a table');
    const table = { ...question.table, rows: { from: 'definition' as const, rows } };
    const made = variablesOf([{ ...question, table }]).map(({ name }) => name);
    expect(new Set(made).size).toBe(2000);
    expect(made.every((name) => name.length <= 64)).toBe(true);
  });
});

describe('the neutral CSV', () => {
  test('has a row for each cell that is filled, with the codes of row and column', () => {
    expect(neutralRows()[4]).toEqual({
      survey: 'kommun-2018',
      organisation_code: '1380',
      organisation: 'Halmstad',
      variable: 'q2__1382__ar2017',
      question: '2',
      question_title: 'Belopp per kommun',
      field: 'number',
      option_code: '',
      option_title: '',
      number: '5042',
      text: '',
      row_code: '1382',
      row_title: 'Falkenberg',
      column_code: 'ar2017',
    });
  });

  test('has the rows that the respondent has made below each other, told by their number', () => {
    const made = neutralRows().filter(({ question }) => question === '3');
    expect(made.map((row) => [row.variable, row.row_code, row.field, row.option_code, row.text])).toEqual([
      ['q3__omrade', '1', 'choice', 'vardgaranti', ''],
      ['q3__omrade', '3', 'choice', 'patientkontrakt', ''],
      ['q3__insats', '1', 'text', '', 'Fler tider på vårdcentralen'],
      ['q3__insats', '3', 'text', '', 'Fast kontakt i hela länet'],
      ['q3__klar', '1', 'date', '', '2018-09-30'],
    ]);
  });

  test('has no row for an empty cell, and what was typed where a cell cannot be read', () => {
    expect(neutralRows(HALF_FILLED).filter(({ row_title }) => row_title === 'Hylte')).toEqual([]);
    const typed = neutralRows(UNREADABLE);
    expect(typed.find(({ variable }) => variable === 'q1__offentliga__hemsjukv')).toMatchObject({
      number: '',
      text: 'många',
    });
    expect(typed.find(({ variable }) => variable === 'q3__omrade')).toMatchObject({
      option_code: '',
      text: 'patologi',
    });
  });

  test('is read back as the answers that it was written from', () => {
    fc.assert(
      fc.property(arbitraryAnswers(survey), (given) => {
        const answers = askedAnswers(survey, given);
        const { rows, problems } = readNeutralCsv(neutralCsvOf(tableReport(answers)));
        const { responses, refusals } = readTidyRows(rows, known);
        expect([...problems, ...refusals]).toEqual([]);
        expect(responses[0]?.answers ?? {}).toEqual(answers);
      }),
      { numRuns: runs(30) },
    );
  });

  test('has metadata whose key tells every row from the others', () => {
    const { tableSchema } = JSON.parse(textOf(csvwOf(tableReport(), 'svar.csv')));
    const keys = neutralRows().map((row) => tableSchema.primaryKey.map((name: string) => row[name]).join('|'));
    expect(new Set(keys).size).toBe(keys.length);
    expect(tableSchema.columns.map(({ name }: { name: string }) => name)).toEqual(Object.keys(neutralRows()[0] ?? {}));
    const pattern = new RegExp(`^(?:${tableSchema.columns[3].datatype.format})$`);
    expect(neutralRows().filter(({ variable = '' }) => !pattern.test(variable))).toEqual([]);
  });
});

describe('the tidy CSV', () => {
  test('has what is computed and the totals beside what is entered', () => {
    const lines = textOf(csvOf(tableReport())).split('\r\n');
    expect(lines).toContain('Halmstad;kommun-2018;2;Kungsbacka;Tolftedel;125134');
    expect(lines).toContain('Halmstad;kommun-2018;2;Totalt;Tolftedel;189049');
    expect(lines).toContain('Halmstad;kommun-2018;4;;date;2018-04-12');
  });

  test('has no total that is without a row', () => {
    expect(textOf(csvOf(tableReport(HALF_FILLED)))).not.toContain(';Totalt;');
  });
});

describe('JSON', () => {
  const written = JSON.parse(textOf(jsonOf(tableReport())));

  test('has the answers as the definition describes them, and they are read back as they are stored', () => {
    expect(written.answers).toEqual(answerDocument(survey, TABLE_ANSWERS));
    const { rows: made } = TABLE_ANSWERS['3'];
    expect(readTidyJson(jsonOf(tableReport())).documents).toMatchObject([
      // A list has no empty rows: the third row is the second.
      { answers: { ...TABLE_ANSWERS, '3': { rows: { '1': made['1'], '2': made['3'] } } } },
    ]);
  });

  test('has computed cells and totals, and how many rows a total is without', () => {
    const tableIn = (report: ReturnType<typeof tableReport>) =>
      JSON.parse(textOf(jsonOf(report))).parts[0].sections[0].questions[1].table;
    expect(tableIn(tableReport()).totals).toEqual({
      ar2017: { value: 2268587, missing: 0 },
      tolftedel: { value: 189049, missing: 0, sumOfRounded: 189048 },
    });
    expect(tableIn(tableReport(HALF_FILLED)).totals).toEqual({
      ar2017: { value: 1935224, missing: 2 },
      tolftedel: { value: null, missing: 2 },
    });
  });
});

describe('the DDI codebook', () => {
  const all = (node: XmlNode): XmlNode[] => [node, ...nodesIn(node).flatMap(all)];
  const elements = all(parseXml(textOf(ddiOf(survey, '2018-10-12T08:00:00.000Z'))));
  const variable = (name: string) => elements.find((node) => node.name === 'var' && node.attributes.ID === name);

  test('says that an amount is money, and that a date is one', () => {
    expect(variable('q2__1382__ar2017')?.attributes).toMatchObject({
      measUnit: 'kr',
      representationType: 'numeric',
    });
    expect(variable('q4')?.attributes).toMatchObject({ representationType: 'datetime' });
    expect(variable('q3__klar')?.attributes).toMatchObject({ representationType: 'datetime' });
    expect(variable('q3__omrade')?.attributes).toMatchObject({ representationType: 'code' });
  });

  test('has only response domains that the standard has', () => {
    const domains = new Set(
      elements.flatMap(({ name, attributes }) => (name === 'qstn' ? [attributes.responseDomainType] : [])),
    );
    // DDI Codebook 2.5, codebook.xsd, qstnType.
    const standard = ['text', 'numeric', 'code', 'category', 'datetime', 'geographic', 'multiple', 'other'];
    expect([...domains].filter((one) => one === undefined || !standard.includes(one))).toEqual([]);
  });

  test('groups the cells of a table', () => {
    const group = elements.find((node) => node.name === 'varGrp' && node.attributes.ID === 'G_Q_1');
    expect(group?.attributes).toMatchObject({ type: 'grid' });
    expect(group?.attributes.var?.split(' ')).toHaveLength(4);
  });

  test('can be made of a survey whose municipalities are not known yet', () => {
    expect(() => ddiOf(catalogue.read(TABLE_DEFINITION), '2018-10-12T08:00:00.000Z')).not.toThrow();
  });
});
