import { LIMIT_ADVICE } from '../../../domain/authoring/survey-workbook-fault.ts';
import { madeIn } from './computed-words.ts';
import { countedIn } from './condition-words.ts';
import { daysIn, filesIn, mostIn, numberBoundsIn } from './limit-words.ts';
import type { JsonObject } from './merge-patch.ts';
import { ROW_TYPES, type RowType } from './question-sheet.ts';
import {
  codesOf,
  freeText,
  limitFault,
  limitIn,
  patchedBy,
  type QuestionRows,
  readOptions,
  rulesOf,
  saysOptional,
  unitIn,
} from './read-parts.ts';
import { readTableRows, type TablesBefore } from './read-table.ts';
import { type DefinitionPath, mark, said, type TypedRow, tell, type WorkbookReading, wordingOf } from './reading.ts';
import { codeFromWording } from './word-parts.ts';

/** The definition of a question from its rows. Columns of its table are added to `tables`. */
export function readQuestion(
  reading: WorkbookReading,
  rows: QuestionRows,
  path: DefinitionPath,
  tables: TablesBefore,
): JsonObject {
  const { row, parts } = rows;
  mark(reading, path, row, 'number');
  const title = wordingOf(reading, row);
  mark(reading, [...path, 'title'], row, 'wording');
  const kind = row.type === 'integer' ? 'number' : row.type;
  const words: JsonObject = {
    kind,
    title,
    ...textIn(reading, row, path, ['shortTitle', 'short']),
    ...(saysOptional(reading, row) ? { optional: true } : {}),
    ...textIn(reading, row, path, ['description', 'help']),
    ...textIn(reading, row, path, ['editorNote', 'note']),
    ...continuesIn(reading, row, path),
    ...fromIn(reading, row, path),
    ...rulesOf(reading, row, path),
    type: 'object',
  };
  const answer = answerOf(reading, rows, [...path, 'properties'], tables);
  const [main = ''] = Object.keys(answer);
  const beside = Object.fromEntries(
    parts.flatMap((part) => besideOf(reading, part, [...path, 'properties']).map(({ name, json }) => [name, json])),
  );
  const made: JsonObject = {
    ...words,
    ...(kind === 'number' || kind === 'computed' ? { unit: unitIn(reading, row, path) ?? 'count' } : {}),
    ...(kind === 'computed' ? { readOnly: true } : {}),
    properties: { ...answer, ...beside },
    ...(kind === 'computed' ? {} : 'chosen' in answer && kind === 'number' ? EITHER : { required: [main] }),
    additionalProperties: false,
  };
  for (const part of parts) tellIfAstray(reading, row, part);
  return patchedBy(reading, row, made, path);
}

/** A number that is answered, or the option that it cannot be. */
const EITHER: JsonObject = {
  anyOf: [{ required: ['number'] }, { required: ['chosen'] }],
  dependentSchemas: { chosen: { properties: { number: false } } },
};

function answerOf(
  reading: WorkbookReading,
  { row, parts }: QuestionRows,
  path: DefinitionPath,
  tables: TablesBefore,
): JsonObject {
  switch (row.type) {
    case 'text':
      mark(reading, [...path, 'text'], row, 'limit');
      return { text: freeText(reading, row) };
    case 'one':
      return choicesOf(reading, parts, path, { minItems: 1, maxItems: 1 });
    case 'several':
      mark(reading, [...path, 'chosen', 'maxItems'], row, 'limit');
      return choicesOf(reading, parts, path, limitIn(reading, row, mostIn, LIMIT_ADVICE.choices, 'maxItems'));
    case 'integer':
    case 'number': {
      mark(reading, [...path, 'number'], row, 'limit');
      const bounds = { minimum: 0, ...limitIn(reading, row, numberBoundsIn, LIMIT_ADVICE.number) };
      const hasOptions = parts.some(({ type }) => OPTIONS.includes(type));
      return {
        number: { type: row.type, ...bounds },
        ...(hasOptions ? choicesOf(reading, parts, path, { minItems: 1, maxItems: 1 }) : {}),
      };
    }
    case 'date':
      mark(reading, [...path, 'date'], row, 'limit');
      return { date: { type: 'string', format: 'date', ...limitIn(reading, row, daysIn, LIMIT_ADVICE.days) } };
    case 'counts':
      return { numbers: countedRows(reading, parts, [...path, 'numbers']) };
    case 'table':
      return { rows: readTableRows(reading, { row, parts }, [...path, 'rows'], tables) };
    default:
      return {};
  }
}

const OPTIONS: readonly RowType[] = ['option', 'openOption', 'loneOption'];

/** Which rows may stand below a question of each type, beside comments and attachments. */
const PARTS: Readonly<Partial<Record<RowType, readonly RowType[]>>> = {
  one: OPTIONS,
  several: OPTIONS,
  integer: OPTIONS,
  number: OPTIONS,
  counts: ['row'],
  table: [
    'row',
    'ownRows',
    'organisationRows',
    'total',
    'textColumn',
    'integerColumn',
    'numberColumn',
    'dateColumn',
    'optionColumn',
    'computedColumn',
    'option',
  ],
};

