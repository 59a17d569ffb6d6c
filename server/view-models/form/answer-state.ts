import { type Answer, type Answers, isSameAnswer } from '../../domain/answer/answer.ts';
import type { Judgement } from '../../domain/answer/answer-conflict.ts';
import { mineWithTheirCells } from '../../domain/answer/merged-cells.ts';
import type { UnconfirmedAnswer } from '../../domain/answer/unconfirmed.ts';
import { type Aggregate, countsOfQuestion } from '../../domain/counting/aggregate.ts';
import { numbersIn } from '../../domain/counting/number-rules.ts';
import type { ScreeningDecision } from '../../domain/screening/screened-text.ts';
import type { Problem } from '../../domain/survey/problem.ts';
import type { Question } from '../../domain/survey/question.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { formatTime } from '../../domain/text/swedish.ts';
import type { ResponseState } from '../../domain/workflow/loaded-response.ts';
import { progressOf } from '../../domain/workflow/question-progress.ts';
import { questionAnchor } from '../../paths.ts';
import { fieldsOf } from '../answer/form-fields.ts';
import { type UnconfirmedView, unconfirmedView } from '../answer/unconfirmed.ts';
import { belowNumbers } from '../counting/question-basis.ts';
import { pageState, partProgress } from '../response/progress.ts';
import { type ScreeningView, screeningView } from '../screening/screening.ts';
import { RESPONSE_STATES, type StateView } from '../site/states.ts';
import {
  answerErrors,
  type QuestionErrorsView,
  type RuledAnswerView,
  ruledAnswers,
  type WrongFields,
} from './answer-errors.ts';
import { type ConflictView, conflictView } from './conflict.ts';

/** The state of one answer, as JSON for the script of an open page that has saved the answer or asks for its state. */
export interface AnswerStateView extends WrongFields {
  /**
   * `saved`: saved as it was sent. `changed`: the writer had not changed the answer but somebody else has, and the
   * fields are to show the new answer. `conflict`: not saved, the writer must choose. `shown`: nothing was sent.
   */
  readonly outcome: 'saved' | 'changed' | 'conflict' | 'shown';
  /** The version of the response that the state holds for. */
  readonly version: number;
  /** The time of day when the answer was saved: “14.32”. */
  readonly time: string;
  /** The name of whoever saved the present answer, when it was not the writer. */
  readonly by: string | undefined;
  /** The values that the fields are to show, by field name; undefined where they already show the answer. */
  readonly fields: Readonly<Record<string, readonly string[]>> | undefined;
  /**
   * The new numbers of rows that somebody else had made under the same number, by the numbers that the page has them
   * under; undefined where no row was moved.
   */
  readonly movedRows: Readonly<Record<string, string>> | undefined;
  /** The line below the numbers of members: the check of their sum; undefined where there is none. */
  readonly check: string | undefined;
  /** The state of every page in order, and the progress of every part (“3 av 12”), for the table of contents. */
  readonly pages: readonly StateView[];
  readonly parts: readonly string[];
  /** The response's new state, when saving the answer has changed it; else undefined. */
  readonly response: StateView | undefined;
}

/** The messages at a question: the values of `views/partials/form/question-state.hbs`. */
export interface QuestionStateView extends QuestionErrorsView {
  readonly conflict: ConflictView | undefined;
  readonly unconfirmed: UnconfirmedView | undefined;
  readonly screening: ScreeningView;
}

/** What the state of an answer is made from. */
export interface AnswerStateSource {
  readonly survey: Survey;
  readonly question: Question;
  readonly answers: Answers;
  readonly aggregate: Aggregate | undefined;
  /** The problems of the whole response, from the draft check. */
  readonly wrong: readonly Problem[];
  /** Everything that prevents the submission of the whole response. */
  readonly blockers: readonly Problem[];
  /** The unconfirmed answers of the whole response. */
  readonly unconfirmed: readonly UnconfirmedAnswer[];
  /** True where the viewer may only read. */
  readonly readOnly: boolean;
  /** The screening decisions on the question's texts. */
  readonly decisions: readonly ScreeningDecision[];
  readonly version: number;
  /** ISO time: now, or when the present answer was saved. */
  readonly at: string;
}

