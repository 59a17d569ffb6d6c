import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether LibreOffice is installed, so that a file can be opened in another program than the one that wrote it. */
export const HAS_OFFICE = spawnSync('soffice', ['--version']).status === 0;

/** LibreOffice starts slowly on a busy machine; in milliseconds. */
export const OFFICE_TIMEOUT = 120_000;

/** Opens a file in LibreOffice and saves it in another format. Throws if it cannot be opened. */
export function convertWithOffice(content: Uint8Array, from: string, to: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'samsvar-office-'));
  try {
    writeFileSync(join(folder, `in.${from}`), content);
    const run = spawnSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        to,
        '--outdir',
        folder,
        join(folder, `in.${from}`),
      ],
      { encoding: 'utf8', timeout: OFFICE_TIMEOUT - 10_000 },
    );
    if (run.status !== 0) throw new Error(`LibreOffice could not open the file: ${run.stdout}${run.stderr}`);
    return readFileSync(join(folder, `in.${to.split(':')[0] ?? to}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
