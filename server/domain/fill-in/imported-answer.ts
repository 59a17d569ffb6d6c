import { type Answer, tidyAnswer } from '../answer/answer.ts';
import { type AnswerField, answerOf, type FieldKind, fieldsIn } from '../answer/answer-fields.ts';
import { readTypedCell } from '../answer/typed-cell.ts';
import { readTypedNumber } from '../answer/typed-number.ts';
import { allowsNone, findOption, type Option, type Question } from '../survey/question.ts';
import { findColumn, isTyped } from '../survey/table.ts';
import { TOTAL_ROW } from '../table/table-rows.ts';
import { readSwedishDay } from '../text/typed-day.ts';
import { type ContentWithoutPlace, withoutPlaceSentence } from './content-without-place.ts';
import { type ImportField, whyUnclear } from './import-content.ts';
import type { UnclearContent } from './unclear-content.ts';

/** The answer read from the fields of one question. */
export interface ImportedAnswer {
  /**
   * In the form that answers are stored in. Parts that the file lacks or that are not understood are as in the present
   * answer.
   */
  readonly answer: Answer | undefined;
  /** What is not understood (`unclearSentence`). */
  readonly unclear: readonly (UnclearContent | string)[];
  /** What does not fit in the question, each reason once. */
  readonly noPlace: readonly ContentWithoutPlace[];
}

/**
 * The answer that a file's fields give. `present` is the present answer. An option with an empty tick box is not
 * chosen; an option whose tick box is missing from the file stays as it is. If a single choice has two ticks, no choice
 * is read.
 */
export function importedAnswer(
  question: Question,
  fields: readonly ImportField[],
  present: Answer | undefined,
): ImportedAnswer {
  const unclear: (UnclearContent | string)[] = [];
  const noPlace = new Map<string, ContentWithoutPlace>();
  const rows = new Set(
    question.table?.rows.from === 'respondent' ? [] : question.table?.rows.rows.map(({ code }) => code),
  );
  const placed = fields.filter((field) => {
    const reason =
      field.field === 'cell' ? noCellFor(question, rows, field) : noPlaceFor(question, field.field, field.option);
    // An empty field that does not fit is not worth a sentence.
    if (reason !== undefined && saysSomething(field)) noPlace.set(withoutPlaceSentence(reason), reason);
    return reason === undefined;
  });
  for (const { found } of placed) if (found.as === 'unclear') unclear.push(whyUnclear(found));
  const typed = placed.flatMap(({ field, option, column, found }): AnswerField[] => {
    if (found.as !== 'typed') return [];
    switch (field) {
      case 'chosen':
        return [];
      case 'number':
        return [{ field, option, value: numberIn(question, found.text) }];
      case 'date':
        return [{ field, option, value: readSwedishDay(found.text) ?? found.text.trim() }];
      case 'cell':
        return typedCell(question, option, column, found.text);
      default:
        return [{ field, option, value: found.text }];
    }
  });
  unclear.push(...keptRows(question, fields, present));
  const chosen = choicesIn(question, placed, present, unclear);
  // `none`: nothing is ticked, which is no answer. “None of the options” is an empty list.
  const { chosen: before, ...rest } = answerOf([...fieldsIn(present), ...typed]);
  const kept = chosen ?? before;
  return {
    answer: tidyAnswer(question, kept === undefined || kept === 'none' ? rest : { ...rest, chosen: kept }),
    unclear,
    noPlace: [...noPlace.values()],
  };
}

function saysSomething({ found }: ImportField): boolean {
  if (found.as === 'typed') return found.text.trim() !== '';
  return found.as !== 'empty';
}

/** Why a field has no place in a question; undefined where it has one. */
function noPlaceFor(
  question: Question,
  field: Exclude<FieldKind, 'cell'>,
  code: string,
): ContentWithoutPlace | undefined {
  const known: Option | undefined = findOption(question, code);
  if (code !== '' && known === undefined) return { noPlace: 'unknown-option', code };
  const title = known?.title ?? code;
  switch (field) {
    case 'chosen':
      if (!TICKED_KINDS.includes(question.kind)) return { noPlace: 'not-ticked' };
      return code === '' && !allowsNone(question) ? { noPlace: 'not-none' } : undefined;
    case 'number':
      if (code === '') return question.kind === 'number' ? undefined : { noPlace: 'not-number' };
      return question.kind === 'counts' ? undefined : { noPlace: 'option-without-number', title };
    case 'date':
      return question.kind === 'date' ? undefined : { noPlace: 'not-date' };
    case 'text':
      if (code === '') return question.kind === 'text' ? undefined : { noPlace: 'not-text' };
      return known?.text === undefined ? { noPlace: 'option-without-text', title } : undefined;
    case 'comment':
      return question.comment === undefined ? { noPlace: 'without-comment' } : undefined;
  }
}

