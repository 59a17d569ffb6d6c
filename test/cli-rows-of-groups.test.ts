import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../server/commands/command-line.ts';
import { VARDCENTRAL } from './support/surveys-of-vardcentraler.ts';
import { TABLE_DEFINITION } from './support/table-survey.ts';

/** Tables whose rows are the groups that organisations are divided in, or the organisations of one group, on files alone. */

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samsvar-cli-groups-'));
  mkdirSync(join(folder, 'enkater/2018'), { recursive: true });
  const surveys = join(import.meta.dirname, '../surveys/2018');
  cpSync(join(surveys, 'vc-sip.json'), join(folder, 'enkater/2018/vc-sip.json'));
  const county = JSON.parse(readFileSync(join(surveys, 'sip-lan.json'), 'utf8'));
  for (const column of ['hemsjukv', 'gp']) delete county.$defs.sip.properties[column].sums.group;
  county.properties['1'].properties.rows = {
    type: 'object',
    rowsFrom: { group: 'agarform' },
    additionalProperties: { $ref: '#/$defs/sip' },
    total: {},
  };
  definition('2018/sip-lan.json', county);
  const amounts = TABLE_DEFINITION.properties['2'];
  const rows = { ...amounts.properties.rows, rowsFrom: { ...VARDCENTRAL, group: 'agarform=offentlig' } };
  definition('2018/belopp.json', {
    ...TABLE_DEFINITION,
    $id: 'belopp-2018',
    respondent: 'region',
    parts: [{ letter: 'A', title: 'Belopp', sections: [{ pages: [['1']] }] }],
    properties: { '1': { ...amounts, properties: { rows } } },
    required: ['1'],
    $defs: { belopp: TABLE_DEFINITION.$defs.belopp },
  });
  await file('vc.csv', [
    'code;name;kind;parent;groups',
    'vc-1;Vårdcentralen Andersberg;vardcentral;13;agarform=offentlig',
    'vc-2;Vårdcentralen Getinge;vardcentral;13;agarform=privat',
    'vc-3;Vårdcentralen Oskarström;vardcentral;13;agarform=ideell förening',
    'vc-4;Vårdcentralen Laholm;vardcentral;13;agarform=offentlig',
  ]);
});

afterAll(() => rm(folder, { recursive: true }));

function definition(name: string, content: object): void {
  writeFileSync(join(folder, 'enkater', name), JSON.stringify(content, null, 2));
}

async function file(name: string, rows: readonly string[]): Promise<void> {
  await writeFile(join(folder, name), rows.join('\n'));
}

async function samsvar(...args: readonly string[]) {
  const out: string[] = [];
  const code = await runCommandLine([...args, '--surveys', 'enkater', '--organisations', 'vc.csv'], {
    outlet: { write: (data) => out.push(Buffer.from(data).toString()), tell: (line) => out.push(line) },
    standardInput: async () => new Uint8Array(),
    environment: { npm_lifecycle_event: 'samsvar', INIT_CWD: folder },
  });
  return { code, out: out.join('\n') };
}

const HEADER = 'organisation;survey;question;option;field;value';

describe('a table with a row for each group', () => {
  const gave = (name: string, ...numbers: readonly [number, number]) =>
    numbers.map((number, index) => `Vårdcentralen ${name};vc-sip-2018;${index + 1};;number;${number}`);

  beforeAll(() =>
    file('sip.csv', [HEADER, ...gave('Andersberg', 9, 30), ...gave('Getinge', 8, 20), ...gave('Oskarström', 1, 2)]),
  );

  it('sums the members by the groups that they are in, and ends with all of them', async () => {
    const { out } = await samsvar('aggregate', 'sip-lan-2018', '--in', 'sip.csv');
    const rows = out.split('\n').filter((line) => line.includes('sip-lan-2018;1;'));
    expect(rows.map((line) => line.trim().split(';').slice(3).join(';'))).toEqual([
      'Ideell förening;Hemsjukvård;1',
      'Ideell förening;GP;2',
      'Ideell förening;Tillsammans;3',
      'Offentlig;Hemsjukvård;9',
      'Offentlig;GP;30',
      'Offentlig;Tillsammans;39',
      'Privat;Hemsjukvård;8',
      'Privat;GP;20',
      'Privat;Tillsammans;28',
      'Totalt;Hemsjukvård;18',
      'Totalt;GP;52',
      'Totalt;Tillsammans;70',
    ]);
  });

  it.each(['csv', 'json'])('comes back as %s with the same sums, and a changed one is refused', async (format) => {
    await samsvar('aggregate', 'sip-lan-2018', '--in', 'sip.csv', '--out', `lan.${format}`);
    const back = await samsvar('check', '--in', `lan.${format}`, '--in', 'sip.csv');
    expect(back.out).toMatch(/sip-lan-2018: klart att lämna in/);
    if (format === 'json') return;
    const right = await readFile(join(folder, 'lan.csv'), 'utf8');
    await writeFile(join(folder, 'andrad.csv'), right.replace('Privat;GP;20', 'Privat;GP;21'));
    const changed = await samsvar('check', '--in', 'andrad.csv', '--in', 'sip.csv');
    expect(changed.out).toContain('Privat, GP: i filen står 21, men svaren från vårdcentralerna ger 20.');
  });

  it.each(['xlsx', 'pdf', 'docx'])(
    'is written as %s',
    async (format) => {
      const { code, out } = await samsvar('aggregate', 'sip-lan-2018', '--in', 'sip.csv', '--out', `lan.${format}`);
      expect([code, out]).toEqual([0, expect.not.stringContaining('fel')]);
    },
    60_000,
  );
});

describe('a table with a row for each organisation of a group', () => {
  const cell = (name: string, value: string) =>
    `Region Halland;belopp-2018;1;Vårdcentralen ${name};Fakturerat 2017;${value}`;

  it('has those in the group, and refuses another by name', async () => {
    await file('in.csv', [HEADER, cell('Andersberg', '10'), cell('Laholm', '14'), cell('Getinge', '1')]);
    const { code, out } = await samsvar('check', '--in', 'in.csv');
    expect(code).toBe(1);
    expect(out).toContain('Rad 4');
    expect(out).toContain('Vårdcentralen Getinge');
    await file('in.csv', [HEADER, cell('Andersberg', '10'), cell('Laholm', '14')]);
    expect(await samsvar('check', '--in', 'in.csv')).toEqual({
      code: 0,
      out: expect.stringMatching(/belopp-2018: klart att lämna in/),
    });
  });

  it.each(['docx', 'xlsx'])('goes out and back as %s', async (format) => {
    const name = `fyll.${format}`;
    await samsvar('fill-in', 'belopp-2018', '--organisation', 'Region Halland', '--in', 'in.csv', '--out', name);
    const { code, out } = await samsvar('check', '--in', name);
    expect([code, out]).toEqual([0, expect.stringMatching(/belopp-2018: klart att lämna in/)]);
  });
});
