import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvOf, parseRecords, parseRecordsInTurns, readTidyCsv, writeTidyCsv } from '../../../exports/data/csv.ts';
import { disarmCell, restoreCell } from '../../../exports/data/formula.ts';
import { isNeutralCsv, readNeutralCsv } from '../../../exports/data/neutral-csv.ts';
import { readingVersionOf, reportOf } from '../../../exports/report/report.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { nearest } from '../../../server/catalogue/nearest.ts';
import { allOrganisations, findOrganisation } from '../../../server/catalogue/organisation-register.ts';
import { askedAnswers } from '../../../server/domain/answer/answer.ts';
import { type TidyRow, tidyRowsOf } from '../../../server/domain/answer/tidy-row.ts';
import { readTidyRows } from '../../../server/domain/answer/tidy-row-reading.ts';
import { normaliseText } from '../../../server/domain/text/characters.ts';
import { readPeopleText } from '../../../server/files/people/people-file.ts';
import { arbitraryAnswers, hardTexts } from '../../support/arbitrary-answers.ts';
import { runs } from '../../support/property-runs.ts';

const { surveys, survey } = loadCatalogue();
const known = { surveys, organisations: allOrganisations(), nearest };
const HEADER = 'organisation;survey;question;option;field;value';

function fact(value: string | number, field: TidyRow['field'] = 'text'): TidyRow {
  return { organisation: 'Halmstad', survey: 'kommun-2023', question: 'B', option: '', field, value };
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The value of each row, with the line that it begins on. */
function read(text: string) {
  const { rows, problems } = readTidyCsv(bytesOf(text));
  return {
    values: rows.map(({ line, value }) => [line, value]),
    problems: problems.map(({ line, sentence }) => [line, sentence]),
  };
}

const row = (value: string) => `Halmstad;kommun-2023;B;;text;${value}`;

describe('a tidy CSV is written', () => {
  test('in UTF-8 with a byte order mark, semicolons, CRLF and decimal commas', () => {
    expect(textOf(writeTidyCsv([fact('Återhämtning'), fact(1234.5, 'number')]))).toBe(
      `\ufeff${HEADER}\r\nHalmstad;kommun-2023;B;;text;Återhämtning\r\nHalmstad;kommun-2023;B;;number;1234,5\r\n`,
    );
  });

  test('with cells in quotation marks where they hold a semicolon, a quotation mark or a line break', () => {
    const lines = textOf(writeTidyCsv([fact('a;b'), fact('sade "ja"'), fact('ett\ntvå'), fact('1,5 = mer')])).split(
      '\r\n',
    );
    expect(lines.slice(1, 5).map((line) => line.split(';text;')[1])).toEqual([
      '"a;b"',
      '"sade ""ja"""',
      '"ett\ntvå"',
      '1,5 = mer',
    ]);
  });

  test('of a report: the answers to questions that are asked, and only the header of a reading version', () => {
    const kommun = survey('kommun-2023');
    const organisation = findOrganisation('Halmstad');
    if (organisation === undefined) throw new Error('Halmstad is missing');
    const report = reportOf(kommun, {
      organisation,
      answers: { N: { chosen: ['nej'] }, 'I.2': { text: 'a draft of a question that is not asked' } },
      status: 'draft',
      problems: [],
      madeAt: '2024-03-28T12:00:00Z',
    });
    expect(textOf(csvOf(report)).split('\r\n').slice(1)).toEqual(['Halmstad;kommun-2023;N;Nej;chosen;1', '']);
    expect(textOf(csvOf(readingVersionOf(kommun, '2024-03-28T12:00:00Z')))).toBe(`\ufeff${HEADER}\r\n`);
  });
});

describe('a cell that a spreadsheet would run as a formula', () => {
  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUMMA(A1)',
    ' =1',
    '\u00a0=1',
    '\u200b=1',
    '\ufeff=1',
    '\t=1',
    '\tx',
    '\nx',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    "'=1",
    "''=1",
  ])('%j begins with an apostrophe on the way out and is itself again on the way in', (text) => {
    expect(disarmCell(text)).toBe(`'${text}`);
    expect(restoreCell(disarmCell(text))).toBe(text);
  });

  test.each(['', 'a=1', '1-2', "'tis", "'", "''", '’=1', '1+1', '(=1)', '– tankstreck'])('%j is left alone', (text) => {
    expect(disarmCell(text)).toBe(text);
    expect(restoreCell(text)).toBe(text);
  });

  test('is restored from any text exactly as it was', () => {
    fc.assert(
      fc.property(hardTexts, (text) => {
        const cell = disarmCell(text);
        expect(restoreCell(cell)).toBe(text);
        expect(cell).not.toMatch(/^[\s\p{Cf}]*[=+\-@]/u);
      }),
      { numRuns: runs(2000) },
    );
  });

  test('is not a number: a negative number stays a number', () => {
    expect(textOf(writeTidyCsv([fact(-5, 'number')]))).toContain(';number;-5\r\n');
    expect(textOf(writeTidyCsv([fact('-5')]))).toContain(";text;'-5\r\n");
  });

  test('is disarmed in every column', () => {
    const text = textOf(writeTidyCsv([{ ...fact('x'), organisation: '=A', option: '@B' }]));
    expect(text).toContain("'=A;kommun-2023;B;'@B;text;x");
  });
});

