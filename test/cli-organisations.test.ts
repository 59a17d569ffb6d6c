import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../server/commands/command-line.ts';
import { SKANE_FILE } from '../server/demo/skane.ts';
import { writeSurveysOfVardcentraler } from './support/surveys-of-vardcentraler.ts';

/** The command line with definitions and organisations that are not the program's own. */

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samsvar-cli-organisations-'));
  await mkdir(join(folder, 'egna'));
  writeSurveysOfVardcentraler(join(folder, 'egna'));
  await writeFile(
    join(folder, 'enheter.csv'),
    [
      'code;name;kind;parent;groups',
      'vc-1;Vårdcentralen Andersberg;vardcentral;Region Halland;agarform=offentlig',
      'vc-2;Vårdcentralen Getinge;vardcentral;13;agarform=privat',
      'vc-3;Vårdcentralen Oskarström;vardcentral;13;',
    ].join('\n'),
  );
  await writeFile(
    join(folder, 'svar.csv'),
    [
      'organisation;survey;question;option;field;value',
      'Vårdcentralen Andersberg;kommun-2023;N;Ja;chosen;1',
      'Vårdcentralen Getinge;kommun-2023;N;Ja;chosen;1',
    ].join('\n'),
  );
});

afterAll(() => rm(folder, { recursive: true }));

async function samsvar(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const out: string[] = [];
  const errors: string[] = [];
  const code = await runCommandLine(args, {
    outlet: {
      write: (data) => out.push(Buffer.from(data).toString()),
      tell: (line) => errors.push(...line.split('\n')),
    },
    standardInput: async () => new Uint8Array(),
    environment: { npm_lifecycle_event: 'samsvar', INIT_CWD: folder, ...environment },
  });
  return { code, out: out.join(''), errors: errors.join('\n') };
}

const OWN = ['--surveys', 'egna', '--organisations', 'enheter.csv'];

describe('definitions in a folder of their own', () => {
  it('are read from --surveys, and from SAMSVAR_SURVEYS', async () => {
    const ofVardcentraler = /kommun-2023: .*\n.*besvaras av vårdcentral senast/;
    expect((await samsvar(['surveys', '--surveys', 'egna'])).out).toMatch(ofVardcentraler);
    expect((await samsvar(['surveys'], { SAMSVAR_SURVEYS: 'egna' })).out).toMatch(ofVardcentraler);
    expect((await samsvar(['surveys'])).out).not.toMatch(ofVardcentraler);
  });

  it('are refused where the folder is not there', async () => {
    const { code, errors } = await samsvar(['check', '--in', 'svar.csv', '--surveys', 'inte-dar']);
    expect(code).toBe(1);
    expect(errors).toMatch(/inte-dar.*Mappen finns inte/);
  });
});

