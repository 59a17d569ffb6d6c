import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../server/commands/command-line.ts';

/** Sums on files alone: SIP meetings of vårdcentraler by ownership, and hired staff of the municipalities. */

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samsvar-cli-sums-'));
  await file('vc.csv', [
    'code;name;kind;parent;groups',
    'vc-1;Vårdcentralen Andersberg;vardcentral;13;agarform=offentlig',
    'vc-2;Vårdcentralen Getinge;vardcentral;13;agarform=privat',
    'vc-3;Vårdcentralen Oskarström;vardcentral;13;',
  ]);
});

afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, rows: readonly string[]): Promise<void> {
  await writeFile(join(folder, name), rows.join('\n'));
}

async function samsvar(args: readonly string[]) {
  const out: string[] = [];
  const errors: string[] = [];
  const code = await runCommandLine(args, {
    outlet: { write: (data) => out.push(Buffer.from(data).toString()), tell: (line) => errors.push(line) },
    standardInput: async () => new Uint8Array(),
    environment: { npm_lifecycle_event: 'samsvar', INIT_CWD: folder },
  });
  return { code, out: out.join(''), errors: errors.join('\n') };
}

const HEADER = 'organisation;survey;question;option;field;value';
const SIP = ['aggregate', 'sip-lan-2018', '--in', 'sip.csv', '--organisations', 'vc.csv'];
const vardcentral = (name: string, question: string, number: string) =>
  `Vårdcentralen ${name};vc-sip-2018;${question};;number;${number}`;

describe('SIP meetings on files alone', () => {
  it('are summed by ownership, with each computed number once', async () => {
    await file('sip.csv', [
      HEADER,
      ...[vardcentral('Andersberg', '1', '9'), vardcentral('Andersberg', '2', '30')],
      ...[vardcentral('Getinge', '1', '8'), vardcentral('Getinge', '2', '20')],
    ]);
    const { out } = await samsvar(SIP);
    expect(out).toContain(';1;Offentliga vårdcentraler, antal SIP;GP;30');
    expect(out).toContain(';1;Totalt antal SIP/inskrivning;Tillsammans;67');
    expect(out.match(/;2;;number;25/g)).toHaveLength(1);
  });

  it('tell who has not answered, and who is in no group', async () => {
    const { errors } = await samsvar(SIP);
    expect(errors).toContain('Inte lämnat svar på vc-sip-2018: Vårdcentralen Oskarström.');
    expect(errors).toContain(
      'Fråga 1: Räknas inte på någon rad: Vårdcentralen Oskarström, som inte hör till någon av dem. Skriv i kolumnen grupper (groups) i --organisations: agarform=offentlig eller agarform=privat.',
    );
  });

  it('never sum what a check refuses: it is told of, and the rest is summed', async () => {
    await file('sip.csv', [
      HEADER,
      ...[vardcentral('Andersberg', '1', '3,5'), vardcentral('Andersberg', '2', '-30')],
      ...[vardcentral('Getinge', '1', '8'), vardcentral('Getinge', '2', '20')],
    ]);
    const { code, out, errors } = await samsvar(SIP);
    expect(code).toBe(1);
    expect(errors).toContain('Vårdcentralen Andersberg, fråga 1: 3,5 är inte ett heltal.');
    expect(out).not.toContain('Offentliga vårdcentraler, antal SIP;Hemsjukvård');
    expect(out).toContain(';1;Privata vårdcentraler, antal SIP;Hemsjukvård;8');
  });
});

describe('a computed number in a file that comes in', () => {
  const answers = [
    '1;;number;9000000',
    '2;;number;1000000',
    ...['Malmö', 'Mellersta', 'Nordöstra', 'Nordvästra', 'Sydöstra', 'Sydvästra'].flatMap((row) => [
      `4;${row};Bas;500000`,
      `4;${row};Invånare 2022;100`,
    ]),
  ].map((row) => `RSS Skåne;fordelning-2023;${row}`);

  it('is accepted where it is what the rest gives', async () => {
    await file('svar.csv', [HEADER, ...answers, 'RSS Skåne;fordelning-2023;3;;number;5000000']);
    expect((await samsvar(['check', '--in', 'svar.csv', '--county', 'Skåne'])).code).toBe(0);
  });

  it('is refused, with both numbers, where it is not', async () => {
    await file('svar.csv', [HEADER, ...answers, 'RSS Skåne;fordelning-2023;3;;number;5000001']);
    const { code, out, errors } = await samsvar(['check', '--in', 'svar.csv', '--county', 'Skåne']);
    expect(code).toBe(1);
    expect(`${out}${errors}`).toMatch(/5\s000\s001.*5\s000\s000/);
  });
});

