import { chmod, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isOpenToOthers, makePrivateFolder, takeFromOthers } from '../../server/repositories/private-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samsvar-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function modeOf(path: string): Promise<string> {
  return ((await stat(path)).mode & 0o777).toString(8);
}

describe('the folder of an embedded database', () => {
  it('is made for its owner alone', async () => {
    await makePrivateFolder(join(folder, 'data', 'samsvar'));
    expect(await modeOf(join(folder, 'data', 'samsvar'))).toBe('700');
  });

  it('is taken from others with all that is in it, and what a link in it leads to is left alone', async () => {
    const database = join(folder, 'database');
    const [inside, file, program] = [join(database, 'base'), join(database, 'base', '1'), join(database, 'run')];
    const [elsewhere, link] = [join(folder, 'elsewhere'), join(database, 'link')];
    await mkdir(inside, { recursive: true });
    for (const path of [file, program, elsewhere]) await writeFile(path, 'x');
    await symlink(elsewhere, link);
    for (const path of [database, inside, program]) await chmod(path, 0o755);
    for (const path of [file, elsewhere]) await chmod(path, 0o666);
    await takeFromOthers(database);
    const modes = [database, inside, file, program, elsewhere].map(modeOf);
    expect(await Promise.all(modes)).toEqual(['700', '700', '600', '700', '666']);
  });

  it.each([
    ['700', '700', false],
    ['755', '700', false],
    ['775', '700', true],
    ['777', '700', true],
    ['700', '750', true],
    ['755', '755', true],
  ])('in a folder of mode %s, with mode %s, is open to others: %s', async (around, own, isOpen) => {
    await mkdir(join(folder, 'database'));
    await chmod(join(folder, 'database'), Number.parseInt(own, 8));
    await chmod(folder, Number.parseInt(around, 8));
    expect(await isOpenToOthers(folder)).toBe(isOpen);
  });
});
