import { type Answer, tidyAnswer } from '../answer/answer.ts';
import { type AnswerField, answerOf, type FieldKind, fieldsIn } from '../answer/answer-fields.ts';
import { readTypedCell } from '../answer/typed-cell.ts';
import { readTypedNumber } from '../answer/typed-number.ts';
import { allowsNone, findOption, NONE_OF_THE_OPTIONS, type Option, type Question } from '../survey/question.ts';
import { findColumn, isTyped } from '../survey/table.ts';
import { formatCount, formatCounted, formatList } from '../text/swedish.ts';
import { readSwedishDay } from '../text/typed-day.ts';
import { type ImportField, TOTAL_ROW } from './import-content.ts';

/** The answer read from the fields of one question. */
export interface ImportedAnswer {
  /**
   * In the form that answers are stored in. Parts that the file lacks or that are not understood are as in the present
   * answer.
   */
  readonly answer: Answer | undefined;
  /** Sentences about what is not understood. */
  readonly unclear: readonly string[];
  /** Sentences about what does not fit in the question. */
  readonly noPlace: readonly string[];
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
  const unclear: string[] = [];
  const noPlace: string[] = [];
  const rows = new Set(
    question.table?.rows.from === 'respondent' ? [] : question.table?.rows.rows.map(({ code }) => code),
  );
  const placed = fields.filter((field) => {
    const reason =
      field.field === 'cell' ? noCellFor(question, rows, field) : noPlaceFor(question, field.field, field.option);
    // An empty field that does not fit is not worth a sentence.
    if (reason !== undefined && saysSomething(field)) noPlace.push(reason);
    return reason === undefined;
  });
  for (const { found } of placed) if (found.as === 'unclear') unclear.push(found.sentence);
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
    noPlace: [...new Set(noPlace)],
  };
}

function saysSomething({ found }: ImportField): boolean {
  if (found.as === 'typed') return found.text.trim() !== '';
  return found.as !== 'empty';
}

function noPlaceFor(question: Question, field: Exclude<FieldKind, 'cell'>, option: string): string | undefined {
  const known: Option | undefined = findOption(question, option);
  if (option !== '' && known === undefined)
    return `Frågan har inget alternativ med koden ”${option}” i den här enkäten.`;
  switch (field) {
    case 'chosen':
      if (!TICKED_KINDS.includes(question.kind)) return 'Frågan besvaras inte med kryss.';
      return option === '' && !allowsNone(question)
        ? `Frågan kan inte besvaras med ”${NONE_OF_THE_OPTIONS}”.`
        : undefined;
    case 'number':
      if (option === '') return question.kind === 'number' ? undefined : 'Frågan besvaras inte med ett tal.';
      return question.kind === 'counts' ? undefined : `”${known?.title}” besvaras inte med ett tal.`;
    case 'date':
      return question.kind === 'date' ? undefined : 'Frågan besvaras inte med ett datum.';
    case 'text':
      if (option === '') return question.kind === 'text' ? undefined : 'Frågan besvaras inte med en text.';
      return known?.text === undefined ? `”${known?.title}” har ingen text.` : undefined;
    case 'comment':
      return question.comment === undefined ? 'Frågan har ingen kommentar i den här enkäten.' : undefined;
  }
}

const TICKED_KINDS: readonly Question['kind'][] = ['one', 'several', 'number'];

/** Why a cell has no place in the table of a question; undefined where it has one, also as a computed one. */
function noCellFor(
  { table }: Question,
  rows: ReadonlySet<string>,
  { option, column = '' }: ImportField,
): string | undefined {
  if (table === undefined) return 'Frågan besvaras inte i en tabell.';
  if (findColumn(table, column) === undefined)
    return `Tabellen har ingen kolumn med koden ”${column}” i den här enkäten.`;
  if (option === TOTAL_ROW)
    return table.total === undefined ? 'Tabellen har ingen rad med summor i den här enkäten.' : undefined;
  if (table.rows.from === 'respondent')
    return isMadeRow(table.rows.most, option)
      ? undefined
      : `Rad ${option} får inte plats: tabellen har högst ${formatCounted(table.rows.most, ['rad', 'rader'])}.`;
  return rows.has(option) ? undefined : `Tabellen har ingen rad med koden ”${option}” i den här enkäten.`;
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
function keptRows({ table }: Question, fields: readonly ImportField[], present: Answer | undefined): string[] {
  if (table?.rows.from !== 'respondent') return [];
  const inFile = new Set(fields.flatMap(({ field, option }) => (field === 'cell' ? [option] : [])));
  const kept = Object.keys(present?.rows ?? {}).filter((code) => !inFile.has(code));
  if (inFile.size === 0 || kept.length === 0) return [];
  const numbers = kept
    .map(Number)
    .toSorted((one, other) => one - other)
    .map(formatCount);
  return [
    `Rad ${formatList(numbers.slice(0, MOST_NAMED))}${kept.length > MOST_NAMED ? ` och ${formatCount(kept.length - MOST_NAMED)} till` : ''} i tabellen finns inte i filen, och står kvar. Töm ${kept.length === 1 ? 'den' : 'dem'} i Samsvar om ${kept.length === 1 ? 'den' : 'de'} ska bort.`,
  ];
}

const MOST_NAMED = 10;

/** The codes of the chosen options; `none` if nothing is ticked; undefined if the file has no readable tick boxes. */
function choicesIn(
  question: Question,
  fields: readonly ImportField[],
  present: Answer | undefined,
  unclear: string[],
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
    unclear.push(
      `${formatList(ticked.map((code) => titleOf(question, code)))} är ikryssade. Bara ett alternativ kan väljas.`,
    );
    return undefined;
  }
  const none = told.find(({ option }) => option === '');
  if (none?.found.as === 'ticked') {
    if (ticked.length === 0) return [];
    unclear.push(`”${NONE_OF_THE_OPTIONS}” är ikryssat tillsammans med andra alternativ. De andra är lästa.`);
  }
  if (chosen.length > 0) return chosen;
  // If the file lacks the box for “none of the options”, that present answer is kept.
  return none === undefined && present?.chosen?.length === 0 ? [] : 'none';
}

function titleOf(question: Question, code: string): string {
  return `”${findOption(question, code)?.title ?? code}”`;
}

/** A number read as in the form; if it cannot be read, the text as typed, which its writer has to correct. */
function numberIn(question: Question, typed: string): number | string {
  return readTypedNumber(question, typed) ?? typed.trim();
}
