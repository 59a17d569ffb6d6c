import { chmod, lstat, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the embedded database lies in the data folder. */
export const DATABASE_FOLDER = 'database';

/** Of others, in a mode: everything, and to write. */
const ANYTHING_OF_OTHERS = 0o077;
const WRITING_OF_OTHERS = 0o022;

/** Makes a folder that only its owner can open. One that is there already is left as it is. */
export async function makePrivateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

/**
 * Takes a folder, and all that is in it, from everybody but its owner: 0700 and 0600. What another user owns is left as
 * it is. Nothing is done on Windows, which has no such modes.
 */
export async function takeFromOthers(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  await takePath(folder);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile() || entry.isDirectory()) await takePath(join(entry.parentPath, entry.name));
}

async function takePath(path: string): Promise<void> {
  try {
    const { mode } = await lstat(path);
    if ((mode & ANYTHING_OF_OTHERS) !== 0) await chmod(path, mode & 0o700);
  } catch (error) {
    // The database removes files of its own while they are looked through; and only who owns a file may change its mode.
    if (!hasCode(error, 'ENOENT') && !hasCode(error, 'EPERM')) throw error;
  }
}

/**
 * Whether others than its owner can open the database in a data folder, or put another in its place because they may
 * write in that folder.
 */
export async function isOpenToOthers(dataFolder: string): Promise<boolean> {
  if (process.platform === 'win32') return false;
  const [around, database] = await Promise.all([lstat(dataFolder), lstat(join(dataFolder, DATABASE_FOLDER))]);
  return (around.mode & WRITING_OF_OTHERS) !== 0 || (database.mode & ANYTHING_OF_OTHERS) !== 0;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
