import type { Response } from 'express';
import type { Report } from '../../../exports/report/report.ts';
import { fileNameOf, REPORT_FORMATS, type ReportFormat, writeReport } from '../../../exports/writers.ts';
import type { ActionContext } from '../../actions/context.ts';
import { Refusal } from '../../domain/refusal.ts';
import { personOf } from '../request/session.ts';

/** The export format with this name, as it stands in an address. Throws `not-found` if there is none. */
export function formatOrRefuse(name: string): ReportFormat {
  const format = REPORT_FORMATS.find((known) => known === name);
  if (format === undefined) throw new Refusal('not-found');
  return format;
}

/** Writes a report in a format and sends it as a download. */
export async function sendReport(
  context: ActionContext,
  response: Response,
  report: Report,
  format: ReportFormat,
): Promise<void> {
  const content = await writeReport(report, format, context.printer(personOf(response.req)?.id));
  response.attachment(fileNameOf(report, format));
  response.set('Cache-Control', 'no-store');
  response.send(Buffer.from(content));
}
