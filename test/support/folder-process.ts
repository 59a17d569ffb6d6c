import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A process of its own that has taken a folder, or been refused it. */
export interface FolderProcess {
  /** What it said: “taken”, or the name and the sentence of what it was refused with. */
  readonly said: string;
  /** Ends it as a crash or a power cut would: it gets no chance to tidy up. */
  kill(): Promise<void>;
}

const SCRIPT = join(import.meta.dirname, 'take-folder.ts');

/**
 * Starts a process that takes a folder and keeps it. `lock` takes the lock alone; `busy` takes it and is then too busy
 * to answer anybody; `open` opens the database and puts Hylte in it.
 */
export async function startFolderProcess(folder: string, task: 'lock' | 'busy' | 'open'): Promise<FolderProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx/esm', SCRIPT, task, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return { said: await firstLine(child), kill };
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('The process has no output');
  for await (const line of createInterface(stdout)) return line;
  return 'nothing';
}
