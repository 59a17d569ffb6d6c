import { type OpenedResponse, stateOf } from '../domain/opened-response.ts';
import type { SentReceipt } from '../domain/submission.ts';
import { formatCount, formatDateTime } from '../domain/swedish.ts';
import { paths } from '../paths.ts';
import { type ContextView, contextView } from './contents.ts';
import { type DownloadView, downloadsOf } from './overview.ts';

/** The receipt of one submission. */
export interface ReceiptView {
  readonly title: string;
  readonly context: ContextView;
  readonly reference: string;
  readonly surveyTitle: string;
  readonly organisation: string;
  readonly submittedAt: string;
  readonly sender: string;
  readonly version: string;
  readonly digest: string;
  readonly changedSince: string | undefined;
  readonly downloads: readonly DownloadView[];
  readonly overviewHref: string;
}

export function receiptView(opened: OpenedResponse, receipt: SentReceipt): ReceiptView {
  const { response, survey } = opened;
  return {
    title: `Kvitto ${receipt.reference}`,
    context: contextView(opened),
    reference: receipt.reference,
    surveyTitle: survey.title,
    organisation: response.organisation.name,
    submittedAt: formatDateTime(receipt.submittedAt),
    sender: receipt.sender.name,
    version: formatCount(receipt.version),
    digest: receipt.digest,
    changedSince: changedSince(opened, receipt),
    downloads: downloadsOf((format) => paths.submissionExport(response.id, receipt.version, format)),
    overviewHref: paths.response(response.id),
  };
}

function changedSince(opened: OpenedResponse, receipt: SentReceipt): string | undefined {
  const { receipt: latest } = opened;
  if (latest !== undefined && latest.version > receipt.version)
    return `En senare version, ${formatCount(latest.version)}, har lämnats in och ersätter denna.`;
  return stateOf(opened) === 'changed-since-submission'
    ? 'Svaret har ändrats efter inlämningen. Ändringarna räknas först när det lämnas in igen.'
    : undefined;
}
