import { onBehalfSentence } from '../../domain/on-behalf/on-behalf.ts';
import { kindWords, memberKindOf } from '../../domain/people/organisation-kind.ts';
import { decisionWords } from '../../domain/submission/political-decision.ts';
import { respondentsOf } from '../../domain/survey/survey.ts';
import { formatCount, formatDate, formatDateTime, withCapital } from '../../domain/text/swedish.ts';
import { isTransferredByHand } from '../../domain/transfer/transfer.ts';
import { isSentInWord, wordTexts } from '../../domain/transfer/word-texts.ts';
import type { LoadedSubmission } from '../../domain/workflow/loaded-submission.ts';
import { paths, verifyHref } from '../../paths.ts';
import type { ContextView } from '../response/contents.ts';
import { type DownloadView, downloadsOf } from '../response/downloads.ts';
import { RESPONSE_STATES, type StateView } from '../site/states.ts';
import { type RecipientView, recipientView } from '../survey/recipient.ts';
import { type TransferLink, transferLink } from '../transfer/transfer-link.ts';

/** The page with the receipt of one submission. */
export interface ReceiptView {
  readonly title: string;
  readonly context: ContextView;
  readonly heading: string;
  /** Shown where the submission has been replaced or withdrawn, or the draft changed since; else undefined. */
  readonly state: SubmissionStateView | undefined;
  readonly reference: string;
  readonly surveyTitle: string;
  readonly organisation: string;
  readonly submittedAt: string;
  readonly sender: string;
  readonly version: string;
  /** Who wrote the answers on behalf of the organisation; undefined where it wrote them itself. */
  readonly cameHow: string | undefined;
  readonly digest: string;
  /** Where the answers go and until when; undefined where the survey does not say. */
  readonly recipient: RecipientView | undefined;
  /** Where the answers are typed into the recipient's form, which comes next; undefined where they are not. */
  readonly transfer: TransferLink | undefined;
  readonly submissionHref: string;
  readonly verifyHref: string;
  readonly downloads: readonly DownloadView[];
  /** The board's decision or reservation, as a sentence. */
  readonly decision: string | undefined;
  /** Addresses of the board case and of the response; undefined for someone who may not open them. */
  readonly caseHref: string | undefined;
  readonly overviewHref: string | undefined;
}

export interface SubmissionStateView {
  readonly text: readonly string[];
  /** The reason that was written when the submission was withdrawn; undefined in other states. */
  readonly reason: string | undefined;
  /** Link to the receipt of the latest version; undefined where this is the latest. */
  readonly latest: { readonly href: string; readonly text: string } | undefined;
}

export function receiptView(loaded: LoadedSubmission): ReceiptView {
  const { submission, organisation, survey, state, mayOpenResponse, mayOpenCase } = loaded;
  const { response, reference, version, digest } = submission;
  return {
    title: `Kvitto ${reference}`,
    context: submissionContext(loaded),
    heading: HEADINGS[state],
    state: submissionStateView(loaded),
    reference,
    surveyTitle: survey.title,
    organisation: organisation.name,
    submittedAt: formatDateTime(submission.submittedAt),
    sender: submission.sender.name,
    version: formatCount(version),
    cameHow: submission.onBehalf && onBehalfSentence(submission.onBehalf, organisation),
    digest,
    recipient: recipientView(survey),
    transfer: mayOpenResponse && state === 'latest' ? transferLink(survey, response) : undefined,
    submissionHref: paths.submission(response, version),
    verifyHref: verifyHref(digest),
    downloads: [...downloadsOf((format) => paths.submissionExport(response, version, format)), ...wordDownload(loaded)],
    decision: submission.decision && withCapital(decisionWords(submission.decision)),
    caseHref: mayOpenCase && state === 'latest' ? paths.boardCase(response) : undefined,
    overviewHref: mayOpenResponse ? paths.response(response) : undefined,
  };
}

/** Link to the free texts as Word documents, where the submission has any that may be sent so. */
export function wordDownload({ submission, survey }: LoadedSubmission): DownloadView[] {
  const { response, version, answers } = submission;
  if (!isTransferredByHand(survey) || !wordTexts({ survey, answers }).some(isSentInWord)) return [];
  return [{ href: paths.submissionTextsZip(response, version), text: 'Fritexter som får skickas som Word (zip)' }];
}

const HEADINGS: Readonly<Record<LoadedSubmission['state'], string>> = {
  latest: 'Svaret är inlämnat',
  replaced: 'Inlämningen är ersatt av en senare version',
  withdrawn: 'Inlämningen är återtagen',
};

/** The heading of a page about a submission, with the submission's state and not the draft's. */
export function submissionContext(loaded: LoadedSubmission): ContextView {
  const { organisation, survey, lastDay } = loaded;
  return {
    surveyTitle: survey.title,
    organisation: organisation.name,
    year: survey.year,
    respondents: kindWords(respondentsOf(survey)),
    counted: kindWords(memberKindOf(loaded.submission.basis ?? {})),
    state: stateView(loaded),
    lastDay: `Sista dag ${formatDate(lastDay)}`,
  };
}

function stateView({ state, latest, changedSince }: LoadedSubmission): StateView {
  switch (state) {
    case 'latest':
      return RESPONSE_STATES[changedSince ? 'changed-since-submission' : 'submitted'];
    case 'replaced':
      return { name: `Ersatt av version ${formatCount(latest.version)}`, shape: 'empty' };
    case 'withdrawn':
      return RESPONSE_STATES.withdrawn;
  }
}

/** What to know about a submission; undefined where it is the latest one and the draft has not been changed since. */
export function submissionStateView({
  submission,
  state,
  latest,
  changedSince,
}: LoadedSubmission): SubmissionStateView | undefined {
  const { withdrawal, version, response } = submission;
  const later =
    latest.version === version
      ? undefined
      : {
          href: paths.receipt(response, latest.version),
          text: `Kvitto för version ${formatCount(latest.version)}`,
        };
  const replacing = `En senare version, ${formatCount(latest.version)}, lämnades in ${formatDateTime(latest.submittedAt)}`;
  if (withdrawal !== undefined)
    return {
      text: [
        `Inlämningen återtogs ${formatDateTime(withdrawal.at)} av ${withdrawal.person.name} och räknas inte längre.`,
        ...(later === undefined
          ? []
          : [`${replacing}${latest.withdrawal === undefined ? '' : ' och har också återtagits'}.`]),
      ],
      reason: withdrawal.reason,
      latest: later,
    };
  if (state === 'replaced')
    return {
      text: [
        latest.withdrawal === undefined
          ? `${replacing} och ersätter denna.`
          : `${replacing} och ersatte denna, men har återtagits. Ingen version gäller just nu.`,
      ],
      reason: undefined,
      latest: later,
    };
  return changedSince
    ? {
        text: ['Svaret har ändrats efter inlämningen. Ändringarna räknas först när det lämnas in igen.'],
        reason: undefined,
        latest: undefined,
      }
    : undefined;
}
