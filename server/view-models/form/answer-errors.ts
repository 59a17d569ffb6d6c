import type { Answers } from '../../domain/answer/answer.ts';
import { questionsRuledBy } from '../../domain/counting/answer-rules.ts';
import { type Problem, sentenceOf } from '../../domain/survey/problem.ts';
import type { Question } from '../../domain/survey/question.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { isOfCell } from '../../domain/table/cell-problem.ts';
import { questionAnchor } from '../../paths.ts';
import { fieldToMend } from '../answer/form-fields.ts';
import { limitPlaces } from '../answer/limit-place.ts';
import { type CellErrorView, cellSentence } from '../answer/table-cell.ts';

/** What is wrong in an answer, for the script of an open page. */
export interface WrongFields {
  /** Ids of the fields with a problem. */
  readonly invalid: readonly string[];
  /** What is wrong in the cells of a table, to be shown at their rows. */
  readonly cellErrors: readonly CellErrorView[];
}

/** One thing that is wrong in an answer as a whole, and the id of the field where it is mended. */
export interface QuestionErrorView {
  readonly field: string;
  readonly sentence: string;
}

/** What is wrong in an answer as a whole: the values of `views/partials/form/question-errors.hbs`. */
export interface QuestionErrorsView {
  readonly anchor: string;
  readonly errors: readonly QuestionErrorView[];
  readonly limitPlaces: readonly string[];
}

/** What is wrong in one answer, where `wrong` are the problems of the whole response. */
export function answerErrors(
  question: Question,
  answers: Answers,
  wrong: readonly Problem[],
): { readonly fields: WrongFields; readonly errors: QuestionErrorsView } {
  const problems = wrong.filter((problem) => problem.question === question.id);
  const ofQuestion = problems.filter((problem) => !isOfCell(problem));
  return {
    fields: {
      invalid: problems.map((problem) => fieldToMend(question, problem)),
      cellErrors: cellErrorsOf(question, problems, answers),
    },
    errors: {
      anchor: questionAnchor(question.id),
      errors: questionErrors(question, ofQuestion),
      limitPlaces: limitPlaces(ofQuestion, answers[question.id]),
    },
  };
}

/** `problems`: those of the answer as a whole. */
export function questionErrors(question: Question, problems: readonly Problem[]): QuestionErrorView[] {
  return problems.map((problem) => ({ field: fieldToMend(question, problem), sentence: sentenceOf(problem) }));
}

/**
 * The cells that must be filled in and are not, in rows that somebody has begun: told on the page, while a row that is
 * still empty shows so by itself. `blockers`: everything that prevents the submission of the response.
 */
export function missingCells(
  { id }: Pick<Question, 'id'>,
  answers: Answers,
  blockers: readonly Problem[],
): readonly Problem[] {
  const rows = answers[id]?.rows ?? {};
  return blockers.filter(
    (problem) => problem.question === id && problem.rule === 'cell-missing' && rows[problem.option] !== undefined,
  );
}

/** What is wrong in another answer, whose rules are of the one that was saved. */
export interface RuledAnswerView extends WrongFields {
  /** The printed number. */
  readonly question: string;
  readonly errors: QuestionErrorsView;
}

/** The other answers that `question` may have broken or mended the rules of, each with what is wrong in it now. */
export function ruledAnswers(
  survey: Survey,
  question: Question,
  answers: Answers,
  wrong: readonly Problem[],
): RuledAnswerView[] {
  return questionsRuledBy(survey, question.id).map((ruled) => {
    const { fields, errors } = answerErrors(ruled, answers, wrong);
    return { question: ruled.id, ...fields, errors };
  });
}

function cellErrorsOf(question: Question, problems: readonly Problem[], answers: Answers): readonly CellErrorView[] {
  const { table } = question;
  if (table === undefined) return [];
  return problems.filter(isOfCell).map((problem) => ({
    field: fieldToMend(question, problem),
    sentence: cellSentence(table, problem, answers[question.id]),
  }));
}
