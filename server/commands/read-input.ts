import { readTidyCsv } from '../../exports/data/csv.ts';
import { readTidyJson } from '../../exports/data/json.ts';
import { isNeutralCsv, readNeutralCsv } from '../../exports/data/neutral-csv.ts';
import { nearest } from '../catalogue/nearest.ts';
import { COUNTIES } from '../catalogue/organisation-register.ts';
import { surveyInCounty } from '../catalogue/survey-in-county.ts';
import { namedFilesSentence } from '../domain/answer/named-files.ts';
import { responseName } from '../domain/answer/numbered-answer.ts';
import type { FileProblem } from '../domain/answer/tidy-file-fault.ts';
import { readTidyRows, tidyRowsOfDocument } from '../domain/answer/tidy-row-reading.ts';
import {
  type ReadTidyRow,
  refusalSentence,
  type TidyRowOwner,
  type TidyRowRefusal,
} from '../domain/answer/tidy-row-refusal.ts';
import { groupedBy } from '../domain/grouped.ts';
import type { Survey } from '../domain/survey/survey.ts';
import { formatCounted, formatList } from '../domain/text/swedish.ts';
import { type Invocation, type Outlet, requiredOptions } from './command.ts';
import { inputFiles } from './input-files.ts';
import { type MergedResponse, mergeAnswers, type SourceOfAnswers } from './merge-answers.ts';
import { type InputNames, readFillIn } from './read-fill-in.ts';
import { tellScreening } from './tell-screening.ts';

/** The content of a command's input files together. */
export interface Input {
  readonly responses: readonly MergedResponse[];
  /** What of a response was not read, by its `responseName`: some rows of a table, or something in a fill-in file. */
  readonly notRead: ReadonlyMap<string, 'rows' | 'content'>;
  /** Whether everything in the files could be read, and none of it contradicts the rest. */
  readonly clean: boolean;
}

/**
 * Reads the files and folders of every `--in`: tidy CSV, neutral CSV, JSON, and filled-in Word documents and workbooks,
 * told apart by their contents. Writes a line for what was understood of each fill-in file, for everything that could
 * not be read, and for every finding of possible personal data. Undefined if nothing could be read. Throws UsageRefusal
 * if a file cannot be read.
 */
export async function readInput(invocation: Invocation, outlet: Outlet, known: InputNames): Promise<Input | undefined> {
  const files = await inputFiles(requiredOptions(invocation, 'in'), invocation, outlet);
  const sources: SourceOfAnswers[] = [];
  const notRead = new Map<string, 'rows' | 'content'>();
  let clean = true;
  let isAnyRead = false;
  for (const file of files) {
    const bytes = await file.bytes();
    const part = isOfRows(bytes)
      ? readRows(file.name, bytes, known, files.length > 1)
      : { ...(await readFillIn(file.name, bytes, known)), refusals: [] };
    for (const line of part.told) outlet.tell(line);
    sources.push(...part.sources);
    for (const { about } of part.refusals) if (about !== undefined) notRead.set(nameOf(about), 'rows');
    if (!part.clean)
      for (const source of part.sources) {
        const key = responseName(source);
        if (!isOfRows(bytes) && !notRead.has(key)) notRead.set(key, 'content');
      }
    clean &&= part.clean;
    isAnyRead ||= part.clean || part.sources.length > 0 || ('hasRows' in part && part.hasRows);
  }
  if (!isAnyRead) return undefined;
  const { responses, contradictions } = mergeAnswers(sources);
  for (const { response, sentence } of contradictions) {
    outlet.tell(sentence);
    notRead.set(response, 'content');
  }
  tellScreening(responses, outlet);
  return { responses, notRead, clean: clean && contradictions.length === 0 };
}

/** Whether a file is a table or JSON, and not an Office file, a PDF or an older one, which `readFillIn` says what is. */
function isOfRows(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  return !OTHER_STARTS.some((other) => start.startsWith(other));
}

/** The first bytes of a zip archive, a PDF, an older Office file and RTF. */
const OTHER_STARTS = ['504b', '25504446', 'd0cf11e0', '7b5c727466'];

