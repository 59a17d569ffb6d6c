import { LIMIT_ADVICE, type SurveyWorkbookFault } from '../../../domain/authoring/survey-workbook-fault.ts';
import { rulesIn } from './condition-words.ts';
import { charactersIn } from './limit-words.ts';
import { isJsonObject, type JsonObject, patched } from './merge-patch.ts';
import { type DefinitionPath, mark, said, type TypedRow, tell, type WorkbookReading, wordingOf } from './reading.ts';
import { codeBeside, codeFromWording, yesIn } from './word-parts.ts';

/** The rows of a question: its own, and those below it that are parts of it. */
export interface QuestionRows {
  readonly row: TypedRow;
  readonly parts: readonly TypedRow[];
}

/** Options with their codes, which are made of the wordings where none is written. */
export function readOptions(
  reading: WorkbookReading,
  options: readonly TypedRow[],
  path: DefinitionPath,
): readonly { readonly const: string; readonly title: string }[] {
  const codes = codesOf(options, 'val');
  return options.map((option, index) => {
    mark(reading, [...path, index], option, 'code');
    mark(reading, [...path, index, 'title'], option, 'wording');
    return { const: codes[index] ?? '', title: wordingOf(reading, option) };
  });
}

/** The codes of some rows: as they are written, else made of the wording, none of them twice. */
export function codesOf(rows: readonly TypedRow[], fallback: string): readonly string[] {
  const taken = new Set(rows.map((row) => said(row, 'code')));
  return rows.map((row) => {
    const code = said(row, 'code') || codeBeside(codeFromWording(said(row, 'wording'), fallback), taken);
    taken.add(code);
    return code;
  });
}

/** A text to be written, with its limit in characters. */
export function freeText(reading: WorkbookReading, row: TypedRow): JsonObject {
  return { type: 'string', ...limitIn(reading, row, charactersIn, LIMIT_ADVICE.characters, 'characterLimit') };
}

/** What the column Gräns says, as words of the definition; `name`: of the one word that it is a number for. */
export function limitIn(
  reading: WorkbookReading,
  row: TypedRow,
  read: (text: string) => JsonObject | number | undefined,
  advice: string,
  name = '',
): JsonObject {
  const written = said(row, 'limit');
  if (written === '') return {};
  const found = read(written);
  if (found === undefined) tell(reading, row, 'limit', limitFault(row, advice));
  return isJsonObject(found) ? found : found === undefined ? {} : { [name]: found };
}

export function limitFault(row: TypedRow, advice: string): SurveyWorkbookFault {
  return { fault: 'limit-unclear', written: said(row, 'limit'), other: advice };
}

const UNITS: Readonly<Record<string, string>> = {
  antal: 'count',
  procent: 'percent',
  '%': 'percent',
  index: 'index',
  kronor: 'SEK',
  kr: 'SEK',
};

/** The unit that a row says; undefined where it says none. */
export function unitIn(reading: WorkbookReading, row: TypedRow, path: DefinitionPath): string | undefined {
  const written = said(row, 'unit');
  mark(reading, [...path, 'unit'], row, 'unit');
  if (written === '') return undefined;
  const unit = UNITS[written.toLowerCase()];
  if (unit === undefined) tell(reading, row, 'unit', { fault: 'unknown-unit', written: written });
  return unit;
}

/** Whether a row says that what it asks for is optional. */
export function saysOptional(reading: WorkbookReading, row: TypedRow): boolean {
  const found = yesIn(said(row, 'optional'));
  if (found === undefined) tell(reading, row, 'optional', { fault: 'optional-unclear' });
  return found ?? false;
}

/** What the answer to a question must be beside others. */
export function rulesOf(reading: WorkbookReading, row: TypedRow, path: DefinitionPath): JsonObject {
  const written = said(row, 'rules');
  mark(reading, [...path, 'rules'], row, 'rules');
  if (written === '') return {};
  const rules = rulesIn(written);
  if (rules === undefined) tell(reading, row, 'rules', { fault: 'rule-unclear' });
  return rules === undefined ? {} : { rules };
}

/** What a row's columns say, with what its last column adds to it and changes in it. */
export function patchedBy(reading: WorkbookReading, row: TypedRow, made: JsonObject, path: DefinitionPath): JsonObject {
  const written = said(row, 'rest');
  if (written === '') return made;
  const patch = jsonIn(written);
  if (patch !== undefined) {
    for (const word of Object.keys(patch)) if (!(word in made)) mark(reading, [...path, word], row, 'rest');
    return patched(made, patch);
  }
  tell(reading, row, 'rest', { fault: 'not-json' });
  return made;
}

/** The object that a text of JSON is; undefined for anything else. */
export function jsonIn(text: string): JsonObject | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return isJsonObject(read) ? read : undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
