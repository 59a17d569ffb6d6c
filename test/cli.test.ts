import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTidyCsv, writeTidyCsv } from '../exports/data/csv.ts';
import { neutralCsvOf } from '../exports/data/neutral-csv.ts';
import { reportOf } from '../exports/report/report.ts';
import { loadCatalogue } from '../server/catalogue/catalogue.ts';
import { findOrganisation } from '../server/catalogue/organisation-register.ts';
import { runCommandLine } from '../server/commands/command-line.ts';
import { municipalAnswers } from '../server/demo/halland-2023.ts';
import { type TidyRow, tidyRowsOf } from '../server/domain/answer/tidy-row.ts';
import { instructionlessKey } from '../server/domain/text/spelling-key.ts';
import { fillInDocx } from '../server/files/fill-in/docx/fill-in.ts';
import { importFillInDocx } from '../server/files/fill-in/docx/import-docx.ts';
import { fillInWorkbook } from '../server/files/fill-in/xlsx/fill-in-workbook.ts';
import { type Database, openDatabase } from '../server/repositories/database.ts';
import { definitionsIn } from '../server/repositories/round/definitions.ts';
import { roundsIn } from '../server/repositories/round/rounds.ts';
import { edited, filledWith, run } from './files/fill-in/edited-docx.ts';

/** The command line, on files in a folder of its own. As a program of its own: `test/processes/cli.test.ts`. */

let folder: string;
let halland: readonly TidyRow[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samsvar-cli-'));
  const kommun = loadCatalogue().survey('kommun-2023');
  halland = [...municipalAnswers(kommun)].flatMap(({ organisation, answers }) =>
    tidyRowsOf(kommun, organisation.name, answers),
  );
  await writeFile(join(folder, 'halland.csv'), writeTidyCsv(halland));
});

afterAll(() => rm(folder, { recursive: true }));

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly errors: readonly string[];
}

async function samsvar(args: readonly string[], input = '', environment: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const written: Uint8Array[] = [];
  const errors: string[] = [];
  const code = await runCommandLine(args, {
    outlet: {
      write: (data) => written.push(Buffer.from(data)),
      tell: (line) => errors.push(...line.split('\n').filter((part) => part !== '')),
    },
    standardInput: async () => Buffer.from(input),
    // As npm tells it of the folder where the person stands.
    environment: { npm_lifecycle_event: 'samsvar', INIT_CWD: folder, ...environment },
  });
  return { code, out: Buffer.concat(written).toString(), errors };
}

/** A tidy CSV of rows such as “Halmstad;kommun-2023;N;Ja;chosen;1”; the first is on line 2. */
function csv(...rows: string[]): string {
  return ['organisation;survey;question;option;field;value', ...rows, ''].join('\r\n');
}

/** The numbers of a tidy CSV, by question and wording. */
function countsOf(bytes: Uint8Array | string): Map<string, string> {
  const { rows } = readTidyCsv(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes);
  return new Map(
    rows.map(({ question, option, value }) => [`${question} ${instructionlessKey(option)}`, String(value)]),
  );
}

describe('surveys', () => {
  test('lists the surveys and finds no fault in them', async () => {
    const { code, out, errors } = await samsvar(['surveys']);
    expect([code, errors]).toEqual([0, []]);
    for (const id of ['kommun-2022', 'kommun-2023', 'region-2023', 'rss-2023']) expect(out).toContain(`${id}: `);
  });

  test('checks the definitions of another folder, and gives each fault with file, line and place', async () => {
    await cp(join(import.meta.dirname, '..', 'surveys'), join(folder, 'enkäter'), { recursive: true });
    const kommun = join(folder, 'enkäter', '2023', 'kommun.json');
    await writeFile(kommun, (await readFile(kommun, 'utf8')).replace('"characterLimit"', '"charcterLimit"'));
    const { code, out, errors } = await samsvar(['surveys', 'enkäter']);
    expect(code).toBe(1);
    expect(out).toContain('region-2023: ');
    expect(out).not.toContain('kommun-2023: ');
    expect(errors[0]).toMatch(/kommun\.json:\d+: fråga K, text\.charcterLimit: .*Menade du ”characterLimit”\?$/);
  });

  describe('with the server’s database', () => {
    let data: string;
    let database: Database;
    beforeAll(async () => {
      data = join(folder, 'data');
      database = await openDatabase({ databaseUrl: undefined, dataFolder: data });
      const catalogue = loadCatalogue();
      const definition: object = JSON.parse(
        JSON.stringify(catalogue.definition('kommun-2023')).replace('Fast vårdkontakt', 'Fast kontakt i vården'),
      );
      const asked = catalogue.read(definition).definition ?? '';
      const at = '2024-01-15T08:00:00.000Z';
      await definitionsIn(database.knex).store([{ digest: asked, survey: 'kommun-2023', definition }], at);
      const terms = { county: '13', survey: 'kommun-2023', opensOn: '2024-01-15', lastDay: '2024-03-31' };
      await roundsIn(database.knex).open({ ...terms, title: 'Uppföljning', definition: asked }, [], at);
    });
    afterAll(() => database.close());

    test('says where in Samsvar the differences are shown, when the server has the data folder open', async () => {
      const { code, errors } = await samsvar(['surveys'], '', { SAMSVAR_DATA: data });
      expect(code).toBe(0);
      expect(errors).toEqual([expect.stringContaining('Skillnaderna står i Samsvar under Administration, Enkäter.')]);
    });

    test('tells which file is no longer what a round was opened with, and what differs', async () => {
      await database.close();
      const { code, errors } = await samsvar(['surveys'], '', { SAMSVAR_DATA: data });
      expect(code).toBe(0);
      expect(errors).toEqual([
        'Öppnat med kommun-2023: ”Uppföljning”. Filen för kommun-2023 har ändrats sedan dess. Det som är öppnat frågar som förut; filen gäller bara nya omgångar.',
        '  Fråga A har alternativet ”Fast vårdkontakt” i filen och ”Fast kontakt i vården” i omgången.',
      ]);
    });
  });

  test('skips a folder that is named as a definition', async () => {
    await mkdir(join(folder, 'mappar', '2024', 'rss.json'), { recursive: true });
    const { code, errors } = await samsvar(['surveys', 'mappar']);
    expect(code).toBe(1);
    expect(errors).toEqual([expect.stringMatching(/^Mappen har inga enkäter\./)]);
  });

  test('says in a sentence which file it may not read', async () => {
    await mkdir(join(folder, 'slingor', '2024'), { recursive: true });
    await symlink('rss.json', join(folder, 'slingor', '2024', 'rss.json'));
    const { code, out, errors } = await samsvar(['surveys', 'slingor']);
    expect([code, out]).toEqual([1, '']);
    expect(errors).toEqual([expect.stringMatching(/2024.rss\.json” kan inte läsas\. Kontrollera sökvägen\.$/)]);
  });

  test.each([
    ['finns-inte', 'Mappen finns inte. Kontrollera sökvägen.'],
    ['halland.csv', 'Mappen finns inte. Kontrollera sökvägen.'],
    [
      join(import.meta.dirname, '..', 'surveys', '2023'),
      'Mappen har inga enkäter. De ska ligga i en mapp för varje år, till exempel 2023/rss.json.',
    ],
  ])('says so when %s is not a folder of surveys', async (path, sentence) => {
    const { code, out, errors } = await samsvar(['surveys', path]);
    expect([code, out]).toEqual([1, '']);
    expect(errors).toEqual([expect.stringContaining(sentence)]);
  });
});

