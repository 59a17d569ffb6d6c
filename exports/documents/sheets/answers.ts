import { attachmentWords } from '../../../server/domain/answer/attachment.ts';
import { cellWords } from '../../../server/domain/answer/typed-cell.ts';
import { USUAL_MEMBERS } from '../../../server/domain/people/built-in-kinds.ts';
import { NONE_OF_THE_OPTIONS } from '../../../server/domain/survey/question.ts';
import type { TableColumn } from '../../../server/domain/survey/table.ts';
import { unitSign } from '../../../server/domain/survey/unit-words.ts';
import { cellTitle } from '../../../server/domain/table/table-rows.ts';
import { hasNumbers, unitOf } from '../../../server/domain/table/table-words.ts';
import { countCharacters } from '../../../server/domain/text/characters.ts';
import { isDay } from '../../../server/domain/text/day.ts';
import type { Block } from '../../document/block.ts';
import type { Sheet, SheetDay, SheetRow } from '../../document/sheet.ts';
import { type Column as SheetColumn, valueIn } from '../../document/table.ts';
import type { Report } from '../../report/report.ts';
import type { ReportQuestion, ReportText } from '../../report/report-question.ts';
import type { ReportTable } from '../../report/report-table.ts';
import { stateName } from '../../report/wording.ts';
import { emptyCellsNotes, problemNote } from '../question.ts';
import { type AnswerContext, answerBlocks, commentBlocks } from '../question-kinds.ts';

/** What is told of each answer, in the columns of “Svar”. */
export const ANSWER_COLUMNS: readonly SheetColumn[] = [
  { header: 'fråga', width: 13, kind: 'text', repeated: true },
  { header: 'frågetext', width: 48, kind: 'text', repeated: true },
  { header: 'alternativ', width: 38, kind: 'text', repeated: true },
  { header: 'valt', width: 6, kind: 'count' },
  { header: 'tal', width: 12, kind: 'number' },
  { header: 'enhet', width: 8, kind: 'text' },
  { header: 'text', width: 66, kind: 'text' },
  { header: 'tecken', width: 8, kind: 'count' },
  { header: 'gräns', width: 8, kind: 'count' },
  { header: 'läge', width: 13, kind: 'text', repeated: true },
  { header: 'anmärkning', width: 22, kind: 'text', note: true },
];

/**
 * “Svar”: every option, number, text and comment of every question, one on each row, in the order of the form. A
 * comment's row has its printed title where the others have their option. What is chosen is in bold.
 */
export function answersSheet(report: Report): Sheet {
  return {
    name: 'Svar',
    purpose: 'Alla frågor i formulärets ordning, en rad för varje alternativ, tal, text och kommentar.',
    frozenColumns: 1,
    columns: ANSWER_COLUMNS,
    rows: answerRows(report),
    emphasis: { from: 3, to: 4, column: 4, strong: 1 },
  };
}

/** The rows of a report's answers, in the columns of `ANSWER_COLUMNS`. */
export function answerRows(report: Report): SheetRow[] {
  return questionsOfReport(report).flatMap(rowsOfQuestion);
}

/** Every question of a report in the order of the form. */
export function questionsOfReport(report: Report): ReportQuestion[] {
  return report.parts.flatMap((part) => part.sections.flatMap((section) => section.questions));
}

/** A row before what is said of its question. */
interface AnswerCells {
  readonly option?: string;
  readonly chosen?: boolean;
  readonly number?: string | number | null;
  /** The sign of the number's unit. */
  readonly unit?: string;
  readonly text?: ReportText;
  /** An ISO date, or what was typed where it could not be read as one. */
  readonly day?: string | null;
}

/** A sheet has a row for everything that can be answered, and the counted numbers in a sheet of their own. */
const WHOLE: AnswerContext = { blank: false, counted: new Map(), memberKind: USUAL_MEMBERS };

