import { MessageChannel, Worker } from 'node:worker_threads';

/** How long the thread is kept after a PDF, in milliseconds: to start it takes longer than to read most of them. */
const KEPT_FOR = 60_000;

/** The thread that reads, and how many PDFs it has yet to read; undefined while nobody prints. */
let thread: { readonly worker: Worker; unread: number; end?: ReturnType<typeof setTimeout> } | undefined;

/**
 * The page number, from 1, of each place in a PDF of ours that its links lead to, by the place's anchor in the HTML.
 * Read in a worker thread, one PDF at a time. Throws when it is no PDF.
 */
export async function pageNumbersOf(pdf: Uint8Array): Promise<ReadonlyMap<string, number>> {
  const reading = thread ?? startThread();
  thread = reading;
  clearTimeout(reading.end);
  reading.unread += 1;
  try {
    const places = await askThread(reading.worker, Uint8Array.from(pdf));
    return new Map(Array.isArray(places) ? places.filter(isPlace) : []);
  } finally {
    reading.unread -= 1;
    if (reading.unread === 0) reading.end = setTimeout(() => reading.worker.terminate(), KEPT_FOR).unref();
  }
}

function startThread(): NonNullable<typeof thread> {
  const worker = new Worker(new URL('./page-numbers-worker.js', import.meta.url), {
    execArgv: [],
    env: {},
  });
  const forget = () => {
    if (thread?.worker === worker) thread = undefined;
  };
  // Whoever waits for it is told by the port of their question, which closes.
  worker.on('error', forget).on('exit', forget);
  // Who waits for an answer holds the process up, not the thread.
  worker.unref();
  return { worker, unread: 0 };
}

async function askThread(worker: Worker, pdf: Uint8Array<ArrayBuffer>): Promise<unknown> {
  const { port1: answer, port2: reply } = new MessageChannel();
  try {
    return await new Promise<unknown>((resolve, reject) => {
      answer.once('message', (told: { readonly places: unknown } | { readonly fault: string }) =>
        'fault' in told ? reject(new Error(told.fault)) : resolve(told.places),
      );
      answer.once('close', () => reject(new Error('The thread that reads page numbers ended without an answer')));
      worker.postMessage({ pdf, reply }, [reply, pdf.buffer]);
    });
  } finally {
    answer.close();
  }
}

function isPlace(value: unknown): value is [string, number] {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'number';
}