describe('aggregate', () => {
  test('counts Halland’s six municipalities to every number that RSS Halland reported', async () => {
    const { code, out, errors } = await samsvar(['aggregate', 'rss-2023', '--in', 'halland.csv']);
    expect([code, errors]).toEqual([0, []]);
    expect(out.startsWith('\ufefforganisation;survey;question;option;field;value\r\nRSS Halland;rss-2023;1;')).toBe(
      true,
    );
    const reported = (await readFile(join(import.meta.dirname, 'support', 'halland-2023-counts.csv'), 'utf8'))
      .trim()
      .split(/\r?\n/)
      .slice(1);
    expect(reported).toHaveLength(82);
    const counts = countsOf(out);
    const missed = reported.filter((line) => {
      const [question, , option = '', count] = line.split(';');
      return counts.get(`${question} ${instructionlessKey(option)}`) !== count;
    });
    expect(missed).toEqual([]);
  });

  test('counts a municipality without rows as not answered, never as no, and names it', async () => {
    const { code, out, errors } = await samsvar(
      ['aggregate', 'rss-2023', '--in', '-'],
      csv('Halmstad;kommun-2023;N;Ja;chosen;1', 'Hylte;kommun-2023;N;Nej;chosen;1'),
    );
    expect(code).toBe(0);
    expect(errors).toEqual(['Inte lämnat svar på kommun-2023: Falkenberg, Kungsbacka, Laholm och Varberg.']);
    const counts = countsOf(out);
    expect(['ja', 'nej', 'inte lämnat svar'].map((option) => counts.get(`25 ${option}`))).toEqual(['1', '1', '4']);
  });

  test('counts an organisation that is not in the register, and says so', async () => {
    const { code, out, errors } = await samsvar(
      ['aggregate', 'rss-2023', '--in', '-', '--members', 'Halmstad,Delregion Övningen'],
      csv('Delregion Övningen;kommun-2023;N;Ja;chosen;1'),
    );
    expect(code).toBe(0);
    const counts = countsOf(out);
    expect([counts.get('25 ja'), counts.get('25 inte lämnat svar')]).toEqual(['1', '1']);
    expect(errors).toContain(
      '”Delregion Övningen” i --members finns inte bland Sveriges kommuner. Namnet räknas ändå.',
    );
  });

  test('counts only the named members, and says whose rows it does not count', async () => {
    const { code, out, errors } = await samsvar([
      'aggregate',
      'rss-2023',
      '--in',
      'halland.csv',
      '--members',
      'Hylte, Laholm',
    ]);
    expect([code, errors]).toEqual([
      0,
      ['Räknas inte, eftersom de inte står i --members: Falkenberg, Halmstad, Kungsbacka och Varberg.'],
    ]);
    const counts = countsOf(out);
    expect(Number(counts.get('26 ja')) + Number(counts.get('26 nej'))).toBe(2);
  });

  test('refuses each wrong row with its line and the right spelling, and counts the others', async () => {
    const { code, out, errors } = await samsvar(
      ['aggregate', 'rss-2023', '--in', '-'],
      csv(
        'Halmstadd;kommun-2023;N;Ja;chosen;1',
        'Halmstad;kommun-2023;N;Ja;chosen;1',
        'Hylte;kommun-2023;N;Jaa;chosen;1',
        'Halmstad;kommun-2023;P;;text;"En text',
        'på två rader"',
        'Hylte;kommun-2023;J1;Ja;chosen;1',
        'Halmstad;kommun-2023;N;ja;chosen;1',
      ),
    );
    expect(code).toBe(1);
    expect(errors.slice(0, 4)).toEqual([
      'Rad 2: Organisationen ”Halmstadd” finns inte. Menade du ”Halmstad”?',
      expect.stringMatching(
        /^Rad 4: Hylte, kommun-2023: Fråga N: svarsalternativet ”Jaa” finns inte\. Menade du ”Ja”\?$/,
      ),
      expect.stringMatching(/^Rad 7: .*Frågan ”J1” finns inte i kommun-2023\. Menade du ”J\.1”\?$/),
      expect.stringMatching(/^Rad 8: .*samma uppgift står redan på rad 3, som gäller/),
    ]);
    expect(countsOf(out).get('25 ja')).toBe('1');
  });

  test('never counts the rows of Habo as Håbo’s, or the reverse', async () => {
    const habo = csv('Habo;kommun-2023;N;Ja;chosen;1');
    const { code, out, errors } = await samsvar(
      ['aggregate', 'rss-2023', '--in', '-', '--members', 'Håbo,Enköping'],
      habo,
    );
    expect(code).toBe(1);
    expect(errors[0]).toMatch(/^Rad 2: Habo .*Menade du ”Håbo”\?$/);
    expect(countsOf(out).get('25 ja')).toBe('0');
    expect(out).toContain('RSS Uppsala;rss-2023;25;');
  });

  test('counts nothing when a member is not a municipality, which would count as one more without an answer', async () => {
    const { code, out, errors } = await samsvar([
      'aggregate',
      'rss-2023',
      '--in',
      'halland.csv',
      '--members',
      'Hilte, Laholm, Region Halland',
    ]);
    expect([code, out]).toEqual([2, '']);
    expect(errors.slice(0, 2)).toEqual([
      '”Hilte” i --members är ingen svensk kommun. Menade du ”Hylte”?',
      '”Region Halland” i --members är ingen svensk kommun. Kontrollera namnet.',
    ]);
  });

  test('names answers that contradict themselves, and says how they are counted', async () => {
    const { out, errors } = await samsvar(
      ['aggregate', 'rss-2023', '--in', '-', '--members', 'Laholm'],
      csv(
        'Laholm;kommun-2023;C;Barn och unga;chosen;1',
        'Laholm;kommun-2023;C;Har inte haft fokus mot någon specifik målgrupp;chosen;1',
        'Laholm;kommun-2023;N;Ja;chosen;1',
        'Laholm;kommun-2023;N;Nej;chosen;1',
      ),
    );
    expect(errors).toEqual([
      expect.stringMatching(/^Laholm, kommun-2023, fråga C: .* Alla val räknas tills det är rättat\.$/),
      'Laholm, kommun-2023, fråga N: 2 alternativ är valda. Välj bara ett. Svaret räknas inte i något antal förrän det är rättat.',
    ]);
    const counts = countsOf(out);
    expect([counts.get('4 barn och unga'), counts.get('25 ja'), counts.get('25 inte lämnat svar')]).toEqual([
      '1',
      '0',
      '0',
    ]);
  });

  test('names texts that are not submitted, since their option is not chosen or their question not asked', async () => {
    const { code, errors } = await samsvar(
      ['aggregate', 'rss-2023', '--in', '-', '--members', 'Laholm'],
      csv('Laholm;kommun-2023;C;Annan målgrupp;text;Anhöriga', 'Laholm;kommun-2023;I.2;;text;Ett projekt'),
    );
    expect(code).toBe(0);
    expect(errors.slice(0, 2)).toEqual([
      'Laholm, kommun-2023, fråga C: Texten vid ”Annan målgrupp, ange vilken/vilka” lämnas inte in, eftersom alternativet inte är valt. Välj det eller ta bort texten.',
      expect.stringMatching(/^Laholm, kommun-2023, fråga I\.2: Svaret lämnas inte in, eftersom frågan inte ställs/),
    ]);
  });

  test('writes no counts for a file that it cannot read', async () => {
    const { code, out, errors } = await samsvar(['aggregate', 'rss-2023', '--in', '-'], csv('x').replaceAll(';', ','));
    expect([code, out]).toEqual([1, '']);
    expect(errors).toEqual([expect.stringContaining('åtskilda med komma')]);
  });

  test('takes the county from --county, or from the environment', async () => {
    const kronoberg = csv('Växjö;kommun-2023;N;Ja;chosen;1');
    const [given, inherited] = await Promise.all([
      samsvar(['aggregate', 'rss-2023', '--in', '-', '--county', 'Kronobergs län'], kronoberg),
      samsvar(['aggregate', 'rss-2023', '--in', '-'], kronoberg, { SAMSVAR_COUNTY: '07' }),
    ]);
    expect([given.code, inherited.code]).toEqual([0, 0]);
    expect(given.out).toContain('RSS Kronoberg;rss-2023;25;Ja;number;1');
    expect(inherited.out).toBe(given.out);
  });
});