function rowsOfQuestion(question: ReportQuestion): SheetRow[] {
  const inBlocks = (blocks: readonly Block[]) => blocks.flatMap((block) => cellsOf(block, question));
  const cells = [
    ...(question.table === undefined ? inBlocks(answerBlocks(question, WHOLE)) : cellsOfTable(question.table)),
    ...inBlocks(commentBlocks(question, WHOLE)),
    ...(question.attachments?.files ?? []).map((one): AnswerCells => {
      return { option: 'Bilaga', text: { value: `${one.name} (${attachmentWords(one)}), ${one.digest}`, length: 0 } };
    }),
  ];
  const rows = cells.length === 0 ? [{}] : cells;
  return rows.map((cell, index) => rowOf(question, cell, index === 0 ? noteOf(question) : ''));
}

/** The rows of a block of an answer; of a comment only where there is one. */
function cellsOf(block: Block, { date, number, computed }: ReportQuestion): AnswerCells[] {
  switch (block.kind) {
    case 'text':
      if (block.label === undefined) return [{ text: block }];
      return block.value === '' ? [] : [{ option: block.label, text: block }];
    case 'figure':
      return [
        date === undefined
          ? { number: block.value, unit: unitSign(computed?.unit ?? number?.rule.unit) }
          : { day: date.value },
      ];
    case 'ticks':
      return block.options.flatMap(({ title, state, below, none }) =>
        none ? [] : [{ option: title, chosen: state === 'chosen', ...(below?.kind === 'text' ? { text: below } : {}) }],
      );
    case 'table':
      return block.rows.map(([option, number]) => ({ option: String(valueIn(option)), number: valueIn(number) }));
    default:
      return [];
  }
}

/** A row for every cell of a table, also those that are empty or computed, and for every total. */
function cellsOfTable(table: ReportTable): AnswerCells[] {
  const cells = table.body.flatMap((row) =>
    table.columns.map((column): AnswerCells => {
      const option = cellTitle({ row, column });
      const value = row.cells[column.code] ?? null;
      if (hasNumbers(column)) return { option, number: value, unit: unitSign(unitOf(column)) };
      const words = value === null ? '' : String(value);
      if (column.holds === 'date') return { option, day: words === '' ? null : words };
      return { option, text: textInCell(column, words) };
    }),
  );
  const { total, totals = {} } = table;
  if (total === undefined) return cells;
  return [
    ...cells,
    ...table.columns.filter(hasNumbers).map((column): AnswerCells => {
      // A total without rows would be taken for the whole.
      const { value = null, missing = 0 } = totals[column.code] ?? {};
      return {
        option: cellTitle({ row: total, column }),
        number: missing === 0 ? value : null,
        unit: unitSign(unitOf(column)),
      };
    }),
  ];
}

/** A text as it was written, with its length; an option as its wording. */
export function textInCell(column: TableColumn, written: string): ReportText {
  if (column.holds === 'option') return { value: String(cellWords(column, written)), length: 0 };
  const limit = column.holds === 'text' ? column.limit : undefined;
  return { value: written, length: countCharacters(written), ...(limit === undefined ? {} : { limit }) };
}

function rowOf(question: ReportQuestion, cell: AnswerCells, note: string): SheetRow {
  const answered = question.state === 'answered';
  const number = typeof cell.number === 'number' ? cell.number : null;
  return [
    question.id,
    question.title,
    cell.option ?? null,
    answered && cell.chosen !== undefined ? Number(cell.chosen) : null,
    number,
    number === null ? null : cell.unit || null,
    // A number that could not be read is kept as the text that it was typed as.
    typeof cell.number === 'string' ? cell.number : (dayOf(cell.day) ?? ((cell.text?.value ?? '') || null)),
    // An option has no length.
    cell.text?.length || null,
    cell.text?.limit ?? null,
    question.none ? NONE_OF_THE_OPTIONS : stateName(question.state),
    note === '' ? null : note,
  ];
}

/** A day as a date of the spreadsheet. */
function dayOf(day: string | null = null): SheetDay | string | null {
  return day !== null && isDay(day) ? { day } : day;
}

function noteOf(question: ReportQuestion): string {
  return [
    ...(question.state === 'notAsked' && question.condition !== undefined ? [`${question.condition}.`] : []),
    // That there is no answer is said by the state.
    ...[
      ...question.problems.filter(({ rule }) => rule !== 'unanswered' && rule !== 'cell-missing').map(problemNote),
      ...emptyCellsNotes(question.problems),
    ].map(({ lead, text }) => `${lead}: ${text}`),
  ].join('\n');
}
