import { decisionWords } from '../../domain/submission/political-decision.ts';
import { formatCount, formatDate, formatDateTime } from '../../domain/text/swedish.ts';
import { isCarriedByHand } from '../../domain/transfer/transfer.ts';
import { isSent, type OpenedResponse, stateOf } from '../../domain/workflow/opened-response.ts';
import type { ResponseWay } from '../../domain/workflow/step.ts';
import { waysOpen } from '../../domain/workflow/transition.ts';
import { paths } from '../../paths.ts';
import { entryNotice } from '../on-behalf/entry-on-behalf.ts';
import { type ContextView, contextView, type PartContents, partContents, reviewName } from '../response/contents.ts';
import { doneWords } from '../response/done-words.ts';
import { type DownloadView, downloadsOf } from '../response/downloads.ts';
import { lockWords } from '../response/lock-words.ts';
import { isUnfinished, progressOf, progressText } from '../response/progress.ts';
import { type ListedRemarkView, listedRemarks } from '../response/remarks.ts';
import { standingElsewhere } from '../response/standing.ts';
import { RESPONSE_STATES, type StateView } from '../site/states.ts';
import { type ListedReceiptView, listedReceipts } from '../submission/receipt-list.ts';

/** Where a response stands, its table of contents, and what can be taken out of it. */
export interface OverviewView {
  readonly title: string;
  readonly context: ContextView;
  readonly surveyTitle: string;
  readonly organisation: string;
  readonly state: StateView;
  readonly progress: string;
  readonly lastDay: string;
  readonly savedAt: string | undefined;
  readonly historyHref: string;
  readonly receipt:
    | {
        readonly href: string;
        readonly reference: string;
        readonly submittedAt: string;
        /** What the board has to do with it. */
        readonly decision: string | undefined;
      }
    | undefined;
  readonly basis: { readonly href: string; readonly text: string } | undefined;
  /** To the numbers of the year before, where there is one. */
  readonly yearsHref: string | undefined;
  readonly continue: LinkView;
  /** What else can be done now. */
  readonly more: readonly LinkView[];
  readonly remarks: readonly ListedRemarkView[];
  /** When there is more to tell of them than that one holds. */
  readonly receipts: readonly ListedReceiptView[];
  readonly parts: readonly PartContents[];
  readonly downloads: readonly DownloadView[];
  /** Where it is filled in elsewhere and brought back; undefined for whoever may only read. */
  readonly bringHref: string | undefined;
  /** Undefined where the answers are not carried into another form. */
  readonly transferHref: string | undefined;
  /** To the texts that are mailed; undefined where the answers are not carried. */
  readonly wordTextsHref: string | undefined;
  readonly caseHref: string;
  /** Undefined where no other response counts this one. */
  readonly feedbackHref: string | undefined;
  readonly readingVersionHref: string;
  /** Undefined where the survey follows none. */
  readonly newInSurveyHref: string | undefined;
  readonly introduction: readonly string[];
  readonly instructions: readonly string[];
  readonly editorNotes: readonly string[];
  /** What was just done. */
  readonly done: string | undefined;
  /** What another has entered here, for its own to confirm. */
  readonly entered: { readonly text: string; readonly href: string } | undefined;
  /** Why nothing can be changed, and who can take the response further. */
  readonly notice: string | undefined;
}

interface LinkView {
  readonly href: string;
  readonly text: string;
}

