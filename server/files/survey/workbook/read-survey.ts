import type { SurveyWorkbookFault } from '../../../domain/authoring/survey-workbook-fault.ts';
import { kindFromWords } from './kind-words.ts';
import { isJsonObject, type JsonObject } from './merge-patch.ts';
import { SHEETS } from './question-sheet.ts';
import { jsonIn } from './read-parts.ts';
import type { DefinitionPath, WorkbookReading } from './reading.ts';
import { SURVEY_KEYS, type SurveyKey, type SurveyKeyWords, type SurveyRow } from './survey-sheet.ts';
import { ISO_DAY, wholeIn, yesIn } from './word-parts.ts';

/** The values of the rows of each key, with their rows. */
type Said = ReadonlyMap<SurveyKey, readonly SurveyRow[]>;

/** What the sheet of the survey says, as words of the definition, and what is to be changed in the whole of it last. */
export function readSurveySheet(
  reading: WorkbookReading,
  rows: readonly SurveyRow[],
): { readonly words: JsonObject; readonly patch: JsonObject } {
  const said = sortRows(reading, rows);
  const text = (key: SurveyKey, path: DefinitionPath): string | undefined => {
    const row = said.get(key)?.[0];
    if (row !== undefined) place(reading, path, row);
    return row?.value;
  };
  const day = (key: SurveyKey, path: DefinitionPath) => dayOf(reading, said.get(key)?.[0], text(key, path));
  const yes = (key: SurveyKey, path: DefinitionPath) => yesOf(reading, said.get(key)?.[0], text(key, path));
  const list = (key: SurveyKey, path: DefinitionPath): readonly string[] =>
    (said.get(key) ?? []).map((row, index) => {
      place(reading, index === 0 ? path : [...path, index], row);
      return row.value;
    });
  const kinds = (key: SurveyKey, path: DefinitionPath) =>
    (said.get(key) ?? []).map((row, index) => {
      place(reading, index === 0 ? path : [...path, index], row);
      const found = kindFromWords(row.value);
      if (found === undefined) fault(reading, row, { fault: 'kind-unknown' });
      return found;
    });
  const [respondent] = kinds('respondent', ['respondent']);
  const isChosen = yes('chosenBy', ['respondent', 'chosenBy']);
  const words: JsonObject = {
    $schema: 'https://samsvar.example/survey-definition',
    ...defined({
      $id: text('id', ['$id']),
      title: text('title', ['title']),
      description: text('description', ['description']),
      respondent: isChosen ? chosen(respondent) : respondent,
      alsoAnsweredBy: some(kinds('alsoAnsweredBy', ['alsoAnsweredBy'])),
      answers: yes('answers', ['answers']) ? 'many' : undefined,
      year: yearOf(reading, said.get('year')?.[0], text('year', ['year'])),
      lastDay: day('lastDay', ['lastDay']),
      period: periodOf(reading, said.get('period')?.[0], text('period', ['period'])),
      recipient: recipientOf({ text, day, yes, list }),
      issuer: text('issuer', ['issuer']),
      background: text('background', ['background']),
      basis: text('basis', ['basis']),
      follows: text('follows', ['follows']),
      example: yes('example', ['example']) || undefined,
    }),
    introduction: list('introduction', ['introduction']),
    instructions: list('instructions', ['instructions']),
    contact: list('contact', ['contact']),
    ...defined({
      editorNotes: some(list('editorNotes', ['editorNotes'])),
      leftOut: leftOutOf(reading, said.get('leftOut') ?? []),
    }),
  };
  tellMissing(reading, said);
  return { words, patch: restOf(reading, said.get('rest') ?? []) };
}

const NEEDED: readonly SurveyKey[] = ['id', 'title', 'year', 'lastDay', 'respondent'];

function tellMissing({ faults }: WorkbookReading, said: Said): void {
  const missing = SURVEY_KEYS.filter(({ key }) => NEEDED.includes(key) && !said.has(key));
  for (const { heading } of missing)
    faults.push({
      sheet: SHEETS.survey,
      row: 1,
      column: undefined,
      fault: { fault: 'not-filled-in', written: heading },
    });
}

function sortRows(reading: WorkbookReading, rows: readonly SurveyRow[]): Said {
  const said = new Map<SurveyKey, SurveyRow[]>();
  let before: SurveyKeyWords | undefined;
  for (const row of rows) {
    const key = row.key.trim().replace(/\s+/g, ' ').toLowerCase();
    // A value without a key is one more of what stands above it.
    const words = key === '' ? before : SURVEY_KEYS.find(({ heading }) => heading.toLowerCase() === key);
    before = words;
    if (row.value.trim() === '') continue;
    if (words === undefined) {
      fault(reading, row, { fault: 'unknown-key', written: row.key }, 'key');
      continue;
    }
    const known = said.get(words.key) ?? [];
    if (known[0] !== undefined && words.repeats !== true && words.key !== 'rest')
      fault(reading, row, { fault: 'key-twice', written: words.heading, other: String(known[0].row) }, 'key');
    said.set(words.key, [...known, { ...row, value: words.key === 'rest' ? row.value : row.value.trim() }]);
  }
  return said;
}

