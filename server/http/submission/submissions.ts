import { Router } from 'express';
import { printView } from '../../../exports/print/view.ts';
import type { ActionContext } from '../../actions/context.ts';
import { loadSubmission } from '../../actions/submission/load-submission.ts';
import { reportOfSubmission } from '../../actions/submission/report-response.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import { receiptView } from '../../view-models/submission/receipt.ts';
import { submissionView } from '../../view-models/submission/submission.ts';
import { formatOrRefuse, sendReport } from '../rendering/send-report.ts';
import type { Site } from '../rendering/site.ts';
import { signedIn } from '../request/session.ts';

/** What has been submitted, its receipts and its files, for whoever may read submissions. */
export function submissionRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.receipt(':id', ':version'), async (request, response) => {
    const { id, version } = request.params;
    const loaded = await loadSubmission(context, signedIn(request), id, versionOrRefuse(version));
    site.show(request, response, 'receipt', receiptView(loaded));
  });

  // Before the page itself, whose version would take the file's ending too.
  router.get(paths.submissionExport(':id', ':version', ':format'), async (request, response) => {
    const { id, version } = request.params;
    const format = formatOrRefuse(request.params.format);
    const loaded = await loadSubmission(context, signedIn(request), id, versionOrRefuse(version));
    await sendReport(context, response, reportOfSubmission(context, loaded.organisation, loaded.submission), format);
  });

  router.get(paths.submission(':id', ':version'), async (request, response) => {
    const { id, version } = request.params;
    const loaded = await loadSubmission(context, signedIn(request), id, versionOrRefuse(version));
    const report = reportOfSubmission(context, loaded.organisation, loaded.submission);
    site.show(request, response, 'submission', { ...submissionView(loaded), report: printView(report) });
  });

  return router;
}

/** A version, or a number of a copy, from an address. Throws `not-found`. */
export function versionOrRefuse(version: string): number {
  if (!/^\d{1,6}$/.test(version)) throw new Refusal('not-found');
  return Number(version);
}
