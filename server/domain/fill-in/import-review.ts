import { type Answer, type Answers, isBegun, isSameAnswer } from '../answer/answer.ts';
import { isSameButForAttachments } from '../answer/answer-attachments.ts';
import { carryOverDraft, earlierAnswersTo } from '../answer/carry-over.ts';
import { groupedBy } from '../grouped.ts';
import type { Question } from '../survey/question.ts';
import { findQuestion, type Survey } from '../survey/survey.ts';
import { computedDoubts } from './computed-doubts.ts';
import { type ContentWithoutPlace, withoutPlaceSentence } from './content-without-place.ts';
import { type ImportContent, type ImportField, stampOf } from './import-content.ts';
import { doubtSentence, type ImportDoubt } from './import-doubt.ts';
import { importedAnswer } from './imported-answer.ts';
import { type UnclearContent, unclearSentence } from './unclear-content.ts';

/**
 * How an imported answer differs from the present one:
 * `new`: there is no present answer;
 * `changed`: the two differ;
 * `changed-on-both-sides`: they differ, and the present answer has been changed since the file was written;
 * `emptied`: there is a present answer, but none in the file;
 * `same`: the two are the same;
 * `untouched`: the answer was not changed in the file, but the present one has been changed since the file was written.
 * Of a file that no round wrote, what it was written with is `new` where there is no present answer.
 */
export type ImportOutcome = 'new' | 'changed' | 'changed-on-both-sides' | 'emptied' | 'same' | 'untouched';

/** A question that the file has an answer or an unclear field for, beside its present answer. */
export interface ReviewedQuestion {
  readonly question: Question;
  readonly outcome: ImportOutcome;
  readonly present: Answer | undefined;
  /** The answer in the file, in the form that answers are stored in. */
  readonly imported: Answer | undefined;
  /** What could not be understood in the file. That part of the present answer is kept. */
  readonly unclear: readonly (UnclearContent | string)[];
  /** What is in the file but does not fit in the question. */
  readonly noPlace: readonly ContentWithoutPlace[];
  /** What was read in one way and may have been meant in another. */
  readonly doubts: readonly (ImportDoubt | string)[];
}

/** What a person is told of a reviewed question, in Swedish. */
export function reviewSentences({ unclear, noPlace, doubts }: Omit<ReviewedQuestion, 'question'>): string[] {
  return [...unclear.map(unclearSentence), ...noPlace.map(withoutPlaceSentence), ...doubts.map(doubtSentence)];
}

export interface ImportReview {
  /** In the order of the survey. */
  readonly questions: readonly ReviewedQuestion[];
  /** Printed numbers of questions that the file answers and the survey does not have. */
  readonly notInSurvey: readonly string[];
  /**
   * Defined if the file was written for this earlier survey, and its answers were carried over to the present
   * questions.
   */
  readonly earlier: Survey | undefined;
}

/** Whether the question can be accepted. A question that is `same` or `untouched` cannot. */
export function canBeAccepted({ outcome }: ReviewedQuestion): boolean {
  return outcome !== 'same' && outcome !== 'untouched';
}

/** Whether there is something in the file that a person has to look at: unclear, without a place, or in doubt. */
export function hasSomethingToSettle(reviewed: ReviewedQuestion): boolean {
  return hasSomethingLost(reviewed) || (reviewed.doubts.length > 0 && canBeAccepted(reviewed));
}

/** Whether something of the file is neither read nor can be: unclear, or without a place. */
export function hasSomethingLost({ unclear, noPlace }: ReviewedQuestion): boolean {
  return unclear.length + noPlace.length > 0;
}

/**
 * Whether what was read is what stands, or untouched, and may only have been meant otherwise: a person has decided
 * already, as when the file is read a second time.
 */
export function isSettledInDoubt(reviewed: ReviewedQuestion): boolean {
  return reviewed.doubts.length > 0 && !canBeAccepted(reviewed) && !hasSomethingLost(reviewed);
}

/**
 * Whether the question is accepted unless the person says no. It is if no answer written in Samsvar is overwritten
 * unseen, and what was read is what was meant.
 */
export function isAcceptedAtFirst({ outcome, doubts }: ReviewedQuestion): boolean {
  return doubts.length === 0 && (outcome === 'new' || outcome === 'changed');
}

/**
 * Printed numbers of the questions that two sheets of one file answer differently, and that can be accepted from both.
 */
export function answeredOtherwise(review: ImportReview, other: ImportReview): string[] {
  return review.questions.filter(canBeAccepted).flatMap(({ question: { id }, imported }) => {
    const there = other.questions.find(({ question }) => question.id === id);
    const differs = there !== undefined && canBeAccepted(there) && !isSameAnswer(there.imported, imported);
    return differs ? [id] : [];
  });
}

/**
 * Compares the content of a fill-in file with the present answers, question by question. Does not check whether answers
 * are right or within their limits. If the file was written for `earlier`, the survey that this one continues, its
 * answers are carried over to the questions that continue its own.
 */