const TICKED_KINDS: readonly Question['kind'][] = ['one', 'several', 'number'];

/** Why a cell has no place in the table of a question; undefined where it has one, also as a computed one. */
function noCellFor(
  { table }: Question,
  rows: ReadonlySet<string>,
  { option: code, column = '' }: ImportField,
): ContentWithoutPlace | undefined {
  if (table === undefined) return { noPlace: 'not-table' };
  if (findColumn(table, column) === undefined) return { noPlace: 'unknown-table-column', code: column };
  if (code === TOTAL_ROW) return table.total === undefined ? { noPlace: 'without-total' } : undefined;
  if (table.rows.from === 'respondent')
    return isMadeRow(table.rows.most, code) ? undefined : { noPlace: 'beyond-last-row', code, most: table.rows.most };
  return rows.has(code) ? undefined : { noPlace: 'unknown-table-row', code };
}

function isMadeRow(most: number, code: string): boolean {
  return /^[1-9]\d{0,8}$/.test(code) && Number(code) <= most;
}

/** What is typed in a cell. Computed cells and totals are not entered: they are compared by `computedDoubts`. */
function typedCell({ table }: Question, row: string, code = '', text: string): AnswerField[] {
  const column = table === undefined ? undefined : findColumn(table, code);
  if (column === undefined || !isTyped(column) || row === TOTAL_ROW) return [];
  return [{ field: 'cell', option: row, column: code, value: readTypedCell(column, text) }];
}

/** That rows which the respondent has made are not in the file, where others of the table are: they are kept. */
function keptRows({ table }: Question, fields: readonly ImportField[], present: Answer | undefined): UnclearContent[] {
  if (table?.rows.from !== 'respondent') return [];
  const inFile = new Set(fields.flatMap(({ field, option }) => (field === 'cell' ? [option] : [])));
  const kept = Object.keys(present?.rows ?? {}).filter((code) => !inFile.has(code));
  if (inFile.size === 0 || kept.length === 0) return [];
  return [{ unclear: 'rows-not-in-file', rows: kept.map(Number).toSorted((one, other) => one - other) }];
}

/** The codes of the chosen options; `none` if nothing is ticked; undefined if the file has no readable tick boxes. */
function choicesIn(
  question: Question,
  fields: readonly ImportField[],
  present: Answer | undefined,
  unclear: (UnclearContent | string)[],
): readonly string[] | 'none' | undefined {
  const boxes = fields.filter(({ field }) => field === 'chosen');
  const told = boxes.filter(({ found }) => found.as === 'ticked' || found.as === 'empty');
  if (told.length === 0) return undefined;
  const stands = (code: string) => {
    const box = told.find(({ option }) => option === code);
    return box === undefined ? present?.chosen?.includes(code) === true : box.found.as === 'ticked';
  };
  const chosen = question.options.filter(({ code }) => stands(code)).map(({ code }) => code);
  const ticked = told.filter(({ option, found }) => option !== '' && found.as === 'ticked').map(({ option }) => option);
  if (question.kind === 'one' && chosen.length > 1) {
    // The other choice may be the present one, whose tick box the file lacks: the one ticked in the file is chosen.
    const [only] = ticked;
    if (ticked.length === 1 && only !== undefined) return [only];
    unclear.push({
      unclear: 'several-ticked',
      titles: ticked.map((code) => findOption(question, code)?.title ?? code),
    });
    return undefined;
  }
  const none = told.find(({ option }) => option === '');
  if (none?.found.as === 'ticked') {
    if (ticked.length === 0) return [];
    unclear.push({ unclear: 'none-with-others' });
  }
  if (chosen.length > 0) return chosen;
  // If the file lacks the box for “none of the options”, that present answer is kept.
  return none === undefined && present?.chosen?.length === 0 ? [] : 'none';
}

/** A number read as in the form; if it cannot be read, the text as typed, which its writer has to correct. */
function numberIn(question: Question, typed: string): number | string {
  return readTypedNumber(question, typed) ?? typed.trim();
}
