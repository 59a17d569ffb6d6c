import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../server/catalogue/catalogue.ts';
import { findOrganisation } from '../server/catalogue/organisation-register.ts';
import { runCommandLine } from '../server/commands/command-line.ts';
import { fillInDocx } from '../server/files/fill-in/docx/fill-in.ts';
import { fillInWorkbook } from '../server/files/fill-in/xlsx/fill-in-workbook.ts';
import { caseOf } from './support/many-answers.ts';

/** Several answers from each organisation, on files alone. On the web: `test/http/response/many-answers.test.ts`. */

let folder: string;

const HEADER = 'organisation;survey;question;option;field;value;answer';

/** The rows of one answer; the day and the profession are what answers are counted by. */
function rowsOf(organisation: string, answer: number, day: string, profession: string, text = 'Remissen kom bort.') {
  const row = (question: string, option: string, field: string, value: string) =>
    [organisation, 'rehab-2023', question, option, field, value, answer].join(';');
  return [
    row('1', '', 'date', day),
    row('2', profession, 'chosen', '1'),
    row('3', 'Vid remiss mellan vårdcentral och kommun', 'chosen', '1'),
    row('4', '', 'text', text),
  ];
}

async function file(name: string, rows: readonly string[]): Promise<void> {
  await writeFile(join(folder, name), [HEADER, ...rows].join('\n'));
}

async function samsvar(...args: readonly string[]) {
  const out: string[] = [];
  const errors: string[] = [];
  const code = await runCommandLine(args, {
    outlet: { write: (data) => out.push(Buffer.from(data).toString()), tell: (line) => errors.push(line) },
    standardInput: async () => new Uint8Array(),
    environment: { npm_lifecycle_event: 'samsvar', INIT_CWD: folder },
  });
  return { code, lines: out.join('').replace('\ufeff', '').split(/\r?\n/).filter(Boolean), errors: errors.join('\n') };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samsvar-cli-many-'));
  await file('svar.csv', [
    ...rowsOf('Halmstad', 1, '2023-02-14', 'Arbetsterapeut'),
    ...rowsOf('Halmstad', 2, '2023-03-01', 'Fysioterapeut'),
    ...rowsOf('Region Halland', 1, '2023-03-31', 'Fysioterapeut'),
  ]);
});

afterAll(() => rm(folder, { recursive: true }));

