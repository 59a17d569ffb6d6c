import type { AnswerOperand } from '../survey/computed-rule.ts';
import type { Question } from '../survey/question.ts';
import type { TableRow, TableRule } from '../survey/table.ts';
import { compute } from '../table/computation.ts';
import { type TableNumbers, tableNumbers } from '../table/table-numbers.ts';
import { rowsAsked } from '../table/table-rows.ts';
import type { Answers } from './answer.ts';

/** Where a number stands: a question, or of a table a column and its row; without a row, the row of totals. */
export interface PlaceOfNumber {
  readonly question: string;
  readonly column?: string;
  readonly row?: string;
}

/** A table with its answer: the rows that are asked for, and every number in them. */
export interface TableAnswer {
  readonly rows: readonly TableRow[];
  readonly numbers: TableNumbers;
}

/** Every number of an answer document: those that stand in it, and those that are computed from them. */
export interface AnswerNumbers {
  /** Undefined while it is missing, cannot be read, or what it is computed from is missing. */
  numberAt(place: PlaceOfNumber): number | undefined;
  /** The number of a question (its printed number), as `numberAt`. */
  numberOf(question: string): number | undefined;
  /** Undefined where the question is no table. */
  tableOf(question: string): TableAnswer | undefined;
}

/** What is needed of a question to know its numbers. */
export type NumberedQuestion = Pick<Question, 'id'> & Partial<Pick<Question, 'table' | 'computed'>>;

/**
 * The numbers of an answer document. A computed number may need a total, whose table may share out another computed
 * number: each is computed when something needs it, and once. The definition's checks leave no circle.
 */
export function answerNumbers(
  { questions }: { readonly questions: readonly NumberedQuestion[] },
  answers: Answers,
): AnswerNumbers {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const computed = new Map<string, number | undefined>();
  const tables = new Map<string, TableAnswer>();

  function numberOf(id: string): number | undefined {
    const rule = byId.get(id)?.computed;
    if (rule === undefined || 'sums' in rule) {
      const number = answers[id]?.number;
      return typeof number === 'number' ? number : undefined;
    }
    if (!computed.has(id)) computed.set(id, compute(rule.computed, ofOperand));
    return computed.get(id);
  }

  function ofOperand(operand: AnswerOperand): number | undefined {
    return typeof operand === 'number' ? operand : numberAt(operand);
  }

  function numberAt({ question, column, row }: PlaceOfNumber): number | undefined {
    if (column === undefined) return numberOf(question);
    const numbers = tableOf(question)?.numbers;
    if (row !== undefined) return numbers?.numberIn(row, column);
    const total = numbers?.totalOf(column);
    return total?.missing === 0 ? total.value : undefined;
  }

  function tableOf(question: string): TableAnswer | undefined {
    const table = byId.get(question)?.table;
    if (table === undefined) return undefined;
    const known = tables.get(question) ?? answerOf(question, table);
    tables.set(question, known);
    return known;
  }

  function answerOf(question: string, table: TableRule): TableAnswer {
    const filled = answers[question]?.rows ?? {};
    const rows = rowsAsked(table, filled);
    return { rows, numbers: tableNumbers(table, rows, filled, numberOf) };
  }

  return { numberAt, numberOf, tableOf };
}

/** The numbers of an answer document without any. */
export const NO_NUMBERS: AnswerNumbers = answerNumbers({ questions: [] }, {});

/** A table with its answer, for a table whose computed cells use nothing outside the table. */
export function tableAnswer(table: TableRule, question: string, answers: Answers): TableAnswer {
  const answer = answerNumbers({ questions: [{ id: question, table }] }, answers).tableOf(question);
  if (answer === undefined) throw new Error(`Question ${question} has no table`);
  return answer;
}

/** Whether two numbers are the same in the 15 digits that spreadsheets keep. */
export function isSameNumber(one: number, other: number): boolean {
  return one === other || one.toPrecision(15) === other.toPrecision(15);
}
