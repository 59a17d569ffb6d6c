import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNeutralCsv, neutralCsvOf, readNeutralCsv } from '../../../exports/data/neutral-csv.ts';
import { readingVersionOf, reportOf } from '../../../exports/report/report.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { nearest } from '../../../server/catalogue/nearest.ts';
import { allOrganisations } from '../../../server/catalogue/organisation-register.ts';
import { type Answers, askedAnswers } from '../../../server/domain/answer/answer.ts';
import { readTidyRows } from '../../../server/domain/answer/tidy-row-reading.ts';
import { refusalSentence } from '../../../server/domain/answer/tidy-row-refusal.ts';
import { arbitraryAnswers, numberedIn } from '../../support/arbitrary-answers.ts';
import { hallandRespondent } from '../../support/halland.ts';
import { runs } from '../../support/property-runs.ts';

const { surveys, survey } = loadCatalogue();
const known = {
  surveys,
  organisations: [...allOrganisations(), ...surveys.map(({ respondent }) => hallandRespondent(respondent))],
  nearest,
};
const HEADER =
  'survey,organisation_code,organisation,variable,question,question_title,field,option_code,option_title,number,text,row_code,row_title,column_code';

function reportWith(id: string, answers: Answers) {
  const asked = survey(id);
  const organisation = hallandRespondent(asked.respondent);
  const made = { status: 'draft', problems: [], madeAt: '2024-01-10T09:00:00.000Z' } as const;
  return reportOf(asked, { organisation, ...numberedIn(asked), answers, ...made });
}

const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
const bytesOf = (text: string) => new TextEncoder().encode(text);

function sentencesOf(text: string): string[] {
  const { rows, problems } = readNeutralCsv(bytesOf(text));
  const { refusals } = readTidyRows(rows, known);
  return [...problems.map(({ sentence }) => sentence), ...refusals.map((refusal) => refusalSentence(refusal))];
}

describe('a neutral CSV is written', () => {
  test('in UTF-8 without a byte order mark, with commas, CRLF, decimal points, and codes beside wordings', () => {
    const text = textOf(
      neutralCsvOf(reportWith('kommun-2023', { B: { text: 'Återhämtning, ”ja”\n"nej"' }, I: { chosen: ['ja'] } })),
    );
    const [header, ...rows] = text.split('\r\n');
    expect(header).toBe(HEADER);
    expect(rows[0]).toMatch(/^kommun-2023,1380,Halmstad,qB,B,.*,text,,,,"Återhämtning, ”ja”\n""nej""",,,$/);
    expect(rows[1]).toMatch(/^kommun-2023,1380,Halmstad,qI,I,.*,choice,ja,"Ja, har påbörjat insatser",1,,,,$/);
    expect(textOf(neutralCsvOf(reportWith('region-2023', { '22': { number: 1234.5 } })))).toContain(
      ',number,,,1234.5,,,,\r\n',
    );
  });

  test('with every text as it was typed, also one that a spreadsheet would run as a formula', () => {
    expect(textOf(neutralCsvOf(reportWith('kommun-2023', { B: { text: '=SUMMA(A1)' } })))).toContain(
      ',text,,,,=SUMMA(A1),,,\r\n',
    );
  });

  test('with its header alone for a survey without answers', () => {
    expect(textOf(neutralCsvOf(readingVersionOf(survey('kommun-2023'), '2024-01-10T09:00:00.000Z')))).toBe(
      `${HEADER}\r\n`,
    );
  });
});

