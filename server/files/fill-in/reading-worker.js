import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

/*
 * Reads filled-in files in a thread of its own, one after another, as `in-thread.ts` asks. JavaScript, since the loader
 * of TypeScript does not follow into threads by itself.
 */

register();
const { importFillInFile } = await import('./import-file.ts');
const { importFillInWorkbook } = await import('./xlsx/import-workbook.ts');

parentPort?.on('message', async ({ bytes, surveys, as }) => {
  try {
    const read = await (as === 'workbook' ? importFillInWorkbook : importFillInFile)(bytes, surveys);
    parentPort?.postMessage({ read });
  } catch (error) {
    parentPort?.postMessage({ error });
  }
});
