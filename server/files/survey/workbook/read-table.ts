import { LIMIT_ADVICE } from '../../../domain/authoring/survey-workbook-fault.ts';
import { madeIn } from './computed-words.ts';
import { kindFromWords } from './kind-words.ts';
import { daysIn, numberBoundsIn, rowLimitsIn } from './limit-words.ts';
import type { JsonObject } from './merge-patch.ts';
import { COLUMN_TYPES, ROW_TYPES } from './question-sheet.ts';
import {
  codesOf,
  freeText,
  limitIn,
  patchedBy,
  type QuestionRows,
  readOptions,
  rulesOf,
  saysOptional,
  unitIn,
} from './read-parts.ts';
import { type DefinitionPath, mark, said, type TypedRow, tell, type WorkbookReading, wordingOf } from './reading.ts';
import { codeFromWording } from './word-parts.ts';

/** What the rows of the tables that have been read hold (`$defs`), by name; more are added to it. */
export type TablesBefore = Map<string, JsonObject>;

/** The name of what the rows of a table hold: its code, else one made of its number. */
export function tableNameOf(row: TypedRow): string {
  return said(row, 'code') || `tabell-${codeFromWording(said(row, 'number'), 'x')}`;
}

/** The rows of a table question; its columns are added to those of the tables before it. */
export function readTableRows(
  reading: WorkbookReading,
  { row, parts }: QuestionRows,
  path: DefinitionPath,
  tables: TablesBefore,
): JsonObject {
  const name = tableNameOf(row);
  const columns = parts.filter(({ type }) => COLUMN_TYPES.includes(type));
  if (columns.length > 0 && tables.has(name)) tell(reading, row, 'code', { fault: 'name-twice', written: name });
  else if (columns.length === 0 && !tables.has(name)) tell(reading, row, 'type', { fault: 'no-columns' });
  else if (columns.length > 0) tables.set(name, readColumns(reading, parts, ['$defs', name]));
  mark(reading, path, row, 'code');
  const $ref = `#/$defs/${name}`;
  const total = parts.find(({ type }) => type === 'total');
  return { ...rowsOf(reading, row, parts, path, { $ref }), ...(total === undefined ? {} : { total: totalOf(total) }) };
}

function totalOf(total: TypedRow): JsonObject {
  const title = said(total, 'wording');
  return title === '' ? {} : { title };
}

function rowsOf(
  reading: WorkbookReading,
  row: TypedRow,
  parts: readonly TypedRow[],
  path: DefinitionPath,
  reference: JsonObject,
): JsonObject {
  const [own] = parts.filter(({ type }) => type === 'ownRows' || type === 'organisationRows');
  const rows = parts.filter(({ type }) => type === 'row');
  if (own !== undefined && rows[0] !== undefined)
    tell(reading, rows[0], 'type', { fault: 'rows-twice', written: ROW_TYPES[own.type] });
  if (own?.type === 'ownRows') {
    mark(reading, [...path, 'maxItems'], own, 'limit');
    return { type: 'array', maxItems: 100, ...limitIn(reading, own, rowLimitsIn, LIMIT_ADVICE.rows), items: reference };
  }
  if (own !== undefined) {
    mark(reading, [...path, 'rowsFrom'], own, 'wording');
    return { type: 'object', rowsFrom: rowsFrom(reading, own), additionalProperties: reference };
  }
  if (rows.length === 0) tell(reading, row, 'type', { fault: 'no-rows' });
  const codes = codesOf(rows, 'rad');
  const properties = rows.map((one, index): [string, JsonObject] => {
    mark(reading, [...path, 'properties', codes[index] ?? ''], one, 'code');
    return [codes[index] ?? '', { title: wordingOf(reading, one), ...reference }];
  });
  const required = codes.filter((_, index) => rows[index] !== undefined && !saysOptional(reading, rows[index]));
  return { type: 'object', properties: Object.fromEntries(properties), required, additionalProperties: false };
}

function rowsFrom(reading: WorkbookReading, row: TypedRow): JsonObject {
  const [kind, group] = [said(row, 'wording'), said(row, 'code')];
  const named = kind === '' ? {} : kindFromWords(kind);
  if (named === undefined || (kind === '' && group === '')) tell(reading, row, 'wording', { fault: 'rows-unclear' });
  return { ...(typeof named === 'string' ? { kind: named } : named), ...(group === '' ? {} : { group }) };
}

/** The columns of a table, each with the options that stand below it. */
function readColumns(reading: WorkbookReading, parts: readonly TypedRow[], path: DefinitionPath): JsonObject {
  const columns = parts.filter(({ type }) => COLUMN_TYPES.includes(type));
  const codes = codesOf(columns, 'kolumn');
  const properties = columns.map((column, index): [string, JsonObject] => {
    const at = [...path, 'properties', codes[index] ?? ''];
    mark(reading, at, column, 'code');
    const below = parts.slice(parts.indexOf(column) + 1);
    const next = below.findIndex(({ type }) => type !== 'option');
    const made = columnOf(reading, column, next < 0 ? below : below.slice(0, next), at);
    return [codes[index] ?? '', patchedBy(reading, column, made, at)];
  });
  const required = codes.filter((_, index) => {
    const column = columns[index];
    return column !== undefined && column.type !== 'computedColumn' && !saysOptional(reading, column);
  });
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}

function columnOf(
  reading: WorkbookReading,
  column: TypedRow,
  options: readonly TypedRow[],
  path: DefinitionPath,
): JsonObject {
  const title = wordingOf(reading, column);
  mark(reading, [...path, 'title'], column, 'wording');
  for (const word of ['minimum', 'maximum', 'formatMinimum', 'formatMaximum', 'withinPeriod', 'characterLimit'])
    mark(reading, [...path, word], column, 'limit');
  const rules = rulesOf(reading, column, path);
  if (column.type !== 'optionColumn' && options[0] !== undefined)
    tell(reading, options[0], 'type', { fault: 'of-no-option-column' });
  const unit = unitIn(reading, column, path);
  const measured = { title, ...(unit === undefined ? {} : { unit }) };
  switch (column.type) {
    case 'textColumn':
      return { title, ...freeText(reading, column) };
    case 'dateColumn':
      return {
        title,
        ...rules,
        type: 'string',
        format: 'date',
        ...limitIn(reading, column, daysIn, LIMIT_ADVICE.days),
      };
    case 'optionColumn':
      return { title, oneOf: readOptions(reading, options, [...path, 'oneOf']) };
    case 'computedColumn': {
      for (const word of ['computed', 'sums']) mark(reading, [...path, word], column, 'source');
      const from = said(column, 'source');
      const made = from === '' ? undefined : madeIn(from, 'column');
      if (made === undefined && said(column, 'rest') === '') tell(reading, column, 'source', { fault: 'made-unclear' });
      return { ...measured, readOnly: true, ...made };
    }
    default: {
      const bounds = limitIn(reading, column, numberBoundsIn, LIMIT_ADVICE.number);
      const type = column.type === 'integerColumn' ? 'integer' : 'number';
      return { ...measured, ...rules, type, minimum: 0, ...bounds };
    }
  }
}