describe('a neutral CSV is read back', () => {
  test.each(surveys.map(({ id }) => id))('as the answers that it was written from, to the character: %s', (id) => {
    fc.assert(
      fc.property(arbitraryAnswers(survey(id)), (given) => {
        const answers = askedAnswers(survey(id), given);
        const { rows, problems } = readNeutralCsv(neutralCsvOf(reportWith(id, answers)));
        const { responses, refusals } = readTidyRows(rows, known);
        expect([...problems, ...refusals]).toEqual([]);
        expect(responses[0]?.answers ?? {}).toEqual(answers);
      }),
      { numRuns: runs(30) },
    );
  });

  test('by any reader of RFC 4180 as the same cells', () => {
    const texts = ['rad 1\n\nrad 3', 'a\u030a och å', 'sa "ja", sen\t;', '=1+1', "'=1", ' mellanslag '];
    for (const text of texts) {
      const bytes = neutralCsvOf(reportWith('kommun-2023', { B: { text } }));
      const [row]: Record<string, string>[] = parse(Buffer.from(bytes), { columns: true });
      const [kept] = readTidyRows(readNeutralCsv(bytes).rows, known).responses;
      expect(row?.text).toBe(text);
      // Texts are stored composed.
      expect(kept?.answers.B?.text).toBe(text.normalize('NFC'));
    }
  });

  test('by its codes, even when wordings and names have changed', () => {
    const text = textOf(neutralCsvOf(reportWith('kommun-2023', { I: { chosen: ['ja'] } })))
      .replace('Halmstad', 'Halmstads kommun')
      .replace('"Ja, har påbörjat insatser"', 'Jajamän');
    expect(readTidyRows(readNeutralCsv(bytesOf(text)).rows, known).responses).toMatchObject([
      { organisation: { code: '1380' }, answers: { I: { chosen: ['ja'] } } },
    ]);
  });
});

test('a neutral CSV from before there were tables is read as before', () => {
  const older = HEADER.replace(',row_code,row_title,column_code', '');
  const { rows, problems } = readNeutralCsv(
    bytesOf(`${older}\r\nkommun-2023,1380,Halmstad,qB,B,t,text,,,,Hemrehab\r\n`),
  );
  expect(problems).toEqual([]);
  expect(rows).toMatchObject([{ question: 'B', field: 'text', value: 'Hemrehab' }]);
});

describe('a part of a neutral CSV that cannot be read', () => {
  const row = (end: string) => `${HEADER}\r\nkommun-2023,1380,Halmstad,v,${end},,,\r\n`;

  test.each([
    [row('I,t,choice,jaa,Ja,1,'), 'Fråga I: svarsalternativet ”jaa” finns inte. Menade du ”ja”?'],
    [row('I,t,choise,ja,Ja,1,'), '”choise” kan inte stå i kolumnen field.'],
    [row('K,t,number,,,"1,5",'), '”1,5” i kolumnen number kan inte läsas. Skriv talet med decimalpunkt'],
    [row('A,t,none,,,2,'), '”2” kan inte stå för none.'],
    [row('B,t,text,,,,en,två'), 'Raden har 15 kolumner och ska ha 14.'],
    [HEADER.replaceAll(',', ';'), 'Kolumnerna ska vara åtskilda med komma.'],
    [HEADER.replace('number,', ''), 'Rubrikraden saknar number.'],
    [`${HEADER},text`, 'Rubrikraden har text mer än en gång.'],
    ['', 'Filen är tom.'],
  ])('is reported with what to do', (text, sentence) => {
    expect(sentencesOf(text).join('\n')).toContain(sentence);
  });

  test('does not prevent the rest from being read', () => {
    const { rows, problems } = readNeutralCsv(
      bytesOf(`${row('K,t,number,,,ett,')}kommun-2023,1380,Halmstad,qB,B,t,text,,,,Hemrehab,,,\r\n`),
    );
    expect(problems).toMatchObject([{ line: 2 }]);
    expect(rows).toMatchObject([{ line: 3, value: 'Hemrehab' }]);
  });
});

test('a neutral CSV is told from a tidy CSV by its header', () => {
  expect(isNeutralCsv(bytesOf(HEADER))).toBe(true);
  expect(isNeutralCsv(bytesOf('organisation;survey;question;option;field;value\r\n'))).toBe(false);
});