describe('a tidy CSV is read', () => {
  test('as the same rows as were written, whatever the texts', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(hardTexts, hardTexts)), (pairs) => {
        const facts = pairs.map(([option, value]) => ({ ...fact(value), option }));
        const { rows, problems } = readTidyCsv(writeTidyCsv(facts));
        expect(problems).toEqual([]);
        expect(rows.map(({ option, value }) => [option, value])).toEqual(
          facts.map(({ option, value }) => [option, value].map((text) => String(text).replace(/\r\n|\r/g, '\n'))),
        );
      }),
      { numRuns: runs(500) },
    );
  });

  test.each(['kommun-2023', 'rss-2023', 'region-2023'])('as the same answers to %s, to the character', (id) => {
    const asked = survey(id);
    const name = { municipality: 'Kungsbacka', rss: 'RSS Halland', region: 'Region Halland' }[asked.respondent] ?? '';
    fc.assert(
      fc.property(arbitraryAnswers(asked), (answers) => {
        const { rows, problems } = readTidyCsv(writeTidyCsv(tidyRowsOf(asked, name, answers)));
        const { responses, refusals } = readTidyRows(rows, known);
        expect([problems, refusals]).toEqual([[], []]);
        expect(responses[0]?.answers ?? {}).toEqual(answers);
      }),
      { numRuns: runs(40) },
    );
  });

  test('as the same answers that its report holds', () => {
    const kommun = survey('kommun-2023');
    const organisation = findOrganisation('Varberg');
    if (organisation === undefined) throw new Error('Varberg is missing');
    fc.assert(
      fc.property(arbitraryAnswers(kommun), (answers) => {
        const report = reportOf(kommun, {
          organisation,
          answers,
          status: 'draft',
          problems: [],
          madeAt: '2024-03-28T12:00:00Z',
        });
        const { responses } = readTidyRows(readTidyCsv(csvOf(report)).rows, known);
        expect(responses[0]?.answers ?? {}).toEqual(askedAnswers(kommun, answers));
      }),
      { numRuns: runs(20) },
    );
  });

  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('with %s between lines, and with correct line numbers after cells of several lines', (_name, end) => {
    const text = [
      HEADER,
      row('"ett'),
      'två"',
      '',
      row('tre'),
      ';;;;;',
      row('"fyra ""4""'),
      'fem',
      'sex"',
      row('sju'),
    ].join(end);
    expect(read(text)).toEqual({
      values: [
        [2, 'ett\ntvå'],
        [5, 'tre'],
        [7, 'fyra "4"\nfem\nsex'],
        [10, 'sju'],
      ],
      problems: [],
    });
  });

  test('without a byte order mark, with the columns in another order and in capitals', () => {
    const { rows, problems } = readTidyCsv(
      bytesOf('Value;FIELD;option;question;survey;organisation\nJa;text;;B;kommun-2023;Hylte'),
    );
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      { line: 2, organisation: 'Hylte', survey: 'kommun-2023', question: 'B', option: '', field: 'text', value: 'Ja' },
    ]);
  });

  test('with empty cells after the last column, as spreadsheets leave them', () => {
    expect(read(`${HEADER};;\n${row('Ja')};;\n${row('Nej')};`).values).toEqual([
      [2, 'Ja'],
      [3, 'Nej'],
    ]);
  });

  test('with a quotation mark in the middle of a cell as part of the text', () => {
    expect(read(`${HEADER}\n${row('Sade "ja" till det')}`).values).toEqual([[2, 'Sade "ja" till det']]);
  });
});