describe('several answers of an organisation on files alone', () => {
  it('are checked one by one, each by its number', async () => {
    const { code, lines } = await samsvar('check', '--in', 'svar.csv');
    expect(lines).toEqual([
      'Halmstad, rehab-2023, svar 1: klart att lämna in.',
      'Halmstad, rehab-2023, svar 2: klart att lämna in.',
      'Region Halland, rehab-2023, svar 1: klart att lämna in.',
    ]);
    expect(code).toBe(0);
  });

  it('are counted by kind, profession and month as on the web, and a kind without answers has no numbers', async () => {
    const { code, lines, errors } = await samsvar('aggregate', 'rehab-2023', '--in', 'svar.csv');
    expect(lines).toEqual([
      'survey;table;row;column;count',
      ...count('Per slag av organisation', 'Kommuner', [1, 1, 2]),
      ...count('Per slag av organisation', 'Regioner', [0, 1, 1]),
      ...count('Per slag av organisation', 'Totalt', [1, 2, 3]),
      ...count('Per månad', 'Februari 2023', [1, 0, 1]),
      ...count('Per månad', 'Mars 2023', [0, 2, 2]),
      ...count('Per månad', 'April 2023', [0, 0, 0]),
      ...count('Per månad', 'Totalt', [1, 2, 3]),
    ]);
    expect(errors).toBe('Inte lämnat svar på rehab-2023: Falkenberg, Hylte, Kungsbacka, Laholm och Varberg.');
    expect(code).toBe(0);
  });

  it('come from several files, where each fill-in file is an answer with the next number', async () => {
    const survey = loadCatalogue().survey('rehab-2023');
    const organisation = findOrganisation('Halmstad');
    if (organisation === undefined) throw new Error('Halmstad is missing');
    for (const [name, day] of [
      ['a.docx', '2023-04-01'],
      ['b.docx', '2023-04-02'],
    ] as const) {
      const answers = caseOf(day, 'fysioterapeut');
      const made = { survey, organisation, answers, round: undefined, lastDay: survey.lastDay };
      await writeFile(join(folder, name), await fillInDocx({ ...made, madeAt: '2023-02-01T08:00:00.000Z' }));
    }
    const files = ['--in', 'a.docx', '--in', 'svar.csv', '--in', 'b.docx'];
    const { lines, errors } = await samsvar('check', ...files);
    expect(errors).not.toContain('olika svar');
    expect(lines.filter((line) => line.startsWith('Halmstad')).toSorted()).toEqual(
      [1, 2, 3, 4].map((number) => `Halmstad, rehab-2023, svar ${number}: klart att lämna in.`),
    );
    const { lines: counts } = await samsvar('aggregate', 'rehab-2023', ...files);
    expect(counts).toContain('rehab-2023;Per månad;April 2023;Alla;2');
  });

  it('have the number that their fill-in file was written with, and two files with one number are one answer', async () => {
    const survey = loadCatalogue().survey('rehab-2023');
    const organisation = findOrganisation('Halmstad');
    if (organisation === undefined) throw new Error('Halmstad is missing');
    const madeAt = '2023-02-01T08:00:00.000Z';
    const made = { survey, round: undefined, lastDay: survey.lastDay, madeAt };
    const whose = { organisation, lastDay: survey.lastDay, answerNumber: 7 };
    const answers = caseOf('2023-04-01', 'fysioterapeut');
    await writeFile(join(folder, 'sju.docx'), await fillInDocx({ ...made, ...whose, answers }));
    const other = caseOf('2023-04-02', 'fysioterapeut');
    const sheet = { ...whose, answers: other };
    await writeFile(join(folder, 'sju.xlsx'), await fillInWorkbook({ ...made, organisations: [sheet] }));
    const { lines } = await samsvar('check', '--in', 'sju.docx', '--in', 'svar.csv', '--in', 'sju.xlsx');
    expect(lines.filter((line) => line.startsWith('Halmstad'))).toContainEqual(
      expect.stringContaining('Halmstad, rehab-2023, svar 7'),
    );
    expect(lines.join()).not.toContain('svar 8');
  });

  it('with the same number in two files are one, of which the first file’s answers hold', async () => {
    await file('andra.csv', rowsOf('Halmstad', 2, '2023-03-01', 'Fysioterapeut', 'Ingen svarade.'));
    const { code, errors } = await samsvar('check', '--in', 'svar.csv', '--in', 'andra.csv');
    expect(errors).toContain(
      'Halmstad, rehab-2023, svar 2, fråga 4: svar.csv och andra.csv har olika svar. Svaret i svar.csv gäller: ta bort det svar som är fel. Är det två svar ska de ha var sitt nummer.',
    );
    expect(code).toBe(1);
  });

  it('are told of where they are wrong: a day outside the period, with its place and what to do', async () => {
    await file('utanfor.csv', rowsOf('Hylte', 7, '2023-05-01', 'Fysioterapeut'));
    const { code, lines } = await samsvar('check', '--in', 'utanfor.csv');
    expect(lines).toEqual([expect.stringMatching(/^Hylte, rehab-2023, svar 7, fråga 1: .*30 april 2023/)]);
    expect(code).toBe(1);
    const counted = await samsvar('aggregate', 'rehab-2023', '--in', 'utanfor.csv');
    expect(counted.errors).toMatch(/Hylte, rehab-2023, svar 7, fråga 1: .*Svaret räknas, men kan inte lämnas in så\./);
    expect(counted.lines).toContain('rehab-2023;Per månad;Maj 2023;Alla;1');
    expect(counted.code).toBe(1);
  });

  it('are written one at a time, by number', async () => {
    const which = ['export', 'rehab-2023', '--in', 'svar.csv', '--organisation', 'Halmstad', '--out', 'ut.json'];
    expect(await samsvar(...which)).toMatchObject({
      code: 2,
      errors: expect.stringContaining(
        'Halmstad har 2 svar på rehab-2023, numrerade från 1 till 2. Skriv --answer NUMMER för det svar som ska skrivas.',
      ),
    });
    expect(await samsvar(...which, '--answer', '3')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('Något svar ”3” finns inte.'),
    });
    expect(await samsvar(...which, '--answer', '2')).toMatchObject({ code: 0 });
    const { lines } = await samsvar('check', '--in', 'ut.json');
    expect(lines).toEqual(['Halmstad, rehab-2023, svar 2: klart att lämna in.']);
  });

  it('are filled in as new answers, never over one that is there', async () => {
    const fill = ['fill-in', 'rehab-2023', '--organisation', 'Halmstad', '--out', 'fyll.docx'];
    expect((await samsvar(...fill)).code).toBe(0);
    expect(await samsvar(...fill, '--in', 'svar.csv')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('varje fil att fylla i är ett nytt svar. Ta bort --in.'),
    });
  });

  it('are written as a workbook with a row for each, or refused in a format that has no place for them', async () => {
    const { code, errors } = await samsvar('aggregate', 'rehab-2023', '--in', 'svar.csv', '--out', 'svar.xlsx');
    expect(errors).toContain('Skrev svar.xlsx.');
    expect(code).toBe(0);
    expect(await samsvar('aggregate', 'rehab-2023', '--in', 'svar.csv', '--out', 'svar.pdf')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('skrivs som CSV eller Excel'),
    });
  });
});

function count(table: string, row: string, [first, second, all]: readonly [number, number, number]): string[] {
  const cell = (column: string, number: number) => `rehab-2023;${table};${row};${column};${number}`;
  return [cell('Arbetsterapeut', first), cell('Fysioterapeut', second), cell('Alla', all)];
}
