import type { Report } from '../report/report.ts';
import { CSVW_FILE_NAME, csvwOf } from './csvw.ts';
import { jsonOf } from './json.ts';
import { neutralCsvOf } from './neutral-csv.ts';
import { reportSchemaOf } from './report-schema.ts';
import type { ZippedFile } from './zip.ts';
import { zipOf } from './zip.ts';

/** The names of the files in a data package. */
export const DATA_FILES = {
  csv: 'svar.csv',
  csvw: CSVW_FILE_NAME,
  json: 'svar.json',
  schema: 'svar.schema.json',
} as const;

/** The files of a data package: the neutral CSV with its metadata, and JSON with its schema. */
export function dataFilesOf(report: Report): readonly ZippedFile[] {
  const schema = `${JSON.stringify(reportSchemaOf(report), null, 2)}\n`;
  return [
    { name: DATA_FILES.csv, content: neutralCsvOf(report) },
    { name: DATA_FILES.csvw, content: csvwOf(report, DATA_FILES.csv) },
    { name: DATA_FILES.json, content: jsonOf(report) },
    { name: DATA_FILES.schema, content: new TextEncoder().encode(schema) },
  ];
}

/** The data package as one zip archive. */
export async function dataPackageOf(report: Report): Promise<Uint8Array> {
  async function* files() {
    yield* dataFilesOf(report);
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of zipOf(files(), report.madeAt)) pieces.push(piece);
  return Buffer.concat(pieces);
}
