import { type Response, Router } from 'express';
import { printView } from '../../exports/print/view.ts';
import type { Report } from '../../exports/report.ts';
import { fileNameOf, REPORT_FORMATS, type ReportFormat, writeReport } from '../../exports/writers.ts';
import type { ActionContext } from '../actions/context.ts';
import { openResponse } from '../actions/open-response.ts';
import { reportDraft, reportReadingVersion, reportSubmission } from '../actions/report-response.ts';
import { Refusal } from '../domain/refusal.ts';
import { paths } from '../paths.ts';
import { signedIn } from './session.ts';
import type { Site } from './site.ts';

/** Reports of responses, submissions and empty surveys, in every format. */
export function exportRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.export(':id', ':format'), async (request, response) => {
    const format = formatOrRefuse(request.params.format);
    const opened = await openResponse(context, signedIn(request), request.params.id);
    await send(response, reportDraft(context, opened), format);
  });

  router.get(paths.submissionExport(':id', ':version', ':format'), async (request, response) => {
    const { id, version } = request.params;
    const format = formatOrRefuse(request.params.format);
    if (!/^\d{1,6}$/.test(version)) throw new Refusal('not-found');
    await send(response, await reportSubmission(context, signedIn(request), id, Number(version)), format);
  });

  router.get(paths.readingVersion(':survey'), (request, response) => {
    signedIn(request);
    const report = reportReadingVersion(context, request.params.survey);
    site.show(request, response, 'reading-version', {
      title: `Läsversion, ${report.survey.title}`,
      report: printView(report),
      pdfHref: paths.readingVersionExport(report.survey.id),
    });
  });

  router.get(paths.readingVersionExport(':survey'), async (request, response) => {
    signedIn(request);
    await send(response, reportReadingVersion(context, request.params.survey), 'pdf');
  });

  return router;
}

function formatOrRefuse(name: string): ReportFormat {
  const format = REPORT_FORMATS.find((known) => known === name);
  if (format === undefined) throw new Refusal('not-found');
  return format;
}

async function send(response: Response, report: Report, format: ReportFormat): Promise<void> {
  const content = await writeReport(report, format);
  response.attachment(fileNameOf(report, format));
  response.set('Cache-Control', 'no-store');
  response.send(Buffer.from(content));
}