function tellIfAstray(reading: WorkbookReading, question: TypedRow, part: TypedRow): void {
  const beside: readonly RowType[] =
    question.type === 'computed' ? [] : question.type === 'text' ? ['attachments'] : ['comment', 'attachments'];
  if (beside.includes(part.type) || PARTS[question.type]?.includes(part.type) === true) return;
  tell(reading, part, 'type', { fault: 'astray', written: ROW_TYPES[part.type], other: ROW_TYPES[question.type] });
}

/** The options of a question, with the texts that they open. */
function choicesOf(
  reading: WorkbookReading,
  parts: readonly TypedRow[],
  path: DefinitionPath,
  bounds: JsonObject,
): JsonObject {
  const options = parts.filter(({ type }) => OPTIONS.includes(type));
  const list = readOptions(reading, options, [...path, 'chosen', 'items', 'oneOf']);
  const codes = new Map(options.map((option, index) => [option, list[index]?.const ?? '']));
  const lone = options.filter(({ type }) => type === 'loneOption').map((option) => codes.get(option) ?? '');
  const open = options.filter(({ type }) => type === 'openOption');
  for (const option of open) mark(reading, [...path, 'texts', 'properties', codes.get(option) ?? ''], option, 'limit');
  const texts = open.map((option): [string, JsonObject] => [codes.get(option) ?? '', freeText(reading, option)]);
  return {
    chosen: {
      type: 'array',
      ...(lone.length === 0 ? {} : { minItems: 1 }),
      ...bounds,
      uniqueItems: true,
      items: { oneOf: list },
      ...(lone.length === 0 ? {} : { excludesOthers: lone }),
    },
    ...(texts.length === 0
      ? {}
      : { texts: { type: 'object', properties: Object.fromEntries(texts), additionalProperties: false } }),
  };
}

function countedRows(reading: WorkbookReading, parts: readonly TypedRow[], path: DefinitionPath): JsonObject {
  const rows = parts.filter(({ type }) => type === 'row');
  const codes = codesOf(rows, 'rad');
  const properties = rows.map((row, index): [string, JsonObject] => {
    const at = [...path, 'properties', codes[index] ?? ''];
    mark(reading, at, row, 'code');
    mark(reading, [...at, 'counts'], row, 'source');
    const from = said(row, 'source');
    const counts = from === '' ? undefined : countedIn(from);
    if (from !== '' && counts === undefined) tell(reading, row, 'source', { fault: 'counts-unclear' });
    const title = wordingOf(reading, row);
    return [codes[index] ?? '', { title, type: 'integer', minimum: 0, ...(counts === undefined ? {} : { counts }) }];
  });
  const required = codes.filter((_, index) => rows[index] !== undefined && !saysOptional(reading, rows[index]));
  return { type: 'object', properties: Object.fromEntries(properties), required, additionalProperties: false };
}

function besideOf(
  reading: WorkbookReading,
  part: TypedRow,
  path: DefinitionPath,
): readonly { readonly name: string; readonly json: JsonObject }[] {
  if (part.type !== 'comment' && part.type !== 'attachments') return [];
  mark(reading, [...path, part.type === 'comment' ? 'comment' : 'attachments'], part, 'wording');
  const title = wordingOf(reading, part);
  if (part.type === 'comment') return [{ name: 'comment', json: { title, ...freeText(reading, part) } }];
  const files = filesIn(said(part, 'limit') || 'högst 10');
  if (files === undefined) tell(reading, part, 'limit', limitFault(part, LIMIT_ADVICE.files));
  return [{ name: 'attachments', json: { title, type: 'array', ...files } }];
}

function textIn(
  reading: WorkbookReading,
  row: TypedRow,
  path: DefinitionPath,
  [word, column]: readonly ['shortTitle', 'short'] | readonly ['description', 'help'] | readonly ['editorNote', 'note'],
): JsonObject {
  const text = said(row, column);
  mark(reading, [...path, word], row, column);
  return text === '' ? {} : { [word]: text };
}

function continuesIn(reading: WorkbookReading, row: TypedRow, path: DefinitionPath): JsonObject {
  mark(reading, [...path, 'continues'], row, 'continues');
  const numbers = said(row, 'continues').split(/[,;]/);
  const known = numbers.map((number) => number.trim()).filter((number) => number !== '');
  return known.length === 0 ? {} : { continues: known };
}

/** What a question's column Räknas ur says. */
function fromIn(reading: WorkbookReading, row: TypedRow, path: DefinitionPath): JsonObject {
  const written = said(row, 'source');
  for (const word of ['compiles', 'ranks', 'computed', 'sums']) mark(reading, [...path, word], row, 'source');
  switch (row.type) {
    case 'text': {
      if (written === '') return {};
      const [, question, option] = /^(.+?)(?: ?= ?(.+))?$/.exec(written) ?? [];
      return { compiles: { question, ...(option === undefined ? {} : { option: codeFromWording(option, 'val') }) } };
    }
    case 'several':
      return written === '' ? {} : { ranks: { question: written } };
    case 'computed': {
      const made = written === '' ? undefined : madeIn(written, 'question');
      if (made === undefined && said(row, 'rest') === '') tell(reading, row, 'source', { fault: 'made-unclear' });
      return made ?? {};
    }
    default:
      if (written !== '') tell(reading, row, 'source', { fault: 'made-of-nothing', written: ROW_TYPES[row.type] });
      return {};
  }
}
