import { type Answer, type Answers, isBegun, isSameAnswer } from '../answer/answer.ts';
import { carryOverDraft, earlierAnswersTo } from '../answer/carry-over.ts';
import type { Question } from '../survey/question.ts';
import { findQuestion, type Survey } from '../survey/survey.ts';
import { type ImportContent, type ImportField, stampOf } from './import-content.ts';
import { importedAnswer } from './imported-answer.ts';

/**
 * How what a document says of a question stands to what is answered now:
 * `new`: nothing is answered;
 * `changed`: something else is;
 * `changed-on-both-sides`: something else is, and it has been answered anew here since the file was written;
 * `emptied`: there is an answer, and the file has none any more;
 * `same`: it says what is answered already;
 * `untouched`: nobody has changed it in the file, and it has been answered anew here since: the file is only older.
 */
export type ImportOutcome = 'new' | 'changed' | 'changed-on-both-sides' | 'emptied' | 'same' | 'untouched';

/** A question that a document says something of, beside what is answered now. */
export interface ReviewedQuestion {
  readonly question: Question;
  readonly outcome: ImportOutcome;
  readonly present: Answer | undefined;
  /** What it would be, in its stored form. */
  readonly imported: Answer | undefined;
  /** What is not understood, in sentences. Of it the answer is left as it is. */
  readonly unclear: readonly string[];
  /** What has no place in the question, in sentences. */
  readonly noPlace: readonly string[];
}

export interface ImportReview {
  /** In the order of the survey. */
  readonly questions: readonly ReviewedQuestion[];
  /** Questions that the file answers and the survey does not have, by printed number. */
  readonly notInSurvey: readonly string[];
  /** The earlier survey that the file was written for, when its questions were read as those that continue them. */
  readonly earlier: Survey | undefined;
}

/** What can be taken in by a choice: what is the same already, or older, cannot. */
export function canBeAccepted({ outcome }: ReviewedQuestion): boolean {
  return outcome !== 'same' && outcome !== 'untouched';
}

/** What is taken in unless somebody says no: nothing that anybody has written here is lost by it unseen. */
export function isAcceptedAtFirst({ outcome }: ReviewedQuestion): boolean {
  return outcome === 'new' || outcome === 'changed';
}

/**
 * Compares what a document says with what is answered now, question by question. Nothing is judged by whether it is
 * right: that a text is too long is the catalogue's to say. A document of the survey that this one follows (`earlier`)
 * is read as that, and its answers as answers to the questions that continue its own.
 */
export function reviewImport(survey: Survey, present: Answers, content: ImportContent, earlier?: Survey): ImportReview {
  return earlier === undefined || content.survey !== earlier.id
    ? reviewOwn(survey, present, content)
    : reviewEarlier(survey, present, content, earlier);
}

function reviewOwn(survey: Survey, present: Answers, { fields, stamps }: ImportContent): ImportReview {
  const byQuestion = byQuestionIn(fields);
  const questions = survey.questions.flatMap((question): ReviewedQuestion[] => {
    const own = byQuestion.get(question.id);
    if (own === undefined) return [];
    const now = present[question.id];
    const { answer, unclear, noPlace } = importedAnswer(question, own, now);
    const outcome = outcomeOf(now, answer, stamps[question.id]);
    return [{ question, outcome, present: now, imported: answer, unclear, noPlace }];
  });
  return { questions, notInSurvey: strangersTo(survey, fields), earlier: undefined };
}

function reviewEarlier(survey: Survey, present: Answers, { fields }: ImportContent, earlier: Survey): ImportReview {
  const byQuestion = byQuestionIn(fields);
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
    const leftOut = (draft?.notCarriedOver ?? []).flatMap(({ option }) =>
      option === undefined ? [] : [`”${option}” har ingen motsvarighet i den här enkäten.`],
    );
    const nothing = draft === undefined && own.length > 0;
    return [
      {
        question,
        outcome: draft === undefined ? 'same' : outcomeOf(now, draft.answer, undefined),
        present: now,
        imported: draft?.answer ?? now,
        unclear,
        noPlace: nothing ? ['Svaret kan inte bli ett svar på den här frågan.'] : leftOut,
      },
    ];
  });
  const continued = new Set(survey.questions.flatMap(({ continues = [] }) => continues));
  const gone = earlier.questions.filter(({ id }) => !continued.has(id) && isBegun(answers[id])).map(({ id }) => id);
  return { questions, notInSurvey: [...gone, ...strangersTo(earlier, fields)], earlier };
}

function byQuestionIn(fields: readonly ImportField[]): ReadonlyMap<string, readonly ImportField[]> {
  const byQuestion = new Map<string, ImportField[]>();
  for (const field of fields) {
    const own = byQuestion.get(field.question);
    if (own === undefined) byQuestion.set(field.question, [field]);
    else own.push(field);
  }
  return byQuestion;
}

function outcomeOf(now: Answer | undefined, content: Answer | undefined, stamp: string | undefined): ImportOutcome {
  if (isSameAnswer(now, content)) return 'same';
  if (stamp !== undefined && stamp === stampOf(content)) return 'untouched';
  if (now === undefined) return 'new';
  if (stamp !== undefined && stamp !== stampOf(now)) return 'changed-on-both-sides';
  return content === undefined ? 'emptied' : 'changed';
}

/** Questions of the document that a survey lacks and that say something, each once. */
function strangersTo(survey: Survey, fields: readonly ImportField[]): string[] {
  const strangers = fields.filter(
    ({ question, found }) =>
      findQuestion(survey, question) === undefined &&
      (found.as === 'ticked' || (found.as === 'typed' && found.text.trim() !== '')),
  );
  return [...new Set(strangers.map(({ question }) => question))];
}