/**
 * An answer that was sent. `viewer`: the writer's person id. `judgement`: what became of the answer. `joined`: true
 * when it was joined with another person's answer, so that the page does not show the result yet.
 */
export interface SentAnswer {
  readonly viewer: string;
  readonly mine: Answer | undefined;
  readonly judgement: Judgement;
  readonly joined: boolean;
  /** The response's new state, when saving the answer changes it; else undefined. */
  readonly becomes: ResponseState | undefined;
}

export function answerStateView(
  source: AnswerStateSource,
  sent: SentAnswer | undefined,
): { readonly told: AnswerStateView; readonly state: QuestionStateView; readonly ruled: readonly RuledAnswerView[] } {
  const { survey, question, answers, aggregate, wrong, version, at } = source;
  const anchor = questionAnchor(question.id);
  const progress = progressOf(source);
  const judgement = sent?.judgement;
  const other = judgement?.outcome === 'untouched' || judgement?.outcome === 'conflict' ? judgement.change : undefined;
  const { fields: wrongFields, errors } = answerErrors(question, answers, wrong);
  // An attempt at a table that was saved without a reply may have been saved together with what others had changed.
  const isSavedWithOthers = isDoneWithOthers(question, answers, sent);
  const fillAnew =
    sent === undefined ||
    sent.joined ||
    judgement?.outcome === 'untouched' ||
    judgement?.outcome === 'merge' ||
    isSavedWithOthers;
  // What the fields show; during a conflict that is the writer's own answer.
  const shown =
    judgement?.outcome === 'conflict'
      ? mineWithTheirCells(judgement.change.before, judgement.change.after, sent?.mine)
      : answers[question.id];
  const isTableInConflict = judgement?.outcome === 'conflict' && question.table !== undefined;
  return {
    told: {
      outcome: outcomeOf(judgement),
      version: (isSavedWithOthers ? undefined : standsSince(judgement)) ?? other?.version ?? version,
      time: formatTime(other?.at ?? at),
      by: other?.person?.name,
      fields: fillAnew || isTableInConflict ? fieldsOf(question, shown) : undefined,
      movedRows: judgement?.outcome === 'merge' && judgement.moved ? Object.fromEntries(judgement.moved) : undefined,
      ...wrongFields,
      check: aggregate && belowNumbers(countsOfQuestion(question, aggregate), aggregate, numbersIn(answers)),
      pages: survey.pages.map((page) => pageState(page, progress)),
      parts: survey.parts.map((part) => partProgress(part, progress)),
      response: sent?.becomes === undefined ? undefined : RESPONSE_STATES[sent.becomes],
    },
    state: {
      ...errors,
      conflict:
        judgement?.outcome === 'conflict' && sent !== undefined
          ? conflictView(question, anchor, { change: judgement.change, mine: shown, viewer: sent.viewer })
          : undefined,
      unconfirmed: unconfirmedView(source.unconfirmed, question.id, source.readOnly),
      screening: screeningView(question, anchor, shown, { decisions: source.decisions, mayKeep: true }),
    },
    ruled: ruledAnswers(survey, question, answers, wrong),
  };
}

function isDoneWithOthers({ id, table }: Question, answers: Answers, sent: SentAnswer | undefined): boolean {
  return table !== undefined && sent?.judgement.outcome === 'done' && !isSameAnswer(sent.mine, answers[id]);
}

function standsSince(judgement: Judgement | undefined): number | undefined {
  return judgement?.outcome === 'stands' || judgement?.outcome === 'done' ? judgement.version : undefined;
}

function outcomeOf(judgement: Judgement | undefined): AnswerStateView['outcome'] {
  switch (judgement?.outcome) {
    case undefined:
      return 'shown';
    case 'save':
    case 'merge':
    case 'stands':
    case 'done':
      return 'saved';
    case 'untouched':
      return 'changed';
    case 'conflict':
      return 'conflict';
  }
}
