import { Worker } from 'node:worker_threads';
import { PrintQueue } from '../../../exports/pdf/print-queue.ts';
import { type PdfFault, type ReadPages, textOfPages } from './pdf-pages.ts';

/** The text of a PDF, or why there is none: also that it takes too much, or that others' are read just now. */
export type PdfText = { readonly text: string } | { readonly fault: PdfFault | 'no-text' | 'too-heavy' | 'busy' };

/** Several times the longest form with all that it is counted from. */
export const MOST_PAGES = 300;

/** How long one may take, and how long it may have to wait for others, in milliseconds. */
const LONGEST_READING = 15_000;
const LONGEST_WAIT = 20_000;
/**
 * So much the process may grow meanwhile, in bytes, and so often that is asked, in milliseconds: a small file can
 * unpack to gigabytes, which no limit of the thread's own counts.
 */
const MOST_GROWTH = 400_000_000;
const ASKED_EVERY = 100;
/** One at a time, so that a core is left for everybody else. */
const turns = new PrintQueue(1);

/** A PDF ends with this, with little or nothing after it (ISO 32000-2, 7.5.5). One that does not has been cut off. */
const END = '%%EOF';
const END_WITHIN = 2_048;

/** Reads a PDF in a thread of its own, bounded in pages, time and memory. The library is loaded by the first. */
export async function readPdfText(bytes: Uint8Array): Promise<PdfText> {
  if (!Buffer.from(bytes.subarray(-END_WITHIN)).includes(END)) return { fault: 'broken' };
  if (!(await turns.take(LONGEST_WAIT))) return { fault: 'busy' };
  try {
    const read = await readInThread(bytes);
    if ('fault' in read) return read;
    const text = textOfPages(read.pages);
    return text === '' ? { fault: 'no-text' } : { text };
  } finally {
    turns.give();
  }
}

async function readInThread(bytes: Uint8Array): Promise<ReadPages | { readonly fault: 'too-heavy' }> {
  const worker = new Worker(new URL('./pdf-worker.js', import.meta.url), {
    workerData: { bytes: Uint8Array.from(bytes), mostPages: MOST_PAGES },
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 256 },
    // What the library has to say of a file is no part of our log.
    stdout: true,
    stderr: true,
  });
  try {
    return await new Promise((resolve) => {
      const [begun, before] = [performance.now(), process.memoryUsage.rss()];
      const watch = setInterval(() => {
        const isTooHeavy =
          performance.now() - begun > LONGEST_READING || process.memoryUsage.rss() - before > MOST_GROWTH;
        if (isTooHeavy) end({ fault: 'too-heavy' });
      }, ASKED_EVERY);
      const end = (read: ReadPages | { readonly fault: 'too-heavy' }) => {
        clearInterval(watch);
        resolve(read);
      };
      worker.once('message', end);
      // It has gone on to more than it may hold, or ended without a word.
      worker.once('error', () => end({ fault: 'broken' }));
      worker.once('exit', () => end({ fault: 'broken' }));
    });
  } finally {
    await worker.terminate();
  }
}