export function reviewImport(survey: Survey, present: Answers, content: ImportContent, earlier?: Survey): ImportReview {
  return earlier === undefined || content.survey !== earlier.id
    ? reviewOwn(survey, present, content)
    : reviewEarlier(survey, present, content, earlier);
}

function reviewOwn(survey: Survey, present: Answers, { fields, stamps, round }: ImportContent): ImportReview {
  const byQuestion = groupedBy(fields, ({ question }) => question);
  const after: Record<string, Answer> = { ...present };
  const read = survey.questions.flatMap((question): (Omit<ReviewedQuestion, 'doubts'> & Own)[] => {
    const own = byQuestion.get(question.id);
    if (own === undefined) return [];
    const now = present[question.id];
    const { answer, unclear, noPlace } = importedAnswer(question, own, now);
    if (answer === undefined) delete after[question.id];
    else after[question.id] = answer;
    const outcome = outcomeOf(now, answer, { stamp: stamps[question.id], isOfRound: round !== undefined });
    return [{ question, outcome, present: now, imported: answer, unclear, noPlace, own }];
  });
  // A table may share out the answer to a question that comes after it.
  const questions = read.map(({ own, ...one }) => ({
    ...one,
    doubts: [...doubtsIn(own), ...computedDoubts(one.question, own, after)],
  }));
  return { questions, notInSurvey: strangersTo(survey, fields), earlier: undefined };
}

interface Own {
  /** The fields of the file that are of the question. */
  readonly own: readonly ImportField[];
}

function reviewEarlier(survey: Survey, present: Answers, { fields }: ImportContent, earlier: Survey): ImportReview {
  const byQuestion = groupedBy(fields, ({ question }) => question);
  const read = new Map(
    earlier.questions.map((question) => [
      question.id,
      importedAnswer(question, byQuestion.get(question.id) ?? [], undefined),
    ]),
  );
  const answers: Record<string, Answer> = {};
  for (const [id, { answer }] of read) if (answer !== undefined) answers[id] = answer;
  const before = { submission: '', response: '', version: 0, survey: earlier, answers };
  const questions = survey.questions.flatMap((question): ReviewedQuestion[] => {
    const own = earlierAnswersTo(question, before).filter(({ answer }) => isBegun(answer));
    const sources = (question.continues ?? []).flatMap((id) => read.get(id) ?? []);
    const unclear = sources.flatMap((source) => source.unclear);
    if (own.length === 0 && unclear.length === 0) return [];
    const now = present[question.id];
    const draft = carryOverDraft(own, question);
    const notContinued = (draft?.notCarriedOver ?? []).flatMap(({ option: title }): ContentWithoutPlace[] =>
      title === undefined ? [] : [{ noPlace: 'option-not-continued', title }],
    );
    const nothing = draft === undefined && own.length > 0;
    return [
      {
        question,
        outcome: draft === undefined ? 'same' : outcomeOf(now, draft.answer, { stamp: undefined, isOfRound: false }),
        present: now,
        imported: draft?.answer ?? now,
        unclear,
        noPlace: nothing ? [{ noPlace: 'not-continued' }] : notContinued,
        doubts: (question.continues ?? []).flatMap((id) => doubtsIn(byQuestion.get(id) ?? [])),
      },
    ];
  });
  const continued = new Set(survey.questions.flatMap(({ continues = [] }) => continues));
  const gone = earlier.questions.filter(({ id }) => !continued.has(id) && isBegun(answers[id])).map(({ id }) => id);
  return { questions, notInSurvey: [...gone, ...strangersTo(earlier, fields)], earlier };
}

/** The doubts about some fields, each once. */
function doubtsIn(fields: readonly ImportField[]): (ImportDoubt | string)[] {
  const all = fields.flatMap(({ doubts = [], doubt }) => [...doubts, ...(doubt === undefined ? [] : [doubt])]);
  return [...new Map(all.map((one) => [doubtSentence(one), one])).values()];
}

/** `stamp`: of the answer that the file was written with. `isOfRound`: that this was the present one in a round. */
function outcomeOf(
  now: Answer | undefined,
  content: Answer | undefined,
  { stamp, isOfRound }: { readonly stamp: string | undefined; readonly isOfRound: boolean },
): ImportOutcome {
  if (isSameButForAttachments(now, content)) return 'same';
  if (stamp !== undefined && stamp === stampOf(content)) {
    // What a file was written with on files alone has never been here: it is news, unless it is nothing.
    if (isOfRound || content === undefined) return 'untouched';
    return now === undefined ? 'new' : 'changed-on-both-sides';
  }
  if (now === undefined) return 'new';
  if (stamp !== undefined && stamp !== stampOf(now)) return 'changed-on-both-sides';
  return content === undefined ? 'emptied' : 'changed';
}

/** Printed numbers of questions in the file that the survey lacks and that are not empty, each once. */
function strangersTo(survey: Survey, fields: readonly ImportField[]): string[] {
  const strangers = fields.filter(
    ({ question, found }) =>
      findQuestion(survey, question) === undefined &&
      (found.as === 'ticked' || (found.as === 'typed' && found.text.trim() !== '')),
  );
  return [...new Set(strangers.map(({ question }) => question))];
}
