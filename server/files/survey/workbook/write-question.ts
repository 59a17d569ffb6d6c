import { madeWords } from './computed-words.ts';
import { countRuleInWords, rulesWords } from './condition-words.ts';
import { kindInWords } from './kind-words.ts';
import { daysWords, filesWords, numberBoundsWords, rowsWords } from './limit-words.ts';
import { isJsonObject, type JsonObject } from './merge-patch.ts';
import { QUESTION_TYPES, type QuestionColumn, ROW_TYPES, type RowType } from './question-sheet.ts';

/** The cells of a row that is written. */
export type WrittenCells = Readonly<Partial<Record<QuestionColumn, string>>>;

/** An object within another; empty where there is none. */
export function within(value: unknown, ...names: readonly string[]): JsonObject {
  let found: unknown = value;
  for (const name of names) found = isJsonObject(found) && Object.hasOwn(found, name) ? found[name] : undefined;
  return isJsonObject(found) ? found : {};
}

function textIn(value: JsonObject, name: string): string {
  const text = value[name];
  return typeof text === 'string' ? text : '';
}

function listIn(value: JsonObject, name: string): readonly unknown[] {
  const list = value[name];
  return Array.isArray(list) ? list : [];
}

/** A row with its type, without the cells that say nothing. */
export function rowOf(type: RowType, cells: WrittenCells): WrittenCells {
  const filled = Object.entries(cells).filter(([, text]) => text !== '');
  return { type: ROW_TYPES[type], ...Object.fromEntries(filled) };
}

/**
 * The rows of a question: its own, and those of its options, rows, columns and what stands beside its answer. What the
 * columns have no words for is left out. `written`: the names in `$defs` whose columns have been written before.
 */
export function questionRows(
  number: string,
  question: JsonObject,
  {
    definition,
    when,
    written,
  }: { readonly definition: JsonObject; readonly when: string; readonly written: Set<string> },
): readonly WrittenCells[] {
  const type = typeOf(question);
  const answer = within(question, 'properties');
  const name = type === 'table' ? tableName(within(answer, 'rows')) : '';
  const own = rowOf(type, {
    number,
    wording: textIn(question, 'title'),
    help: textIn(question, 'description'),
    code: name,
    limit: limitOf(type, answer),
    unit: unitWords(question),
    optional: question.optional === true ? 'ja' : '',
    when,
    source: fromWords(type, question),
    rules: rulesWords(question.rules) ?? '',
    continues: listIn(question, 'continues').join(', '),
    short: textIn(question, 'shortTitle'),
    note: textIn(question, 'editorNote'),
  });
  return [own, ...partsOf(type, answer, definition, name, written), ...besideRows(answer)];
}

function typeOf(question: JsonObject): RowType {
  const kind = textIn(question, 'kind');
  if (kind === 'number') return within(question, 'properties', 'number').type === 'integer' ? 'integer' : 'number';
  return QUESTION_TYPES.find((type) => type === kind) ?? 'text';
}

const UNIT_WORDS: Readonly<Record<string, string>> = {
  count: 'antal',
  percent: 'procent',
  index: 'index',
  SEK: 'kronor',
};

function unitWords({ unit }: JsonObject): string {
  return typeof unit === 'string' ? (UNIT_WORDS[unit] ?? '') : '';
}

function limitOf(type: RowType, answer: JsonObject): string {
  switch (type) {
    case 'text':
      return charactersWords(within(answer, 'text'));
    case 'several': {
      const { maxItems } = within(answer, 'chosen');
      return maxItems === undefined ? '' : `högst ${maxItems}`;
    }
    case 'integer':
    case 'number':
      return numberBoundsWords(within(answer, 'number'));
    case 'date':
      return daysWords(within(answer, 'date'));
    default:
      return '';
  }
}

function charactersWords({ characterLimit }: JsonObject): string {
  return characterLimit === undefined ? '' : String(characterLimit);
}

function fromWords(type: RowType, question: JsonObject): string {
  if (type === 'computed') return madeWords(question, 'question') ?? '';
  if (type === 'several') return textIn(within(question, 'ranks'), 'question');
  const { question: compiled, option } = within(question, 'compiles');
  return type !== 'text' || compiled === undefined ? '' : `${compiled}${option === undefined ? '' : ` = ${option}`}`;
}

