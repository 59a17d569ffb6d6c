import { responseDocument } from '../../../exports/documents/response.ts';
import { documentView } from '../../../exports/print/view.ts';
import { loadSubmission } from '../../actions/submission/load-submission.ts';
import { reportOfSubmission } from '../../actions/submission/report-response.ts';
import { loadSubmittedAttachment } from '../../actions/submission/submitted-attachment.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import { receiptView } from '../../view-models/submission/receipt.ts';
import { submissionView } from '../../view-models/submission/submission.ts';
import { formatOrRefuse, sendReport } from '../rendering/send-report.ts';
import { sendStoredFile } from '../rendering/send-stream.ts';
import { ATTACHMENTS, FILES } from '../request/limits.ts';
import { type Route, route } from '../routing/route.ts';

/** Submissions: their receipts, their pages, and their files in every format. */
export const submissionRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.receipt(':id', ':version'),
    to: 'submission.read',
    async answer({ context, actor, params, show }) {
      const { id, version } = params;
      const loaded = await loadSubmission(context, actor, id, versionOrRefuse(version));
      show('receipt', receiptView(loaded));
    },
  }),

  route({
    method: 'get',
    path: paths.submittedAttachment(':id', ':version', ':digest'),
    to: 'submission.read',
    limits: [ATTACHMENTS],
    async answer({ context, actor, params, response }) {
      const version = versionOrRefuse(params.version);
      const file = await loadSubmittedAttachment(context, actor, params.id, version, params.digest);
      await sendStoredFile(response, file.attachment.name, file.content);
    },
  }),

  // An address with a format comes to this route and not to the page of the submission; see `wordsFirst`.
  route({
    method: 'get',
    path: paths.submissionExport(':id', ':version', ':format'),
    to: 'submission.read',
    limits: [FILES],
    async answer({ context, actor, params, response }) {
      const { id, version } = params;
      const format = formatOrRefuse(params.format);
      const loaded = await loadSubmission(context, actor, id, versionOrRefuse(version));
      await sendReport(
        context,
        response,
        await reportOfSubmission(context, loaded.organisation, loaded.submission),
        format,
      );
    },
  }),

  route({
    method: 'get',
    path: paths.submission(':id', ':version'),
    to: 'submission.read',
    async answer({ context, actor, params, show }) {
      const { id, version } = params;
      const loaded = await loadSubmission(context, actor, id, versionOrRefuse(version));
      const report = await reportOfSubmission(context, loaded.organisation, loaded.submission);
      show('submission', { ...submissionView(loaded), report: documentView(responseDocument(report)) });
    },
  }),
];

/**
 * The number of a version or of a release copy, as it stands in an address. Throws `not-found` if it is not a number of
 * at most six digits.
 */
export function versionOrRefuse(version: string): number {
  if (!/^\d{1,6}$/.test(version)) throw new Refusal('not-found');
  return Number(version);
}
