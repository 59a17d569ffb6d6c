import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeTidyCsv } from '../../exports/data/csv.ts';
import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import { municipalAnswers } from '../../server/demo/halland-2023.ts';
import { tidyRowsOf } from '../../server/domain/answer/tidy-row.ts';

/** The command line as a process of its own: arguments, standard input and output, exit code and environment. */

const CLI = join(import.meta.dirname, '../../server/cli.ts');

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samsvar-cli-'));
  const kommun = loadCatalogue().survey('kommun-2023');
  const halland = municipalAnswers(kommun).flatMap(({ organisation, answers }) =>
    tidyRowsOf(kommun, organisation.name, answers),
  );
  await writeFile(join(folder, 'halland.csv'), writeTidyCsv(halland));
});

afterAll(() => rm(folder, { recursive: true }));

function start(args: readonly string[], environment: NodeJS.ProcessEnv, output: number | 'pipe' = 'pipe') {
  return spawn(process.execPath, ['--import', import.meta.resolve('tsx/esm'), CLI, ...args], {
    cwd: folder,
    env: { ...process.env, npm_lifecycle_event: '', ...environment },
    stdio: ['pipe', output, 'pipe'],
  });
}

async function samsvar(
  args: readonly string[],
  {
    input = '',
    environment = {},
    output = 'pipe',
  }: { input?: string; environment?: NodeJS.ProcessEnv; output?: number | 'pipe' } = {},
): Promise<{ readonly code: number | null; readonly out: string; readonly errors: string }> {
  const child = start(args, environment, output);
  child.stdin?.end(input);
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  const read = async (stream: typeof child.stdout) => (stream === null ? '' : (await buffer(stream)).toString());
  const [out, errors, code] = await Promise.all([read(child.stdout), read(child.stderr), closed]);
  return { code, out, errors };
}

const KRONOBERG = 'organisation;survey;question;option;field;value\r\nVäxjö;kommun-2023;N;Ja;chosen;1\r\n';

describe('the command line as a program', () => {
  test('puts data on standard output and ends with 0', async () => {
    const { code, out, errors } = await samsvar(['surveys']);
    expect([code, errors]).toEqual([0, '']);
    expect(out).toContain('rss-2023: ');
  });

  test('puts errors on standard error and ends with 2', async () => {
    expect(await samsvar(['agregate'])).toEqual({
      code: 2,
      out: '',
      errors: expect.stringMatching(/^Kommandot ”agregate” finns inte\. Menade du aggregate\?\n/),
    });
  });

  test('reads standard input, and the county from the environment', async () => {
    const { code, out } = await samsvar(['aggregate', 'rss-2023', '--in', '-'], {
      input: KRONOBERG,
      environment: { SAMSVAR_COUNTY: '07' },
    });
    expect(code).toBe(0);
    expect(out).toContain('RSS Kronoberg;rss-2023;25;Ja;number;1');
  });

  test('finds files from the folder where it is started, and under npm from the folder where npm was', async () => {
    const here = await samsvar(['check', '--in', 'halland.csv']);
    expect([here.code, here.errors]).toEqual([0, '']);
    const elsewhere = await samsvar(['check', '--in', 'halland.csv'], {
      environment: { npm_lifecycle_event: 'samsvar', INIT_CWD: join(folder, 'annan') },
    });
    expect([elsewhere.code, elsewhere.out]).toEqual([2, '']);
  });

  test('tells on standard error of a failure that it went on after', async () => {
    const args = ['export', 'kommun-2023', '--in', 'halland.csv', '--organisation', 'Hylte', '--out', 'hylte.pdf'];
    const { code, errors } = await samsvar(args, { environment: { SAMSVAR_CHROMIUM: process.execPath } });
    const [failure = '', refusal] = errors.trim().split('\n').slice(-2);
    expect([code, refusal]).toEqual([
      1,
      expect.stringMatching(/^Webbläsaren som skapar PDF-filer går inte att starta/),
    ]);
    expect(JSON.parse(failure)).toMatchObject({
      what: 'starting a browser for prints',
      msg: 'went on after a failure',
    });
  });

  // Only Linux has a device that is always full.
  test.skipIf(!existsSync('/dev/full'))('says in a sentence that the disk is full', async () => {
    const full = await open('/dev/full', 'w');
    const { code, errors } = await samsvar(['aggregate', 'rss-2023', '--in', 'halland.csv'], { output: full.fd });
    await full.close();
    expect([code, errors]).toEqual([
      1,
      'Svaret kunde inte skrivas på standard ut. Kontrollera att det finns plats på disken.\n',
    ]);
  });
});