function partsOf(
  type: RowType,
  answer: JsonObject,
  definition: JsonObject,
  name: string,
  written: Set<string>,
): readonly WrittenCells[] {
  switch (type) {
    case 'counts':
      return countedRows(within(answer, 'numbers'));
    case 'table': {
      const columns = written.has(name) ? [] : columnRows(within(definition, '$defs', name));
      written.add(name);
      return [...tableRows(within(answer, 'rows')), ...columns];
    }
    case 'text':
    case 'date':
    case 'computed':
      return [];
    default:
      return optionRows(within(answer, 'chosen'), within(answer, 'texts', 'properties'));
  }
}

function optionRows(chosen: JsonObject, texts: JsonObject): readonly WrittenCells[] {
  const lone = listIn(chosen, 'excludesOthers');
  return listIn(within(chosen, 'items'), 'oneOf').map((option) => {
    const [code, wording] = [textIn(within(option), 'const'), textIn(within(option), 'title')];
    if (Object.hasOwn(texts, code))
      return rowOf('openOption', { wording, code, limit: charactersWords(within(texts, code)) });
    return rowOf(lone.includes(code) ? 'loneOption' : 'option', { wording, code });
  });
}

function countedRows(numbers: JsonObject): readonly WrittenCells[] {
  const required = listIn(numbers, 'required');
  return Object.entries(within(numbers, 'properties')).map(([code, row]) =>
    rowOf('row', {
      wording: textIn(within(row), 'title'),
      code,
      optional: required.includes(code) ? '' : 'ja',
      source: (isJsonObject(within(row).counts) ? countRuleInWords(within(row, 'counts')) : '') ?? '',
    }),
  );
}

/** The name in `$defs` that the rows of a table refer to. */
function tableName(rows: JsonObject): string {
  const [row] = Object.values(within(rows, 'properties'));
  const reference = [within(rows, 'items'), within(rows, 'additionalProperties'), within(row)].find(({ $ref }) => $ref);
  return String(reference?.$ref ?? '').replace('#/$defs/', '');
}

function tableRows(rows: JsonObject): readonly WrittenCells[] {
  const total = isJsonObject(rows.total) ? [rowOf('total', { wording: textIn(rows.total, 'title') })] : [];
  if (rows.type === 'array') return [rowOf('ownRows', { limit: rowsWords(rows) }), ...total];
  if (isJsonObject(rows.rowsFrom)) {
    const { group, ...kind } = rows.rowsFrom;
    const wording = 'kind' in kind ? (kindInWords(kind) ?? '') : '';
    return [rowOf('organisationRows', { wording, code: typeof group === 'string' ? group : '' }), ...total];
  }
  const required = listIn(rows, 'required');
  const fixed = Object.entries(within(rows, 'properties')).map(([code, row]) =>
    rowOf('row', { wording: textIn(within(row), 'title'), code, optional: required.includes(code) ? '' : 'ja' }),
  );
  return [...fixed, ...total];
}

function columnRows(held: JsonObject): readonly WrittenCells[] {
  const required = listIn(held, 'required');
  return Object.entries(within(held, 'properties')).flatMap(([code, one]) => {
    const column = within(one);
    const type = columnType(column);
    const own = rowOf(type, {
      wording: textIn(column, 'title'),
      code,
      limit: columnLimit(type, column),
      unit: unitWords(column),
      optional: required.includes(code) || type === 'computedColumn' ? '' : 'ja',
      source: type === 'computedColumn' ? (madeWords(column, 'column') ?? '') : '',
      rules: rulesWords(column.rules) ?? '',
    });
    const options = listIn(column, 'oneOf').map((option) =>
      rowOf('option', { wording: textIn(within(option), 'title'), code: textIn(within(option), 'const') }),
    );
    return [own, ...options];
  });
}

function columnType(column: JsonObject): RowType {
  if ('computed' in column || 'sums' in column) return 'computedColumn';
  if ('oneOf' in column) return 'optionColumn';
  if (column.type === 'string') return 'format' in column ? 'dateColumn' : 'textColumn';
  return column.type === 'integer' ? 'integerColumn' : 'numberColumn';
}

function columnLimit(type: RowType, column: JsonObject): string {
  switch (type) {
    case 'textColumn':
      return charactersWords(column);
    case 'dateColumn':
      return daysWords(column);
    case 'integerColumn':
    case 'numberColumn':
      return numberBoundsWords(column);
    default:
      return '';
  }
}

function besideRows(answer: JsonObject): readonly WrittenCells[] {
  const { comment, attachments } = answer;
  return [
    ...(isJsonObject(comment)
      ? [rowOf('comment', { wording: textIn(comment, 'title'), limit: charactersWords(comment) })]
      : []),
    ...(isJsonObject(attachments)
      ? [rowOf('attachments', { wording: textIn(attachments, 'title'), limit: filesWords(attachments) })]
      : []),
  ];
}
