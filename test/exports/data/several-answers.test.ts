import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTidyCsv, writeTidyCsv } from '../../../exports/data/csv.ts';
import { csvwOf } from '../../../exports/data/csvw.ts';
import { jsonReportOf, readTidyJson } from '../../../exports/data/json.ts';
import { neutralCsvOf, readNeutralCsv } from '../../../exports/data/neutral-csv.ts';
import { type Report, reportOf } from '../../../exports/report/report.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { nearest } from '../../../server/catalogue/nearest.ts';
import { allOrganisations, findCounty } from '../../../server/catalogue/organisation-register.ts';
import { type Answers, askedAnswers } from '../../../server/domain/answer/answer.ts';
import { tidyRowsOf } from '../../../server/domain/answer/tidy-row.ts';
import { type ReadResponse, readTidyRows, tidyRowsOfDocument } from '../../../server/domain/answer/tidy-row-reading.ts';
import { type ReadTidyRow, refusalSentence } from '../../../server/domain/answer/tidy-row-refusal.ts';
import type { Organisation } from '../../../server/domain/people/organisation.ts';
import { arbitraryAnswers } from '../../support/arbitrary-answers.ts';
import { runs } from '../../support/property-runs.ts';

const { surveys, survey } = loadCatalogue();
const rehab = survey('rehab-2023');
const halland = allOrganisations(findCounty('Halland')).filter(({ kind }) => kind !== 'rss');
const known = { surveys, organisations: halland, nearest };

interface Numbered {
  readonly organisation: Organisation;
  readonly answerNumber: number;
  readonly answers: Answers;
}

/** Some answers of some organisations in any order, each number once within its organisation, none of them empty. */
const manyAnswers = fc
  .uniqueArray(
    fc.record({
      organisation: fc.constantFrom(...halland.slice(0, 4)),
      answerNumber: fc.integer({ min: 1, max: 10_000 }),
      answers: arbitraryAnswers(rehab).map((answers) => askedAnswers(rehab, answers)),
    }),
    { maxLength: 12, selector: ({ organisation, answerNumber }) => `${organisation.code} ${answerNumber}` },
  )
  .map((all) => all.filter(({ answers }) => Object.keys(answers).length > 0));

function reportOn({ organisation, answerNumber, answers }: Numbered): Report {
  const made = { status: 'draft', problems: [], madeAt: '2023-05-02T09:00:00.000Z' } as const;
  return reportOf(rehab, { organisation, answerNumber, answers, ...made });
}

const FORMATS: Readonly<Record<string, (all: readonly Numbered[]) => readonly ReadTidyRow[]>> = {
  'tidy CSV': (all) =>
    readTidyCsv(
      writeTidyCsv(
        all.flatMap(({ organisation, answers, answerNumber }) =>
          tidyRowsOf(rehab, organisation.name, answers, answerNumber),
        ),
      ),
    ).rows,
  'neutral CSV': (all) => readNeutralCsv(neutralCsvOf(...all.map(reportOn))).rows,
  JSON: (all) => {
    const bytes = new TextEncoder().encode(JSON.stringify(all.map((one) => jsonReportOf(reportOn(one)))));
    return readTidyJson(bytes).documents.flatMap((document) => tidyRowsOfDocument(document, surveys));
  },
};

describe('several answers of an organisation', () => {
  test.each(Object.entries(FORMATS))(
    'are the same answers with the same numbers when read back from %s',
    (_, through) => {
      fc.assert(
        fc.property(manyAnswers, (all) => {
          const { responses, refusals } = readTidyRows(all.length === 0 ? [] : through(all), known);
          expect(refusals).toEqual([]);
          expect(responses).toEqual(all.map((one): ReadResponse => ({ ...one, survey: rehab })));
        }),
        { numRuns: runs(30) },
      );
    },
  );

  test('have a seventh column in the tidy CSV, which other surveys do not', () => {
    const header = (survey: string, answer: object) =>
      new TextDecoder()
        .decode(
          writeTidyCsv([
            { organisation: 'Hylte', survey, question: '4', option: '', field: 'text', value: 'Ja', ...answer },
          ]),
        )
        .split('\r\n');
    expect(header('rehab-2023', { answer: 3 })).toEqual([
      'organisation;survey;question;option;field;value;answer',
      'Hylte;rehab-2023;4;;text;Ja;3',
      '',
    ]);
    expect(header('kommun-2023', {})[0]).toBe('organisation;survey;question;option;field;value');
  });

  test('are told apart by the metadata of the neutral CSV', () => {
    const [organisation] = halland;
    if (organisation === undefined) throw new Error('Halland is missing');
    const report = reportOn({ organisation, answerNumber: 3, answers: { 4: { text: 'Ja' } } });
    const { tableSchema } = JSON.parse(new TextDecoder().decode(csvwOf(report, 'svar.csv')));
    expect(tableSchema.primaryKey).toContain('answer_number');
    expect(tableSchema.columns.at(-1)).toMatchObject({
      name: 'answer_number',
      datatype: 'positiveInteger',
      required: true,
    });
  });
});