/** `done` is what the address says was just done; `isCounted`: another survey's response counts this one. */
export function overviewView(
  opened: OpenedResponse,
  way: ResponseWay,
  { done, isCounted = false }: { readonly done?: unknown; readonly isCounted?: boolean } = {},
): OverviewView {
  const { response, survey, receipt, receipts, aggregate, locked } = opened;
  const { id } = response;
  const next = firstUnfinishedPage(opened);
  return {
    title: survey.title,
    context: contextView(opened),
    surveyTitle: survey.title,
    organisation: response.organisation.name,
    state: RESPONSE_STATES[stateOf(opened)],
    progress: progressText(survey, progressOf(opened)),
    lastDay: formatDate(response.lastDay),
    savedAt: response.version === 0 ? undefined : formatDateTime(response.updatedAt),
    historyHref: paths.history(id),
    receipt:
      receipt === undefined
        ? undefined
        : {
            href: paths.receipt(id, receipt.version),
            reference: receipt.reference,
            submittedAt: formatDateTime(receipt.submittedAt),
            decision: receipt.decision && decisionWords(receipt.decision),
          },
    yearsHref: opened.earlierSurvey === undefined ? undefined : paths.years(id),
    basis:
      aggregate === undefined
        ? undefined
        : {
            href: paths.basis(id),
            text: `${formatCount(aggregate.members.filter(({ answered }) => answered).length)} av ${formatCount(aggregate.members.length)} kommuner har lämnat in${aggregate.frozen === undefined ? '' : `, fryst ${formatDateTime(aggregate.frozen.at)}`}`,
          },
    continue: continueLink(opened, next),
    more: moreLinks(opened, next),
    remarks: listedRemarks(opened),
    receipts:
      receipts.length > 1 || receipts.some(({ withdrawal }) => withdrawal !== undefined) ? listedReceipts(opened) : [],
    parts: partContents(opened, 'overview'),
    downloads: downloadsOf((format) => paths.export(id, format)),
    bringHref: opened.permissions.has('response.answer') ? paths.bring(id) : undefined,
    transferHref: isCarriedByHand(survey) ? paths.transfer(id) : undefined,
    wordTextsHref: isCarriedByHand(survey) ? paths.wordTexts(id) : undefined,
    caseHref: paths.boardCase(id),
    feedbackHref: isCounted ? paths.feedback(id) : undefined,
    readingVersionHref: paths.readingVersion(survey.id),
    newInSurveyHref: survey.follows === undefined ? undefined : paths.newInSurvey(survey.id),
    introduction: survey.introduction,
    instructions: survey.instructions,
    editorNotes: survey.editorNotes,
    done:
      done === 'tagit-over'
        ? 'Ni har tagit över svaret. RSS kan inte längre läsa eller ändra det.'
        : doneWords(done, opened, way),
    entered: entryNotice(opened),
    notice: locked === 'under-review' ? standingElsewhere(opened, way) : lockWords(opened),
  };
}

function firstUnfinishedPage(opened: OpenedResponse): number | undefined {
  const progress = progressOf(opened);
  return opened.survey.pages.find((page) => isUnfinished(page, progress))?.number;
}

/** The one thing to do next. */
function continueLink(opened: OpenedResponse, next: number | undefined): LinkView {
  const { response, locked, writable } = opened;
  const ways = waysOpen(opened);
  const review = paths.review(response.id);
  const mend = listedRemarks(opened).find(({ question }) => question !== undefined)?.question;
  if (ways.includes('approve')) return { href: review, text: 'Granska och godkänn' };
  if (locked === 'round-not-open') return { href: paths.page(response.id, 1), text: 'Läs frågorna' };
  if (!writable && ways.includes('submit')) return { href: review, text: reviewName(opened) };
  if (!writable || isSent(opened)) return { href: review, text: 'Läs alla svar' };
  if (mend !== undefined) return { href: mend.href, text: `Rätta fråga ${mend.number}` };
  if (next === undefined) return { href: review, text: reviewName(opened) };
  return { href: paths.page(response.id, next), text: response.version === 0 ? 'Börja fylla i' : 'Fortsätt fylla i' };
}

function moreLinks(opened: OpenedResponse, next: number | undefined): LinkView[] {
  const { id } = opened.response;
  const review = { href: paths.review(id), text: reviewName(opened) };
  return [
    ...(continueLink(opened, next).href === review.href ? [] : [review]),
    ...(opened.writable && opened.response.version > 0 && next !== undefined
      ? [{ href: paths.remaining(id), text: 'Visa bara det som är kvar' }]
      : []),
    ...(waysOpen(opened).includes('withdraw') ? [{ href: paths.withdraw(id), text: 'Återta inlämningen' }] : []),
  ];
}
