import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { lstat, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { PrintRefused } from './print-refused.ts';

/** A browser that can be started: its program and what its process needs to find. */
export interface Chromium {
  readonly executablePath: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** A way to a browser, told by name in the refusal when none could be started. */
export interface ChromiumSource {
  readonly name: string;
  readonly find: () => Promise<Chromium>;
}

/**
 * Where to get a browser, in the order to try: the configured one, else an installed Chrome, Chromium or Edge, else
 * the one that comes with the package. A configured browser is the only one tried: who points one out wants that one.
 * @throws {PrintRefused} when the configured path leads nowhere
 */
export function chromiumSources(environment: NodeJS.ProcessEnv = process.env): readonly ChromiumSource[] {
  const configured = environment.SAMSVAR_CHROMIUM?.trim();
  if (configured !== undefined && configured !== '') {
    if (!existsSync(configured)) {
      throw new PrintRefused(
        `Webbläsaren som SAMSVAR_CHROMIUM pekar på finns inte: ${configured}. Rätta sökvägen, eller ta bort inställningen så används en installerad eller medföljande webbläsare.`,
      );
    }
    return [installed(configured)];
  }
  const sources = installedPaths(environment).filter(existsSync).map(installed);
  return process.platform === 'linux' && process.arch === 'x64' ? [...sources, bundled] : sources;
}

function installed(executablePath: string): ChromiumSource {
  return { name: executablePath, find: async () => ({ executablePath, environment: {} }) };
}

/** The usual places. Edge is the same engine and is found on every Windows. */
function installedPaths(environment: NodeJS.ProcessEnv): readonly string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === 'win32') {
    const roots = [environment.ProgramFiles, environment['ProgramFiles(x86)'], environment.LOCALAPPDATA];
    const programs = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return programs.flatMap((program) => roots.flatMap((root) => (root === undefined ? [] : [join(root, program)])));
  }
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge-stable'];
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return ['/opt/google/chrome/chrome', ...names.flatMap((name) => folders.map((folder) => join(folder, name)))];
}

/**
 * The Chromium of @sparticuz/chromium: a headless build for 64-bit Linux that is packed inside an npm package, with
 * the system libraries that a bare Linux lacks (NSS) and a font. It is unpacked once into a folder of our own.
 */
const bundled: ChromiumSource = {
  name: '@sparticuz/chromium',
  find: async () => {
    const folder = await unpackedFolder();
    return {
      executablePath: join(folder, 'chromium'),
      environment: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
    };
  },
};

const require = createRequire(import.meta.url);
const run = promisify(execFile);

/**
 * The package unpacks into the temporary folder of its process, under names that any user of the machine can take
 * beforehand, and a second process sees a half-written program as ready. So it is run in a process of its own, with a
 * temporary folder that only we can write in, which gets its lasting name when everything is there. The two
 * Lambda variables make it unpack the libraries as well; in our own process they would change what other code sees.
 */
async function unpackedFolder(): Promise<string> {
  const entry = require.resolve('@sparticuz/chromium');
  const folder = join(tmpdir(), `samsvar-chromium-${packageVersion(entry)}-${process.getuid?.() ?? 0}`);
  if (await isOurs(folder)) {
    if (isWhole(folder)) return folder;
    await rm(folder, { recursive: true, force: true });
  }
  const staging = await mkdtemp(join(tmpdir(), 'samsvar-chromium-'));
  try {
    await run(process.execPath, ['-e', 'require(process.argv[1]).executablePath()', entry], {
      env: { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
      timeout: 120_000,
    });
    await mkdir(join(staging, 'fonts-cache'), { recursive: true });
    await writeFile(join(staging, 'fonts.conf'), fontConfiguration(folder));
    await rename(staging, folder);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    // Another of our processes may have been first; then its folder is as good.
    if (!(await isOurs(folder)) || !isWhole(folder)) throw error;
  }
  return folder;
}

function packageVersion(entry: string): string {
  const description: unknown = JSON.parse(readFileSync(join(dirname(entry), '..', '..', 'package.json'), 'utf8'));
  const version =
    typeof description === 'object' && description !== null && 'version' in description ? description.version : '';
  return String(version);
}

/** A folder of the same name that another user made could hold any program. */
async function isOurs(folder: string): Promise<boolean> {
  if (!existsSync(folder)) return false;
  const state = await lstat(folder);
  const writableByOthers = (state.mode & 0o022) !== 0;
  if (state.isDirectory() && state.uid === process.getuid?.() && !writableByOthers) return true;
  throw new PrintRefused(
    `Mappen ${folder} tillhör någon annan och används därför inte. Ta bort den, eller installera Chrome eller Chromium.`,
  );
}

/** Temporary folders are swept by age, file by file. */
function isWhole(folder: string): boolean {
  return ['chromium', 'fonts.conf', 'fonts/fonts', 'al2023/lib/libnss3.so'].every((name) =>
    existsSync(join(folder, name)),
  );
}

/**
 * The machine's own fonts if it has any, and the one of the package: its own configuration only looks in /tmp/fonts.
 */
function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
}