describe('organisations of a file of their own', () => {
  it('are counted by their kind, and called by their noun', async () => {
    const { code, out, errors } = await samsvar(['aggregate', 'rss-2023', '--in', 'svar.csv', ...OWN]);
    expect(errors).toContain('3 organisationer lästes ur enheter.csv.');
    expect(errors).toContain('Inte lämnat svar på kommun-2023: Vårdcentralen Oskarström.');
    expect(errors).not.toContain('Halmstad');
    expect(out).toContain('RSS Halland;rss-2023');
    expect(code).toBe(0);
  });

  it('are known by name in every command', async () => {
    expect((await samsvar(['check', '--in', 'svar.csv', ...OWN])).out).toContain(
      'Vårdcentralen Andersberg, kommun-2023',
    );
    const form = ['fill-in', 'kommun-2023', '--organisation', 'Vårdcentralen Getinge', '--out', 'getinge.docx'];
    expect((await samsvar([...form, ...OWN])).errors).toContain('Skrev getinge.docx.');
    expect((await samsvar([...form, '--surveys', 'egna'])).errors).toMatch(/Skriv namnet på en vårdcentral\./);
  });

  it('are counted only where --members names them, if it does', async () => {
    const members = ['--members', 'Vårdcentralen Getinge'];
    const { errors } = await samsvar(['aggregate', 'rss-2023', '--in', 'svar.csv', ...members, ...OWN]);
    expect(errors).toContain('Räknas inte, eftersom de inte står i --members: Vårdcentralen Andersberg.');
    const wrong = await samsvar([
      'aggregate',
      'rss-2023',
      '--in',
      'svar.csv',
      '--members',
      'Vårdcentralen Geting',
      ...OWN,
    ]);
    expect(wrong.errors).toContain(
      'varken en svensk kommun eller i --organisations. Menade du ”Vårdcentralen Getinge”?',
    );
  });

  it('that cannot be read are told of by line, and the others are kept', async () => {
    await writeFile(
      join(folder, 'fel.csv'),
      'code;name;kind;parent\nvc-1;Vårdcentralen Andersberg;vardcentral;Region Haland\nvc-2;Vårdcentralen Getinge;vardcentral;13',
    );
    const { code, errors } = await samsvar([
      'aggregate',
      'rss-2023',
      '--in',
      'svar.csv',
      '--surveys',
      'egna',
      '--organisations',
      'fel.csv',
    ]);
    expect(errors).toContain(
      'fel.csv, rad 2: Det finns ingen organisation ”Region Haland” i länet att vara en del av, och ingen läggs till samtidigt. Menade du ”Region Halland”?',
    );
    expect(errors).toContain('1 organisation lästes ur fel.csv.');
    expect(code).toBe(1);
  });

  it('are refused in a file that is not there, or has none', async () => {
    await writeFile(join(folder, 'tom.csv'), 'code;name;kind\n');
    const read = (file: string) => samsvar(['check', '--in', 'svar.csv', '--organisations', file]);
    expect(await read('borta.csv')).toMatchObject({
      code: 2,
      errors: expect.stringMatching(/”borta\.csv” kan inte läsas/),
    });
    expect(await read('tom.csv')).toMatchObject({ code: 2, errors: expect.stringMatching(/inga organisationer/) });
  });

  it('are the rows of a table of organisations, in what is filled in and in what is read', async () => {
    await writeFile(
      join(folder, 'sodra.csv'),
      'code;name;kind\n1381;Laholm;municipality\nny-1;Nya Knäred;municipality',
    );
    const answers = (row: string) =>
      writeFile(
        join(folder, 'belopp.csv'),
        `organisation;survey;question;option;field;value\nRegion Halland;betalning-2018;1;${row};Totalt fakturerade belopp per kommun 2017, kr;1200`,
      );
    const check = (...options: readonly string[]) => samsvar(['check', '--in', 'belopp.csv', ...options]);
    await answers('Nya Knäred');
    expect((await check('--organisations', 'sodra.csv')).out).toMatch(/Laholm/);
    expect((await check('--organisations', 'sodra.csv')).out).not.toMatch(/Nya Knäred/);
    expect((await check()).errors).toMatch(/Nya Knäred/);
  });

  it('add to those of the county, as an import on a server does, and are each counted once', async () => {
    await writeFile(
      join(folder, 'norra.csv'),
      'code;name;kind\n1383;Varberg;municipality\n1384;Kungsbacka;municipality\nny-2;Nya Onsala;municipality',
    );
    await writeFile(
      join(folder, 'kommun.csv'),
      'organisation;survey;question;option;field;value\nVarberg;kommun-2023;N;Ja;chosen;1',
    );
    const { errors } = await samsvar(['aggregate', 'rss-2023', '--in', 'kommun.csv', '--organisations', 'norra.csv']);
    expect(errors).toContain(
      'Inte lämnat svar på kommun-2023: Falkenberg, Halmstad, Hylte, Kungsbacka, Laholm och Nya Onsala.',
    );
  });
});

describe('rows of an organisation that is not counted', () => {
  it('are told of once, with how many they are and the option that mends it', async () => {
    const rows = ['A', 'B', 'N'].map((question) => `Arjeplog;kommun-2023;${question};Ja;chosen;1`);
    await writeFile(
      join(folder, 'arjeplog.csv'),
      ['organisation;survey;question;option;field;value', ...rows, 'Varbreg;kommun-2023;N;Ja;chosen;1'].join('\n'),
    );
    const { code, errors } = await samsvar(['aggregate', 'rss-2023', '--in', 'arjeplog.csv']);
    expect(code).toBe(1);
    expect(errors.match(/Arjeplog/g)).toHaveLength(1);
    expect(errors).toMatch(
      /^Rad 2 och 2 rader till: Arjeplog hör inte till .* Länet som räknas är Halland, eftersom --county inte är skrivet\. Skriv --county Norrbotten för att räkna det i stället\.$/m,
    );
    expect(errors).toMatch(/^Rad 5: Organisationen ”Varbreg” finns inte\. Menade du ”Varberg”\?/m);
  });
});

describe('levels of organisations in a file', () => {
  it('are the rows of a table, which counts and sums those that belong to each', async () => {
    await writeFile(join(folder, 'skane.csv'), SKANE_FILE);
    await writeFile(
      join(folder, 'skane-svar.csv'),
      [
        'organisation;survey;question;option;field;value',
        'Ystad;samverkan-2023;1;Ja;chosen;1',
        'Ystad;samverkan-2023;2;;number;12',
        'Sjöbo;samverkan-2023;1;Nej;chosen;1',
        'Sjöbo;samverkan-2023;2;;number;30',
        'Malmö;samverkan-2023;2;;number;400',
      ].join('\n'),
    );
    const { out, errors } = await samsvar([
      'aggregate',
      'samverkan-lan-2023',
      '--in',
      'skane-svar.csv',
      '--organisations',
      'skane.csv',
      '--county',
      'Skåne',
    ]);
    expect(errors).toContain('39 organisationer lästes ur skane.csv.');
    expect(out).toContain('RSS Skåne;samverkan-lan-2023;1;Delregion Sydöstra;Kommuner med överenskommelse;1');
    expect(out).toContain('RSS Skåne;samverkan-lan-2023;1;Delregion Sydöstra;Samordnade planer;42');
    expect(out).toContain('RSS Skåne;samverkan-lan-2023;1;Delregion Malmö;Samordnade planer;400');
    expect(out).toContain('RSS Skåne;samverkan-lan-2023;2;;number;30');
    // Nobody in the others has answered, and nothing stands for them or for the county: it is no zero.
    expect(out).not.toMatch(/Mellersta|Länet/);
  });
});