/** The rows of a table or of JSON. `isOneOfSeveral`: whether the lines name the file. */
function readRows(name: string, bytes: Uint8Array, known: InputNames, isOneOfSeveral: boolean) {
  const json = isJson(bytes);
  const { rows, problems } = json
    ? readJsonRows(bytes, known.surveys)
    : isNeutralCsv(bytes)
      ? readNeutralCsv(bytes)
      : readTidyCsv(bytes);
  const { responses, refusals, files, lineOf } = readTidyRows(rows, {
    ...known,
    nearest,
    surveyFor: (survey, { county }) => surveyInCounty(survey, county, known.asRows),
  });
  const place = json ? 'post' : 'rad';
  const wrong = [
    ...problems.map(({ line, sentence }) => ({ line: line ?? 0, text: placed(place, line, sentence) })),
    ...refusalLines(refusals, place, known),
  ].toSorted((one, other) => one.line - other.line);
  const understood = `${formatCounted(responses.length, ['svar', 'svar'])} lästes${responses.length === 0 ? '' : `, från ${formatList([...new Set(responses.map(({ organisation }) => organisation.name))])}`}.`;
  // That attached files are named without their contents is how such a file is, and no fault in it.
  const named = files.map(({ line, about, ...of }) =>
    placed(place, line, `${nameOf(about)}: ${namedFilesSentence(of)}`),
  );
  const told = [...(isOneOfSeveral ? [understood] : []), ...wrong.map(({ text }) => text), ...named];
  return {
    sources: responses.map(
      (response): SourceOfAnswers => ({
        from: name,
        ...response,
        answers: Object.entries(response.answers).map(([question, answer]) => ({
          question,
          answer,
          isUntouched: false,
        })),
        placeOf(field) {
          const line = lineOf(response, field);
          return line === undefined ? undefined : `${place} ${line}`;
        },
      }),
    ),
    refusals,
    told: isOneOfSeveral ? told.map((line) => `${name}: ${line}`) : told,
    clean: wrong.length === 0,
    hasRows: rows.length > 0,
  };
}

/** Whether a file is JSON: it begins with a bracket or a brace, as no CSV header does. */
function isJson(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 1000)).trimStart();
  return start.startsWith('[') || start.startsWith('{');
}

function readJsonRows(
  bytes: Uint8Array,
  surveys: readonly Survey[],
): { rows: ReadTidyRow[]; problems: readonly FileProblem[] } {
  const { rows, documents, problems } = readTidyJson(bytes);
  return { rows: [...rows, ...documents.flatMap((document) => tidyRowsOfDocument(document, surveys))], problems };
}

/** The refusals in words; that an organisation is not known or not counted is said once, with its number of rows. */
function refusalLines(refusals: readonly TidyRowRefusal[], place: 'rad' | 'post', known: InputNames) {
  const groups = groupedBy(refusals, (refusal) => {
    if (refusal.rule === 'organisation-left-out') return JSON.stringify([refusal.rule, refusal.organisation]);
    return refusal.rule === 'unknown-organisation' ? JSON.stringify([refusal.rule, refusal.typed]) : refusal;
  });
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group;
    if (first === undefined) return [];
    // All that a JSON document says of an answer has the document's place.
    const more = place === 'post' ? 0 : others.length;
    const text = [refusalLine(first, place, more), ...countyAdvice(first, known)].join(' ');
    return [{ line: first.line, text }];
  });
}

/** Which county is counted and why, where an organisation that is left out is of another. */
function countyAdvice(refusal: TidyRowRefusal, { counted, otherOrganisations = [] }: InputNames): string[] {
  // Of a name that is close to one that is counted, that one is meant.
  if (refusal.rule !== 'organisation-left-out' || refusal.nearest !== undefined || counted === undefined) return [];
  const { county, isCountyChosen } = counted;
  const other = otherOrganisations.find(({ name }) => name === refusal.organisation);
  const own = COUNTIES.find(({ code }) => code === other?.county);
  if (own === undefined || own.code === county.code) return ['De som räknas skrivs i --members eller --organisations.'];
  const why = isCountyChosen ? '' : ', eftersom --county inte är skrivet';
  return [`Länet som räknas är ${county.name}${why}. Skriv --county ${own.name} för att räkna det i stället.`];
}

/** `more`: how many further rows it is the same with. */
function refusalLine(refusal: TidyRowRefusal, place: 'rad' | 'post', more: number): string {
  const { line, about } = refusal;
  const whose = about === undefined ? '' : `${nameOf(about)}: `;
  return placed(place, line, `${whose}${refusalSentence(refusal, place)}`, more);
}

function nameOf({ organisation, survey, answerNumber }: TidyRowOwner): string {
  return responseName({ organisation: { name: organisation }, survey: { id: survey }, answerNumber });
}

function placed(place: 'rad' | 'post', line: number | undefined, sentence: string, more = 0): string {
  if (line === undefined) return sentence;
  const others = more === 0 ? '' : ` och ${formatCounted(more, ['rad', 'rader'])} till`;
  return `${place === 'rad' ? 'Rad' : 'Post'} ${line}${others}: ${sentence}`;
}
