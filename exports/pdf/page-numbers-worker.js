import { parentPort, workerData } from 'node:worker_threads';

/*
 * Reads where the places of a PDF stand that its own links lead to, in a thread of its own: the library takes time and
 * memory that nobody else is to wait for. JavaScript, since the loader of TypeScript does not follow into threads.
 */

Reflect.deleteProperty(process, 'getBuiltinModule');
Reflect.deleteProperty(globalThis, 'fetch');

parentPort?.postMessage(await readPlaces(workerData));

/** @param {Uint8Array} bytes */
async function readPlaces(bytes) {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const document = await getDocument({
    data: bytes,
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    useWorkerFetch: false,
    useSystemFonts: false,
    disableFontFace: true,
  }).promise;
  /** @type {[string, number][]} */
  const places = [];
  for (const [name, destination] of Object.entries((await document.getDestinations()) ?? {})) {
    const page = Array.isArray(destination) ? destination[0] : undefined;
    if (page !== undefined && page !== null) places.push([name, (await document.getPageIndex(page)) + 1]);
  }
  return places;
}
