import { type Answers, isAnswered, isAsked } from '../answer/answer.ts';
import type { AnswerNumbers } from '../answer/answer-numbers.ts';
import { comparisonHolds } from '../survey/comparison.ts';
import { type CellComparisons, type CountCondition, type CountRule, conditionsOf } from '../survey/count-rule.ts';
import { findOption, type Question } from '../survey/question.ts';
import { findQuestion, type Survey } from '../survey/survey.ts';
import { findColumn, type TableRule } from '../survey/table.ts';
import { isDay } from '../text/day.ts';

/**
 * How a member stands to a condition: it meets it (`yes`), it has answered otherwise (`no`), it has answered with nothing
 * that can be compared or was not asked (`other`), or it has not answered (`missing`).
 */
export type ConditionOutcome = 'yes' | 'no' | 'other' | 'missing';

/** What was found in a member's answer to one condition. Nothing, where nothing could be compared. */
export interface Found {
  /** The number that was compared, the ISO date, or the title of the option that the cell has. */
  readonly value?: number | string;
  /** Of an option: its title, and whether it was chosen. */
  readonly option?: string;
  readonly chosen?: boolean;
  /** Of any or every row: the titles of the rows that meet it, and how many rows there are. */
  readonly rows?: readonly string[];
  readonly of?: number;
}

/** A member's answers to the counted survey, with the numbers in them. */
export interface ReadAnswers {
  readonly answers: Answers;
  readonly numbers: AnswerNumbers;
}

/** How a member stands to a whole rule, and what was found for each of its conditions, in their order. */
export interface RuleOutcome {
  readonly standing: ConditionOutcome;
  readonly found: readonly Found[];
}

/**
 * How a member stands to all conditions of a rule: as SQL's AND, one that is not met is enough for `no`, and what is
 * missing leaves the rest open. `member` is undefined for one without answers, which is never a no.
 */
export function outcomeOfRule(survey: Survey, rule: CountRule, member: ReadAnswers | undefined): RuleOutcome {
  if (member === undefined) return { standing: 'missing', found: [] };
  const all = conditionsOf(rule).map((condition) => standingTo(survey, condition, member));
  const standings = new Set(all.map(({ standing }) => standing));
  const standing = (['no', 'missing', 'other'] as const).find((one) => standings.has(one)) ?? 'yes';
  return { standing, found: all.map(({ found }) => found) };
}

interface OneStanding {
  readonly standing: ConditionOutcome;
  readonly found: Found;
}

function standingTo(survey: Survey, condition: CountCondition, { answers, numbers }: ReadAnswers): OneStanding {
  const question = findQuestion(survey, condition.question);
  if (question === undefined) throw new Error(`${survey.id} has no question ${condition.question}`);
  if (!isAsked(survey, answers, question)) return { standing: 'other', found: {} };
  const answer = answers[question.id];
  const answered = isAnswered(question, answer);
  const open: OneStanding = { standing: answered ? 'other' : 'missing', found: {} };
  const { table } = question;
  if (table !== undefined) return standingInTable(table, condition, { answers, numbers }, open);
  if (
    question.kind === 'one' ||
    question.kind === 'several' ||
    (question.kind === 'number' && condition.option !== undefined)
  )
    return answered ? standingToOption(question, condition, answer?.chosen ?? []) : open;
  const value = question.kind === 'date' ? dayIn(answer?.date) : numbers.numberOf(question.id);
  return value === undefined ? open : { standing: isMet(comparisonHolds(condition, value)), found: { value } };
}

function standingToOption(
  question: Question,
  { option: code = '' }: CountCondition,
  chosen: readonly string[],
): OneStanding {
  // Of a single choice with several answers nobody knows which is meant.
  if (question.kind === 'one' && chosen.length > 1) return { standing: 'other', found: {} };
  const isChosen = chosen.includes(code);
  return {
    standing: isMet(isChosen),
    found: { option: findOption(question, code)?.title ?? code, chosen: isChosen },
  };
}

function standingInTable(
  table: TableRule,
  condition: CountCondition,
  member: ReadAnswers,
  open: OneStanding,
): OneStanding {
  const { question, column, row, anyRow, everyRow } = condition;
  const rowCondition = anyRow ?? everyRow;
  if (rowCondition !== undefined)
    return standingOfRows(
      table,
      { question, rowCondition, which: anyRow === undefined ? 'every' : 'any' },
      member,
      open,
    );
  if (column === undefined) return open;
  const value =
    row === undefined
      ? member.numbers.numberAt({ question, column })
      : valueIn(table, { question, row, column }, member);
  if (value === undefined) return open;
  const rule = findColumn(table, column);
  const title = rule?.holds === 'option' ? rule.options.find(({ code }) => code === value)?.title : undefined;
  return { standing: isMet(comparisonHolds(condition, value)), found: { value: title ?? value } };
}

interface RowsQuestion {
  readonly question: string;
  readonly rowCondition: CellComparisons;
  readonly which: 'any' | 'every';
}

/**
 * Of any row one that meets the condition is enough; of every row one that does not. Rows with a cell that cannot be
 * compared leave the rest open, and so does a table without rows where every row is asked about.
 */
function standingOfRows(
  table: TableRule,
  { question, rowCondition, which }: RowsQuestion,
  member: ReadAnswers,
  open: OneStanding,
): OneStanding {
  const rows = member.numbers.tableOf(question)?.rows ?? [];
  const judged = rows.map((row) => ({ row, meets: rowMeets(table, question, row.code, rowCondition, member) }));
  const found = { rows: judged.flatMap(({ row, meets }) => (meets === true ? [row.title] : [])), of: rows.length };
  const deciding = which === 'any';
  if (judged.some(({ meets }) => meets === deciding)) return { standing: isMet(deciding), found };
  const isOpen = judged.some(({ meets }) => meets === undefined) || (rows.length === 0 && which === 'every');
  return isOpen || open.standing === 'missing' ? open : { standing: isMet(!deciding), found };
}

/** Undefined where no cell fails and one cannot be compared. */
function rowMeets(
  table: TableRule,
  question: string,
  row: string,
  condition: CellComparisons,
  member: ReadAnswers,
): boolean | undefined {
  const cells = Object.entries(condition).map(([column, comparison]) => {
    const value = valueIn(table, { question, row, column }, member);
    return value === undefined ? undefined : comparisonHolds(comparison, value);
  });
  if (cells.includes(false)) return false;
  return cells.includes(undefined) ? undefined : true;
}

/** The number, ISO date or option code in a cell; undefined where it is empty or cannot be read. */
function valueIn(
  table: TableRule,
  place: { readonly question: string; readonly row: string; readonly column: string },
  { answers, numbers }: ReadAnswers,
): number | string | undefined {
  const column = findColumn(table, place.column);
  if (column === undefined || column.holds === 'number' || column.holds === 'computed') return numbers.numberAt(place);
  const cell = answers[place.question]?.rows?.[place.row]?.[place.column];
  if (typeof cell !== 'string') return undefined;
  return column.holds === 'date' ? dayIn(cell) : cell;
}

function dayIn(date: string | undefined): string | undefined {
  return date !== undefined && isDay(date) ? date : undefined;
}

function isMet(holds: boolean): 'yes' | 'no' {
  return holds ? 'yes' : 'no';
}
