import { NONE_OF_THE_OPTIONS } from '../../../server/domain/survey/question.ts';
import type { Block, Text } from '../../document/block.ts';
import type { Sheet, SheetRow } from '../../document/sheet.ts';
import { type Column, valueIn } from '../../document/table.ts';
import type { Report, ReportQuestion } from '../../report/report.ts';
import { stateName } from '../../report/wording.ts';
import { problemNote } from '../question.ts';
import { type AnswerContext, answerBlocks, commentBlocks } from '../question-kinds.ts';

/** What is told of each answer, in the columns of “Svar”. */
export const ANSWER_COLUMNS: readonly Column[] = [
  { header: 'fråga', width: 13, kind: 'text', repeated: true },
  { header: 'frågetext', width: 48, kind: 'text', repeated: true },
  { header: 'alternativ', width: 38, kind: 'text', repeated: true },
  { header: 'valt', width: 6, kind: 'count' },
  { header: 'tal', width: 8, kind: 'number' },
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
  readonly text?: Text;
}

/** A sheet has a row for everything that can be answered, and the counted numbers in a sheet of their own. */
const WHOLE: AnswerContext = { blank: false, counted: new Map() };

function rowsOfQuestion(question: ReportQuestion): SheetRow[] {
  const cells = [...answerBlocks(question, WHOLE), ...commentBlocks(question, WHOLE)].flatMap(cellsOf);
  const rows = cells.length === 0 ? [{}] : cells;
  return rows.map((cell, index) => rowOf(question, cell, index === 0 ? noteOf(question) : ''));
}

/** The rows of a block of an answer; of a comment only where there is one. */
function cellsOf(block: Block): AnswerCells[] {
  switch (block.kind) {
    case 'text':
      if (block.label === undefined) return [{ text: block }];
      return block.value === '' ? [] : [{ option: block.label, text: block }];
    case 'figure':
      return [{ number: block.value }];
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

function rowOf(question: ReportQuestion, cell: AnswerCells, note: string): SheetRow {
  const answered = question.state === 'answered';
  const number = typeof cell.number === 'number' ? cell.number : null;
  return [
    question.id,
    question.title,
    cell.option ?? null,
    answered && cell.chosen !== undefined ? Number(cell.chosen) : null,
    number,
    // A number that could not be read is kept as the text that it was typed as.
    typeof cell.number === 'string' ? cell.number : (cell.text?.value ?? '') || null,
    cell.text === undefined || cell.text.value === '' ? null : cell.text.length,
    cell.text?.limit ?? null,
    question.none ? NONE_OF_THE_OPTIONS : stateName(question.state),
    note === '' ? null : note,
  ];
}

function noteOf(question: ReportQuestion): string {
  return [
    ...(question.state === 'notAsked' && question.condition !== undefined ? [`${question.condition}.`] : []),
    // That there is no answer is said by the state.
    ...question.problems
      .filter(({ rule }) => rule !== 'unanswered')
      .map((problem) => {
        const { lead, text } = problemNote(problem);
        return `${lead}: ${text}`;
      }),
  ].join('\n');
}
