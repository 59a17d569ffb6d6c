import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../server/commands/command-line.ts';
import { VARDCENTRAL } from './support/surveys-of-vardcentraler.ts';

/** What answers on files alone are about: a month, certain days, and the county that a file of organisations has. */

let folder: string;

const DAYS = {
  $schema: 'https://samsvar.example/survey-definition',
  $id: 'vaccin-2026',
  title: 'Vaccinationer',
  respondent: VARDCENTRAL,
  year: 2026,
  lastDay: '2026-12-31',
  period: 'month',
  introduction: [],
  instructions: [],
  contact: [],
  parts: [{ letter: 'A', title: 'Dagar', sections: [{ pages: [['1', '2']] }] }],
  $defs: {
    dag: {
      type: 'object',
      properties: {
        dag: { title: 'Dag', type: 'string', format: 'date', withinPeriod: true },
        antal: { title: 'Antal', type: 'integer', minimum: 0 },
      },
      required: ['dag', 'antal'],
      additionalProperties: false,
    },
  },
  type: 'object',
  properties: {
    '1': {
      kind: 'table',
      title: 'Dagar med vaccination',
      type: 'object',
      properties: { rows: { type: 'array', minItems: 1, maxItems: 31, items: { $ref: '#/$defs/dag' } } },
      required: ['rows'],
      additionalProperties: false,
    },
    '2': {
      kind: 'date',
      title: 'Första dagen',
      type: 'object',
      properties: { date: { type: 'string', format: 'date', withinPeriod: true } },
      required: ['date'],
      additionalProperties: false,
    },
  },
  required: ['1', '2'],
  additionalProperties: false,
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samsvar-cli-period-'));
  definition({ $id: 'vaccin-2026' });
  definition({ $id: 'kvartal-2026', period: { from: '2026-01-01', to: '2026-03-31' } });
  await file('vc.csv', [
    'code;name;kind;parent',
    'vc-1;Vårdcentralen Hyllie;vardcentral;Region Skåne',
    'vc-2;Vårdcentralen Sorgenfri;vardcentral;',
  ]);
  await file('svar.csv', answers('vaccin-2026', '2026-02-03'));
  await file('kvartal.csv', answers('kvartal-2026', '2026-04-01'));
});

afterAll(() => rm(folder, { recursive: true }));

function definition(changed: { readonly $id: string; readonly period?: object }): void {
  mkdirSync(join(folder, 'enkater/2026'), { recursive: true });
  const name = changed.$id.replace('-2026', '.json');
  writeFileSync(join(folder, 'enkater/2026', name), JSON.stringify({ ...DAYS, ...changed }));
}

function answers(survey: string, day: string): readonly string[] {
  return [
    'organisation;survey;question;option;field;value',
    ...['1;1;Dag;2026-01-31', '1;1;Antal;4', `1;2;Dag;${day}`, '1;2;Antal;5', `2;;date;${day}`].map(
      (row) => `Vårdcentralen Sorgenfri;${survey};${row}`,
    ),
  ];
}

async function file(name: string, rows: readonly string[]): Promise<void> {
  await writeFile(join(folder, name), rows.join('\n'));
}

async function samsvar(...args: readonly string[]) {
  const told: string[] = [];
  const code = await runCommandLine([...args, '--surveys', 'enkater', '--organisations', 'vc.csv'], {
    outlet: { write: (data) => told.push(Buffer.from(data).toString()), tell: (line) => told.push(line) },
    standardInput: async () => new Uint8Array(),
    environment: { npm_lifecycle_event: 'samsvar', INIT_CWD: folder },
  });
  return { code, told: told.join('\n') };
}

