import type { Answers } from '../answer/answer.ts';
import type { Organisation } from '../people/organisation.ts';

/** One member's answers to the basis survey, if it has any. */
export interface Member {
  readonly organisation: Organisation;
  /** Undefined: nothing has been handed in, so every one of its answers is missing. */
  readonly answers: Answers | undefined;
  /** What the answers were read from; undefined where that is no submission. */
  readonly submission?: MemberSubmission;
  /** The questions whose answers come from elsewhere than `submission`. */
  readonly taken?: readonly UpdatedQuestion[];
}

/** The submission that a member's answers were read from. */
export interface MemberSubmission {
  readonly reference: string;
  readonly version: number;
  /** ISO time. */
  readonly submittedAt: string;
}

/**
 * A question of the basis survey that was taken from another submission than the member's others; without one the
 * member had nothing submitted that held.
 */
export interface UpdatedQuestion {
  /** The printed number. */
  readonly question: string;
  readonly submission?: MemberSubmission;
}

/** When a basis was frozen (ISO time), and by whom (the person's name). */
export interface Frozen {
  readonly at: string;
  readonly by: string;
}

/** A member as it was counted: whether it handed in anything at all, and what its answers were read from. */
export interface CountedMember extends Pick<Member, 'organisation' | 'submission' | 'taken'> {
  readonly answered: boolean;
}

/** What a member's answer to one question was read from; undefined where that is no submission. */
export function submissionBehind(
  { submission, taken }: Pick<CountedMember, 'submission' | 'taken'>,
  question: string,
): MemberSubmission | undefined {
  const other = taken?.find((one) => one.question === question);
  return other === undefined ? submission : other.submission;
}
/** What was answered in a submission, for counting: without its wording. */
export interface SubmittedAnswers extends MemberSubmission {
  readonly id: string;
  readonly answers: Answers;
}
/** The names of counted members, asked for by code. A code that is not there is its own name. */
export function namesOf({
  members,
}: {
  readonly members: readonly Pick<CountedMember, 'organisation'>[];
}): (code: string) => string {
  const names = new Map(members.map(({ organisation }) => [organisation.code, organisation.name]));
  return (code) => names.get(code) ?? code;
}