describe('a CSV file that cannot be read is refused with what to do', () => {
  const sentences = (bytes: Uint8Array) => {
    const { rows, problems } = readTidyCsv(bytes);
    expect(rows).toEqual([]);
    return problems.map(({ line, sentence }) => `${line ?? '-'}: ${sentence}`);
  };

  test.each([
    [',', 'komma'],
    ['\t', 'tabb'],
    ['|', 'lodstreck'],
  ])('when its columns are separated by %j', (separator, name) => {
    expect(sentences(bytesOf(`${HEADER}\n${row('Ja')}`.replaceAll(';', separator)))).toEqual([
      `1: Kolumnerna är åtskilda med ${name} och ska vara åtskilda med semikolon. Spara om filen med semikolon som avgränsare.`,
    ]);
  });

  test('when it is in Windows-1252: the encoding is not guessed, and the first bad line is named', () => {
    const bytes = Uint8Array.from(`${HEADER}\r\n${row('Ja')}\r\n${row('både')}\r\n`, (character) =>
      character.charCodeAt(0),
    );
    expect(sentences(bytes)[0]).toMatch(/^3: Filen är inte i UTF-8 .*Spara om filen som ”CSV UTF-8/);
  });

  test.each(['utf16le', 'UTF-16 with a byte order mark'])('when it is in UTF-16 (%s)', (kind) => {
    const bytes = Buffer.from(`${kind === 'utf16le' ? '' : '\ufeff'}${HEADER}\r\n`, 'utf16le');
    expect(sentences(bytes)[0]).toMatch(/^-: Filen är i UTF-16 .*Spara om filen som ”CSV UTF-8/);
  });

  test('when it is a workbook', () => {
    expect(sentences(bytesOf('PK\u0003\u0004'))[0]).toMatch(/Excelbok.*Spara om filen som ”CSV UTF-8/);
  });

  test('at the line where it begins, also below empty lines and cells with several', () => {
    const row = (value: string) => `Halmstad;kommun-2023;B;;text;${value}`;
    const { rows, problems } = readTidyCsv(bytesOf(`${HEADER}\n\n\n${row('"a\nb"')}\n\n${row('c')}\n\n\n"Laholm`));
    expect(rows.map(({ line }) => line)).toEqual([4, 7]);
    expect(problems).toMatchObject([{ line: 10 }]);
  });

  test('when it is empty', () => {
    expect(sentences(bytesOf(''))).toEqual([`-: Filen är tom. Första raden ska vara ${HEADER}.`]);
  });

  test('when it has no header', () => {
    expect(sentences(bytesOf(row('Ja')))).toEqual([`1: Filen saknar rubrikrad. Första raden ska vara ${HEADER}.`]);
  });

  test('when a column is missing, renamed or repeated', () => {
    expect(sentences(bytesOf('organisation;survey;fråga;option;field;value\n'))).toEqual([
      `1: Rubrikraden saknar question. Okända kolumner: fråga. Den ska vara ${HEADER}.`,
    ]);
    expect(sentences(bytesOf('organisation;survey;question;option;field\n'))[0]).toMatch(/saknar value/);
    expect(sentences(bytesOf(`${HEADER};value\n`))[0]).toMatch(/har value mer än en gång/);
  });
});