describe('numbers that others give, in the county’s own file', () => {
  const sip = [
    ...[vardcentral('Andersberg', '1', '9'), vardcentral('Andersberg', '2', '30')],
    ...[vardcentral('Getinge', '1', '8'), vardcentral('Getinge', '2', '20')],
  ];
  const OF_COUNTY = ['--county', 'Halland', '--organisations', 'vc.csv'];
  const check = (...files: readonly string[]) =>
    samsvar(['check', ...files.flatMap((name) => ['--in', name]), ...OF_COUNTY]);

  beforeAll(async () => {
    await file('vardcentraler.csv', [HEADER, ...sip]);
    await samsvar(['aggregate', 'sip-lan-2018', '--in', 'vardcentraler.csv', ...OF_COUNTY, '--out', 'lan.csv']);
  });

  /** The county's file with one line changed, and the rest as it was computed. */
  async function changed(from: string, to: string): Promise<void> {
    const right = await readFile(join(folder, 'lan.csv'), 'utf8');
    expect(right).toContain(from);
    await writeFile(join(folder, 'andrad.csv'), right.replace(from, to));
  }

  it('need not be written in the county’s file where the answers that they are counted from are among the files', async () => {
    await file('psyk.csv', [HEADER, 'Vårdcentralen Andersberg;psykisk-halsa-2023;1;Nej;chosen;1']);
    await file('psyk-lan.csv', [HEADER, 'Region Halland;psykisk-halsa-lan-2023;8;;text;Vi följer upp i höst.']);
    expect((await check('psyk-lan.csv')).out).toContain('psykisk-halsa-lan-2023, fråga 1: Frågan är inte besvarad.');
    const { out } = await check('psyk-lan.csv', 'psyk.csv');
    expect(out).not.toContain('psykisk-halsa-lan-2023, fråga 1:');
  });

  it('are right where they are what the answers of the others give', async () => {
    const { out } = await check('lan.csv', 'vardcentraler.csv');
    expect(out).toMatch(/, sip-lan-2018: klart att lämna in/);
  });

  it.each([
    ['a sum', 'antal SIP;GP;30', 'antal SIP;GP;31', 'Offentliga vårdcentraler, antal SIP, GP', '31', '30'],
    ['a computed cell', 'Tillsammans;67', 'Tillsammans;97', 'Totalt antal SIP/inskrivning, Tillsammans', '97', '67'],
    [
      'a computed question',
      ';2;;number;25',
      ';2;;number;26',
      'Medeltal SIP-möten i slutenvården per vårdcentral, GP',
      '26',
      '25',
    ],
  ])('are refused with both numbers where they are not: %s', async (_, from, to, cell, typed, right) => {
    await changed(from, to);
    const { code, out } = await check('andrad.csv', 'vardcentraler.csv');
    expect(code).toBe(1);
    expect(out).toContain(`${cell}: i filen står ${typed}, men svaren från vårdcentralerna ger ${right}.`);
    expect(out).not.toContain('sip-lan-2018: klart att lämna in');
  });

  it('are compared with each other where the others’ answers are not given, and it is said what was not checked', async () => {
    await changed('Tillsammans;67', 'Tillsammans;97');
    const alone = await check('andrad.csv');
    expect(alone.code).toBe(1);
    expect(alone.out).toMatch(/Tillsammans: i filen står 97, men det räknas ut till 67/);
    const right = await check('lan.csv');
    expect(right.code).toBe(0);
    expect(right.out).toMatch(/sip-lan-2018: inget saknas, men \d+ tal görs av vårdcentralernas svar/);
    expect(right.out).toContain('Lägg till deras filer med --in för att kontrollera dem.');
  });
});

describe('a row of the county’s table that nobody can be in', () => {
  it('is left out of the total, which is of the others, in files that go out and come back', async () => {
    await file('offentliga.csv', [
      'code;name;kind;parent;groups',
      'vc-1;Vårdcentralen Andersberg;vardcentral;13;agarform=offentlig',
    ]);
    await file('svar.csv', [HEADER, vardcentral('Andersberg', '1', '9'), vardcentral('Andersberg', '2', '30')]);
    const options = ['--in', 'svar.csv', '--organisations', 'offentliga.csv'];
    const { out } = await samsvar(['aggregate', 'sip-lan-2018', ...options]);
    expect(out).toContain('Totalt antal SIP/inskrivning;Tillsammans;39');
    await samsvar(['aggregate', 'sip-lan-2018', ...options, '--out', 'lan.json']);
    const back = await samsvar(['check', ...options, '--in', 'lan.json']);
    expect(back.out).toMatch(/sip-lan-2018: klart att lämna in/);
    expect(back.errors).not.toMatch(/Post|Rad/);
  });
});

describe('hired staff on files alone', () => {
  it('is told of where a cost per hour is not of the same municipalities', async () => {
    const cell = (municipality: string, column: string, number: number) =>
      `${municipality};hyrpersonal-2022;1;Sjuksköterska;${column};${number}`;
    await file('hyr.csv', [
      HEADER,
      ...[cell('Halmstad', 'Timmar', 10), cell('Halmstad', 'Kostnad, kr', 5_000), cell('Hylte', 'Kostnad, kr', 9_000)],
    ]);
    const { errors } = await samsvar(['aggregate', 'hyrpersonal-lan-2022', '--in', 'hyr.csv']);
    expect(errors).toContain('Hylte: 1 fråga saknar svar, helt eller delvis.');
    expect(errors).toContain('Sjuksköterska, Kostnad per timme, kr: Hylte har lämnat bara en del av talen');
  });
});
