import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Database } from '../../server/repositories/database.ts';

/** The product in a process of its own, as `npm start` runs it. */
export interface ServerProcess {
  /** Where it listens: `http://127.0.0.1:…`. */
  readonly origin: string;
  /** The process's id. */
  readonly pid: number | undefined;
  /** Ends it without any warning, as when a machine goes down. */
  kill(): Promise<void>;
}

const ROOT = join(import.meta.dirname, '../..');

/** Starts the product with some settings and waits until it listens. Throws what it said when it did not start. */
export async function startServerProcess(settings: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx/esm', 'server/main.ts'], {
    cwd: ROOT,
    env: { ...process.env, BASE_URL: 'http://samsvar.example', LOG_LEVEL: 'info', PORT: '0', ...settings },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    origin: `http://127.0.0.1:${await portOf(child)}`,
    pid: child.pid,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The port that the log tells of when the server listens. */
async function portOf({ stdout, stderr }: ChildProcess): Promise<string> {
  let said = '';
  stderr?.on('data', (part: Buffer) => {
    said += String(part);
  });
  return new Promise((resolve, reject) => {
    stdout?.on('data', (part: Buffer) => {
      said += String(part);
      const port = /"port":(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(port);
    });
    stdout?.once('end', () => reject(new Error(`The server did not start: ${said}`)));
  });
}

/** Where other processes find a test's PostgreSQL database. */
export async function urlOf({ knex }: Database, server: string): Promise<string> {
  const { rows }: { rows: { name: string }[] } = await knex.raw('select current_database() as name');
  const url = new URL(server);
  url.pathname = `/${rows[0]?.name}`;
  return url.href;
}
