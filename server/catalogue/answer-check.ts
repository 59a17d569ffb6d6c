import type { ErrorObject } from 'ajv/dist/2020.js';
import { type Answer, type Answers, askedAnswers } from '../domain/answer/answer.ts';
import { withoutAttachments } from '../domain/answer/answer-attachments.ts';
import { answerDocument } from '../domain/answer/answer-document.ts';
import { choiceProblems } from '../domain/answer/choice-problems.ts';
import { brokenAnswerRules } from '../domain/counting/answer-rules.ts';
import type { MemberSum } from '../domain/counting/member-sum.ts';
import { groupedBy } from '../domain/grouped.ts';
import { boundsBroken } from '../domain/survey/date-rule.ts';
import { isMissing, type Problem } from '../domain/survey/problem.ts';
import { allowsNone, type Question, takesAnswer } from '../domain/survey/question.ts';
import { findQuestion, type Survey } from '../domain/survey/survey.ts';
import type { TableRule } from '../domain/survey/table.ts';
import { dayOutside, isOfCell } from '../domain/table/cell-problem.ts';
import { type Cells, cellsAsked, type Rows } from '../domain/table/table-rows.ts';
import { isDay } from '../domain/text/day.ts';
import { exampleDay } from '../domain/text/typed-day.ts';
import { type AnswerError, problemOf } from './answer-problem.ts';
import { tableProblems } from './table-problem.ts';
import type { Strictness, Validator } from './validator.ts';

/**
 * The problems of an answer document, in the survey's order. Answers to questions that are not asked, and free texts of
 * options that are not chosen, are left out first (`askedAnswers`). One mistake gives one problem.
 * `sums` are those that the response is compared with by its rules.
 */
export function checkAnswers(
  validator: Validator,
  survey: Survey,
  answers: Answers,
  strictness: Strictness,
  sums?: readonly MemberSum[],
): readonly Problem[] {
  const document = documentToCheck(survey, answers);
  const validate = validator(strictness);
  const errors = validate(answerDocument(survey, document)) ? [] : (validate.errors ?? []).map(answerErrorOf);
  const errorsOf = groupedBy(errors, ({ question }) => question);
  const disagreeing = groupedBy(brokenAnswerRules(survey, answers, sums), ({ question }) => question);
  const ofQuestions = survey.questions.flatMap((question) => {
    const answer = document[question.id] ?? {};
    const problemIn = problemsOf(question, answer, exampleDay(survey.year, question.date));
    const problems = (errorsOf.get(question.id) ?? []).flatMap((error) => problemIn(error) ?? []);
    const ofPeriod = daysOutsidePeriod(question, answer);
    const ofChoices = choiceProblems(question, answer).filter(
      (problem) => strictness === 'complete' || !isMissing(problem),
    );
    const own = inPrintedOrder(question, answer, withoutRepetitions([...ofChoices, ...ofPeriod, ...problems]));
    return [...own, ...(disagreeing.get(question.id) ?? [])];
  });
  const unknown = Object.keys(answers).filter((id) => findQuestion(survey, id) === undefined);
  return [...ofQuestions, ...unknown.map((question): Problem => ({ question, rule: 'unknown-question' }))];
}

/** Gives the problem that an Ajv error means. `example`: a day that shows how a date is written. */
function problemsOf(question: Question, answer: Answer, example: string): (error: AnswerError) => Problem | undefined {
  return question.table === undefined
    ? (error) => problemOf(question, answer, { ...error, example })
    : tableProblems(question, answer, example);
}

/** Days outside the round's period, which the definition that the validator is made of does not know. */
function daysOutsidePeriod({ id, date, table }: Question, { date: day, rows = {} }: Answer): Problem[] {
  if (table !== undefined) return cellsOutsidePeriod(id, table, rows);
  if (date?.withinPeriod !== true || day === undefined || !isDay(day)) return [];
  const bounds = boundsBroken(date, day);
  return bounds === undefined ? [] : [{ question: id, rule: 'day-outside', value: day, ...bounds }];
}

function cellsOutsidePeriod(question: string, table: TableRule, filled: Rows): Problem[] {
  if (!table.columns.some((column) => column.holds === 'date' && column.date?.withinPeriod)) return [];
  return cellsAsked({ table }, filled).flatMap((cell) => {
    const day = filled[cell.row.code]?.[cell.column.code];
    return (typeof day === 'string' ? dayOutside(question, cell, day) : undefined) ?? [];
  });
}

/** An empty list of choices is kept only where “none of the options” is an answer. */
function documentToCheck(survey: Survey, answers: Answers): Answers {
  const asked = askedAnswers(survey, answers);
  return Object.fromEntries(
    survey.questions.flatMap((question) => {
      // Files have been checked when they were attached.
      const answer = withoutAttachments(asked[question.id]);
      if (answer === undefined || !takesAnswer(question)) return [];
      if (question.kind === 'table') return [[question.id, withRowsAsked(question, answer)]];
      if (answer.chosen?.length !== 0 || allowsNone(question)) return [[question.id, answer]];
      const { chosen: _, ...rest } = answer;
      return Object.keys(rest).length === 0 ? [] : [[question.id, rest]];
    }),
  );
}

/** The answer with every row that is asked for, so that what lacks in a row is told of cell by cell. */
function withRowsAsked(question: Question, answer: Answer): Answer {
  const rows: Record<string, Cells> = {};
  for (const { row } of cellsAsked(question, answer.rows ?? {})) rows[row.code] = answer.rows?.[row.code] ?? {};
  return Object.keys(rows).length === 0 ? answer : { ...answer, rows };
}

function answerErrorOf(error: ErrorObject): AnswerError {
  const [question, ...place] = error.instancePath
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  return { ...error, question: question ?? String(error.params.missingProperty), place };
}

function withoutRepetitions(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** Problems of the question itself first, then those of its options or cells, in their order. */
function inPrintedOrder(question: Question, answer: Answer, problems: readonly Problem[]): readonly Problem[] {
  const place = question.table === undefined ? placeOfOption(question) : placeOfCell(question, answer);
  return problems.toSorted((one, other) => place(one) - place(other));
}

function placeOfOption({ options }: Question) {
  return (problem: Problem) => ('option' in problem ? options.findIndex(({ code }) => code === problem.option) : -1);
}

/** Row by row. */
function placeOfCell(question: Question, { rows = {} }: Answer) {
  const key = (row: string, column: string) => JSON.stringify([row, column]);
  const places = new Map(
    cellsAsked(question, rows).map(({ row, column }, place) => [key(row.code, column.code), place]),
  );
  return (problem: Problem) => (isOfCell(problem) ? (places.get(key(problem.option, problem.column)) ?? -1) : -1);
}
