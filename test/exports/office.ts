import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** LibreOffice starts slowly on a busy machine; in milliseconds. */
export const OFFICE_TIMEOUT = 120_000;

/**
 * Whether LibreOffice is installed with its word processor or its spreadsheet, so that a file can be opened in another
 * program than the one that wrote it. They are packages of their own: each is known by its library.
 */
export const HAS_WRITER = hasLibrary('swlo');
export const HAS_CALC = hasLibrary('sclo');

function hasLibrary(name: string): boolean {
  const program = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'soffice'))
    .find((path) => existsSync(path));
  if (program === undefined) return false;
  const folder = dirname(realpathSync(program));
  return [`lib${name}.so`, `../Frameworks/lib${name}.dylib`].some((library) => existsSync(join(folder, library)));
}

/** Opens a file in LibreOffice and saves it in another format. Throws if it cannot be opened. */
export function convertWithOffice(content: Uint8Array, from: string, to: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'samsvar-office-'));
  try {
    writeFileSync(join(folder, `in.${from}`), content);
    mkdirSync(join(folder, 'out'));
    const run = spawnSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        to,
        '--outdir',
        join(folder, 'out'),
        join(folder, `in.${from}`),
      ],
      { encoding: 'utf8', timeout: OFFICE_TIMEOUT - 10_000 },
    );
    if (run.status !== 0) throw new Error(`LibreOffice could not open the file: ${run.stdout}${run.stderr}`);
    return readFileSync(join(folder, 'out', `in.${to.split(':')[0] ?? to}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
