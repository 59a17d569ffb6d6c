import type { Answers } from '../answer/answer.ts';
import type { Organisation } from '../people/organisation.ts';
import type { Round } from '../round/round.ts';
import { formatCount } from '../text/swedish.ts';
import type { ResponseStatus } from './response-status.ts';

/** One organisation's answers in one round; one of its answers, where it gives several. */
export interface Response {
  readonly id: string;
  readonly round: Round;
  readonly organisation: Organisation;
  /** The whole answer document, including answers to questions that are not asked. */
  readonly answers: Answers;
  /** From 0, increased by each save that changes an answer. */
  readonly version: number;
  /** ISO time of the last save, or of when the round began. */
  readonly updatedAt: string;
  readonly status: ResponseStatus;
  /**
   * The last day for this organisation: its extension if it has one, else the round's last day. ISO date, Swedish time.
   */
  readonly lastDay: string;
  /** From 1 within the organisation, where it gives several answers in the round; undefined: this is its only one. */
  readonly answerNumber?: number;
  /** The id of the named respondent whose answer it is; undefined: the organisation's own people write it. */
  readonly respondent?: string;
  /** The latest on behalf of the response, and whether the RSS may still write in it. */
  readonly onBehalf?: { readonly id: string; readonly isOpen: boolean };
}

/**
 * What decides who may do what with a response: whose it is, whether its round is national, whether it is on behalf, and
 * whether a named respondent writes it.
 */
export type ResponseOwner = Pick<Response, 'organisation' | 'onBehalf' | 'respondent'> & {
  readonly round: Pick<Round, 'isNational'>;
};

/**
 * What it means that a submission has been withdrawn, to follow “räknas inte längre” in a sentence, without the full
 * stop. One of several answers says nothing of the others, and a named respondent has no others.
 */
export function meaningOfWithdrawal({
  answerNumber,
  respondent,
}: Pick<Response, 'answerNumber' | 'respondent'>): string {
  if (respondent !== undefined) return 'svaret är inte inlämnat förrän det lämnas in igen';
  return answerNumber === undefined
    ? 'organisationen har inte lämnat något svar förrän den lämnar in igen'
    : `svar ${formatCount(answerNumber)} är inte inlämnat förrän det lämnas in igen. Det ändrar inte organisationens andra svar`;
}

/** What is listed of a response in an earlier round. */
export interface EarlierResponse {
  readonly id: string;
  readonly roundTitle: string;
  /** The survey's id. */
  readonly survey: string;
  /** The title of the survey as the round was opened with it; undefined if its definition is not stored. */
  readonly surveyTitle: string | undefined;
  readonly organisation: string;
  /** ISO date. */
  readonly lastDay: string;
  /** ISO time of the submission that holds; undefined if none does. */
  readonly submittedAt: string | undefined;
}

/**
 * Why a response cannot be changed on a day (ISO date, Swedish time), as the name of a refusal; undefined if it can. It
 * can be changed from the round's first day to the organisation's last, unless the round has been taken back or the
 * response is ready or approved.
 */
export function lockedOn(
  { round, lastDay, status }: Pick<Response, 'round' | 'lastDay' | 'status'>,
  day: string,
): 'round-withdrawn' | 'round-not-open' | 'round-closed' | 'under-review' | undefined {
  if (round.withdrawnAt !== undefined) return 'round-withdrawn';
  if (day < round.opensOn) return 'round-not-open';
  if (day > lastDay) return 'round-closed';
  return status === 'ready' || status === 'approved' ? 'under-review' : undefined;
}
