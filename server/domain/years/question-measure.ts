import type { Answer } from '../answer/answer.ts';
import type { AnswerNumbers } from '../answer/answer-numbers.ts';
import { addableNumbers } from '../counting/series-sum.ts';
import type { NumberRule } from '../survey/number-rule.ts';
import type { Option, Question } from '../survey/question.ts';
import type { TableColumn, TableRow, TableRule } from '../survey/table.ts';
import { cellTitle, tableRowsOf } from '../table/table-rows.ts';

type Unit = NumberRule['unit'];

/**
 * What is followed in the answers to a question: a `number`; how many chose an `option`, or the number on its `row`; or a
 * `cell` of a table. A question answered in words, or with a day, has none: its answers are read, not counted.
 */
export type Measure = {
  /** Tells it from the others of its question, also in an address. */
  readonly key: string;
  readonly title: string;
  readonly unit: Unit;
  /** What is made of the numbers of several: shares and quotients are never added up. */
  readonly statistic: 'sum' | 'median';
} & (
  | { readonly kind: 'number' }
  | { readonly kind: 'option' | 'row'; readonly code: string }
  | { readonly kind: 'cell'; readonly column: string; readonly row?: string }
);

/**
 * The measures of a question, in printed order. Of a table whose rows respondents make, only the totals: two
 * respondents' rows are about different things.
 */
export function measuresOf(question: Question): Measure[] {
  const { id, kind, title, shortTitle, options, number, computed, table } = question;
  switch (kind) {
    case 'text':
    case 'date':
      return [];
    case 'number':
    case 'computed': {
      const unit = number?.unit ?? computed?.unit ?? 'count';
      const statistic = addableNumbers({ questions: [question] }).length > 0 ? 'sum' : 'median';
      return [{ kind: 'number', key: 'tal', title: shortTitle ?? title, unit, statistic }];
    }
    case 'one':
    case 'several':
      return options.map((option) => optionMeasure('option', option));
    case 'counts':
      return options.map((option) => optionMeasure('row', option));
    case 'table':
      return table === undefined ? [] : cellsOf(id, table, question);
  }
}

function optionMeasure(kind: 'option' | 'row', { code, title }: Option): Measure {
  return { kind, code, key: code, title, unit: 'count', statistic: 'sum' };
}

function cellsOf(id: string, table: TableRule, question: Question): Measure[] {
  const addable = addableNumbers({ questions: [question] });
  const columns = table.columns.flatMap((column) => {
    const unit = unitOf(column);
    return unit === undefined ? [] : [{ column, unit }];
  });
  const rows: readonly TableRow[] = table.rows.from === 'respondent' ? [] : tableRowsOf(table, {});
  const total = table.total === undefined ? [] : [{ code: undefined, title: table.total.title }];
  return [...rows, ...total].flatMap((row) =>
    columns.map(({ column, unit }): Measure => {
      const added = addable.some((one) => one.question === id && one.column === column.code && one.row === row.code);
      return {
        kind: 'cell',
        column: column.code,
        ...(row.code === undefined ? {} : { row: row.code }),
        key: `${row.code ?? 'totalt'}.${column.code}`,
        title: cellTitle({ row, column }),
        unit,
        statistic: added ? 'sum' : 'median',
      };
    }),
  );
}

function unitOf(column: TableColumn): Unit | undefined {
  if (column.holds === 'number') return column.number.unit;
  return column.holds === 'computed' ? column.unit : undefined;
}

/** Why an earlier question lacks a measure of the latest, as a Swedish sentence; undefined if it has it. `when`: “2022”. */
export function lacksMeasure(measure: Measure, question: Question, when: string): string | undefined {
  const own = measuresOf(question);
  const found = own.find((one) => one.kind === measure.kind && (one.kind === 'number' || one.key === measure.key));
  if (found !== undefined) return found.unit === measure.unit ? undefined : `Talet var i en annan enhet ${when}.`;
  if (own.some(({ kind }) => kind === measure.kind)) return `${NOUN[measure.kind]} fanns inte ${when}.`;
  return `Frågan besvarades på ett annat sätt ${when}.`;
}

const NOUN: Readonly<Record<Measure['kind'], string>> = {
  number: 'Talet',
  option: 'Alternativet',
  row: 'Raden',
  cell: 'Raden eller kolumnen',
};

/** What an answer gives a measure that its question has: of an option, 1 if it was chosen and else 0. */
export function measuredNumber(
  measure: Measure,
  question: string,
  { answer, numbers }: { readonly answer: Answer | undefined; readonly numbers: AnswerNumbers },
): number | undefined {
  switch (measure.kind) {
    case 'number':
      return numbers.numberAt({ question });
    case 'option':
      return answer?.chosen === undefined ? undefined : Number(answer.chosen.includes(measure.code));
    case 'row': {
      const number = answer?.numbers?.[measure.code];
      return typeof number === 'number' ? number : undefined;
    }
    case 'cell': {
      const { column, row } = measure;
      return numbers.numberAt({ question, column, ...(row === undefined ? {} : { row }) });
    }
  }
}
