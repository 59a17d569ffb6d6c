import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

/*
 * Reads filled-in files in a thread of its own, one after another, as `in-thread.ts` asks. JavaScript, since the loader
 * of TypeScript does not follow into threads by itself.
 */

register();
const { importFillInFile } = await import('./import-file.ts');
const { readSurveyWorkbook } = await import('../survey/workbook/read-survey-workbook.ts');
const { importFillInWorkbook } = await import('./xlsx/import-workbook.ts');

const READERS = { file: importFillInFile, workbook: importFillInWorkbook, survey: readSurveyWorkbook };

parentPort?.on('message', async ({ bytes, surveys, as }) => {
  try {
    const read = await READERS[as](bytes, surveys);
    parentPort?.postMessage({ read });
  } catch (error) {
    parentPort?.postMessage({ error });
  }
});
