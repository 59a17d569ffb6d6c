import type { Answers } from '../answer/answer.ts';
import type { Belonging } from '../people/belonging.ts';
import type { Organisation } from '../people/organisation.ts';

/** A member of a count, with its answers to the counted survey. */
export interface Member {
  readonly organisation: Organisation;
  /** Undefined where it belongs to nothing, or nothing is divided by it. */
  readonly belonging?: Belonging;
  /** Undefined if it has not submitted; the member is then missing in every count. */
  readonly answers: Answers | undefined;
  /** The submission that the answers were read from; undefined if they are not from a submission. */
  readonly submission?: MemberSubmission;
  /** The questions whose answers were read from another submission than `submission`. */
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
 * A question of the counted survey whose answer was read from another submission than the member's other answers.
 * `submission` is undefined if the submission had been withdrawn.
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

/** A member as it was counted: whether it had answers, and which submissions they were read from. */
export interface CountedMember extends Pick<Member, 'organisation' | 'submission' | 'taken'> {
  readonly answered: boolean;
}

/** The member with what it is a part of and its groups, by its organisation's code. */
export function withBelonging(member: Member, belonging: ReadonlyMap<string, Belonging>): Member {
  const own = belonging.get(member.organisation.code);
  return own === undefined ? member : { ...member, belonging: own };
}

/** The submission that a member's answer to a question was read from; undefined if there is none. */
export function submissionBehind(
  { submission, taken }: Pick<CountedMember, 'submission' | 'taken'>,
  question: string,
): MemberSubmission | undefined {
  const other = taken?.find((one) => one.question === question);
  return other === undefined ? submission : other.submission;
}
/** A submission and its answers, without the wording of its survey. */
export interface SubmittedAnswers extends MemberSubmission {
  readonly id: string;
  readonly answers: Answers;
}
/** A function that gives a counted member's name by organisation code, or the code itself if no member has it. */
export function namesOf({
  members,
}: {
  readonly members: readonly Pick<CountedMember, 'organisation'>[];
}): (code: string) => string {
  const names = new Map(members.map(({ organisation }) => [organisation.code, organisation.name]));
  return (code) => names.get(code) ?? code;
}