/** The responses and the sentences of a tidy CSV with these rows. */
function read(header: string, ...rows: string[]) {
  const { rows: tidy, problems } = readTidyCsv(new TextEncoder().encode([header, ...rows].join('\n')));
  const { responses, refusals } = readTidyRows(tidy, known);
  return {
    numbers: responses.map(({ answerNumber }) => answerNumber),
    responses,
    problems: problems.map(({ sentence }) => sentence),
    refusals: refusals.map((refusal) => `${refusal.line}: ${refusalSentence(refusal)}`),
  };
}

const SEVEN = 'organisation;survey;question;option;field;value;answer';

describe('a row that does not say right which answer it belongs to is refused, and the others are kept', () => {
  const right = 'Hylte;rehab-2023;4;;text;Remissen kom bort.;1';

  test.each(['0', '-1', '1,5', 'ett', '10001', '1000000000', '1e3', '٣'])('%s is no number of an answer', (typed) => {
    const { numbers, refusals } = read(SEVEN, right, `Hylte;rehab-2023;4;;text;Väntan;${typed}`);
    expect(numbers).toEqual([1]);
    expect(refusals).toEqual([
      `3: ”${typed}” i kolumnen answer är inget nummer på ett svar. Skriv ett helt tal från 1 till 10\u00a0000.`,
    ]);
  });

  test('none is missing where organisations give several answers, with or without the column', () => {
    const sentence =
      'rehab-2023 tar flera svar från varje organisation, och raden säger inte vilket den hör till. Skriv svarets nummer i kolumnen answer: 1 för organisationens första svar, 2 för nästa.';
    expect(read(SEVEN, right, 'Hylte;rehab-2023;4;;text;Väntan;').refusals).toEqual([`3: ${sentence}`]);
    expect(read(SEVEN.replace(';answer', ''), 'Hylte;rehab-2023;4;;text;Väntan').refusals).toEqual([`2: ${sentence}`]);
  });

  test('one is too many where organisations give one answer; an empty cell is not', () => {
    const { responses, refusals } = read(SEVEN, 'Hylte;kommun-2023;B;;text;Ja;', 'Laholm;kommun-2023;B;;text;Ja;2');
    expect(responses).toHaveLength(1);
    expect(refusals).toEqual([
      '3: kommun-2023 tar ett svar från varje organisation. Töm kolumnen answer, där det står ”2”.',
    ]);
  });

  test('the same question answered twice in one answer keeps the first, and not in two answers', () => {
    const { responses, refusals } = read(
      SEVEN,
      right,
      'Hylte;rehab-2023;4;;text;Något annat.;1',
      'Hylte;rehab-2023;4;;text;Något annat.;2',
    );
    expect(responses.map(({ answerNumber, answers }) => [answerNumber, answers['4']?.text])).toEqual([
      [1, 'Remissen kom bort.'],
      [2, 'Något annat.'],
    ]);
    expect(refusals).toEqual(['3: Fråga 4: samma uppgift står redan på rad 2, som gäller. Ta bort en av dem.']);
  });

  test('the column may stand anywhere, and not twice', () => {
    const moved = 'answer;organisation;survey;question;option;field;value';
    expect(read(moved, '7;Hylte;rehab-2023;4;;text;Ja').numbers).toEqual([7]);
    expect(read(`${SEVEN};answer`, `${right};1`).problems).toEqual([
      expect.stringContaining('Rubrikraden har answer mer än en gång.'),
    ]);
  });

  test('ten thousand answers are read', () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => `Hylte;rehab-2023;1;;date;2023-02-14;${index + 1}`);
    const { numbers, refusals } = read(SEVEN, ...rows);
    expect(refusals).toEqual([]);
    expect(numbers).toHaveLength(10_000);
    expect(numbers.at(-1)).toBe(10_000);
  });
});
