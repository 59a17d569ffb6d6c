import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isObject, type JsonPath, objectAt, valueAt } from '../../../server/catalogue/definition/json-path.ts';
import { optionsWritten, questionsInOrder } from '../../../server/catalogue/editing/asked.ts';
import type { DefinitionField } from '../../../server/catalogue/editing/definition-field.ts';
import { withItems } from '../../../server/catalogue/editing/item-edits.ts';
import { listAt, textAt, withAt } from '../../../server/catalogue/editing/json-edit.ts';
import { newSurvey } from '../../../server/catalogue/editing/new-survey.ts';
import { withOutline } from '../../../server/catalogue/editing/outline.ts';
import { questionFields } from '../../../server/catalogue/editing/question-fields.ts';
import { partFields, surveyFields } from '../../../server/catalogue/editing/survey-fields.ts';
import { columnsPath, rowsMadeBy, rowsPath } from '../../../server/catalogue/editing/table-rows.ts';
import { KINDS_OF_QUESTIONS, type KindOfColumn } from '../../../server/domain/authoring/survey-edit.ts';

const FILES = readdirSync('surveys', { recursive: true, encoding: 'utf8' }).filter((file) =>
  /^\d+.*\.json$/.test(file),
);

/** Words that no field of the editor has: they are kept where a survey has them, and come in by file. */
const BY_FILE = ['alsoAnsweredBy', 'answers', 'period', 'example', 'leftOut', 'recipient', 'respondent'];

describe('a survey that is built anew with the fields and buttons of the editor is the file', () => {
  it.each(FILES)('%s', (file) => {
    const wanted: unknown = JSON.parse(readFileSync(join('surveys', file), 'utf8'));
    const built = BY_FILE.reduce<unknown>((all, word) => withAt(all, [word], valueAt(wanted, [word])), rebuilt(wanted));
    expect(comparable(built)).toEqual(comparable(wanted));
  });
});

/** The columns of tables have the names that the editor gives them; what they hold is compared at their tables. */
function comparable(definition: unknown): unknown {
  const ofTables = questionsInOrder(definition).flatMap((id) => {
    const path = columnsPath(definition, id);
    return path === undefined
      ? []
      : [[id, valueAt(definition, path), Object.keys(objectAt(definition, [...path, 'properties']))]];
  });
  const bare: unknown = JSON.parse(
    JSON.stringify(withAt(definition, ['$defs'], undefined)).replaceAll(/#\/\$defs\/[a-z0-9-]+/g, '#'),
  );
  const followUps = listAt(bare, ['allOf'])
    .map((one) => JSON.stringify(one))
    .toSorted();
  return [withAt(bare, ['allOf'], followUps), ofTables];
}

function rebuilt(wanted: unknown): unknown {
  let built: unknown = newSurvey({ title: '…', name: 'ny', year: 2000, respondent: 'municipality' });
  const order = questionsInOrder(wanted);
  for (const id of order) {
    const kind = KINDS_OF_QUESTIONS.find((one) => one === textAt(wanted, ['properties', id, 'kind'])) ?? 'text';
    const made = withOutline(built, { do: 'add-question', kind, title: 'Ny', after: '', under: false });
    built = withOutline(made.definition, { do: 'renumber-question', question: made.question ?? '', to: id }).definition;
  }
  built = withAt(built, ['parts'], partsOf(built, wanted));
  for (const id of order) built = withQuestionOf(built, wanted, id);
  built = typedIn(built, wanted, surveyFields);
  for (const part of listAt(wanted, ['parts'])) {
    const letter = textAt(part, ['letter']);
    built = typedIn(built, wanted, (definition) => partFields(definition, letter));
  }
  return built;
}

/** Parts and sections with the pages that are wanted; their words are typed afterwards. */
function partsOf(built: unknown, wanted: unknown): unknown {
  const first = listAt(built, ['parts'])[0];
  return listAt(wanted, ['parts']).map((part) => ({
    ...objectAt(first, []),
    letter: textAt(part, ['letter']),
    sections: listAt(part, ['sections']).map((section) => ({ pages: listAt(section, ['pages']) })),
  }));
}

/** Types every value that the fields of the wanted definition have, until nothing more changes. */
function typedIn(
  built: unknown,
  wanted: unknown,
  fieldsOf: (definition: unknown) => readonly DefinitionField[],
): unknown {
  return [1, 2].reduce<unknown>(
    (all) =>
      fieldsOf(wanted).reduce<unknown>((made, { name, value }) => {
        const field = fieldsOf(made).find((one) => one.name === name);
        return field === undefined || field.value === value ? made : field.with(value);
      }, all),
    built,
  );
}

function withQuestionOf(definition: unknown, wanted: unknown, id: string): unknown {
  let built = definition;
  for (const of of ['option', 'row', 'column'] as const) {
    const has = codesOf(built, id, of);
    const wants = codesOf(wanted, id, of);
    if (of === 'row' && wants.length === 0) continue;
    for (const [code, kind] of wants) built = withItems(built, id, { do: 'add', of, titles: [`Ny ${code}`], kind });
    for (const [code] of has) built = withItems(built, id, { do: 'remove', of, code });
    built = withCodes(
      built,
      id,
      of,
      wants.map(([code]) => code),
    );
  }
  return typedIn(built, wanted, (one) => questionFields(one, id));
}

function codesOf(definition: unknown, id: string, of: 'option' | 'row' | 'column'): [string, KindOfColumn][] {
  const question = valueAt(definition, ['properties', id]);
  const kind = textAt(question, ['kind']);
  const ofKeys = (path: JsonPath) =>
    Object.entries(objectAt(definition, path)).map(([code, one]): [string, KindOfColumn] => [code, kindOfColumn(one)]);
  if (of === 'column') return kind === 'table' ? ofKeys([...(columnsPath(definition, id) ?? []), 'properties']) : [];
  if (of === 'row')
    return kind === 'table' && rowsMadeBy(valueAt(definition, rowsPath(id))) === 'named'
      ? ofKeys([...rowsPath(id), 'properties'])
      : [];
  if (kind === 'counts') return ofKeys(['properties', id, 'properties', 'numbers', 'properties']);
  return optionsWritten(question).map(({ code }): [string, KindOfColumn] => [code, 'text']);
}

function kindOfColumn(column: unknown): KindOfColumn {
  if (!isObject(column)) return 'integer';
  if (column.computed !== undefined) return 'computed';
  if (column.sums !== undefined) return 'sums';
  if (column.oneOf !== undefined) return 'options';
  if (column.format !== undefined) return 'date';
  return column.type === 'string' ? 'text' : 'integer';
}

/** Gives what was added the codes of the file, which the editor makes from wordings. */
function withCodes(
  definition: unknown,
  id: string,
  of: 'option' | 'row' | 'column',
  codes: readonly string[],
): unknown {
  const made = codesOf(definition, id, of).map(([code]) => code);
  const path: JsonPath = of === 'column' ? (columnsPath(definition, id) ?? []) : ['properties', id];
  const renamed = new Map(made.map((code, index) => [code, codes[index] ?? code]));
  return withAt(definition, path, recoded(valueAt(definition, path), renamed));
}

function recoded(value: unknown, codes: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return codes.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => recoded(item, codes));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [codes.get(key) ?? key, recoded(one, codes)]));
}
