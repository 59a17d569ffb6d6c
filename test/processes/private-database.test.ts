import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../server/repositories/database.ts';

const ROOT = join(import.meta.dirname, '../..');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samsvar-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** What others than its owner may do anything with, in a folder. */
async function openIn(place: string): Promise<string[]> {
  const open: string[] = [];
  for (const name of ['', ...(await readdir(place, { recursive: true }))]) {
    const { mode } = await stat(join(place, name));
    if ((mode & 0o077) !== 0) open.push(`${name} ${(mode & 0o777).toString(8)}`);
  }
  return open;
}

describe('an embedded database', () => {
  it('is its owner’s alone, where it is made and after it has been opened to others', async () => {
    const dataFolder = join(folder, 'data');
    await (await openDatabase({ dataFolder })).close();
    expect(await openIn(dataFolder)).toEqual([]);

    const database = join(dataFolder, 'database');
    for (const name of await readdir(database)) await chmod(join(database, name), 0o777);
    await chmod(database, 0o777);
    const opened = await openDatabase({ dataFolder });
    await opened.knex.raw('create table more (words text)');
    await opened.knex.raw(`insert into more select repeat('x', 100) from generate_series(1, 1000)`);
    expect(await openIn(database)).toEqual([]);
    await opened.close();
  });
});

describe('npm start', () => {
  /** Starts the product in the folder, ends it when it is there, and gives what was open to others and what it said. */
  async function started(): Promise<{ readonly open: string[]; readonly said: string }> {
    const server = spawn(process.execPath, ['--import', 'tsx/esm', 'server/main.ts'], {
      cwd: ROOT,
      env: { ...process.env, BASE_URL: '', DATABASE_URL: '', PORT: '0', SAMSVAR_DATA: folder },
    });
    let said = '';
    let open: string[] = [];
    for await (const part of server.stdout) {
      said += String(part);
      if (!/kom-igang\S+\n/.test(said) || server.killed) continue;
      open = await openIn(join(folder, 'database'));
      server.kill();
    }
    return { open, said };
  }

  it('leaves nothing in the database open to others', async () => {
    const { open, said } = await started();
    expect(open).toEqual([]);
    expect(said).not.toContain('Others than its owner can');
  });

  it('tells of a data folder in which others could put another database', async () => {
    await chmod(folder, 0o777);
    expect((await started()).said).toContain('Others than its owner can');
  });
});
