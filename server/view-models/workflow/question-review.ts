import { isAsked } from '../../domain/answer/answer.ts';
import type { AnswerNumbers } from '../../domain/answer/answer-numbers.ts';
import { boundsSentence } from '../../domain/counting/sum-words.ts';
import { sentenceOf } from '../../domain/survey/problem.ts';
import { type Question, takesAnswer } from '../../domain/survey/question.ts';
import { pageOf } from '../../domain/survey/survey.ts';
import { countCharacters } from '../../domain/text/characters.ts';
import { formatLength } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { paths, questionAnchor, questionHref, remarkHref } from '../../paths.ts';
import { type AnswerWords, answerInWords, NO_WORDS } from '../answer/answer-words.ts';
import { HOLDS, unconfirmedView } from '../answer/unconfirmed.ts';
import { type OverrideView, overrideView } from '../counting/number-overrides.ts';
import { type DiscrepancyView, discrepanciesAt, sumCellNotes, sumNotesAt } from '../counting/question-basis.ts';

/** One question of the review: its answer in words, what is wrong with it, and what can be done about it. */
export interface QuestionReviewView extends AnswerWords {
  readonly anchor: string;
  readonly number: string;
  readonly title: string;
  /** Whether the question need not be answered. */
  readonly optional: boolean;
  readonly notAsked: string | undefined;
  readonly length: string | undefined;
  readonly over: boolean;
  readonly problems: readonly string[];
  /** The question's number overrides, with their reasons. */
  readonly overrides: readonly OverrideView[];
  /** What to know of the sums of the members' numbers, as sentences. */
  readonly sumNotes: readonly string[];
  /** Where it is seen who is in its counts and sums, with how much, and who is missing; undefined where it has none. */
  readonly countHref: string | undefined;
  /** The counting rules that its numbers break and that have been explained; the others are among `problems`. */
  readonly discrepancies: readonly DiscrepancyView[];
  /**
   * Shown where the answer is carried over from the year before and not confirmed, with the button that confirms it.
   */
  readonly unconfirmed:
    | {
        readonly text: string;
        readonly confirm: { readonly action: string; readonly question: string; readonly text: string } | undefined;
      }
    | undefined;
  readonly href: string;
  /** “Ändra” where the person may; “Visa” else, and where nobody answers the question. */
  readonly linkText: string;
  /** Address of the form that returns the response, at this question; undefined for someone who may not return it. */
  readonly remarkHref: string | undefined;
}

/** `numbers`: those of the whole response. `mayReturn`: whether the viewer may return it with remarks. */
export function questionReviewView(
  question: Question,
  loaded: LoadedResponse,
  numbers: AnswerNumbers,
  mayReturn: boolean,
): QuestionReviewView {
  const { response, survey, answers, blockers, overrides, discrepancies, unconfirmed, permissions, writable } = loaded;
  const asked = isAsked(survey, answers, question);
  const sums = sumCellNotes(question, loaded.aggregate);
  const words = asked
    ? answerInWords(question, answers[question.id], numbers, sums, (digest) => paths.attachment(response.id, digest))
    : NO_WORDS;
  const length = countCharacters(words.text ?? '');
  const problems = blockers.filter((problem) => problem.question === question.id);
  const isWaiting = problems.some(({ rule }) => rule === 'unconfirmed');
  const waiting = isWaiting ? unconfirmedView(unconfirmed, question.id, !writable) : undefined;
  return {
    ...words,
    anchor: questionAnchor(question.id),
    number: question.id,
    title: question.title,
    optional: !question.required && takesAnswer(question),
    notAsked: asked ? undefined : 'Frågan ställs inte, eftersom den hänger på ett annat svar.',
    length: words.text === undefined ? undefined : formatLength(length, question.limit),
    over: question.limit !== undefined && length > question.limit,
    problems: problems.filter(({ rule }) => rule !== 'unconfirmed' && rule !== 'unexplained-number').map(sentenceOf),
    overrides: overrides
      .filter((override) => override.question === question.id)
      .map((override) => overrideView(override, writable ? response.id : undefined)),
    countHref: isCountedIn(question, loaded) ? paths.count(response.id, question.id) : undefined,
    sumNotes: asked ? sumWordsAt(question, loaded) : [],
    discrepancies: discrepanciesAt(question.id, discrepancies).filter(({ isExplained }) => isExplained),
    unconfirmed: waiting && {
      text: waiting.text,
      confirm: writable
        ? { action: paths.confirmAnswer(response.id, question.id), question: question.id, text: HOLDS }
        : undefined,
    },
    href: questionHref(response.id, pageOf(survey, question.id).number, question.id),
    linkText: permissions.has('response.answer') && writable && takesAnswer(question) ? 'Ändra' : 'Visa',
    remarkHref: mayReturn ? remarkHref(paths.return(response.id), question.id) : undefined,
  };
}

/** What the sums of a question lack, and of a computed one also where it may end. */
function sumWordsAt(question: Question, { aggregate }: LoadedResponse): string[] {
  const sum = aggregate?.sums?.find((one) => one.question === question.id);
  const bounds = sum && question.computed && boundsSentence(sum);
  return [...sumNotesAt(question, aggregate), ...(bounds === undefined ? [] : [bounds])];
}

function isCountedIn({ id }: Question, { aggregate }: LoadedResponse): boolean {
  const counted = [...(aggregate?.numbers ?? []), ...(aggregate?.sums ?? [])];
  return counted.some(({ question }) => question === id);
}
