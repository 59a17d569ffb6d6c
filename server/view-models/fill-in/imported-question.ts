import { isAsked } from '../../domain/answer/answer.ts';
import { stampOf } from '../../domain/fill-in/import-content.ts';
import { type ImportOutcome, type ReviewedQuestion, reviewSentences } from '../../domain/fill-in/import-review.ts';
import { type Problem, sentenceOf } from '../../domain/survey/problem.ts';
import { pageOf } from '../../domain/survey/survey.ts';
import { formatCounted } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { questionAnchor, questionHref } from '../../paths.ts';
import { type AnswerDifferenceView, answerDifference } from '../answer/answer-difference.ts';
import type { StateView } from '../site/states.ts';

/** The names of the fields that say which imported answers are accepted. */
export const acceptField = {
  chosen: 'ta-in',
  /** The hidden field with a digest of the answer that stood when the page was made. */
  seen: (question: string) => `sett-${question}`,
} as const;

/** A question by its printed number and name, with the address of its place in the form. */
export interface ImportQuestionName {
  readonly number: string;
  readonly name: string;
  readonly href: string;
}

/** A question with what a person is told of it, and nothing to accept. */
export interface ToldQuestionView extends ImportQuestionName {
  readonly state: StateView;
  readonly sentences: readonly string[];
}

/** A question whose imported answer can be accepted, beside the present answer. */
export interface ImportedQuestionView extends ImportQuestionName {
  readonly id: string;
  readonly state: StateView;
  /** True where there is no present answer to compare with. */
  readonly isNew: boolean;
  /** Why to look closely at the answer: it may have been meant otherwise, or is too long. */
  readonly toCheck: readonly StateView[];
  readonly difference: AnswerDifferenceView;
  /** What is not understood, what has no place in the survey, and what is to be changed after it is accepted. */
  readonly sentences: readonly string[];
  readonly choice:
    | {
        readonly name: string;
        readonly value: string;
        readonly checked: boolean;
        readonly label: string;
        readonly seenName: string;
        readonly seen: string;
      }
    | undefined;
}

const STATES: Readonly<Record<ImportOutcome, StateView>> = {
  new: { name: 'Nytt svar', shape: 'done' },
  changed: { name: 'Ändrat svar', shape: 'changed' },
  'changed-on-both-sides': { name: 'Ändrat både i filen och här', shape: 'wrong' },
  emptied: { name: 'Tömt i filen', shape: 'empty' },
  same: { name: 'Samma svar', shape: 'none' },
  untouched: { name: 'Orört i filen', shape: 'none' },
};

const NOT_UNDERSTOOD: StateView = { name: 'Går inte att förstå', shape: 'wrong' };
const NO_PLACE: StateView = { name: 'Finns inte i enkäten', shape: 'wrong' };
const IN_DOUBT: StateView = { name: 'Att kontrollera', shape: 'wrong' };
const TOO_LONG: StateView = { name: 'För långt', shape: 'wrong' };

export function importQuestionName(
  { response, survey }: LoadedResponse,
  { question }: ReviewedQuestion,
): ImportQuestionName {
  const page = pageOf(survey, question.id).number;
  return { number: question.id, name: question.title, href: questionHref(response.id, page, question.id) };
}

/** A question of which nothing can be accepted: not understood, or without a place in the survey. */
export function lostQuestionView(loaded: LoadedResponse, reviewed: ReviewedQuestion): ToldQuestionView {
  const state = reviewed.unclear.length > 0 ? NOT_UNDERSTOOD : NO_PLACE;
  return { ...importQuestionName(loaded, reviewed), state, sentences: reviewSentences(reviewed) };
}

/** A question with nothing to accept, that may have been meant otherwise than it was read. */
export function doubtedQuestionView(loaded: LoadedResponse, reviewed: ReviewedQuestion): ToldQuestionView {
  return { ...importQuestionName(loaded, reviewed), state: IN_DOUBT, sentences: reviewSentences(reviewed) };
}

/**
 * A question that was just accepted, of which something is left: what of the file did not come with it, and what is
 * wrong with the answer. Undefined where nothing is.
 */
export function acceptedQuestionView(
  loaded: LoadedResponse,
  reviewed: ReviewedQuestion,
  problems: readonly Problem[],
): ToldQuestionView | undefined {
  const sentences = [...reviewSentences({ ...reviewed, doubts: [] }), ...problems.map(sentenceOf)];
  if (sentences.length === 0) return undefined;
  const name = `Intaget, ${formatCounted(sentences.length, ['sak att rätta', 'saker att rätta'])}`;
  return { ...importQuestionName(loaded, reviewed), state: { name, shape: 'wrong' }, sentences };
}

export function importedQuestionView(
  loaded: LoadedResponse,
  reviewed: ReviewedQuestion,
  {
    problems,
    checked,
    sheetsOtherwise,
    together,
  }: {
    readonly problems: readonly Problem[];
    readonly checked: boolean;
    readonly sheetsOtherwise: readonly string[];
    /** The questions that are accepted if nobody changes the ticks. */
    readonly together: readonly ReviewedQuestion[];
  },
): ImportedQuestionView {
  const { question, outcome, present, imported: content, doubts } = reviewed;
  return {
    ...importQuestionName(loaded, reviewed),
    id: questionAnchor(question.id),
    state: STATES[outcome],
    isNew: outcome === 'new',
    toCheck: [
      ...(doubts.length + sheetsOtherwise.length > 0 ? [IN_DOUBT] : []),
      ...(problems.some(({ rule }) => rule === 'over-limit') ? [TOO_LONG] : []),
    ],
    difference: answerDifference(question, present, content),
    sentences: [
      ...reviewSentences(reviewed),
      ...sheetsOtherwise.map((sheet) => `I bladet ”${sheet}” står ett annat svar på frågan. Ta in ett av dem.`),
      ...problems.map(sentenceOf),
      ...notAskedSentences(loaded, reviewed, together),
    ],
    choice: loaded.writable
      ? {
          name: acceptField.chosen,
          value: question.id,
          checked,
          label: outcome === 'emptied' ? 'Ta bort svaret' : `Ta in svaret på fråga ${question.id}`,
          seenName: acceptField.seen(question.id),
          seen: stampOf(present),
        }
      : undefined,
  };
}

/** That the question is not asked as others are answered, or is asked only if more of the file is accepted. */
function notAskedSentences(
  { survey, answers }: LoadedResponse,
  reviewed: ReviewedQuestion,
  together: readonly ReviewedQuestion[],
): readonly string[] {
  const isAskedWith = (accepted: readonly ReviewedQuestion[]) =>
    isAsked(survey, Object.assign({}, answers, ...accepted.map(asAnswers)), reviewed.question);
  if (isAskedWith([reviewed])) return [];
  return isAskedWith([...together, reviewed])
    ? ['Frågan ställs när de andra svaren ur filen är intagna. Ta in dem tillsammans.']
    : ['Frågan ställs inte så som andra frågor är besvarade nu. Svaret väntar tills den ställs.'];
}

function asAnswers({ question, imported: content }: ReviewedQuestion) {
  return content === undefined ? {} : { [question.id]: content };
}
