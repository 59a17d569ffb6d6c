import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
      { encoding: 'utf8' },
    );
    if (run.status !== 0) throw new Error(`LibreOffice could not open the file: ${run.stdout}${run.stderr}`);
    return readFileSync(join(folder, 'out', `in.${to.split(':')[0] ?? to}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
