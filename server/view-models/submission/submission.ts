import { formatCount } from '../../domain/text/swedish.ts';
import type { LoadedSubmission } from '../../domain/workflow/loaded-submission.ts';
import { paths, verifyHref } from '../../paths.ts';
import type { ContextView } from '../response/contents.ts';
import { type DownloadView, downloadsOf } from '../response/downloads.ts';
import { type SubmissionStateView, submissionContext, submissionStateView, wordDownload } from './receipt.ts';

/** The page with what was submitted. The report on it is made by `exports/documents/response.ts`. */
export interface SubmissionView {
  readonly title: string;
  readonly context: ContextView;
  readonly state: SubmissionStateView | undefined;
  readonly sender: string;
  readonly pdfHref: string;
  readonly receiptHref: string;
  readonly verifyHref: string;
  readonly downloads: readonly DownloadView[];
  readonly archiveHref: string;
  /** Addresses of the board case and of the response; undefined for someone who may not open them. */
  readonly caseHref: string | undefined;
  readonly overviewHref: string | undefined;
  /** Address of the form that sends the response back; undefined for someone who may not send it back. */
  readonly sendBackHref: string | undefined;
  /** Address of the release copies; undefined for someone who may not make them. */
  readonly releaseHref: string | undefined;
}

export function submissionView(loaded: LoadedSubmission): SubmissionView {
  const { submission, organisation, survey, state, mayOpenResponse, mayOpenCase, maySendBack, mayRelease } = loaded;
  const { response, version, sender, digest } = submission;
  const hrefOf = (format: string) => paths.submissionExport(response, version, format);
  return {
    title: `Inlämning, version ${formatCount(version)}, ${organisation.name}, ${survey.title}`,
    context: submissionContext(loaded),
    state: submissionStateView(loaded),
    sender: sender.name,
    pdfHref: hrefOf('pdf'),
    receiptHref: paths.receipt(response, version),
    verifyHref: verifyHref(digest),
    downloads: [...downloadsOf(hrefOf), ...wordDownload(loaded)],
    archiveHref: paths.submissionArchive(response, version),
    caseHref: mayOpenCase && state === 'latest' ? paths.boardCase(response) : undefined,
    overviewHref: mayOpenResponse ? paths.response(response) : undefined,
    releaseHref: mayRelease ? paths.release(response, version) : undefined,
    sendBackHref: maySendBack ? paths.sendBack(response) : undefined,
  };
}
