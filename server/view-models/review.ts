import { isAsked } from '../domain/answer.ts';
import { countCharacters } from '../domain/characters.ts';
import { digestNow, isAsSubmitted, type OpenedResponse } from '../domain/opened-response.ts';
import { isMissing, sentenceOf } from '../domain/problem.ts';
import type { Question } from '../domain/question.ts';
import { pageOf } from '../domain/survey.ts';
import { formatCount, formatLength } from '../domain/swedish.ts';
import { paths, questionAnchor, questionHref } from '../paths.ts';
import { type AnswerWords, answerInWords } from './answer-words.ts';
import { type ContentsView, type ContextView, contentsView, contextView } from './contents.ts';
import type { ErrorSummaryView } from './error-summary.ts';

/** Everything answered and everything missing, before it is submitted. */
export interface ReviewView {
  readonly title: string;
  readonly context: ContextView;
  readonly contents: ContentsView;
  readonly errors: ErrorSummaryView | undefined;
  readonly readyText: string | undefined;
  readonly parts: readonly {
    readonly letter: string;
    readonly title: string;
    readonly questions: readonly ReviewedQuestion[];
  }[];
  readonly action: string;
  /** Of what is shown here: what is submitted is what was reviewed. */
  readonly version: number;
  readonly digest: string;
  readonly maySubmit: boolean;
  readonly submitText: string;
  readonly overviewHref: string;
  /** Of the link at each answer. */
  readonly linkText: string;
}

interface ReviewedQuestion extends AnswerWords {
  readonly anchor: string;
  readonly number: string;
  readonly title: string;
  readonly notAsked: string | undefined;
  readonly length: string | undefined;
  readonly over: boolean;
  readonly problems: readonly string[];
  readonly href: string;
}

export function reviewView(opened: OpenedResponse): ReviewView {
  const { response, survey, hindrances, receipt, writable } = opened;
  const unchanged = isAsSubmitted(opened);
  const maySubmit = writable && hindrances.length === 0 && !unchanged;
  return {
    title: `Granska och lämna in, ${survey.title}`,
    context: contextView(opened),
    contents: contentsView(opened, 'review'),
    errors: !writable || hindrances.length === 0 ? undefined : summaryOf(opened),
    readyText: writable && hindrances.length > 0 ? undefined : readyText(opened),
    parts: survey.parts.map(({ letter, title, sections }) => ({
      letter,
      title,
      questions: sections.flatMap(({ pages }) =>
        pages.flatMap((page) => page.questions.map((question) => reviewed(question, opened))),
      ),
    })),
    action: paths.review(response.id),
    version: response.version,
    digest: digestNow(opened),
    maySubmit,
    submitText:
      receipt === undefined
        ? 'När du lämnar in fryses svaret och du får ett kvitto. Du kan ändra och lämna in igen till och med sista dagen.'
        : 'Den nya inlämningen ersätter den förra, som finns kvar i sin version.',
    overviewHref: paths.response(response.id),
    linkText: writable ? 'Ändra' : 'Visa',
  };
}

function readyText(opened: OpenedResponse): string {
  const { writable, receipt, response } = opened;
  if (isAsSubmitted(opened)) return 'Svaret är inlämnat och har inte ändrats sedan dess.';
  if (!writable) return 'Omgången är stängd. Svaret kan inte längre lämnas in.';
  return receipt?.responseVersion === response.version
    ? 'Kommunernas svar har ändrats sedan du lämnade in, så minst ett tal är ett annat. Läs igenom svaren och lämna in igen längst ner på sidan.'
    : 'Allt är besvarat. Läs igenom svaren och lämna in längst ner på sidan.';
}

function summaryOf({ survey, response, hindrances }: OpenedResponse): ErrorSummaryView {
  const missing = hindrances.filter(isMissing).length;
  const wrong = hindrances.length - missing;
  const heading = [
    ...(missing === 0 ? [] : [`${formatCount(missing)} svar saknas`]),
    ...(wrong === 0 ? [] : [`${formatCount(wrong)} att rätta`]),
  ].join(' och ');
  return {
    heading,
    text: 'Svaret kan lämnas in när allt här är klart.',
    items: hindrances.map((problem) => ({
      href: questionHref(response.id, pageOf(survey, problem.question).number, problem.question),
      text: `Fråga ${problem.question}: ${sentenceOf(problem)}`,
    })),
    onward: undefined,
  };
}

function reviewed(question: Question, { response, survey, answers, hindrances }: OpenedResponse): ReviewedQuestion {
  const asked = isAsked(survey, answers, question);
  const words = asked
    ? answerInWords(question, answers[question.id])
    : { lines: [], text: undefined, comment: undefined };
  const length = countCharacters(words.text ?? '');
  return {
    ...words,
    anchor: questionAnchor(question.id),
    number: question.id,
    title: question.title,
    notAsked: asked ? undefined : 'Frågan ställs inte, eftersom den hänger på ett annat svar.',
    length: words.text === undefined ? undefined : formatLength(length, question.limit),
    over: question.limit !== undefined && length > question.limit,
    problems: hindrances.filter((problem) => problem.question === question.id).map(sentenceOf),
    href: questionHref(response.id, pageOf(survey, question.id).number, question.id),
  };
}