describe('check', () => {
  test('finds Halland’s six responses ready to submit', async () => {
    const { code, out, errors } = await samsvar(['check', '--in', 'halland.csv']);
    expect([code, errors]).toEqual([0, []]);
    expect(out.trim().split('\n')).toEqual(
      ['Falkenberg', 'Halmstad', 'Hylte', 'Kungsbacka', 'Laholm', 'Varberg'].map(
        (name) => `${name}, kommun-2023: klart att lämna in.`,
      ),
    );
  });

  test('says what is wrong and what is missing, one line each', async () => {
    const { code, out } = await samsvar(
      ['check', '--in', '-'],
      csv('Halmstad;kommun-2023;C;Annan målgrupp;chosen;1', 'RSS Halland;rss-2023;4;Barn och unga;number;-3'),
    );
    const lines = out.split('\n');
    expect(code).toBe(1);
    expect(lines).toContain('Halmstad, kommun-2023, fråga B: Frågan är inte besvarad.');
    expect(lines).toContain(
      'Halmstad, kommun-2023, fråga C: Du har valt ”Annan målgrupp, ange vilken/vilka” men inte skrivit något i fältet. Fyll i det eller ta bort valet.',
    );
    expect(lines.some((line) => line.startsWith('RSS Halland, rss-2023, fråga 4: Barn och unga: −3 '))).toBe(true);
  });

  test('says which of the RSS’s numbers cannot be, with the municipalities’ answers in the file or without', async () => {
    const rows = (...numbers: readonly (readonly [string, number])[]) =>
      numbers.map(([option, number]) => `RSS Halland;rss-2023;25;${option};number;${number}`);
    const linesOf = async (typed: readonly string[]) =>
      (await samsvar(['check', '--in', '-'], csv(...typed))).out
        .split('\n')
        .filter((line) => line.includes('fråga 25:'));
    const impossible = rows(['Ja', 9], ['Nej', 0], ['Inte lämnat svar', 0]);
    expect(await linesOf(impossible)).toEqual([
      expect.stringContaining('fråga 25: Ja: 9 är fler än de 6 kommuner som räknas.'),
      expect.stringContaining('fråga 25: Talen blir tillsammans 9 men ska bli 6'),
    ]);
    expect(await linesOf(rows(['Ja', 4], ['Nej', 2], ['Inte lämnat svar', 0]))).toEqual([]);
    const saidYes = ['Halmstad;kommun-2023;N;Ja;chosen;1', 'Hylte;kommun-2023;N;Ja;chosen;1'];
    expect(await linesOf([...saidYes, ...rows(['Ja', 1], ['Nej', 1], ['Inte lämnat svar', 4])])).toEqual([
      expect.stringContaining('fråga 25: Ja: 1 är färre än de 2 kommuner som redan räknas här.'),
    ]);
  });

  test('never calls a response ready when one of its rows was refused', async () => {
    const extra: TidyRow = {
      organisation: 'Hylte',
      survey: 'kommun-2023',
      question: 'X',
      option: '',
      field: 'text',
      value: 'x',
    };
    const { code, out, errors } = await samsvar(
      ['check', '--in', '-'],
      Buffer.from(writeTidyCsv([...halland, extra])).toString(),
    );
    expect(code).toBe(1);
    expect(errors).toHaveLength(1);
    expect(out).toContain('Hylte, kommun-2023: inget saknas, men rader i filen har inte kunnat läsas.');
    expect(out).toContain('Laholm, kommun-2023: klart att lämna in.');
  });

  test('says so when a file has no answers', async () => {
    const { code, errors } = await samsvar(['check', '--in', '-'], csv());
    expect([code, errors]).toEqual([1, ['Filen har inga svar som kan läsas.']]);
  });

  test('names texts with findings by their place and without their words, and its exit code ignores them', async () => {
    const rows = csv(
      'Hylte;kommun-2023;B;;text;Skriv till karin@torup.example.',
      'Hylte;kommun-2023;N;Ja;chosen;1',
      'Laholm;kommun-2023;C;Annan målgrupp, ange vilken;chosen;1',
      'Laholm;kommun-2023;C;Annan målgrupp, ange vilken;text;En patient i Torup.',
    );
    const warnings = [
      'Hylte, kommun-2023, fråga B, tecken 12–30: Det ser ut som en e-postadress. Ta bort den om den leder till en person.',
      expect.stringMatching(
        /^Laholm, kommun-2023, fråga C, texten vid ”Annan målgrupp.*”, tecken 1–18: Så få personer/,
      ),
    ];
    const checked = await samsvar(['check', '--in', '-'], rows);
    expect(checked.errors).toEqual(warnings);
    expect(checked.out).not.toContain('e-postadress');
    expect(checked.out + checked.errors.join()).not.toContain('karin@');

    // Counted all the same: a finding is a question to a person.
    const counted = await samsvar(['aggregate', 'rss-2023', '--in', '-', '--members', 'Hylte,Laholm'], rows);
    expect([counted.code, counted.errors]).toEqual([0, warnings]);
    const args = ['export', 'kommun-2023', '--in', '-', '--organisation', 'Hylte', '--out', 'hylte-granskad.csv'];
    expect(await samsvar(args, rows)).toMatchObject({ code: 0, errors: expect.arrayContaining(warnings) });
  });
});

