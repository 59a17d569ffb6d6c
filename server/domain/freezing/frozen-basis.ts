import type { Answer } from '../answer/answer.ts';
import type { Frozen, Member, SubmittedAnswers, UpdatedQuestion } from '../counting/member.ts';
import type { Organisation } from '../people/organisation.ts';
import type { Survey } from '../survey/survey.ts';

/** Whether what an organisation has submitted since is counted for a question, or what was counted before stands. */
export type BasisChoiceKind = 'taken' | 'left';

/** What somebody has decided on one question of an organisation's later submission. */
export interface BasisChoice {
  /** The organisation's code. */
  readonly organisation: string;
  /** The printed number, in the organisation's survey, of the first of the questions that hang together. */
  readonly question: string;
  /** Undefined: it is decided that nothing is submitted any more. */
  readonly submission: SubmittedAnswers | undefined;
  readonly choice: BasisChoiceKind;
  /** The person's name. */
  readonly by: string;
  /** ISO time. */
  readonly at: string;
}

/** A basis as it was frozen, and what has been decided since. */
export interface FrozenBasis extends Frozen {
  /** What held as submitted then, by the organisation's code; none of who had submitted nothing that held. */
  readonly submissions: ReadonlyMap<string, SubmittedAnswers>;
  /** In the order that they were made. */
  readonly choices: readonly BasisChoice[];
}

/** A member whose answers are those of a submission, or of none. */
export function memberFrom(organisation: Organisation, submitted: SubmittedAnswers | undefined): Member {
  if (submitted === undefined) return { organisation, answers: undefined };
  const { answers, reference, version, submittedAt } = submitted;
  return { organisation, answers, submission: { reference, version, submittedAt } };
}

/**
 * Which questions of a survey are decided on together: for each question the first of those that it hangs on and that
 * hang on it. A follow-up from one submission beside the question that opens it from another would say what nobody said.
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
 * Where each question of an organisation is read from: what was last taken in of it and not left again, else what was
 * frozen.
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

/** The last choice on each submission, by question, in the order that they were made. */
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

/** What was last decided on a question of a submission; undefined when nothing was. */
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

/** A member with each answer from where it is read. Of no submission at all it has handed in nothing. */
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
