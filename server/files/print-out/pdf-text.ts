import { Worker } from 'node:worker_threads';
import { PrintQueue } from '../../../exports/pdf/print-queue.ts';
import { type PdfFault, type ReadPages, textOfPages } from './pdf-pages.ts';

/**
 * The text of a PDF, or why there is none; `too-heavy`: over the limits of time or memory, `busy`: others are being
 * read.
 */
export type PdfText = { readonly text: string } | { readonly fault: PdfFault | 'no-text' | 'too-heavy' | 'busy' };

/** Several times the pages of the longest form with its basis. */
export const MOST_PAGES = 300;

/** The longest time to read one, and to wait for others, in milliseconds. */
const LONGEST_READING = 15_000;
const LONGEST_WAIT = 20_000;
/**
 * How much the process may grow while a PDF is read, in bytes, and how often that is checked, in milliseconds: a small
 * file can unpack to gigabytes, which the limits of a thread do not count.
 */
const MOST_GROWTH = 400_000_000;
const ASKED_EVERY = 100;
/** One at a time, so that a core is left for everything else. */
const turns = new PrintQueue(1);

/** A PDF ends with this, with little or nothing after it (ISO 32000-2, 7.5.5); one that does not is cut off. */
const END = '%%EOF';
const END_WITHIN = 2_048;

/** Reads a PDF in a worker thread, limited in pages, time and memory. The library is loaded with the first one. */
export async function readPdfText(bytes: Uint8Array): Promise<PdfText> {
  if (!Buffer.from(bytes.subarray(-END_WITHIN)).includes(END)) return { fault: 'broken' };
  const giveBack = await turns.take(LONGEST_WAIT);
  if (giveBack === undefined) return { fault: 'busy' };
  try {
    const read = await readInThread(bytes);
    if ('fault' in read) return read;
    const text = textOfPages(read.pages);
    return text === '' ? { fault: 'no-text' } : { text };
  } finally {
    giveBack();
  }
}

async function readInThread(bytes: Uint8Array): Promise<ReadPages | { readonly fault: 'too-heavy' }> {
  const worker = new Worker(new URL('./pdf-worker.js', import.meta.url), {
    workerData: { bytes: Uint8Array.from(bytes), mostPages: MOST_PAGES },
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 256 },
    // Keeps the library's messages about a file out of the log.
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
      // The thread has used more memory than it may, or ended without a result.
      worker.once('error', () => end({ fault: 'broken' }));
      worker.once('exit', () => end({ fault: 'broken' }));
    });
  } finally {
    await worker.terminate();
  }
}
