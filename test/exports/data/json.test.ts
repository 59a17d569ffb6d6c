import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonOf, readTidyJson } from '../../../exports/data/json.ts';
import { readingVersionOf, reportOf } from '../../../exports/report/report.ts';
import { formatOf } from '../../../exports/writers.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { nearest } from '../../../server/catalogue/nearest.ts';
import { findOrganisation } from '../../../server/catalogue/organisation-register.ts';
import { askedAnswers } from '../../../server/domain/answer/answer.ts';
import { readTidyRows, tidyRowsOfDocument } from '../../../server/domain/answer/tidy-row-reading.ts';
import { arbitraryAnswers, numberedIn } from '../../support/arbitrary-answers.ts';
import { hallandRespondent } from '../../support/halland.ts';
import { runs } from '../../support/property-runs.ts';

const { surveys, survey } = loadCatalogue();
const kommun = survey('kommun-2023');
const madeAt = '2024-03-28T12:00:00Z';
const answers = { C: { chosen: [] }, N: { chosen: ['ja'] }, P: { text: 'Tid\noch ”pengar” 👩‍⚕️' } };

function reportFrom(name: string) {
  const organisation = findOrganisation(name);
  if (organisation === undefined) throw new Error(`${name} is missing`);
  return reportOf(kommun, { organisation, answers, status: 'draft', problems: [], madeAt });
}

function read(json: unknown) {
  return readTidyJson(new TextEncoder().encode(typeof json === 'string' ? json : JSON.stringify(json)));
}

const fact = { organisation: 'Hylte', survey: 'kommun-2023', question: 'N', option: 'Ja', field: 'chosen', value: 1 };

describe('a report exported as JSON', () => {
  test('is the whole report, and its answers can be read back', () => {
    const bytes = jsonOf(reportFrom('Laholm'));
    expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual(reportFrom('Laholm'));
    expect(readTidyJson(bytes)).toEqual({
      rows: [],
      problems: [],
      documents: [{ line: 1, organisation: 'Laholm', survey: 'kommun-2023', answers }],
    });
  });

  test.each(surveys.map(({ id }) => id))(
    'is read back to the answers that were written, to the character: %s',
    (id) => {
      const asked = survey(id);
      const organisation = hallandRespondent(asked.respondent);
      fc.assert(
        fc.property(arbitraryAnswers(asked), (given) => {
          const report = reportOf(asked, {
            organisation,
            ...numberedIn(asked),
            answers: given,
            status: 'draft',
            problems: [],
            madeAt,
          });
          const { documents, problems } = readTidyJson(jsonOf(report));
          const rows = documents.flatMap((document) => tidyRowsOfDocument(document, surveys));
          const { responses, refusals } = readTidyRows(rows, { surveys, organisations: [organisation], nearest });
          expect([...problems, ...refusals]).toEqual([]);
          expect(responses[0]?.answers ?? {}).toEqual(askedAnswers(asked, given));
        }),
        { numRuns: runs(20) },
      );
    },
  );

  test('may be one of several in an array', () => {
    const { documents } = read([reportFrom('Laholm'), reportFrom('Varberg')]);
    expect(documents.map(({ line, organisation }) => [line, organisation])).toEqual([
      [1, 'Laholm'],
      [2, 'Varberg'],
    ]);
  });

  test('has no answers when it is a reading version, and says so', () => {
    expect(read(readingVersionOf(kommun, madeAt)).problems).toMatchObject([
      { line: 1, sentence: 'Rapporten är en läsversion och har inga svar. Ta bort den.' },
    ]);
  });
});

describe('tidy rows as JSON', () => {
  test('have numbers as JSON numbers', () => {
    expect(read([fact, { ...fact, field: 'number', value: 12.5 }])).toEqual({
      rows: [
        { line: 1, ...fact },
        { line: 2, ...fact, field: 'number', value: 12.5 },
      ],
      documents: [],
      problems: [],
    });
  });

  test.each([
    ['of another shape', 'Halmstad', /inte ett objekt/],
    ['without a key', { ...fact, value: undefined }, /saknar value/],
    ['with a value of the wrong kind', { ...fact, value: true }, /fel slags värde/],
    ['with a report without a survey', { answers: {} }, /survey\.id/],
    [
      'with answers of another shape',
      { survey: { id: 'x' }, organisation: { name: 'y' }, answers: { N: { chosen: 'ja' } } },
      /fråga N/,
    ],
  ])('%s are reported by their place, and the other items are kept', (_what, entry, sentence) => {
    const { rows, problems } = read([fact, entry, fact]);
    expect(rows.map(({ line }) => line)).toEqual([1, 3]);
    expect(problems).toMatchObject([{ line: 2, sentence: expect.stringMatching(sentence) }]);
  });
});

test('for a file that ends in the middle of JSON, the line where it stops is named', () => {
  expect(read('[\n{"organisation": "Hylte",\n}\n]').problems).toMatchObject([
    { sentence: expect.stringContaining('rad 3') },
  ]);
  expect(read('').problems).toHaveLength(1);
  expect(read('['.repeat(100_000)).problems).toMatchObject([{ sentence: expect.stringContaining('inte hel JSON') }]);
});

test('for a file in an older encoding, its line is named and not an item', () => {
  const bytes = Uint8Array.from('[\n{"organisation": "Håbo"}]', (character) => character.charCodeAt(0));
  expect(readTidyJson(bytes).problems).toMatchObject([
    { sentence: expect.stringMatching(/^Rad 2: Filen är inte i UTF-8/) },
  ]);
});

test.each([
  ['svar.PDF', 'pdf'],
  ['/tmp/Svar från Hylte.v2.xlsx', 'xlsx'],
  ['svar', undefined],
  ['svar.doc', undefined],
  ['mapp.csv/svar', undefined],
])('the file name %s selects the format %s', (name, format) => {
  expect(formatOf(name)).toBe(format);
});
