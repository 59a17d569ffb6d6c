import { sentenceOf } from '../../server/domain/survey/problem.ts';
import { NONE_OF_THE_OPTIONS } from '../../server/domain/survey/question.ts';
import type { Report, ReportQuestion, ReportText } from '../report/report.ts';
import { stateName } from '../report/wording.ts';
import type { Sheet, SheetColumn, SheetRow } from './sheet.ts';

/** What is told of each answer, in the columns of “Svar”. */
export const ANSWER_COLUMNS: readonly SheetColumn[] = [
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

interface AnswerCells {
  readonly option?: string;
  readonly chosen?: boolean;
  readonly number?: number | string | null;
  readonly text?: ReportText;
}

function rowsOfQuestion(question: ReportQuestion): SheetRow[] {
  const cells: AnswerCells[] = [];
  if (question.text !== undefined) cells.push({ text: question.text });
  if (question.number !== undefined) cells.push({ number: question.number.value });
  for (const option of question.options)
    cells.push({
      option: option.title,
      ...(option.chosen === undefined ? {} : { chosen: option.chosen }),
      ...(option.number === undefined ? {} : { number: option.number }),
      ...(option.text === undefined ? {} : { text: option.text }),
    });
  if (question.comment !== undefined && question.comment.value !== '')
    cells.push({ option: question.comment.title, text: question.comment });
  if (cells.length === 0) cells.push({});
  return cells.map((cell, index) => rowOf(question, cell, index === 0 ? noteOf(question) : ''));
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
    ...question.problems.filter(({ rule }) => rule !== 'unanswered').map(sentenceOf),
  ].join('\n');
}
