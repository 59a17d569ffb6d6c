import type { Answer, Answers } from '../../domain/answer/answer.ts';
import type { Judgement } from '../../domain/answer/answer-conflict.ts';
import type { UnconfirmedAnswer } from '../../domain/answer/unconfirmed.ts';
import type { Aggregate } from '../../domain/counting/aggregate.ts';
import type { ScreeningDecision } from '../../domain/screening/screened-text.ts';
import { type Problem, sentenceOf } from '../../domain/survey/problem.ts';
import type { Question } from '../../domain/survey/question.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { formatTime } from '../../domain/text/swedish.ts';
import type { ResponseState } from '../../domain/workflow/loaded-response.ts';
import { questionAnchor } from '../../paths.ts';
import { fieldsOf, fieldToMend } from '../answer/form-fields.ts';
import { limitPlaces } from '../answer/limit-place.ts';
import { type UnconfirmedView, unconfirmedView } from '../answer/unconfirmed.ts';
import { pageState, partProgress, progressOf } from '../response/progress.ts';
import { type ScreeningView, screeningView } from '../screening/screening.ts';
import { RESPONSE_STATES, type StateView } from '../site/states.ts';
import { type ConflictView, conflictView } from './conflict.ts';

/**
 * How an answer stands, for a page that is open and has sent it or asks for it. The browser's modules read it as JSON.
 */
export interface AnswerStateView {
  /**
   * `saved` as it was sent; `changed`: it was sent as it had been shown, but somebody else has changed it since, and
   * the fields are to be filled anew; `conflict`: not saved, a person chooses; `shown`: nothing was sent.
   */
  readonly outcome: 'saved' | 'changed' | 'conflict' | 'shown';
  /** The response's version that this is of. */
  readonly version: number;
  /** “14.32”. */
  readonly time: string;
  /** Who made the answer that stands, when it is another's than was sent. */
  readonly by: string | undefined;
  /** What the fields of the answer are to hold, by name, where that is not what was sent. */
  readonly fields: Readonly<Record<string, readonly string[]>> | undefined;
  /** Ids of the fields that are to be mended. */
  readonly invalid: readonly string[];
  /** How far every page has come, from the first, and every part: for the table of contents. */
  readonly pages: readonly StateView[];
  readonly parts: readonly string[];
  /** Where the response stands, when it stands elsewhere by what was sent. */
  readonly response: StateView | undefined;
}

/** What is said at the question: the values of `views/partials/form/question-state.hbs`. */
export interface QuestionStateView {
  readonly anchor: string;
  readonly errors: readonly string[];
  readonly limitPlaces: readonly string[];
  readonly conflict: ConflictView | undefined;
  readonly unconfirmed: UnconfirmedView | undefined;
  readonly screening: ScreeningView;
}

/** What an answer's state is told from. */
export interface AnswerStateSource {
  readonly survey: Survey;
  readonly question: Question;
  readonly answers: Answers;
  readonly aggregate: Aggregate | undefined;
  /** Of the whole response, from the draft check. */
  readonly wrong: readonly Problem[];
  /** Of the whole response. */
  readonly unconfirmed: readonly UnconfirmedAnswer[];
  /** Whoever looks may only read. */
  readonly readOnly: boolean;
  /** What has been looked through of the question. */
  readonly decisions: readonly ScreeningDecision[];
  readonly version: number;
  /** ISO time: now, or when the answer that stands was saved. */
  readonly at: string;
}

/**
 * What was sent: by whom (its id), what became of it, and whether the page does not show it yet (two answers that were
 * joined).
 */
export interface SentAnswer {
  readonly viewer: string;
  readonly mine: Answer | undefined;
  readonly judgement: Judgement;
  readonly joined: boolean;
  /** Where the response stands by it, when that is another place than before. */
  readonly becomes: ResponseState | undefined;
}

export function answerStateView(
  source: AnswerStateSource,
  sent: SentAnswer | undefined,
): { readonly told: AnswerStateView; readonly state: QuestionStateView } {
  const { survey, question, answers, wrong, version, at } = source;
  const anchor = questionAnchor(question.id);
  const progress = progressOf(source);
  const judgement = sent?.judgement;
  const other = judgement?.outcome === 'untouched' || judgement?.outcome === 'conflict' ? judgement.change : undefined;
  const problems = wrong.filter((problem) => problem.question === question.id);
  const fillAnew = sent === undefined || sent.joined || judgement?.outcome === 'untouched';
  return {
    told: {
      outcome: outcomeOf(judgement),
      version: standsSince(judgement) ?? other?.version ?? version,
      time: formatTime(other?.at ?? at),
      by: other?.person?.name,
      fields: fillAnew ? fieldsOf(question, answers[question.id]) : undefined,
      invalid: problems.map((problem) => fieldToMend(question, problem)),
      pages: survey.pages.map((page) => pageState(page, progress)),
      parts: survey.parts.map((part) => partProgress(part, progress)),
      response: sent?.becomes === undefined ? undefined : RESPONSE_STATES[sent.becomes],
    },
    state: {
      anchor,
      errors: problems.map(sentenceOf),
      limitPlaces: limitPlaces(problems, answers[question.id]),
      conflict:
        judgement?.outcome === 'conflict' && sent !== undefined
          ? conflictView(question, anchor, { change: judgement.change, mine: sent.mine, viewer: sent.viewer })
          : undefined,
      unconfirmed: unconfirmedView(source.unconfirmed, question.id, source.readOnly),
      // The answer that stands in the field, which is the writer's own while it is in conflict.
      screening: screeningView(
        question,
        anchor,
        judgement?.outcome === 'conflict' ? sent?.mine : answers[question.id],
        { decisions: source.decisions, mayKeep: true },
      ),
    },
  };
}

function standsSince(judgement: Judgement | undefined): number | undefined {
  return judgement?.outcome === 'stands' || judgement?.outcome === 'done' ? judgement.version : undefined;
}

function outcomeOf(judgement: Judgement | undefined): AnswerStateView['outcome'] {
  switch (judgement?.outcome) {
    case undefined:
      return 'shown';
    case 'save':
    case 'stands':
    case 'done':
      return 'saved';
    case 'untouched':
      return 'changed';
    case 'conflict':
      return 'conflict';
  }
}
