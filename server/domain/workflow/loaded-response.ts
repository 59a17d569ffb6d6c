import { type Answers, askedAnswers } from '../answer/answer.ts';
import type { UnconfirmedAnswer } from '../answer/unconfirmed.ts';
import type { Aggregate } from '../counting/aggregate.ts';
import { type Basis, basisWith } from '../counting/basis.ts';
import type { NumberOverride } from '../counting/number-override.ts';
import type { OnBehalf } from '../on-behalf/on-behalf.ts';
import type { OrganisationSettings } from '../people/organisation.ts';
import type { Permission } from '../people/permission.ts';
import type { Remark } from '../response/remark.ts';
import type { Response } from '../response/response.ts';
import { digestOf } from '../submission/receipt.ts';
import type { SentReceipt } from '../submission/submission.ts';
import type { Problem } from '../survey/problem.ts';
import type { Survey } from '../survey/survey.ts';

/** A response with all that is needed to show it, to check it and to send it. */
export interface LoadedResponse {
  readonly response: Response;
  readonly survey: Survey;
  /** The response's answers, with the computed numbers where nobody has written another. */
  readonly answers: Answers;
  /** What the numbers and texts come from, for a survey with a basis. */
  readonly aggregate: Aggregate | undefined;
  /**
   * The id of the survey that the basis follows, where the county has had a round of it: an earlier year to compare with.
   */
  readonly earlierSurvey: string | undefined;
  /** The numbers that are others than the computed ones, in the order of the survey. */
  readonly overrides: readonly NumberOverride[];
  /** What is wrong with what is written. */
  readonly wrong: readonly Problem[];
  /** The answers that were taken from an earlier survey and that nobody has yet said hold. */
  readonly unconfirmed: readonly UnconfirmedAnswer[];
  /**
   * What is wrong, what is missing, what is not confirmed, and which numbers are others than the computed ones without
   * a reason: none of it may be left when the response is submitted.
   */
  readonly hindrances: readonly Problem[];
  /** Every submission's receipt, the latest first. */
  readonly receipts: readonly SentReceipt[];
  /** The receipt of what holds as submitted: the latest submission's, unless it has been withdrawn. */
  readonly receipt: SentReceipt | undefined;
  /** What it was sent back with, and that nobody has seen to yet. */
  readonly remarks: readonly Remark[];
  /**
   * It is approved, and the computed numbers are others than those that were: they follow the municipalities meanwhile.
   */
  readonly changedSinceApproval: boolean;
  /** What the organisation has decided for itself. */
  readonly settings: OrganisationSettings;
  /** What the RSS has entered for the organisation, or enters now: the latest time. */
  readonly onBehalf: OnBehalf | undefined;
  /** Whoever opened it may do so only because of that. */
  readonly isOnBehalf: boolean;
  /** What whoever opened it may do with it. */
  readonly permissions: ReadonlySet<Permission>;
  /** What keeps whoever opened it from changing answers now; undefined when nothing does. */
  readonly locked: Lock | undefined;
  /** Nothing does. */
  readonly writable: boolean;
}

/** Why answers cannot be changed now. */
export type Lock = 'round-not-open' | 'round-closed' | 'under-review' | 'may-only-read';

/** Where a response stands, as it is told in words on every page. */
export type ResponseState =
  | 'not-begun'
  | 'draft'
  | 'returned'
  | 'ready'
  | 'approved'
  | 'submitted'
  | 'changed-since-submission'
  | 'withdrawn';

export function stateOf(loaded: LoadedResponse): ResponseState {
  const { response, receipt, receipts, remarks } = loaded;
  if (response.status === 'ready' || response.status === 'approved') return response.status;
  if (remarks.length > 0) return 'returned';
  if (receipt !== undefined) return isAsSubmitted(loaded) ? 'submitted' : 'changed-since-submission';
  if (receipts.length > 0) return 'withdrawn';
  return response.version === 0 ? 'not-begun' : 'draft';
}

/** What the response's numbers and texts come from, as it is submitted and exported; undefined where nothing is counted. */
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
 * Whether what is submitted says what the response says now. Computed numbers follow the municipalities without
 * anybody saving the response, so where there are such the answers themselves are compared.
 */
export function isAsSubmitted(
  opened: Pick<LoadedResponse, 'survey' | 'response' | 'answers' | 'aggregate' | 'receipt'>,
): boolean {
  const { receipt, response, aggregate } = opened;
  if (receipt?.responseVersion !== response.version) return false;
  return aggregate === undefined || receipt.digest === digestNow(opened);
}

/**
 * Whether there is nothing to send: what is submitted is what the response says now, and nobody has asked for it again.
 */
export function isSent(loaded: LoadedResponse): boolean {
  const { response, remarks } = loaded;
  const underReview = response.status === 'ready' || response.status === 'approved';
  return isAsSubmitted(loaded) && !underReview && remarks.length === 0;
}
