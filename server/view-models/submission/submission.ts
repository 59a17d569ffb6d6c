import { formatCount } from '../../domain/text/swedish.ts';
import type { OpenedSubmission } from '../../domain/workflow/opened-submission.ts';
import { paths, verifyHref } from '../../paths.ts';
import type { ContextView } from '../response/contents.ts';
import { type DownloadView, downloadsOf } from '../response/downloads.ts';
import { type StandingView, standingView, submissionContext, wordDownload } from './receipt.ts';

/** What was submitted, to be read; the report itself is a document of `exports/documents/`. */
export interface SubmissionView {
  readonly title: string;
  readonly context: ContextView;
  readonly standing: StandingView | undefined;
  readonly sender: string;
  readonly pdfHref: string;
  readonly receiptHref: string;
  readonly verifyHref: string;
  readonly downloads: readonly DownloadView[];
  readonly archiveHref: string;
  /** To the case before the board, and to the response, for those who may open it. */
  readonly caseHref: string | undefined;
  readonly overviewHref: string | undefined;
  /** To ask for a correction, for those who may. */
  readonly sendBackHref: string | undefined;
  /** To the copies of it to disclose, for those who may make them. */
  readonly releaseHref: string | undefined;
}

export function submissionView(opened: OpenedSubmission): SubmissionView {
  const { submission, organisation, survey, state, mayOpenResponse, maySendBack, mayRelease } = opened;
  const { response, version, sender, digest } = submission;
  const hrefOf = (format: string) => paths.submissionExport(response, version, format);
  return {
    title: `Inlämning, version ${formatCount(version)}, ${organisation.name}, ${survey.title}`,
    context: submissionContext(opened),
    standing: standingView(opened),
    sender: sender.name,
    pdfHref: hrefOf('pdf'),
    receiptHref: paths.receipt(response, version),
    verifyHref: verifyHref(digest),
    downloads: [...downloadsOf(hrefOf), ...wordDownload(opened)],
    archiveHref: paths.submissionArchive(response, version),
    caseHref: mayOpenResponse && state === 'latest' ? paths.boardCase(response) : undefined,
    overviewHref: mayOpenResponse ? paths.response(response) : undefined,
    releaseHref: mayRelease ? paths.release(response, version) : undefined,
    sendBackHref: maySendBack ? paths.sendBack(response) : undefined,
  };
}