describe('export', () => {
  test('writes one organisation’s response as JSON, which can be read back as the same response', async () => {
    const exported = await samsvar([
      'export',
      'kommun-2023',
      '--in',
      'halland.csv',
      '--organisation',
      'hylte',
      '--out',
      'hylte.json',
    ]);
    expect(exported).toEqual({ code: 0, out: '', errors: ['Skrev hylte.json.'] });
    const again = await samsvar([
      'export',
      'kommun-2023',
      '--in',
      'hylte.json',
      '--organisation',
      'Hylte',
      '--out',
      'hylte.csv',
    ]);
    expect(again.code).toBe(0);
    const expected = halland.filter(({ organisation }) => organisation === 'Hylte');
    expect(await readFile(join(folder, 'hylte.csv'))).toEqual(Buffer.from(writeTidyCsv(expected)));
  });

  test('counts the numbers of an RSS response whose municipalities are in the same file, and includes their basis', async () => {
    const own = csv('RSS Halland;rss-2023;10;Ja;chosen;1', 'RSS Halland;rss-2023;25;Ja;number;5')
      .split('\r\n')
      .slice(1)
      .join('\r\n');
    const input = Buffer.from(writeTidyCsv(halland)).toString() + own;
    const { code } = await samsvar(
      ['export', 'rss-2023', '--in', '-', '--organisation', 'RSS Halland', '--out', 'rss.json'],
      input,
    );
    expect(code).toBe(0);
    const report = JSON.parse(await readFile(join(folder, 'rss.json'), 'utf8'));
    expect(report.basis.members).toHaveLength(6);
    expect(report.answers['10']).toEqual({ chosen: ['ja'] });
    expect(report.answers['25'].numbers).toMatchObject({ ja: 5, nej: 5 });
  });

  test('writes nothing when the organisation has no answers', async () => {
    const { code, errors } = await samsvar([
      'export',
      'region-2023',
      '--in',
      'halland.csv',
      '--organisation',
      'Region Halland',
      '--out',
      'r.pdf',
    ]);
    expect([code, errors]).toEqual([1, ['Filen har inget svar på region-2023 från Region Halland. Inget skrevs.']]);
  });
});

