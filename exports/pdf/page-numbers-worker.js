import { parentPort } from 'node:worker_threads';

/*
 * Reads where the places of a PDF stand that its own links lead to, in a thread of its own: the library takes time and
 * memory that nobody else is to wait for. JavaScript, since the loader of TypeScript does not follow into threads. Each
 * question comes with a port to answer it on.
 */

Reflect.deleteProperty(process, 'getBuiltinModule');
Reflect.deleteProperty(globalThis, 'fetch');
// What the library says of a file is nothing for the log. (The thread's `stdout` option would hold the process up.)
for (const stream of [process.stdout, process.stderr]) stream.write = () => true;

parentPort?.on('message', async ({ pdf, reply }) => {
  try {
    reply.postMessage({ places: await readPlaces(pdf) });
  } catch (error) {
    // The errors of the library cannot be sent as they are.
    reply.postMessage({ fault: String(error) });
  } finally {
    reply.close();
  }
});

/** @param {Uint8Array} bytes */
async function readPlaces(bytes) {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const reading = getDocument({
    data: bytes,
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    useWorkerFetch: false,
    useSystemFonts: false,
    disableFontFace: true,
  });
  try {
    const document = await reading.promise;
    /** @type {[string, number][]} */
    const places = [];
    for (const [name, destination] of Object.entries((await document.getDestinations()) ?? {})) {
      const page = Array.isArray(destination) ? destination[0] : undefined;
      if (page !== undefined && page !== null) places.push([name, (await document.getPageIndex(page)) + 1]);
    }
    return places;
  } finally {
    await reading.destroy();
  }
}