describe('--period', () => {
  it('holds dates to the month, in questions and in the cells of tables', async () => {
    const { code, told } = await samsvar('check', '--in', 'svar.csv', '--period', '2026-01');
    expect(code).toBe(1);
    expect(told).toContain(
      'Vårdcentralen Sorgenfri, vaccin-2026, fråga 1: Rad 2, Dag: 3 februari 2026 är inte en av de dagar som frågan gäller. Skriv ett datum från 1 januari 2026 till 31 januari 2026.',
    );
    expect(told).toContain('vaccin-2026, fråga 2: 3 februari 2026 är inte en av de dagar');
    expect(told).not.toContain('Rad 1, Dag');
  });

  it('may be another month, in which other days are right', async () => {
    const { told } = await samsvar('check', '--in', 'svar.csv', '--period', 'februari 2026');
    expect(told).toContain('Rad 1, Dag: 31 januari 2026 är inte en av de dagar');
    expect(told).not.toContain('Rad 2, Dag');
  });

  it('is missed where dates are to be in a month that nobody has said', async () => {
    expect(await samsvar('check', '--in', 'svar.csv')).toEqual({
      code: 0,
      told: expect.stringContaining(
        'vaccin-2026: datumen i fråga 1 ska ligga i omgångens månad, och kontrolleras inte mot den. Skriv --period, till exempel --period 2026-01.',
      ),
    });
  });

  it('need not be said of a survey that is always about the same days', async () => {
    const { code, told } = await samsvar('check', '--in', 'kvartal.csv');
    expect(code).toBe(1);
    expect(told).toContain('Rad 2, Dag: 1 april 2026 är inte en av de dagar');
  });

  it('stands in what is written, as in a round', async () => {
    const options = ['--organisation', 'Vårdcentralen Sorgenfri', '--out', 'svar.json', '--period', '2026-02'];
    await samsvar('export', 'vaccin-2026', '--in', 'svar.csv', ...options);
    expect((await samsvar('check', '--in', 'svar.json', '--period', '2026-02')).told).toContain('Rad 1, Dag');
    const filled = ['--organisation', 'Vårdcentralen Sorgenfri', '--out', 'fyll.xlsx', '--period', '2026-02'];
    expect((await samsvar('fill-in', 'vaccin-2026', '--in', 'svar.csv', ...filled)).code).toBe(0);
    expect((await samsvar('check', '--in', 'fyll.xlsx', '--period', '2026-02')).told).toContain('Rad 1, Dag');
  });

  it.each([
    ['2026-13', '--period ”2026-13” kan inte läsas. Skriv en månad, som 2026-01, eller'],
    ['2026-02-30/2026-03-31', '--period ”2026-02-30/2026-03-31” kan inte läsas.'],
    ['2026-03-31/2026-01-01', 'slutar före sin första dag'],
    ['2026-01-01/2026-06-30', 'Ingen av enkäterna kan gälla januari–juni 2026.'],
  ])('%s is refused with what to write', async (period, sentence) => {
    expect(await samsvar('check', '--in', 'svar.csv', '--period', period)).toEqual({
      code: 2,
      told: expect.stringContaining(sentence),
    });
  });

  it.each([
    ['vaccin-2026', '2026-01-01/2026-03-31', 'vaccin-2026 gäller en kalendermånad i taget'],
    ['kvartal-2026', '2026-01', 'kvartal-2026 gäller alltid januari–mars 2026. Ta bort --period.'],
  ])('of %s must be one that a round of it can have', async (survey, period, sentence) => {
    const options = ['--organisation', 'Vårdcentralen Hyllie', '--out', 'f.docx', '--period', period];
    expect(await samsvar('fill-in', survey, ...options)).toEqual({ code: 2, told: expect.stringContaining(sentence) });
  });
});

describe('the county', () => {
  const EXAMPLE = { code: 'delregion', one: 'delregion', several: 'delregioner', definite: 'delregionen' };
  const rows = (county: string, code: string) => [
    'kod;namn;slag;del av;en;flera;bestämd form',
    `d1;Delregion Öst;delregion;${county};${EXAMPLE.one};${EXAMPLE.several};${EXAMPLE.definite}`,
    `${code};;municipality;Delregion Öst`,
  ];

  it('is the only one in the file of organisations, where nobody says another', async () => {
    await file('kommun.csv', ['organisation;survey;question;option;field;value', 'Lund;samverkan-2023;1;Ja;chosen;1']);
    await file('delregioner.csv', rows('Region Skåne', '1281'));
    const aggregate = (...more: readonly string[]) =>
      runCommandLine(
        ['aggregate', 'samverkan-lan-2023', '--in', 'kommun.csv', '--organisations', 'delregioner.csv', ...more],
        {
          outlet: { write: (data) => told.push(Buffer.from(data).toString()), tell: (line) => told.push(line) },
          standardInput: async () => new Uint8Array(),
          environment: { npm_lifecycle_event: 'samsvar', INIT_CWD: folder, SAMSVAR_COUNTY: 'Halland' },
        },
      );
    const told: string[] = [];
    await aggregate();
    expect(told.join('\n')).toContain('Inte lämnat svar på samverkan-2023: Bjuv');
    expect(told.join('\n')).not.toContain('Länet som räknas är Halland');
    told.length = 0;
    await aggregate('--county', 'Halland');
    expect(told.join('\n')).toContain('Halmstad');
  });
});