describe('a neutral CSV', () => {
  test('is accepted wherever a tidy CSV is, and is told from it by its header', async () => {
    const kommun = loadCatalogue().survey('kommun-2023');
    const reports = municipalAnswers(kommun).map(({ organisation, answers = {} }) =>
      reportOf(kommun, { organisation, answers, status: 'draft', problems: [], madeAt: '2024-01-10T09:00:00.000Z' }),
    );
    await writeFile(join(folder, 'neutral.csv'), neutralCsvOf(...reports));
    const checked = await samsvar(['check', '--in', 'neutral.csv']);
    expect(checked.code).toBe(0);
    expect(checked.out.split('\n').filter((line) => line.endsWith('klart att lämna in.'))).toHaveLength(6);
    const neutral = await samsvar(['aggregate', 'rss-2023', '--in', 'neutral.csv']);
    const tidy = await samsvar(['aggregate', 'rss-2023', '--in', 'halland.csv']);
    expect(neutral).toEqual(tidy);
  });
});

describe('verify-archive', () => {
  test('says file by file what is right and what is not, and exits with 1 when anything is not', async () => {
    const bag = {
      'a/bagit.txt': strToU8('BagIt-Version: 1.0\n'),
      'a/data/b.txt': strToU8('b'),
      'a/manifest-sha256.txt': strToU8(`${digestOf('b')}  data/b.txt\n`),
    };
    const tags = `${digestOf(bag['a/bagit.txt'])}  bagit.txt\n${digestOf(bag['a/manifest-sha256.txt'])}  manifest-sha256.txt\n`;
    const whole = { ...bag, 'a/tagmanifest-sha256.txt': strToU8(tags) };
    await writeFile(join(folder, 'hel.zip'), zipSync(whole));
    await writeFile(join(folder, 'skadad.zip'), zipSync({ ...whole, 'a/data/b.txt': strToU8('c') }));
    const right = await samsvar(['verify-archive', 'hel.zip']);
    expect(right).toMatchObject({ code: 0, errors: ['Arkivpaketet är helt: 3 filer stämmer.'] });
    expect(right.out).toContain('rätt: data/b.txt\n');
    const wrong = await samsvar(['verify-archive', 'skadad.zip']);
    expect(wrong.code).toBe(1);
    expect(wrong.out).toContain('ÄNDRAD: data/b.txt\n');
    expect(wrong.errors.join('')).toContain('1 av 3 filer stämmer inte');
    expect(await samsvar(['verify-archive', 'finns-inte.zip'])).toMatchObject({ code: 2 });
    expect(await samsvar(['verify-archive'])).toMatchObject({ code: 2 });
  });
});

function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

describe('fill-in', () => {
  test('writes a survey as a Word document with the answers in it, which can be read back as the same answers', async () => {
    const written = await samsvar([
      'fill-in',
      'kommun-2023',
      '--organisation',
      'hylte',
      '--in',
      'halland.csv',
      '--out',
      'hylte.docx',
    ]);
    expect(written).toEqual({ code: 0, out: '', errors: ['Skrev hylte.docx.'] });
    const filled = await importFillInDocx(await readFile(join(folder, 'hylte.docx')), loadCatalogue().surveys);
    if ('sentence' in filled) throw new Error(filled.sentence);
    expect([filled.survey, filled.organisation, filled.round]).toEqual(['kommun-2023', '1315', undefined]);
    const chosen = filled.fields.filter(({ found }) => found.as === 'ticked').map(({ question }) => question);
    expect(chosen).toEqual(
      halland
        .filter(({ organisation, field }) => organisation === 'Hylte' && field === 'chosen')
        .map(({ question }) => question),
    );
  });

  test('refuses a file name that does not end in .docx or .xlsx', async () => {
    const refused = await samsvar(['fill-in', 'kommun-2023', '--organisation', 'Hylte', '--out', 'hylte.pdf']);
    expect([refused.code, refused.errors[0]]).toEqual([2, 'Filnamnet ”hylte.pdf” slutar inte på .docx eller .xlsx.']);
  });
});

