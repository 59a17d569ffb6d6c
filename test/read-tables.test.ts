import { describe, expect, it } from 'vitest';
import { writeTidyCsv } from '../exports/data/csv.ts';
import { loadCatalogue } from '../server/catalogue/catalogue.ts';
import { allOrganisations } from '../server/catalogue/organisation-register.ts';
import { UsageRefusal } from '../server/commands/command.ts';
import { surveyAskedOf } from '../server/commands/fill-in.ts';
import { readInput } from '../server/commands/read-input.ts';
import type { Answers } from '../server/domain/answer/answer.ts';
import { answerDocument } from '../server/domain/answer/answer-document.ts';
import { tidyRowsOf } from '../server/domain/answer/tidy-row.ts';
import { fillInDocx } from '../server/files/fill-in/docx/fill-in.ts';
import { fillInWorkbook } from '../server/files/fill-in/xlsx/fill-in-workbook.ts';
import { HYLTE, LAHOLM } from './support/halland.ts';
import { TABLE_ANSWERS, TABLE_DEFINITION, tableSurvey } from './support/table-survey.ts';

/** What commands read of a survey with tables: `test/cli.test.ts` has the rest. */

const { survey } = tableSurvey();
/** The survey of the definition's file, which knows no county. */
const ofFile = loadCatalogue().read(TABLE_DEFINITION);
const LAST_DAY = { lastDay: '2018-10-31', madeAt: '2018-09-01T09:00:00Z' };

async function read(bytes: Uint8Array) {
  const told: string[] = [];
  const outlet = { write: () => undefined, tell: (line: string) => told.push(line.replaceAll('\u00a0', ' ')) };
  const invocation = {
    positionals: [],
    options: {},
    repeated: { in: ['-'] },
    defaultCounty: '13',
    defaultSurveys: undefined,
    database: { databaseUrl: undefined, dataFolder: '' },
    resolve: (path: string) => path,
    standardInput: async () => bytes,
  };
  const input = await readInput(invocation, outlet, { surveys: [ofFile], organisations: allOrganisations() });
  return { told, clean: input?.clean, responses: input?.responses };
}

const csvOf = (answers: Answers) => writeTidyCsv(tidyRowsOf(survey, 'Hylte', answers));

describe('tables that commands read, with the rows of the organisation’s county', () => {
  it.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
    ['CSV', () => csvOf(TABLE_ANSWERS)],
    ['Word', () => fillInDocx({ survey, organisation: HYLTE, round: undefined, answers: TABLE_ANSWERS, ...LAST_DAY })],
    [
      'Excel',
      () =>
        fillInWorkbook({
          survey,
          round: undefined,
          organisations: [{ organisation: HYLTE, answers: TABLE_ANSWERS, lastDay: LAST_DAY.lastDay }],
          madeAt: LAST_DAY.madeAt,
        }),
    ],
  ])('are those that were written to %s', async (_, file) => {
    const { clean, responses } = await read(await file());
    expect(responses?.map(({ organisation, answers }) => [organisation.name, answers])).toEqual([
      ['Hylte', TABLE_ANSWERS],
    ]);
    expect(clean).toBe(true);
  });

  it('are those of a JSON document, whose made rows are numbered anew', async () => {
    const document = { survey: { id: survey.id }, organisation: HYLTE, answers: answerDocument(survey, TABLE_ANSWERS) };
    const { responses, clean } = await read(new TextEncoder().encode(JSON.stringify(document)));
    const [first, second] = Object.values(TABLE_ANSWERS['3'].rows);
    expect(responses?.[0]?.answers).toEqual({ ...TABLE_ANSWERS, '3': { rows: { '1': first, '2': second } } });
    expect(clean).toBe(true);
  });

  it('tell each wrong row by its line, and keep the rest', async () => {
    const csv = new TextDecoder().decode(csvOf(TABLE_ANSWERS));
    const wrong = csv
      .replace('Totalt antal SIP/inskrivning;GP;279', 'Totalt antal SIP/inskrivning;GP;280')
      .replace('Laholm;Fakturerat 2017', 'Lahollm;Fakturerat 2017');
    const { told, clean, responses } = await read(new TextEncoder().encode(wrong));
    expect(told).toEqual([
      'Rad 9: Hylte, kommun-2018: Fråga 1, Totalt antal SIP/inskrivning, GP: i filen står 280, men det räknas ut till 279. Rätta det som är fel, eller ta bort raden: talet räknas ut ändå.',
      'Rad 19: Hylte, kommun-2018: Fråga 2: raden ”Lahollm” finns inte i tabellen. Menade du ”Laholm”?',
      'Rad 20: Hylte, kommun-2018: Fråga 2, Laholm, Tolftedel: i filen står 14 755, men det kan inte räknas ut, eftersom något som det räknas ur saknas i filen. Fyll i det, eller ta bort raden.',
      'Rad 23: Hylte, kommun-2018: Fråga 2, Totalt, Fakturerat 2017: i filen står 2 268 587, men det räknas ut till 2 091 526, och 1 rad saknar tal. Rätta det som är fel, eller ta bort raden: talet räknas ut ändå.',
      'Rad 24: Hylte, kommun-2018: Fråga 2, Totalt, Tolftedel: i filen står 189 049, men det kan inte räknas ut, eftersom något som det räknas ur saknas i filen. Fyll i det, eller ta bort raden.',
    ]);
    expect(clean).toBe(false);
    expect(responses?.[0]?.answers['1']).toEqual(TABLE_ANSWERS['1']);
    expect(Object.keys(responses?.[0]?.answers['2']?.rows ?? {})).toHaveLength(5);
  });
});

it('a workbook is for organisations of one county where a table has the county’s municipalities', () => {
  const uppsala = { ...LAHOLM, code: '0305', name: 'Håbo', county: '03' };
  expect(surveyAskedOf(ofFile, [HYLTE, LAHOLM])).toBe(surveyAskedOf(ofFile, [HYLTE]));
  expect(() => surveyAskedOf(ofFile, [HYLTE, uppsala])).toThrow(UsageRefusal);
  expect(() => surveyAskedOf(ofFile, [HYLTE, uppsala])).toThrow(
    'Tabellen i fråga 2 har länets organisationer som rader, så en Excelbok är för ett län. Skriv en bok för varje län.',
  );
});
