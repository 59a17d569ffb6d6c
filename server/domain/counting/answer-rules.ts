import { type Answers, askedAnswers } from '../answer/answer.ts';
import { type AnswerNumbers, answerNumbers } from '../answer/answer-numbers.ts';
import type { AnswerRule } from '../survey/answer-rule.ts';
import { COMPARING_DAYS, type DayWord, dayHolds, type NumberWord, numberHolds } from '../survey/comparison.ts';
import type { AnswerOperand } from '../survey/computed-rule.ts';
import type { DisagreementProblem } from '../survey/problem.ts';
import type { Question } from '../survey/question.ts';
import { findQuestion, type Survey } from '../survey/survey.ts';
import { findColumn, isTyped } from '../survey/table.ts';
import { cellTitle } from '../table/table-rows.ts';
import { isDay } from '../text/day.ts';
import type { MemberSum } from './member-sum.ts';
import { withQuestionsBehind } from './questions-behind.ts';

/** What an answer is compared with: one value, or, of a sum that is not whole yet, between which numbers it will be. */
type Bound = number | string | { readonly lowest: number; readonly highest?: number };

/**
 * The answers that break the rules of their questions, without those that have been explained. `sums` are those of the
 * members; a rule about a sum holds while nobody knows it, and while the sum can still become what the rule asks for.
 */
export function brokenAnswerRules(
  survey: Survey,
  answers: Answers,
  sums: readonly MemberSum[] = [],
): DisagreementProblem[] {
  const ruled = survey.questions.filter(hasRules);
  if (ruled.length === 0) return [];
  const asked = askedAnswers(survey, answers);
  const read = { asked, numbers: answerNumbers(survey, asked), sums };
  return ruled.flatMap((question) => [...brokenByAnswer(survey, question, read), ...brokenByCells(question, read)]);
}

/**
 * The questions whose rules the answer to another (`id`) may break or mend, in printed order: they are compared with it, or
 * with what is computed from it or asked because of it.
 */
export function questionsRuledBy(survey: Survey, id: string): Question[] {
  return survey.questions.filter((question) => {
    if (question.id === id || !hasRules(question)) return false;
    return withQuestionsBehind(survey, [question.id, ...comparedWith(question)]).has(id);
  });
}

/** The ids of the questions whose answers decide which rules a response breaks. */
export function questionsBehindRules(survey: Survey): ReadonlySet<string> {
  const ruled = survey.questions.filter(hasRules);
  return withQuestionsBehind(
    survey,
    ruled.flatMap((question) => [question.id, ...comparedWith(question)]),
  );
}

function comparedWith({ rules = [] }: Question): string[] {
  return rules.flatMap(({ other }) => (typeof other === 'number' ? [] : [other.question]));
}

/** A broken rule, with what the comment of its question says of why, if anything. */
export interface Disagreement {
  readonly problem: DisagreementProblem;
  readonly explanation: string | undefined;
}

/** The rules that some answers break, those that have been explained too. */
export function disagreementsIn(survey: Survey, answers: Answers, sums?: readonly MemberSum[]): Disagreement[] {
  const unexplained = Object.entries(answers).map(([id, { comment: _, ...answer }]) => [id, answer] as const);
  return brokenAnswerRules(survey, Object.fromEntries(unexplained), sums).map((problem) => {
    const comment = problem.otherwise === 'explain' ? (answers[problem.question]?.comment ?? '').trim() : '';
    return { problem, explanation: comment === '' ? undefined : comment };
  });
}

interface Read {
  readonly asked: Answers;
  readonly numbers: AnswerNumbers;
  readonly sums: readonly MemberSum[];
}

function hasRules({ rules, table }: Question): boolean {
  return rules !== undefined || table?.columns.some((column) => 'rules' in column) === true;
}

function brokenByAnswer(survey: Survey, question: Question, read: Read): DisagreementProblem[] {
  const { id, kind, rules = [] } = question;
  const value = kind === 'date' ? dayOf(read.asked[id]?.date) : read.numbers.numberOf(id);
  if (value === undefined) return [];
  return rules.flatMap((rule) => {
    const bound = boundAt(survey, rule.other, read);
    if (bound === undefined || holds(rule.word, value, bound) || isExplained(rule, question, read)) return [];
    return [brokenRule({ question: id }, rule, [titleOf(question), value], [nameOf(survey, rule.other), bound])];
  });
}

