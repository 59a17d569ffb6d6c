import { Worker } from 'node:worker_threads';

/**
 * The page number, from 1, of each place in a PDF of ours that its links lead to, by the place's anchor in the HTML.
 * Read in a worker thread.
 */
export async function pageNumbersOf(pdf: Uint8Array): Promise<ReadonlyMap<string, number>> {
  const worker = new Worker(new URL('./page-numbers-worker.js', import.meta.url), {
    workerData: Uint8Array.from(pdf),
    execArgv: [],
    env: {},
    stdout: true,
    stderr: true,
  });
  try {
    const places = await new Promise<unknown>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('The thread that reads page numbers ended without an answer')));
    });
    return new Map(Array.isArray(places) ? places.filter(isPlace) : []);
  } finally {
    await worker.terminate();
  }
}

function isPlace(value: unknown): value is [string, number] {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'number';
}
