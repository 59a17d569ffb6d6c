import type { TableRow, TableRule } from '../survey/table.ts';
import { type TableNumbers, tableNumbers } from '../table/table-numbers.ts';
import { rowsAsked } from '../table/table-rows.ts';
import type { Answers } from './answer.ts';

/** A table with its answer: the rows that are asked for, and every number in them. */
export interface TableAnswer {
  readonly rows: readonly TableRow[];
  readonly numbers: TableNumbers;
}

/** The answer to a table question among the answers to its survey, which have the amounts that the table shares out. */
export function tableAnswer(table: TableRule, question: string, answers: Answers): TableAnswer {
  const filled = answers[question]?.rows ?? {};
  const rows = rowsAsked(table, filled);
  return { rows, numbers: tableNumbers(table, rows, filled, (id) => amountIn(answers, id)) };
}

/** The answer to a number question; undefined while there is none that can be read. */
function amountIn(answers: Answers, question: string): number | undefined {
  const number = answers[question]?.number;
  return typeof number === 'number' ? number : undefined;
}

/** Whether two numbers are the same in the 15 digits that spreadsheets keep. */
export function isSameNumber(one: number, other: number): boolean {
  return one === other || one.toPrecision(15) === other.toPrecision(15);
}
