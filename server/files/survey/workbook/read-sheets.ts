import { type AskedQuestions, askedWhen } from './asked-when.ts';
import { isJsonObject, type JsonObject, patched } from './merge-patch.ts';
import { QUESTION_TYPES, type QuestionRow, rowTypeOf } from './question-sheet.ts';
import { readLayout } from './read-layout.ts';
import { codesOf, type QuestionRows, saysOptional } from './read-parts.ts';
import { readQuestion } from './read-question.ts';
import { readSurveySheet } from './read-survey.ts';
import { type TablesBefore, tableNameOf } from './read-table.ts';
import { type CellFault, mark, type PlacedPath, said, type TypedRow, tell, type WorkbookReading } from './reading.ts';
import type { SurveyRow } from './survey-sheet.ts';

/** The rows of the two sheets that say what a survey is. */
export interface SurveySheets {
  readonly survey: readonly SurveyRow[];
  readonly questions: readonly QuestionRow[];
}

/** What two sheets say. */
export interface ReadSheets {
  /** As far as it could be read; what is wrong in it as a definition is for the catalogue to say. */
  readonly definition: JsonObject;
  /** What could not be read. */
  readonly faults: readonly CellFault[];
  /** Which cell says which part of the definition. */
  readonly places: readonly PlacedPath[];
}

/** The definition of a survey from the rows of its workbook. */
export function readSheets({ survey, questions }: SurveySheets): ReadSheets {
  const reading: WorkbookReading = { faults: [], places: [] };
  const { words, patch } = readSurveySheet(reading, survey);
  const rows = questions.flatMap((row) => typedRow(reading, row) ?? []);
  const groups = questionsOf(reading, rows);
  const tables: TablesBefore = new Map();
  const properties = new Map(
    groups.map(({ row, parts }): [string, JsonObject] => {
      const number = said(row, 'number');
      return [number, readQuestion(reading, { row, parts }, ['properties', number], tables)];
    }),
  );
  const followUps = followUpsOf(reading, groups);
  const asked = groups.filter(({ row }) => isAlwaysAsked(row, tables));
  const definition: JsonObject = {
    ...words,
    parts: readLayout(reading, rows, typeof words.title === 'string' ? words.title : ''),
    ...(tables.size === 0 ? {} : { $defs: Object.fromEntries(tables) }),
    type: 'object',
    properties: Object.fromEntries(properties),
    required: asked.map(({ row }) => said(row, 'number')),
    ...(followUps.length === 0 ? {} : { allOf: followUps }),
    additionalProperties: false,
  };
  return { definition: patched(definition, patch), faults: inOrder(reading.faults), places: reading.places };
}

function inOrder(faults: readonly CellFault[]): CellFault[] {
  return faults.toSorted((one, other) => one.sheet.localeCompare(other.sheet, 'sv') || one.row - other.row);
}

function typedRow(reading: WorkbookReading, row: QuestionRow): TypedRow | undefined {
  const word = said(row, 'type');
  const type = rowTypeOf(word);
  if (type !== undefined) return { ...row, type };
  tell(reading, row, 'type', word === '' ? { fault: 'no-type' } : { fault: 'unknown-type', written: word });
  return undefined;
}

/** The questions with the rows below each; tells of numbers that are missing or stand twice, and of rows of no question. */
function questionsOf(reading: WorkbookReading, rows: readonly TypedRow[]): readonly QuestionRows[] {
  const groups: { readonly row: TypedRow; readonly parts: TypedRow[] }[] = [];
  const numbers = new Map<string, TypedRow>();
  let open: TypedRow[] | undefined;
  for (const row of rows) {
    if (QUESTION_TYPES.includes(row.type)) {
      const number = said(row, 'number');
      const before = numbers.get(number);
      if (number === '') tell(reading, row, 'number', { fault: 'no-number' });
      else if (before !== undefined)
        tell(reading, row, 'number', { fault: 'number-twice', written: number, other: String(before.row) });
      numbers.set(number, before ?? row);
      open = [];
      groups.push({ row, parts: open });
    } else if (LAYOUT.includes(row.type)) open = undefined;
    else if (open === undefined) tell(reading, row, 'type', { fault: 'of-no-question' });
    else open.push(row);
  }
  return groups;
}

const LAYOUT: readonly string[] = ['part', 'section', 'preamble', 'point', 'page'];

/** The follow-up questions with when they are asked: those that wait for the same, together. */
function followUpsOf(reading: WorkbookReading, groups: readonly QuestionRows[]): readonly JsonObject[] {
  const questions = askedQuestions(groups);
  const followUps = new Map<string, { readonly if: JsonObject; readonly asks: string[] }>();
  for (const { row } of groups) {
    const written = said(row, 'when');
    const number = said(row, 'number');
    if (written === '') continue;
    if (isOptionalRow(row)) tell(reading, row, 'optional', { fault: 'optional-follow-up' });
    const read = askedWhen(written, questions);
    if ('fault' in read) {
      tell(reading, row, 'when', read.fault);
      continue;
    }
    const key = JSON.stringify(read.if);
    const known = followUps.get(key);
    if (known !== undefined) known.asks.push(number);
    else {
      mark(reading, ['allOf', followUps.size], row, 'when');
      followUps.set(key, { if: read.if, asks: [number] });
    }
  }
  return [...followUps.values()].map(({ asks, ...followUp }) => ({
    ...followUp,
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own word
    then: { required: asks },
  }));
}

/** Whether a question is among those that are always asked: not one that is computed, in all of its cells if it is a table. */
function isAlwaysAsked(row: TypedRow, tables: TablesBefore): boolean {
  if (row.type === 'computed' || said(row, 'when') !== '' || isOptionalRow(row)) return false;
  const held = row.type === 'table' ? tables.get(tableNameOf(row)) : undefined;
  const columns = Object.values(isJsonObject(held?.properties) ? held.properties : {});
  return columns.length === 0 || columns.some((column) => isJsonObject(column) && column.readOnly !== true);
}

function isOptionalRow(row: TypedRow): boolean {
  return saysOptional({ faults: [], places: [] }, row);
}

/** The questions that others may wait for, by number. */
export function askedQuestions(groups: readonly QuestionRows[]): AskedQuestions {
  return new Map(
    groups.map(({ row, parts }) => {
      const options = parts.filter(({ type }) => type === 'option' || type === 'openOption' || type === 'loneOption');
      const codes = codesOf(options, 'val');
      return [
        said(row, 'number'),
        options.map((option, index) => ({ code: codes[index] ?? '', wording: said(option, 'wording') })),
      ];
    }),
  );
}
