import type { Report } from './report.ts';

/** The report as a Word document (Office Open XML). */
export async function docxOf(report: Report): Promise<Uint8Array> {
  throw new Error(`not written yet: ${report.survey.id}`);
}