describe('the files that municipalities send', () => {
  const kommun = loadCatalogue().survey('kommun-2023');
  const answersOf = (name: string) =>
    municipalAnswers(kommun).find(({ organisation }) => organisation.name === name)?.answers ?? {};

  /** A folder with what each municipality has sent, by file name, in folders of its own where the name says so. */
  async function folderWith(name: string, files: Readonly<Record<string, Uint8Array | string>>): Promise<string> {
    await mkdir(join(folder, name), { recursive: true });
    for (const [file, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name, file)), { recursive: true });
      await writeFile(join(folder, name, file), content);
    }
    return name;
  }

  function document(name: string, answers = answersOf(name)): Promise<Uint8Array> {
    const organisation = findOrganisation(name);
    if (organisation === undefined) throw new Error(`There is no ${name}`);
    return fillInDocx({
      survey: kommun,
      organisation,
      round: undefined,
      answers,
      lastDay: '2024-03-15',
      madeAt: '2024-02-01T10:00:00Z',
    });
  }

  function workbook(...names: readonly string[]): Promise<Uint8Array> {
    return fillInWorkbook({
      survey: kommun,
      round: undefined,
      organisations: names.map((name) => {
        const organisation = findOrganisation(name);
        if (organisation === undefined) throw new Error(`There is no ${name}`);
        return { organisation, answers: answersOf(name), lastDay: '2024-03-15' };
      }),
      madeAt: '2024-02-01T10:00:00Z',
    });
  }

  const rowsOf = (name: string) => writeTidyCsv(halland.filter(({ organisation }) => organisation === name));

  test('are counted together, Word, Excel, CSV and JSON, from a folder and one by one, as from one table', async () => {
    await samsvar(['export', 'kommun-2023', '--in', 'halland.csv', '--organisation', 'Laholm', '--out', 'laholm.json']);
    await folderWith('inkomna', {
      'Falkenberg.docx': await document('Falkenberg'),
      'Halmstad och Hylte.xlsx': await workbook('Halmstad', 'Hylte'),
      'kungsbacka.CSV': rowsOf('Kungsbacka'),
      '~$Falkenberg.docx': 'lås',
      '.DS_Store': 'x',
      'Varberg.pdf': '%PDF-1.7',
    });
    await writeFile(join(folder, 'varberg.docx'), await document('Varberg'));
    const together = await samsvar([
      'aggregate',
      'rss-2023',
      ...['inkomna', 'laholm.json', 'varberg.docx'].flatMap((path) => ['--in', path]),
    ]);
    const one = await samsvar(['aggregate', 'rss-2023', '--in', 'halland.csv']);
    expect(together.out).toBe(one.out);
    expect(together.code).toBe(0);
    expect(together.errors.map((line) => line.replaceAll('\u00a0', ' ').replaceAll('\\', '/'))).toEqual([
      'inkomna/Varberg.pdf: läses inte. Ur en mapp läses .docx, .xlsx, .csv, .json.',
      expect.stringMatching(/^inkomna\/Falkenberg\.docx: Falkenberg, kommun-2023: svar på \d+ av \d+ frågor lästes\.$/),
      expect.stringMatching(
        /^inkomna\/Halmstad och Hylte\.xlsx, bladet ”Halmstad”: Halmstad, kommun-2023: svar på \d+ av \d+ frågor lästes\.$/,
      ),
      expect.stringMatching(/bladet ”Hylte”: Hylte, kommun-2023: svar på \d+ av \d+ frågor lästes\.$/),
      'inkomna/kungsbacka.CSV: 1 svar lästes, från Kungsbacka.',
      'laholm.json: 1 svar lästes, från Laholm.',
      expect.stringMatching(/^varberg\.docx: Varberg, kommun-2023: svar på \d+ av \d+ frågor lästes\.$/),
    ]);
  });

  test('are read from the folders in a folder too, each with what was understood, and once', async () => {
    await folderWith('i mappar', {
      'Falkenberg.docx': await document('Falkenberg'),
      'Hylte/2023/svar.docx': await document('Hylte'),
      'Hylte/2023/foto.jpg': 'x',
      'Laholm/svar.csv': rowsOf('Laholm'),
      'Laholm/.git/svar.csv': rowsOf('Laholm'),
      'Tom mapp/~$svar.docx': 'lås',
      'a/b/c/d/e/svar.csv': rowsOf('Varberg'),
      'a/b/c/d/e/f/svar.csv': rowsOf('Halmstad'),
    });
    await symlink(join(folder, 'i mappar'), join(folder, 'i mappar', 'Laholm', 'runt'));
    const { code, out, errors } = await samsvar(['check', '--in', 'i mappar', '--in', join('i mappar', 'Hylte')]);
    expect(errors.map((line) => line.replaceAll('\u00a0', ' ').replaceAll('\\', '/'))).toEqual([
      'i mappar/a/b/c/d/e/f: läses inte. Mappar läses 5 nivåer ner: ange den med ett eget --in.',
      'i mappar/Hylte/2023/foto.jpg: läses inte. Ur en mapp läses .docx, .xlsx, .csv, .json.',
      'i mappar/Laholm/runt: läses inte. Ur en mapp läses .docx, .xlsx, .csv, .json.',
      expect.stringMatching(
        /^i mappar\/Falkenberg\.docx: Falkenberg, kommun-2023: svar på \d+ av \d+ frågor lästes\.$/,
      ),
      'i mappar/a/b/c/d/e/svar.csv: 1 svar lästes, från Varberg.',
      expect.stringMatching(
        /^i mappar\/Hylte\/2023\/svar\.docx: Hylte, kommun-2023: svar på \d+ av \d+ frågor lästes\.$/,
      ),
      'i mappar/Laholm/svar.csv: 1 svar lästes, från Laholm.',
    ]);
    expect(out).not.toContain('Halmstad');
    expect(code).toBe(0);
  });

  test('are not looked for among more files than anybody sends, and thirty that are not read are named', async () => {
    const many = (ending: string, count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`${at % 50}/${at}${ending}`, 'x']));
    await folderWith('disk', many('.csv', 2_001));
    const refused = await samsvar(['check', '--in', 'disk']);
    expect([refused.code, refused.errors[0]?.replaceAll('\u00a0', ' ')]).toEqual([
      2,
      'Det är fler än 2 000 filer, och så många läses inte på en gång. Kontrollera att du har valt rätt mapp.',
    ]);
    await folderWith('bilder', { ...many('.jpg', 40), 'hylte.csv': rowsOf('Hylte') });
    const { code, errors } = await samsvar(['check', '--in', 'bilder']);
    expect([code, errors.length, errors.at(-1)]).toEqual([0, 31, 'Ytterligare 10 filer och mappar läses inte.']);
  });

  test('are checked, with what was not understood in each', async () => {
    const unclear = edited(await document('Hylte'), (xml) => filledWith('svar|N|chosen|ja', run('kanske'))(xml));
    await folderWith('att kontrollera', { 'hylte.docx': unclear, 'laholm.csv': rowsOf('Laholm') });
    const { code, out, errors } = await samsvar(['check', '--in', 'att kontrollera']);
    expect(code).toBe(1);
    expect(errors.join('\n').replaceAll('\\', '/')).toContain(
      'att kontrollera/hylte.docx: Hylte, kommun-2023, fråga N: I rutan vid ”Ja” står ”kanske”.',
    );
    expect(out).toContain('Laholm, kommun-2023: klart att lämna in.');
    expect(out).toMatch(
      /Hylte, kommun-2023(, fråga N: Frågan är inte besvarad|: inget saknas, men något i filen har inte kunnat läsas)\./,
    );
    expect(out).not.toContain('Hylte, kommun-2023: klart');
  });

  test('that answer a question differently for one municipality are told of, and the first counts', async () => {
    await folderWith('två', {
      'a.docx': await document('Hylte', { N: { chosen: ['ja'] }, B: { text: 'Ett.' } }),
      'b.csv': csv('Hylte;kommun-2023;N;Nej;chosen;1', 'Hylte;kommun-2023;E;;text;Bara här.'),
    });
    // Somebody has changed N in the document too, so that both are given.
    const given = edited(await document('Hylte', { B: { text: 'Ett.' } }), (xml) =>
      filledWith('svar|N|chosen|ja', run('☒'))(xml),
    );
    await writeFile(join(folder, 'två', 'a.docx'), given);
    const { code, out, errors } = await samsvar(['aggregate', 'rss-2023', '--in', 'två', '--members', 'Hylte']);
    expect(code).toBe(1);
    expect(errors.map((line) => line.replaceAll('\\', '/'))).toContain(
      'Hylte, kommun-2023, fråga N: två/a.docx och två/b.csv har olika svar. Svaret i två/a.docx gäller: ta bort det svar som är fel.',
    );
    expect(countsOf(out).get('25 ja')).toBe('1');
  });

  test('outweigh a fill-in file whose answer is the one it was written with, untouched', async () => {
    await folderWith('orört', {
      'a.docx': await document('Hylte', { N: { chosen: ['ja'] } }),
      'b.csv': csv('Hylte;kommun-2023;N;Nej;chosen;1'),
    });
    const { code, out } = await samsvar(['aggregate', 'rss-2023', '--in', 'orört', '--members', 'Hylte']);
    expect(code).toBe(0);
    expect([countsOf(out).get('25 ja'), countsOf(out).get('25 nej')]).toEqual(['0', '1']);
  });

  test.each([
    ['x.pdf', '%PDF-1.7', /^x\.pdf: Filen är en PDF\./],
    ['x.docx', 'PK\u0003\u0004', /^x\.docx: Filen går inte att läsa: den är skadad/],
  ])('that cannot be read are told of with the advice for what they are: %s', async (name, content, sentence) => {
    await writeFile(join(folder, name), content);
    const { code, out, errors } = await samsvar(['check', '--in', name]);
    expect([code, out]).toEqual([1, '']);
    expect(errors[0]).toMatch(sentence);
  });

  test('are not found in a folder without any', async () => {
    await mkdir(join(folder, 'tom'), { recursive: true });
    const { code, errors } = await samsvar(['check', '--in', 'tom']);
    expect([code, errors[0]]).toEqual([2, 'Mappen ”tom” har inga filer att läsa (.docx, .xlsx, .csv, .json).']);
  });

  test('can be written as a workbook with a sheet for each, and counted again', async () => {
    const written = await samsvar([
      'fill-in',
      'kommun-2023',
      ...['Hylte', 'Laholm', 'hylte', 'Varberg'].flatMap((name) => ['--organisation', name]),
      ...['--in', 'halland.csv', '--out', 'tre.xlsx'],
    ]);
    expect(written).toEqual({ code: 0, out: '', errors: ['Skrev tre.xlsx.'] });
    const three = ['--members', 'Hylte,Laholm,Varberg'];
    const again = await samsvar(['aggregate', 'rss-2023', '--in', 'tre.xlsx', ...three]);
    const before = await samsvar(['aggregate', 'rss-2023', '--in', 'halland.csv', ...three]);
    expect(again.out).toBe(before.out);
    expect(again.errors).toHaveLength(3);
    const word = await samsvar([
      'fill-in',
      'kommun-2023',
      ...['--organisation', 'Hylte', '--organisation', 'Laholm', '--out', 'x.docx'],
    ]);
    expect([word.code, word.errors[0]]).toEqual([
      2,
      'Ett Worddokument är för en organisation. Skriv --out FIL.xlsx för en Excelbok med ett blad för varje.',
    ]);
  });

  test('have an empty sheet for an organisation without answers, and say so', async () => {
    const written = await samsvar(
      [
        'fill-in',
        'kommun-2023',
        ...['--organisation', 'Hylte', '--organisation', 'Laholm', '--in', '-', '--out', 'två.xlsx'],
      ],
      csv('Hylte;kommun-2023;N;Ja;chosen;1'),
    );
    expect(written.code).toBe(0);
    expect(written.errors).toEqual([
      'Filen har inget svar på kommun-2023 från Laholm. Bladet är tomt.',
      'Skrev två.xlsx.',
    ]);
  });
});