function place({ places }: WorkbookReading, path: DefinitionPath, { row }: SurveyRow): void {
  places.push({ path, sheet: SHEETS.survey, row, column: 'value' });
}

function fault(
  { faults }: WorkbookReading,
  { row }: SurveyRow,
  told: SurveyWorkbookFault,
  column: 'key' | 'value' = 'value',
): void {
  faults.push({ sheet: SHEETS.survey, row, column, fault: told });
}

function dayOf(reading: WorkbookReading, row: SurveyRow | undefined, text: string | undefined): string | undefined {
  if (row !== undefined && text !== undefined && !ISO_DAY.test(text))
    fault(reading, row, { fault: 'not-a-day', written: text });
  return text;
}

function yesOf(reading: WorkbookReading, row: SurveyRow | undefined, text: string | undefined): boolean {
  const found = yesIn(text ?? '');
  if (row !== undefined && found === undefined) fault(reading, row, { fault: 'yes-unclear' });
  return found ?? false;
}

function yearOf(reading: WorkbookReading, row: SurveyRow | undefined, text: string | undefined): number | undefined {
  const year = text === undefined ? undefined : wholeIn(text);
  if (row !== undefined && year === undefined) fault(reading, row, { fault: 'year-unclear' });
  return year;
}

function periodOf(reading: WorkbookReading, row: SurveyRow | undefined, text: string | undefined): unknown {
  if (row === undefined || text === undefined) return undefined;
  if (/^månad$/i.test(text)) return 'month';
  const [, from = '', to = ''] = /^(\S+) (?:till|-|–) (\S+)$/.exec(text) ?? [];
  if (ISO_DAY.test(from) && ISO_DAY.test(to)) return { from, to };
  fault(reading, row, { fault: 'period-unclear' });
  return undefined;
}

function chosen(respondent: string | JsonObject | undefined): JsonObject | undefined {
  if (respondent === undefined) return undefined;
  return { ...(typeof respondent === 'string' ? { kind: respondent } : respondent), chosenBy: 'representative' };
}

function recipientOf({
  text,
  day,
  yes,
  list,
}: {
  readonly text: (key: SurveyKey, path: DefinitionPath) => string | undefined;
  readonly day: (key: SurveyKey, path: DefinitionPath) => string | undefined;
  readonly yes: (key: SurveyKey, path: DefinitionPath) => boolean;
  readonly list: (key: SurveyKey, path: DefinitionPath) => readonly string[];
}): JsonObject | undefined {
  const addresses = defined({
    form: text('recipientAddress', ['recipient', 'addresses', 'form']),
    email: text('recipientEmail', ['recipient', 'addresses', 'email']),
    post: some(list('recipientPost', ['recipient', 'addresses', 'post'])),
  });
  const recipient = defined({
    name: text('recipient', ['recipient']),
    lastDay: day('recipientDay', ['recipient', 'lastDay']),
    hasForm: yes('recipientForm', ['recipient', 'hasForm']) || undefined,
    addresses: Object.keys(addresses).length === 0 ? undefined : addresses,
  });
  return Object.keys(recipient).length === 0 ? undefined : recipient;
}

function leftOutOf(reading: WorkbookReading, rows: readonly SurveyRow[]): JsonObject | undefined {
  const entries = rows.flatMap((row): [string, string][] => {
    const [, number, reason] = /^([^:]+): ?([\s\S]+)$/.exec(row.value) ?? [];
    if (number === undefined || reason === undefined) {
      fault(reading, row, { fault: 'left-out-unclear' });
      return [];
    }
    place(reading, ['leftOut', number], row);
    return [[number, reason]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The patches of the rows that have them, one on the other. */
function restOf(reading: WorkbookReading, rows: readonly SurveyRow[]): JsonObject {
  return rows.reduce<JsonObject>((before, row) => {
    const patch = jsonIn(row.value);
    if (patch === undefined) fault(reading, row, { fault: 'not-json' });
    for (const word of Object.keys(patch ?? {})) place(reading, [word], row);
    return patch === undefined ? before : joinedPatches(before, patch);
  }, {});
}

function joinedPatches(one: JsonObject, other: JsonObject): JsonObject {
  const made = new Map(Object.entries(one));
  for (const [name, value] of Object.entries(other)) {
    const before = made.get(name);
    made.set(name, isJsonObject(before) && isJsonObject(value) ? joinedPatches(before, value) : value);
  }
  return Object.fromEntries(made);
}

function some<Item>(list: readonly Item[]): readonly Item[] | undefined {
  return list.length === 0 ? undefined : list;
}

function defined(words: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
}
