import { Worker } from 'node:worker_threads';
import { PrintQueue } from '../../../exports/pdf/print-queue.ts';
import type { ImportContent } from '../../domain/fill-in/import-content.ts';
import { type NotRead, notRead } from '../../domain/fill-in/not-read.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { LARGEST_OFFICE_FILE } from '../office/office-package.ts';
import type { ReadSurveyWorkbook } from '../survey/workbook/read-survey-workbook.ts';
import type { ImportWorkbook } from './xlsx/import-workbook.ts';

/** The longest time to read a file, and to wait for others' files, in milliseconds. */
const LONGEST_READING = 30_000;
const LONGEST_WAIT = 60_000;
/** What a thread may have in memory, in megabytes: several times what the largest file within the limits takes. */
const MOST_MEMORY = 768;

/** One at a time, so that a core is left for everything else. */
const turns = new PrintQueue(1);

/** The thread that reads; undefined before the first file, and after one that it has ended with. */
let thread: Worker | undefined;

/**
 * Reads a fill-in file as `importFillInFile` does, in a thread of its own: nobody else waits for it. The thread is ended
 * with a file that takes too much time or memory.
 */
export async function readFillInFile(
  bytes: Uint8Array,
  surveys: readonly Survey[],
): Promise<readonly ImportContent[] | NotRead> {
  return read<readonly ImportContent[]>(bytes, surveys, 'file');
}

/** The same of a workbook, as `importFillInWorkbook` reads it. */
export async function readFillInWorkbook(
  bytes: Uint8Array,
  surveys: readonly Survey[],
): Promise<ImportWorkbook | NotRead> {
  return read<ImportWorkbook>(bytes, surveys, 'workbook');
}

/** A survey as a workbook in the same way, as `readSurveyWorkbook` reads it. */
export async function readSurveyWorkbookFile(bytes: Uint8Array): Promise<ReadSurveyWorkbook | NotRead> {
  return read<ReadSurveyWorkbook>(bytes, [], 'survey');
}

/** What the thread tells: what it has read, or what it has thrown. */
type Told<Result> = { readonly read: Result | NotRead } | { readonly error: unknown };

async function read<Result>(
  bytes: Uint8Array,
  surveys: readonly Survey[],
  as: 'file' | 'workbook' | 'survey',
): Promise<Result | NotRead> {
  // Not even copied into the thread.
  if (bytes.length > LARGEST_OFFICE_FILE) return notRead({ fault: 'too-large' });
  const giveBack = await turns.take(LONGEST_WAIT);
  if (giveBack === undefined) return notRead({ fault: 'others-read' });
  try {
    const told = await askThread<Result>({ bytes, surveys, as });
    if (told === 'too-heavy') return notRead({ fault: 'too-much', wanted: as === 'file' ? 'either' : 'workbook' });
    if ('error' in told) throw told.error;
    return told.read;
  } finally {
    giveBack();
  }
}

async function askThread<Result>(asked: object): Promise<Told<Result> | 'too-heavy'> {
  const worker = thread ?? startThread();
  thread = worker;
  worker.ref();
  const told = await new Promise<Told<Result> | 'too-heavy'>((resolve) => {
    const end = (outcome: Told<Result> | 'too-heavy') => {
      clearTimeout(patience);
      worker.off('message', end).off('error', fail).off('exit', exit);
      resolve(outcome);
    };
    // It has used more memory than it may, or could not begin.
    const fail = (error: unknown) => end(isOutOfMemory(error) ? 'too-heavy' : { error });
    const exit = (code: number) => end({ error: new Error(`The thread that reads files ended with ${code}`) });
    const patience = setTimeout(end, LONGEST_READING, 'too-heavy');
    worker.on('message', end).on('error', fail).on('exit', exit);
    worker.postMessage(asked);
  });
  if (told === 'too-heavy' || 'error' in told) {
    thread = undefined;
    await worker.terminate();
  } else worker.unref();
  return told;
}

function startThread(): Worker {
  return new Worker(new URL('./reading-worker.js', import.meta.url), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY },
  });
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
