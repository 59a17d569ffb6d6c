import type { Answer } from '../answer/answer.ts';
import type { Frozen, Member, SubmittedAnswers, UpdatedQuestion } from '../counting/member.ts';
import type { Organisation } from '../people/organisation.ts';
import type { Survey } from '../survey/survey.ts';

/** Whether an update of a frozen basis is counted (`taken`), or the answers counted before still are (`left`). */
export type BasisChoiceKind = 'taken' | 'left';

/** A person's choice on one question of a basis update. */
export interface BasisChoice {
  /** The organisation's code. */
  readonly organisation: string;
  /** The printed number, in the counted survey, of the first question of those that are decided together. */
  readonly question: string;
  /** The submission to count; undefined if the update is a withdrawal. */
  readonly submission: SubmittedAnswers | undefined;
  readonly choice: BasisChoiceKind;
  /** The person's name. */
  readonly by: string;
  /** ISO time. */
  readonly at: string;
}

/** A basis as it was frozen, and the choices on updates made since. */
export interface FrozenBasis extends Frozen {
  /**
   * The submissions that held when the basis was frozen, by organisation code. An organisation without one is not a
   * key.
   */
  readonly submissions: ReadonlyMap<string, SubmittedAnswers>;
  /** In the order that they were made. */
  readonly choices: readonly BasisChoice[];
}

/** A member whose answers are those of one submission, or that has not submitted (`submitted` undefined). */
export function memberFrom(organisation: Organisation, submitted: SubmittedAnswers | undefined): Member {
  if (submitted === undefined) return { organisation, answers: undefined };
  const { answers, reference, version, submittedAt } = submitted;
  return { organisation, answers, submission: { reference, version, submittedAt } };
}

/**
 * Which questions of a survey are decided together: for each question id, the id of the first question that it is
 * connected with by conditions. A follow-up question must come from the same submission as the question that it
 * follows.
 */
export function questionsTogether(survey: Survey): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const { id, condition } of survey.questions) {
    const hangsOn = new Set((condition?.anyOf ?? []).flatMap(({ question }) => first.get(question) ?? []));
    const [head = id] = survey.questions.map((question) => question.id).filter((one) => hangsOn.has(one));
    first.set(id, head);
    for (const [one, its] of first) if (hangsOn.has(its)) first.set(one, head);
  }
  return first;
}

/**
 * The submission that each question of an organisation is counted from: the one last taken in and not left again, else
 * the frozen one. By question id.
 */
export function sourcesOf(
  survey: Survey,
  { code }: Pick<Organisation, 'code'>,
  { submissions, choices }: Pick<FrozenBasis, 'submissions' | 'choices'>,
): ReadonlyMap<string, SubmittedAnswers | undefined> {
  const frozen = submissions.get(code);
  const latest = latestChoices(choices.filter(({ organisation }) => organisation === code));
  return new Map(
    Array.from(questionsTogether(survey), ([question, head]) => {
      const taken = latest.get(head)?.findLast(({ choice }) => choice === 'taken');
      return [question, taken === undefined ? frozen : taken.submission];
    }),
  );
}

/** The last choice on each submission, by question, in the order that the choices were made. */
function latestChoices(choices: readonly BasisChoice[]): Map<string, BasisChoice[]> {
  const latest = new Map<string, BasisChoice[]>();
  for (const choice of choices) {
    const others = (latest.get(choice.question) ?? []).filter(
      ({ submission }) => submission?.id !== choice.submission?.id,
    );
    latest.set(choice.question, [...others, choice]);
  }
  return latest;
}

/** The last choice on a question of a submission; undefined if none has been made. */
export function choiceOn(
  { choices }: Pick<FrozenBasis, 'choices'>,
  { code }: Pick<Organisation, 'code'>,
  question: string,
  submission: SubmittedAnswers | undefined,
): BasisChoice | undefined {
  return choices.findLast(
    (choice) =>
      choice.organisation === code && choice.question === question && choice.submission?.id === submission?.id,
  );
}

/**
 * A member whose answers come from the submission of each question in `sources`. If no question has a submission, the
 * member has not submitted.
 */
export function memberWith(
  survey: Survey,
  organisation: Organisation,
  frozen: SubmittedAnswers | undefined,
  sources: ReadonlyMap<string, SubmittedAnswers | undefined>,
): Member {
  const all = survey.questions.map(({ id }) => ({ id, source: sources.get(id) }));
  const [first] = all;
  if (first === undefined || all.every(({ source }) => source?.id === first.source?.id))
    return memberFrom(organisation, first?.source);
  const answers: Record<string, Answer> = {};
  for (const { id, source } of all) {
    const answer = source?.answers[id];
    if (answer !== undefined) answers[id] = answer;
  }
  const taken = all
    .filter(({ source }) => source?.id !== frozen?.id)
    .map(({ id, source }): UpdatedQuestion => {
      if (source === undefined) return { question: id };
      const { reference, version, submittedAt } = source;
      return { question: id, submission: { reference, version, submittedAt } };
    });
  return { ...memberFrom(organisation, frozen), answers, taken };
}

/** An organisation as a frozen basis counts it. */
export function frozenMember(survey: Survey, organisation: Organisation, basis: FrozenBasis): Member {
  const frozen = basis.submissions.get(organisation.code);
  return memberWith(survey, organisation, frozen, sourcesOf(survey, organisation, basis));
}
