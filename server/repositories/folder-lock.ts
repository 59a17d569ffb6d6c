import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, realpath, rename, rm, symlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The folder's database is open elsewhere: in another process, or already in this one. */
export class DatabaseFolderInUse extends Error {
  readonly folder: string;

  constructor(folder: string) {
    super(
      `Databasen i mappen ${folder} är redan öppen i en annan process, och bara en i taget kan använda den. Stoppa den andra och försök igen, välj en annan mapp, eller sätt DATABASE_URL till en PostgreSQL-databas som flera kan använda samtidigt.`,
    );
    this.name = 'DatabaseFolderInUse';
    this.folder = folder;
  }
}

/**
 * The folder cannot be guarded, so its database is not opened: no right to write there, or a file system without
 * sockets.
 */
export class DatabaseFolderNotLockable extends Error {
  readonly folder: string;

  constructor(folder: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      `Mappen ${folder} kan inte låsas för databasen (${reason}). Ge den som kör programmet rätt att skriva i mappen, välj en mapp på en lokal disk, eller sätt DATABASE_URL till en PostgreSQL-databas.`,
      { cause },
    );
    this.name = 'DatabaseFolderNotLockable';
    this.folder = folder;
  }
}

/** Holds a folder until it is released or the process ends, however it ends. */
export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Takes a folder for this process. Throws `DatabaseFolderInUse` when it is taken, by another process or by this one,
 * and `DatabaseFolderNotLockable` when that cannot be found out.
 *
 * The holder listens on a socket that lies in the folder, and the kernel is the judge: it answers for as long as the
 * holder lives and never after. There is no process id to be mistaken for another's and nothing to tidy up
 * after a crash, and containers that share the folder see each other. It holds within one machine: over a network file
 * system the kernel of the other machine is not asked.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const take = process.platform === 'win32' ? listenOnPipe : listenInFolder;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      const lock = await take(await realpath(folder));
      if (lock !== undefined) return lock;
    } catch (error) {
      throw new DatabaseFolderNotLockable(folder, error);
    }
    // Two that start at once both give way; waits of different lengths let one of them in. A holder that is just
    // ending has time to.
    await sleep(50 + Math.random() * 150);
  }
  throw new DatabaseFolderInUse(folder);
}

const ATTEMPTS = 5;
const SOCKET_NAME = /^open-[0-9a-f]{16}\.sock$/;

/** The shortest limit of a socket's path: macOS has room for 104 bytes with the ending zero, Linux for 108. */
const LONGEST_SOCKET_PATH = 103;

/**
 * First shows itself, then looks for others, and gives way if there are any: of two that start at once, the one that
 * shows itself last is sure to see the other. A socket gets its visible name when somebody already listens to it, and
 * no name is used twice: so a visible one that nobody answers is dead and can be removed without hitting a live one.
 */
async function listenInFolder(folder: string): Promise<FolderLock | undefined> {
  const id = randomBytes(8).toString('hex');
  const hidden = `new-${id}.sock`;
  const visible = `open-${id}.sock`;
  const { path, discard } = await shortPathTo(folder);
  const server = await listen(join(path, hidden)).finally(discard);
  const release = async () => {
    await rm(join(folder, visible), { force: true });
    await new Promise((resolve) => server.close(resolve));
  };
  try {
    await rename(join(folder, hidden), join(folder, visible));
    if (!(await othersAnswer(folder, visible))) return { release };
  } catch (error) {
    await release();
    throw error;
  }
  await release();
  return undefined;
}

/** Whether another socket in the folder is listened to. Removes the dead ones that it comes upon. */
async function othersAnswer(folder: string, own: string): Promise<boolean> {
  const { path, discard } = await shortPathTo(folder);
  try {
    for (const other of await readdir(folder)) {
      if (other === own || !SOCKET_NAME.test(other)) continue;
      if (await answers(join(path, other))) return true;
      await rm(join(folder, other), { force: true });
    }
    return false;
  } finally {
    await discard();
  }
}

/** Windows: a named pipe has one first owner and vanishes with it. */
async function listenOnPipe(folder: string): Promise<FolderLock | undefined> {
  const id = createHash('sha256').update(folder.toLowerCase()).digest('hex').slice(0, 32);
  try {
    const server = await listen(`\\\\.\\pipe\\samsvar-${id}`);
    return { release: async () => void (await new Promise((resolve) => server.close(resolve))) };
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE') return undefined;
    throw error;
  }
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen({ path, exclusive: true }, () => {
      server.unref();
      resolve(server);
    });
  });
}

/** Whether somebody listens. The kernel answers for the listener, also when that one is busy. */
function answers(path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', (error) => {
      const code = codeOf(error);
      if (code === 'ECONNREFUSED' || code === 'ENOENT') resolve(false);
      // Another user's socket: dead or not cannot be told.
      else if (code === 'EACCES' || code === 'EPERM') reject(error);
      // A full queue, or the like: said by somebody who is there.
      else resolve(true);
    });
  });
}

/** The folder by a path that leaves room for a socket's name: its own, or a link to it that is discarded after use. */
async function shortPathTo(folder: string): Promise<{ path: string; discard(): Promise<void> }> {
  const longest = join(folder, 'open-0123456789abcdef.sock');
  if (Buffer.byteLength(longest) <= LONGEST_SOCKET_PATH) return { path: folder, discard: async () => {} };
  const place = await mkdtemp(join(tmpdir(), 'samsvar-'));
  const path = join(place, 'folder');
  await symlink(folder, path);
  return { path, discard: () => rm(place, { recursive: true, force: true }) };
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
