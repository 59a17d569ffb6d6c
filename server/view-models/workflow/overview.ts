import { countedAs, memberKindOf } from '../../domain/people/organisation-kind.ts';
import { howToComeBack, WHO_READS_IT } from '../../domain/response/named-respondent.ts';
import { decisionWords, takesBoardDecision } from '../../domain/submission/political-decision.ts';
import { formatCount, formatCounted, formatDate, formatDateTime } from '../../domain/text/swedish.ts';
import { isTransferredByHand } from '../../domain/transfer/transfer.ts';
import { isSent, type LoadedResponse, stateOf } from '../../domain/workflow/loaded-response.ts';
import { progressOf } from '../../domain/workflow/question-progress.ts';
import type { ResponseWorkflow } from '../../domain/workflow/step.ts';
import { openTransitions } from '../../domain/workflow/transition.ts';
import { paths } from '../../paths.ts';
import { onBehalfNotice } from '../on-behalf/on-behalf.ts';
import { type ContextView, contextView, type PartContents, partContents, reviewName } from '../response/contents.ts';
import { doneWords } from '../response/done-words.ts';
import { type DownloadView, downloadsOf } from '../response/downloads.ts';
import { lockWords } from '../response/lock-words.ts';
import { isUnfinished, progressText } from '../response/progress.ts';
import { type ListedRemarkView, listedRemarks } from '../response/remarks.ts';
import { workflowWordsElsewhere } from '../response/workflow-words.ts';
import { RESPONSE_STATES, type StateView } from '../site/states.ts';
import { type ListedReceiptView, listedReceipts } from '../submission/receipt-list.ts';
import { type RecipientView, recipientView } from '../survey/recipient.ts';
import { type TransferLink, transferLink } from '../transfer/transfer-link.ts';

/** The first page of a response: its state, its table of contents and its downloads. */
export interface OverviewView {
  readonly title: string;
  readonly context: ContextView;
  readonly surveyTitle: string;
  readonly organisation: string;
  /** What a named respondent is told of who reads the answer; undefined of an organisation's own. */
  readonly whoReads: string | undefined;
  /** How a named respondent comes back; undefined of others, and when nothing can be changed any more. */
  readonly comeBack: string | undefined;
  /** The list of the organisation's answers, where it gives several; undefined where this is its only one. */
  readonly ofMany: { readonly number: string; readonly href: string } | undefined;
  readonly state: StateView;
  readonly progress: string;
  readonly lastDay: string;
  /** Where the answers go and until when; undefined where the survey does not say. */
  readonly recipient: RecipientView | undefined;
  readonly savedAt: string | undefined;
  readonly historyHref: string;
  readonly receipt:
    | {
        readonly href: string;
        readonly reference: string;
        readonly submittedAt: string;
        /** The board's decision or reservation, as a sentence. */
        readonly decision: string | undefined;
      }
    | undefined;
  readonly basis: { readonly href: string; readonly text: string } | undefined;
  /** Address of the comparison with the year before; undefined where there is no year before. */
  readonly yearsHref: string | undefined;
  readonly continue: LinkView;
  /** Links to what else can be done now. */
  readonly more: readonly LinkView[];
  readonly remarks: readonly ListedRemarkView[];
  /** Every submission of the response; empty where there is only one and it holds. */
  readonly receipts: readonly ListedReceiptView[];
  readonly parts: readonly PartContents[];
  readonly downloads: readonly DownloadView[];
  /** Address of the page that imports a fill-in file; undefined for someone who may only read. */
  readonly importHref: string | undefined;
  readonly transfer: TransferLink | undefined;
  /** Address of the free texts as Word documents; undefined where the survey's answers are not transferred by hand. */
  readonly wordTextsHref: string | undefined;
  /** Undefined of a named respondent's answer, which is laid before no board. */
  readonly caseHref: string | undefined;
  /** Address of the feedback; undefined where no other survey's response counts this one, and nothing is submitted. */
  readonly feedbackHref: string | undefined;
  readonly readingVersionHref: string;
  /** Undefined where the survey follows no earlier one. */
  readonly newInSurveyHref: string | undefined;
  readonly introduction: readonly string[];
  readonly instructions: readonly string[];
  readonly editorNotes: readonly string[];
  /** What was just done. */
  readonly done: string | undefined;
  /** The notice that another organisation has written answers here on its behalf, which it is to confirm. */
  readonly onBehalf: { readonly text: string; readonly href: string } | undefined;
  /** Why the answers cannot be changed, and who can take the response further. */
  readonly notice: string | undefined;
}

interface LinkView {
  readonly href: string;
  readonly text: string;
}

/**
 * The page with the overview of a response. `done`: what was just done, by its name in the address. `isCounted`:
 * whether another survey's response counts this one.
 */
