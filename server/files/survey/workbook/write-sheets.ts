import { normaliseText } from '../../../domain/text/characters.ts';
import { type AskedQuestions, askedWhenWords } from './asked-when.ts';
import { isJsonObject, type JsonObject, patchBetween } from './merge-patch.ts';
import { COLUMN_TYPES, QUESTION_TYPES, type QuestionRow, rowTypeOf } from './question-sheet.ts';
import { readSheets, type SurveySheets } from './read-sheets.ts';
import { questionRows, rowOf, type WrittenCells, within } from './write-question.ts';
import { surveyRows } from './write-survey.ts';

/** The row of the first question, below the headings. */
const FIRST_ROW = 2;

/**
 * The rows of the workbook of a definition, which `readSheets` reads as just that definition. What the columns have no
 * words for stands in the last column, or in the last row of the survey's sheet, as what is to be changed in what the
 * others say (JSON Merge Patch).
 */
export function writeSheets(definition: JsonObject): SurveySheets {
  const survey = numberedSurvey(definition, []);
  const plain = plainRows(definition);
  const made = readSheets({ survey, questions: numbered(plain) }).definition;
  const questions = numbered(withPatches(plain, made, definition));
  const rest = patchBetween(readSheets({ survey, questions }).definition, definition);
  return { survey: numberedSurvey(definition, rest === undefined ? [] : [jsonText(rest)]), questions };
}

/** The rows with what is to be changed in each question and column of a table, from what they make to what is wanted. */
function withPatches(rows: readonly WrittenCells[], made: JsonObject, wanted: JsonObject): readonly WrittenCells[] {
  let table = '';
  return rows.map((cells) => {
    const type = rowTypeOf(cells.type ?? '');
    const isQuestion = type !== undefined && QUESTION_TYPES.includes(type);
    if (isQuestion) table = cells.code ?? '';
    const path = isQuestion
      ? ['properties', cells.number ?? '']
      : type !== undefined && COLUMN_TYPES.includes(type)
        ? ['$defs', table, 'properties', cells.code ?? '']
        : undefined;
    if (path === undefined) return cells;
    const patch = patchBetween(within(made, ...path), within(wanted, ...path));
    return patch === undefined ? cells : { ...cells, rest: jsonText(patch) };
  });
}

/** A patch as the text of a cell, in which no character is changed when it is normalised. */
function jsonText(patch: JsonObject): string {
  const text = JSON.stringify(patch);
  if (normaliseText(text) === text) return text;
  return text.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function numberedSurvey(definition: JsonObject, rest: readonly string[]): SurveySheets['survey'] {
  return surveyRows(definition, rest).map((row) => ({ ...row, value: normaliseText(row.value) }));
}

function numbered(rows: readonly WrittenCells[]): readonly QuestionRow[] {
  return rows.map((cells, index) => ({
    row: index + FIRST_ROW,
    cells: Object.fromEntries(Object.entries(cells).map(([column, text]) => [column, normaliseText(text)])),
  }));
}

/** The rows of parts, sections, pages and questions, in the order of the form. */
function plainRows(definition: JsonObject): readonly WrittenCells[] {
  const questions = within(definition, 'properties');
  const whens = whenWords(definition, questions);
  const about = { definition, tables: new Set<string>(), questions: new Set<string>() };
  return objectsIn(definition.parts).flatMap((part) => [
    rowOf('part', { number: text(part.letter), wording: text(part.title) }),
    ...textsIn(part.preamble).map((wording) => rowOf('preamble', { wording })),
    ...textsIn(part.points).map((wording) => rowOf('point', { wording })),
    ...objectsIn(part.sections).flatMap((section, index) => {
      const cells = { wording: text(section.title), help: text(section.preamble) };
      const begins = index > 0 || cells.wording !== '' || cells.help !== '';
      return [...(begins ? [rowOf('section', cells)] : []), ...sectionRows(section, whens, about)];
    }),
  ]);
}

function sectionRows(
  section: JsonObject,
  whens: ReadonlyMap<string, string>,
  about: { readonly definition: JsonObject; readonly tables: Set<string>; readonly questions: Set<string> },
): readonly WrittenCells[] {
  const pages = listIn(section.pages).map((page) =>
    textsIn(page).filter((number) => isJsonObject(within(about.definition, 'properties')[number])),
  );
  const isUsual = pages.every((page) => page.every((number, index) => (index === 0) === !whens.has(number)));
  return pages.flatMap((page) => {
    const rows = page.flatMap((number) => {
      if (about.questions.has(number)) return [];
      about.questions.add(number);
      const question = within(about.definition, 'properties', number);
      const when = whens.get(number) ?? '';
      return questionRows(number, question, { definition: about.definition, when, written: about.tables });
    });
    return isUsual ? rows : [rowOf('page', {}), ...rows];
  });
}

/** When each follow-up question is asked, in words; none for what has no words. */
function whenWords(definition: JsonObject, questions: JsonObject): ReadonlyMap<string, string> {
  const asked: AskedQuestions = new Map(
    Object.keys(questions).map((number) => [
      number,
      objectsIn(within(questions, number, 'properties', 'chosen', 'items').oneOf).map((option) => ({
        code: text(option.const),
        wording: text(option.title),
      })),
    ]),
  );
  return new Map(
    objectsIn(definition.allOf).flatMap((followUp) => {
      const words = askedWhenWords(within(followUp, 'if'), asked);
      const numbers = textsIn(within(followUp, 'then').required);
      return words === undefined ? [] : numbers.map((number): [string, string] => [number, words]);
    }),
  );
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textsIn(value: unknown): readonly string[] {
  return listIn(value).flatMap((one) => (typeof one === 'string' ? [one] : []));
}

function objectsIn(value: unknown): readonly JsonObject[] {
  return listIn(value).flatMap((one) => (isJsonObject(one) ? [one] : []));
}
