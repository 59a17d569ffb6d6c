import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, realpath, rename, rm, symlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The database in the folder is already open, in another process or in this one. */
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
 * The folder cannot be locked, so its database is not opened: there is no right to write there, or the file system has
 * no sockets.
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

/** A lock on a folder. It is held until it is released or the process ends, also by a crash. */
export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Locks a folder for this process. Throws `DatabaseFolderInUse` if another process, or this one, holds it, and
 * `DatabaseFolderNotLockable` if that cannot be determined.
 *
 * The holder listens on a socket in the folder. As long as the process lives, the kernel accepts connections to the
 * socket, and never after it has ended. No process id is stored, which could later be another process's, and nothing
 * needs cleaning up after a crash. Containers that share the folder see each other's locks. Machines that share it over
 * a network file system do not: the kernel of the other machine is not asked.
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
    // If two processes start at once, both give way and try again after different pauses, so that one of them gets the
    // lock. A holder that is just ending gets time to finish.
    await sleep(50 + Math.random() * 150);
  }
  throw new DatabaseFolderInUse(folder);
}

const ATTEMPTS = 5;
const SOCKET_NAME = /^open-[0-9a-f]{16}\.sock$/;

/** The shortest limit of a socket's path: macOS has room for 104 bytes with the ending zero, Linux for 108. */
const LONGEST_SOCKET_PATH = 103;

/**
 * Creates its own socket first, then looks for others, and gives way if there is one that answers. If two processes
 * start at once, the one whose socket appears last is sure to see the other. A socket gets its visible name only when
 * it is listened to, and no name is used twice. A visible socket that does not answer is therefore left by a process
 * that has ended, and can be removed.
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

/** Whether any other socket in the folder answers. Removes those that do not. */
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

/** On Windows: a named pipe has only one first owner, and it disappears with that process. */
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

/** Whether a process listens on the socket. The kernel accepts the connection, also if the process is busy. */
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
      // A socket of another user: whether its process lives cannot be determined.
      else if (code === 'EACCES' || code === 'EPERM') reject(error);
      // Other errors, such as a full queue, come from a socket that is listened to.
      else resolve(true);
    });
  });
}

/**
 * A path to the folder that is short enough for a socket's name: the folder's own path, or that of a temporary link to
 * it. `discard` removes the link.
 */
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