export function overviewView(
  loaded: LoadedResponse,
  workflow: ResponseWorkflow,
  { done, isCounted = false }: { readonly done?: unknown; readonly isCounted?: boolean } = {},
): OverviewView {
  const { response, survey, receipt, receipts, aggregate, locked } = loaded;
  const { id } = response;
  const next = firstUnfinishedPage(loaded);
  return {
    title: survey.title,
    context: contextView(loaded),
    surveyTitle: survey.title,
    organisation: response.organisation.name,
    ofMany:
      response.answerNumber === undefined || response.respondent !== undefined
        ? undefined
        : {
            number: formatCount(response.answerNumber),
            href: paths.answers(response.round.id, response.organisation.code),
          },
    whoReads: response.respondent === undefined ? undefined : WHO_READS_IT,
    comeBack: response.respondent === undefined || locked !== undefined ? undefined : howToComeBack(response.lastDay),
    state: RESPONSE_STATES[stateOf(loaded)],
    progress: progressText(survey, progressOf(loaded)),
    lastDay: formatDate(response.lastDay),
    recipient: recipientView(survey),
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
    yearsHref: loaded.earlierSurvey === undefined ? undefined : paths.years(id),
    basis:
      aggregate === undefined
        ? undefined
        : {
            href: paths.basis(id),
            text: `${formatCount(aggregate.members.filter(({ answered }) => answered).length)} av ${formatCounted(aggregate.members.length, countedAs(memberKindOf(aggregate)))} ${aggregate.frozen === undefined ? 'har lämnat in' : `är med, fryst ${formatDateTime(aggregate.frozen.at)}. Nu har ${formatCount(loaded.submittedNow ?? 0)} av ${formatCount(aggregate.members.length)} lämnat in`}`,
          },
    continue: continueLink(loaded, next),
    more: moreLinks(loaded, next),
    remarks: listedRemarks(loaded),
    receipts:
      receipts.length > 1 || receipts.some(({ withdrawal }) => withdrawal !== undefined) ? listedReceipts(loaded) : [],
    parts: partContents(loaded, 'overview'),
    downloads: downloadsOf((format) => paths.export(id, format)),
    importHref: loaded.permissions.has('response.answer') ? paths.imports(id) : undefined,
    transfer: transferLink(survey, id),
    wordTextsHref: isTransferredByHand(survey) ? paths.wordTexts(id) : undefined,
    caseHref:
      response.respondent === undefined && takesBoardDecision(survey, response.organisation)
        ? paths.boardCase(id)
        : undefined,
    // Who has submitted nothing has nothing to be told of.
    feedbackHref:
      isCounted && receipt !== undefined && response.respondent === undefined ? paths.feedback(id) : undefined,
    readingVersionHref: paths.readingVersion(survey.id),
    newInSurveyHref: survey.follows === undefined ? undefined : paths.newInSurvey(survey.id),
    introduction: survey.introduction,
    instructions: survey.instructions,
    editorNotes: survey.editorNotes,
    done:
      done === 'tagit-over'
        ? 'Ni har tagit över svaret. RSS kan inte längre läsa eller ändra det.'
        : doneWords(done, loaded, workflow),
    onBehalf: onBehalfNotice(loaded),
    notice: locked === 'under-review' ? workflowWordsElsewhere(loaded, workflow) : lockWords(loaded),
  };
}

function firstUnfinishedPage(loaded: LoadedResponse): number | undefined {
  const progress = progressOf(loaded);
  return loaded.survey.pages.find((page) => isUnfinished(page, progress))?.number;
}

/** The link to what is to be done next. */
function continueLink(loaded: LoadedResponse, next: number | undefined): LinkView {
  const { response, locked, writable } = loaded;
  const transitions = openTransitions(loaded);
  const review = paths.review(response.id);
  const mend = listedRemarks(loaded).find(({ question }) => question !== undefined)?.question;
  if (transitions.includes('approve')) return { href: review, text: 'Granska och godkänn' };
  if (locked === 'round-not-open') return { href: paths.page(response.id, 1), text: 'Läs frågorna' };
  if (!writable && transitions.includes('submit')) return { href: review, text: reviewName(loaded) };
  if (!writable || isSent(loaded)) return { href: review, text: 'Läs alla svar' };
  if (mend !== undefined) return { href: mend.href, text: `Rätta fråga ${mend.number}` };
  if (next === undefined) return { href: review, text: reviewName(loaded) };
  return { href: paths.page(response.id, next), text: response.version === 0 ? 'Börja fylla i' : 'Fortsätt fylla i' };
}

function moreLinks(loaded: LoadedResponse, next: number | undefined): LinkView[] {
  const { id } = loaded.response;
  const review = { href: paths.review(id), text: reviewName(loaded) };
  return [
    ...(continueLink(loaded, next).href === review.href ? [] : [review]),
    ...(loaded.writable && loaded.response.version > 0 && next !== undefined
      ? [{ href: paths.remaining(id), text: 'Visa bara det som är kvar' }]
      : []),
    ...(openTransitions(loaded).includes('withdraw') ? [{ href: paths.withdraw(id), text: 'Återta inlämningen' }] : []),
  ];
}
