import { parentPort, workerData } from 'node:worker_threads';

/*
 * Reads the text of a PDF in a thread of its own, which whoever started it ends when it takes too long. The file is
 * somebody else's: nothing in it is run, drawn or fetched. JavaScript, since the loader of TypeScript does not follow
 * into threads, and would triple the time of reading if it did. What is told is `ReadPages` in pdf-pages.ts.
 */

// With these gone the library reaches neither the disk nor the network, and loads no native code to draw with.
Reflect.deleteProperty(process, 'getBuiltinModule');
Reflect.deleteProperty(globalThis, 'fetch');

parentPort?.postMessage(await readPages(workerData));

/** @param {{ readonly bytes: Uint8Array, readonly mostPages: number }} asked */
async function readPages({ bytes, mostPages }) {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  try {
    const document = await getDocument({
      data: bytes,
      verbosity: VerbosityLevel.ERRORS,
      isEvalSupported: false,
      enableXfa: false,
      useWorkerFetch: false,
      useSystemFonts: false,
      disableFontFace: true,
      isOffscreenCanvasSupported: false,
      disableAutoFetch: true,
      disableStream: true,
      disableRange: true,
    }).promise;
    if (document.numPages > mostPages) return { fault: 'too-many-pages' };
    const pages = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const [, bottom, , top] = page.view;
      const { items } = await page.getTextContent();
      const runs = items
        .filter((item) => 'str' in item)
        .map(({ str, hasEOL, transform }) => ({ text: str, endsLine: hasEOL, height: transform[5] }));
      pages.push({ bottom, top, runs });
      page.cleanup();
    }
    return { pages };
  } catch (error) {
    return { fault: error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'broken' };
  }
}