describe('a command that is used wrongly exits with 2 and shows its usage', () => {
  test.each([
    [[], /^Skriv vad du vill göra: surveys, check, aggregate, export, fill-in, verify-archive\.$/],
    [['agregate'], /^Kommandot ”agregate” finns inte\. Menade du aggregate\?$/],
    [['check'], /^--in saknas\.$/],
    [['check', '--in'], /^--in saknar värde/],
    [['check', '--inn', 'x'], /^--inn finns inte\. Menade du --in\?$/],
    [['check', '--in', 'finns-inte.csv'], /^Filen ”finns-inte\.csv” kan inte läsas\. Filen eller mappen finns inte/],
    [['check', '--in', 'x', '--county', '13', '--county', '07'], /^--county står mer än en gång/],
    [
      ['export', 'kommun-2023', '--in', 'x', '--organisation', 'Hylte', '--organisation', 'Laholm', '--out', 'x.pdf'],
      /^--organisation står mer än en gång/,
    ],
    [['check', '--in', 'x', '--in', ''], /^--in saknas\.$/],
    [['check', '--in', 'x', 'y'], /^”y” är ett ord för mycket/],
    [
      ['aggregate', 'rss-2023', '--in', 'x', '--members', 'Halmstad,', 'Hylte'],
      /^”Hylte” är ett ord för mycket\. Sätt namn med mellanslag inom citattecken\./,
    ],
    [['check', '--in', 'x', '--out', 'y.csv'], /^check har inget --out/],
    [['aggregate', '--in', 'x'], /^Skriv vilken enkät det gäller/],
    [['aggregate', 'rss-2032', '--in', 'x'], /^Enkäten ”rss-2032” finns inte\. Menade du ”rss-2023”\?/],
    [['aggregate', 'kommun-2023', '--in', 'x'], /^kommun-2023 räknas inte samman ur andra svar\. Det gör rss-2023\.$/],
    [['aggregate', 'rss-2023', '--in', 'halland.csv', '--out', 'x.txt'], /^Filnamnet ”x\.txt” har ingen känd ändelse/],
    [
      ['aggregate', 'rss-2023', '--in', 'halland.csv', '--out', 'finns/inte/x.csv'],
      /^Filen ”finns\/inte\/x\.csv” kan inte skrivas/,
    ],
    [
      ['aggregate', 'rss-2023', '--in', 'halland.csv', '--county', 'Haland'],
      /^Länet ”Haland” finns inte\. Menade du ”Halland”\?$/,
    ],
    [
      ['export', 'kommun-2023', '--in', 'halland.csv', '--organisation', 'Halmsta', '--out', 'x.csv'],
      /^Organisationen ”Halmsta” finns inte\. Menade du ”Halmstad”\?$/,
    ],
    [
      ['export', 'kommun-2023', '--in', 'halland.csv', '--organisation', 'RSS Halland', '--out', 'x.csv'],
      /^RSS Halland kan inte besvara kommun-2023/,
    ],
  ])('samsvar %j', async (args, sentence) => {
    const { code, out, errors } = await samsvar(args);
    expect([code, out]).toEqual([2, '']);
    expect(errors[0]).toMatch(sentence);
  });

  test('help names every command and exits with 0', async () => {
    const { code, out } = await samsvar(['--help']);
    expect(code).toBe(0);
    for (const command of ['surveys', 'check --in', 'aggregate ENKÄT', 'export ENKÄT']) expect(out).toContain(command);
  });
});
