import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../server/repositories/database.ts';
import { DatabaseFolderInUse, DatabaseFolderNotLockable, lockFolder } from '../../server/repositories/folder-lock.ts';
import { organisationsIn } from '../../server/repositories/people/organisations.ts';
import { type FolderProcess, startFolderProcess } from '../support/folder-process.ts';
import { HYLTE } from '../support/halland.ts';

let prepared: string;
let folder: string;
let started: FolderProcess[];
beforeAll(async () => {
  prepared = await mkdtemp(join(tmpdir(), 'samsvar-test-'));
  await (await openDatabase({ dataFolder: prepared })).close();
});
afterAll(() => rm(prepared, { recursive: true }));
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'samsvar-test-')));
  started = [];
});
afterEach(async () => {
  for (const process of started) await process.kill();
  await rm(folder, { recursive: true });
});

/** Copies an empty database into the folder. Creating one takes seconds. */
function putDatabase(): Promise<void> {
  return cp(prepared, folder, { recursive: true });
}

async function start(task: 'lock' | 'busy' | 'open', place = folder): Promise<FolderProcess> {
  const process = await startFolderProcess(place, task);
  started.push(process);
  return process;
}

test('a second process is refused, with a sentence that names the folder and what to do', async () => {
  await putDatabase();
  expect((await start('open')).said).toBe('taken');
  const opening = openDatabase({ dataFolder: folder });
  await expect(opening).rejects.toThrow(DatabaseFolderInUse);
  await expect(opening).rejects.toThrow(
    `Databasen i mappen ${folder} är redan öppen i en annan process, och bara en i taget kan använda den. Stoppa den andra och försök igen, välj en annan mapp, eller sätt DATABASE_URL till en PostgreSQL-databas som flera kan använda samtidigt.`,
  );
});

test('a second lock in the same process is refused', async () => {
  await putDatabase();
  const database = await openDatabase({ dataFolder: folder });
  await expect(openDatabase({ dataFolder: folder })).rejects.toThrow(DatabaseFolderInUse);
  await database.close();
});

test('a folder that has been closed can be opened again, with what was saved in it and no lock left', async () => {
  await putDatabase();
  const first = await openDatabase({ dataFolder: folder });
  await organisationsIn(first.knex).insert([HYLTE]);
  await first.close();
  expect(await readdir(folder)).toEqual(['database']);
  const second = await openDatabase({ dataFolder: folder });
  expect(await organisationsIn(second.knex).list()).toEqual([HYLTE]);
  await second.close();
});

test('after kill -9 the folder can be opened at once, with what was saved in it', async () => {
  await putDatabase();
  const process = await start('open');
  await process.kill();
  expect(await readdir(folder), 'the dead process left its socket').toHaveLength(2);
  const database = await openDatabase({ dataFolder: folder });
  expect(await organisationsIn(database.knex).list()).toEqual([HYLTE]);
  await database.close();
  expect(await readdir(folder)).toEqual(['database']);
});

test('when a database cannot be opened its folder is unlocked', async () => {
  await symlink(join(folder, 'nowhere', 'at', 'all'), join(folder, 'database'));
  await expect(openDatabase({ dataFolder: folder })).rejects.toThrow();
  await (await lockFolder(folder)).release();
});

test('a process that is too busy to reply keeps its lock', async () => {
  expect((await start('busy')).said).toBe('taken');
  await expect(lockFolder(folder)).rejects.toThrow(DatabaseFolderInUse);
});

test('the same folder by another path is the same folder', async () => {
  const real = join(folder, 'real');
  const other = join(folder, 'other');
  await mkdir(real);
  await symlink(real, other);
  const lock = await lockFolder(real);
  await expect(lockFolder(other)).rejects.toThrow(DatabaseFolderInUse);
  await lock.release();
});

test('of processes that start at once after one was killed, exactly one opens the folder', async () => {
  await (await start('lock')).kill();
  expect(await readdir(folder)).toHaveLength(1);
  const said = (await Promise.all(Array.from({ length: 4 }, () => start('lock')))).map((process) => process.said);
  expect(said.filter((line) => line === 'taken')).toHaveLength(1);
  expect(said.filter((line) => line.startsWith('DatabaseFolderInUse'))).toHaveLength(3);
});

test('of many that start at once, repeatedly, never more than one has the folder open', async () => {
  for (let round = 0; round < 5; round += 1) {
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => lockFolder(folder)));
    const locks = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(DatabaseFolderInUse);
    expect(locks.length).toBeLessThanOrEqual(1);
    for (const lock of locks) await lock.release();
  }
});

test('a folder whose path is longer than the path of a socket may be is locked like any other', async () => {
  const long = join(folder, 'Samsvar för Hallands alla sex kommuner'.repeat(3), 'data');
  await mkdir(long, { recursive: true });
  const process = await start('lock', long);
  expect(process.said).toBe('taken');
  await expect(lockFolder(long)).rejects.toThrow(DatabaseFolderInUse);
  await process.kill();
  await (await lockFolder(long)).release();
  expect(await readdir(long)).toEqual([]);
});

test('a folder that cannot be locked is refused with a sentence', async () => {
  const missing = join(folder, 'missing');
  await expect(lockFolder(missing)).rejects.toThrow(DatabaseFolderNotLockable);
  await expect(lockFolder(missing)).rejects.toThrow(
    /missing kan inte låsas för databasen \(ENOENT.*välj en mapp på en lokal disk/,
  );
});