describe('a CSV row that cannot be read is reported, and the others are kept', () => {
  test('when it has too few or too many cells', () => {
    expect(read(`${HEADER}\nHalmstad;kommun-2023;B;;text\n${row('Ja')}\n${row('a;b')}\nHalmstad`)).toEqual({
      values: [[3, 'Ja']],
      problems: [
        [2, 'Raden har 5 kolumner och ska ha 6. Fyll i det som saknas, och skilj kolumnerna åt med semikolon.'],
        [4, 'Raden har 7 kolumner och ska ha 6. Sätt text som innehåller semikolon inom citattecken.'],
        [5, 'Raden har 1 kolumn och ska ha 6. Fyll i det som saknas, och skilj kolumnerna åt med semikolon.'],
      ],
    });
  });

  test('when a quotation mark is never closed', () => {
    const { values, problems } = read(`${HEADER}\n${row('Ja')}\n${row('"Nej')}\n${row('Ja')}`);
    expect(values).toEqual([[2, 'Ja']]);
    expect(problems).toEqual([[3, expect.stringContaining('stängs aldrig')]]);
  });

  test('when the file has a column that is not used', () => {
    const { values, problems } = read(`${HEADER};anteckning\n${row('Ja')};x`);
    expect(values).toEqual([[2, 'Ja']]);
    expect(problems).toEqual([[1, 'Kolumnen ”anteckning” används inte. Ta bort den.']]);
  });
});

test('line breaks of any kind are stored as one LF', () => {
  const [stored] = readTidyRows(readTidyCsv(writeTidyCsv([fact('a\r\nb\rc\nd')])).rows, known).responses;
  expect(stored?.answers.B?.text).toBe(normaliseText('a\r\nb\rc\nd'));
});

describe('a first line that tells Excel the separator', () => {
  const ROWS = `${HEADER}\r\nHalmstad;kommun-2023;B;;text;Ett team.\r\n`;

  test.each(['sep=;\r\n', 'sep=;\n', '"sep=;"\r\n', 'SEP=;\r\n', 'sep=;;;;;;\r\n', '\ufeffsep=;\r\n'])(
    'is passed over, and the lines keep their numbers: %j',
    (line) => {
      expect(read(`${line}${ROWS}`)).toEqual({ values: [[3, 'Ett team.']], problems: [] });
    },
  );

  test('says how the columns are separated', () => {
    expect(read(`sep=,\r\n${ROWS.replaceAll(';', ',')}`)).toEqual({ values: [[3, 'Ett team.']], problems: [] });
    expect(read(`sep=\t\n${ROWS.replaceAll(';', '\t')}`)).toEqual({ values: [[3, 'Ett team.']], problems: [] });
  });

  test('is a text like any other further down', () => {
    expect(read(`${ROWS}Halmstad;kommun-2023;E;;text;sep=\r\n`).values).toEqual([
      [2, 'Ett team.'],
      [3, 'sep='],
    ]);
  });

  test('may stand before a neutral CSV and a list of people too', async () => {
    const neutral =
      'sep=,\nsurvey,organisation_code,organisation,variable,question,question_title,field,option_code,option_title,number,text\nkommun-2023,1380,Halmstad,b,B,,text,,,,Ett team.\n';
    expect(isNeutralCsv(bytesOf(neutral))).toBe(true);
    expect(readNeutralCsv(bytesOf(neutral))).toMatchObject({ rows: [{ line: 3, value: 'Ett team.' }], problems: [] });
    expect(
      await readPeopleText('sep=;\nnamn;e-post;organisation;roll\nAnna;anna@hylte.example;Hylte;läsare'),
    ).toMatchObject({
      rows: [{ line: 3, name: 'Anna' }],
      problems: [],
    });
  });
});

test('a long CSV text is read in turns as it is at once: line breaks in cells, emoji, and a quotation that is never closed', async () => {
  const rows = Array.from(
    { length: 3_000 },
    (_, at) => `${at};"Rad ${at}\nmed ”å”, 🙂 och ""citat""";${'x'.repeat(at % 9)}`,
  );
  const text = [...rows, '', 'sist;"aldrig stängd', 'mer'].join('\r\n');
  expect(await parseRecordsInTurns(text)).toEqual(parseRecords(text));
  expect(parseRecords(text).records).toHaveLength(3_000);
});
