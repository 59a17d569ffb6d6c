import { type Answers, askedAnswers } from '../answer/answer.ts';
import { type AnswerNumbers, answerNumbers } from '../answer/answer-numbers.ts';
import type { UnconfirmedAnswer } from '../answer/unconfirmed.ts';
import type { Aggregate, Numbers } from '../counting/aggregate.ts';
import { type Basis, basisWith } from '../counting/basis.ts';
import type { NumberOverride, NumberReason } from '../counting/number-override.ts';
import type { Discrepancy } from '../counting/number-rules.ts';
import type { OnBehalf } from '../on-behalf/on-behalf.ts';
import type { OrganisationSettings } from '../people/organisation.ts';
import type { Permission } from '../people/permission.ts';
import type { Remark } from '../response/remark.ts';
import type { Response } from '../response/response.ts';
import { digestOf } from '../submission/receipt.ts';
import type { SentReceipt } from '../submission/submission.ts';
import type { Problem } from '../survey/problem.ts';
import type { RecommendedLength } from '../survey/recommended-length.ts';
import type { Survey } from '../survey/survey.ts';
import type { Delegation, Proposal } from '../teamwork/delegation.ts';

/**
 * A response as one person may see it, with what tells its state and how much of it is answered: what the heading and
 * the table of contents show on every page of a response.
 */
export interface LoadedProgress {
  readonly response: Response;
  readonly survey: Survey;
  /** The survey that its numbers and texts are counted from; undefined if it counts none. */
  readonly countedSurvey: Survey | undefined;
  /** The earlier survey that its survey follows; undefined if there is none. */
  readonly followedSurvey: Survey | undefined;
  /** The response's answers, with the computed numbers added where none has been written. */
  readonly answers: Answers;
  /** Defined for a survey that counts another. */
  readonly aggregate: Numbers | undefined;
  /** Id of the earlier survey that the counted survey follows, if the county has had a round of it. */
  readonly earlierSurvey: string | undefined;
  /** The numbers that differ from the computed ones, in the order of the survey. */
  readonly overrides: readonly NumberOverride[];
  /** The latest reason for each number that somebody has given one for, also if the number has been changed since. */
  readonly numberReasons: readonly NumberReason[];
  /** The counting rules that the numbers break, with what has been said of each. */
  readonly discrepancies: readonly Discrepancy[];
  /**
   * The problems in what is written, without what is missing. A broken counting rule is among them until it has been
   * explained.
   */
  readonly wrong: readonly Problem[];
  /** The organisation's own settings. */
  readonly settings: OrganisationSettings;
  /** The answers carried over from an earlier survey that have not been confirmed. */
  readonly unconfirmed: readonly UnconfirmedAnswer[];
  /**
   * Everything that prevents a submission: problems, missing answers, unconfirmed answers, and numbers that differ from
   * the computed ones without a reason, or break a counting rule without an explanation.
   */
  readonly blockers: readonly Problem[];
  /** The receipts of all submissions, latest first. */
  readonly receipts: readonly SentReceipt[];
  /** The receipt of the submission that holds: the latest one, unless it has been withdrawn. */
  readonly receipt: SentReceipt | undefined;
  /** The remarks of the last return or sending back, until the response is submitted or made ready again. */
  readonly remarks: readonly Remark[];
  /** The latest on behalf of this response. */
  readonly onBehalf: OnBehalf | undefined;
  /** Whether the person has access to the response only through on behalf. */
  readonly isOnBehalf: boolean;
  /** What the person may do with the response. */
  readonly permissions: ReadonlySet<Permission>;
  /** Why the person cannot change answers now; undefined if they can. */
  readonly locked: Lock | undefined;
  /** Whether the person can change answers now (`locked` is undefined). */
  readonly writable: boolean;
}

/** A response as one person may see it, with what is needed to show, check and submit it. */
export interface LoadedResponse extends LoadedProgress {
  /** Defined for a survey that counts another. */
  readonly aggregate: Aggregate | undefined;
  /** How many members have a submission that holds now; undefined unless the basis is frozen, and may count others. */
  readonly submittedNow: number | undefined;
  /** Colleagues' proposals that nobody has decided on, oldest first. */
  readonly proposals: readonly Proposal[];
  /** Questions that colleagues are still asked, and have not answered; oldest first. */
  readonly delegations: readonly Delegation[];
  /** The recommended lengths of the response's texts. */
  readonly recommended: readonly RecommendedLength[];
  /**
   * Whether the response is approved, but its computed numbers have changed since, because members have
   * submitted.
   */
  readonly changedSinceApproval: boolean;
}

/** Why answers cannot be changed now. */
export type Lock = 'round-withdrawn' | 'round-not-open' | 'round-closed' | 'under-review' | 'may-only-read';

/** The state of a response as shown on every page. */
export type ResponseState =
  | 'round-withdrawn'
  | 'not-begun'
  | 'draft'
  | 'returned'
  | 'ready'
  | 'approved'
  | 'submitted'
  | 'changed-since-submission'
  | 'withdrawn';

export function stateOf(loaded: LoadedProgress): ResponseState {
  const { response, receipt, receipts, remarks } = loaded;
  if (response.round.withdrawnAt !== undefined) return 'round-withdrawn';
  if (response.status === 'ready' || response.status === 'approved') return response.status;
  if (remarks.length > 0) return 'returned';
  if (receipt !== undefined) return isAsSubmitted(loaded) ? 'submitted' : 'changed-since-submission';
  if (receipts.length > 0) return 'withdrawn';
  return response.version === 0 ? 'not-begun' : 'draft';
}

/** The basis as it would be submitted now; undefined for a survey that counts none. */
export function basisNow({ aggregate, overrides }: Pick<LoadedResponse, 'aggregate' | 'overrides'>): Basis | undefined {
  return aggregate && basisWith(aggregate, overrides);
}

/** The digest that a submission would have now. */
export function digestNow({
  survey,
  response,
  answers,
}: Pick<LoadedResponse, 'survey' | 'response' | 'answers'>): string {
  return digestOf({
    survey: survey.id,
    organisation: response.organisation.code,
    answers: askedAnswers(survey, answers),
  });
}

/**
 * Whether the present answers are those of the submission that holds. Computed numbers change without a save, so for a
 * response with an aggregate the digests are compared too.
 */
export function isAsSubmitted(
  opened: Pick<LoadedProgress, 'survey' | 'response' | 'answers' | 'aggregate' | 'receipt'>,
): boolean {
  const { receipt, response, aggregate } = opened;
  if (receipt?.responseVersion !== response.version) return false;
  return aggregate === undefined || receipt.digest === digestNow(opened);
}

/** Whether there is nothing new to submit: the present answers are submitted, and no remark is left. */
export function isSent(loaded: LoadedProgress): boolean {
  const { response, remarks } = loaded;
  const underReview = response.status === 'ready' || response.status === 'approved';
  return isAsSubmitted(loaded) && !underReview && remarks.length === 0;
}

/** Every number of a response: those in its answers, and those that are computed from them. */
export function responseNumbers({ survey, answers }: Pick<LoadedProgress, 'survey' | 'answers'>): AnswerNumbers {
  return answerNumbers(survey, answers);
}