function brokenByCells(question: Question, read: Read): DisagreementProblem[] {
  const { id, table } = question;
  const rows = table === undefined ? [] : (read.numbers.tableOf(id)?.rows ?? []);
  const valueAt = (row: string, column: string) =>
    read.numbers.numberAt({ question: id, row, column }) ?? dayOf(read.asked[id]?.rows?.[row]?.[column]);
  return rows.flatMap((row) =>
    (table?.columns ?? []).flatMap((column) => {
      const value = isTyped(column) && 'rules' in column ? valueAt(row.code, column.code) : undefined;
      if (table === undefined || value === undefined || !('rules' in column)) return [];
      return (column.rules ?? []).flatMap((rule) => {
        const bound = valueAt(row.code, rule.other);
        if (bound === undefined || holds(rule.word, value, bound) || isExplained(rule, question, read)) return [];
        const place = { question: id, column: column.code, option: row.code, optionTitle: cellTitle({ row, column }) };
        const other = findColumn(table, rule.other)?.title ?? rule.other;
        return [brokenRule(place, rule, [column.title, value], [other, bound])];
      });
    }),
  );
}

function brokenRule(
  place: {
    readonly question: string;
    readonly column?: string;
    readonly option?: string;
    readonly optionTitle?: string;
  },
  { word, otherwise }: Pick<AnswerRule, 'word' | 'otherwise'>,
  [title, value]: readonly [string, number | string],
  [otherTitle, bound]: readonly [string, Bound],
): DisagreementProblem {
  return { ...place, rule: 'answers-disagree', word, title, value, otherTitle, bound, otherwise };
}

/** A comment says why; that it is about the rule only a person can judge, and the comment stands beside the answer. */
function isExplained({ otherwise }: Pick<AnswerRule, 'otherwise'>, { id }: Question, { asked }: Read): boolean {
  return otherwise === 'explain' && (asked[id]?.comment ?? '').trim() !== '';
}

function boundAt(survey: Survey, operand: AnswerOperand, { asked, numbers, sums }: Read): Bound | undefined {
  if (typeof operand === 'number') return operand;
  const question = findQuestion(survey, operand.question);
  if (question?.kind === 'date') return dayOf(asked[operand.question]?.date);
  if (question?.computed === undefined || !('sums' in question.computed)) return numbers.numberAt(operand);
  const sum = sums.find((one) => one.question === operand.question && one.row === undefined);
  return sum?.missing.length === 0 ? sum.value : sum?.bounds;
}

/** Whether a rule holds, or can still come to hold. */
function holds(word: NumberWord | DayWord, value: number | string, bound: Bound): boolean {
  if (typeof value === 'string') return typeof bound !== 'string' || !isDayWord(word) || dayHolds(word, value, bound);
  if (isDayWord(word) || typeof bound === 'string') return true;
  if (typeof bound === 'number') return numberHolds(word, value, bound);
  const { lowest, highest = Infinity } = bound;
  if (word === 'equals') return lowest <= value && value <= highest;
  return numberHolds(word, value, word === 'above' || word === 'atLeast' ? lowest : highest);
}

function isDayWord(word: NumberWord | DayWord): word is DayWord {
  return COMPARING_DAYS.some((one) => one === word);
}

function dayOf(date: number | string | undefined): string | undefined {
  return typeof date === 'string' && isDay(date) ? date : undefined;
}

function nameOf(survey: Survey, operand: AnswerOperand): string {
  if (typeof operand === 'number') return String(operand);
  const question = findQuestion(survey, operand.question);
  if (question === undefined) return operand.question;
  const column = question.table?.columns.find(({ code }) => code === operand.column);
  return column === undefined ? titleOf(question) : `${titleOf(question)}, ${column.title}`;
}

function titleOf({ shortTitle, title }: Question): string {
  return shortTitle ?? title;
}
