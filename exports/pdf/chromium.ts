import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { lstat, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { PrintRefused } from './print-refused.ts';

/** A browser that can be started: its program, and the environment that its process needs. */
export interface Chromium {
  readonly executablePath: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Where a browser may be found, with the name that a refusal gives it when none could be started. */
export interface ChromiumSource {
  readonly name: string;
  readonly find: () => Promise<Chromium>;
}

/**
 * The browsers to try, in order: the configured one, else an installed Chrome, Chromium or Edge, else the one in the
 * npm package. A configured browser is the only one tried.
 * @throws {PrintRefused} when the configured path does not exist
 */
export function chromiumSources(environment: NodeJS.ProcessEnv = process.env): readonly ChromiumSource[] {
  const configured = environment.SAMSVAR_CHROMIUM?.trim();
  if (configured !== undefined && configured !== '') {
    if (!existsSync(configured)) throw new PrintRefused({ name: 'browser-missing', path: configured });
    return [installed(configured)];
  }
  const sources = installedPaths(environment).filter(existsSync).map(installed);
  return process.platform === 'linux' && process.arch === 'x64' ? [...sources, bundled] : sources;
}

function installed(executablePath: string): ChromiumSource {
  return { name: executablePath, find: async () => ({ executablePath, environment: {} }) };
}

/** The usual paths of Chrome and Chromium, and of Edge, which has the same engine and is on every Windows. */
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
 * The Chromium of @sparticuz/chromium: a headless build for 64-bit Linux compressed in an npm package, with a font and
 * the system libraries that a minimal Linux lacks (NSS). It is unpacked once, into a folder of our own.
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
 * Unpacks the browser in a process of its own. The package unpacks into its process's temporary folder, under names
 * that any user of the machine can take beforehand, and a second process would see a half-written program as ready. So
 * this process has a temporary folder that only we can write in, which is renamed when everything is there. The two
 * Lambda variables make the package unpack the libraries as well; in our own process they would affect other code.
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
    // Another of our processes may have unpacked it first; its folder is then used.
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

/** Whether we own the folder. One of the same name that another user made could hold any program. */
async function isOurs(folder: string): Promise<boolean> {
  if (!existsSync(folder)) return false;
  const state = await lstat(folder);
  const writableByOthers = (state.mode & 0o022) !== 0;
  if (state.isDirectory() && state.uid === process.getuid?.() && !writableByOthers) return true;
  throw new PrintRefused({ name: 'foreign-folder', path: folder });
}

/** Whether no file is missing: temporary folders are cleaned by age, file by file. */
function isWhole(folder: string): boolean {
  return ['chromium', 'fonts.conf', 'fonts/fonts', 'al2023/lib/libnss3.so'].every((name) =>
    existsSync(join(folder, name)),
  );
}

/**
 * A font configuration with the machine's own fonts and the package's one. The package's own looks only in /tmp/fonts.
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
