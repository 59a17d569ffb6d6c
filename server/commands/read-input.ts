import { readFile } from 'node:fs/promises';
import { readTidyCsv } from '../../exports/data/csv.ts';
import { readTidyJson } from '../../exports/data/json.ts';
import { isNeutralCsv, readNeutralCsv } from '../../exports/data/neutral-csv.ts';
import type { FileProblem } from '../../exports/data/tidy-rows.ts';
import { nearest } from '../catalogue/nearest.ts';
import type { KnownNames } from '../domain/answer/tidy-row-meaning.ts';
import { type ReadResponse, readTidyRows, tidyRowsOfDocument } from '../domain/answer/tidy-row-reading.ts';
import { type ReadTidyRow, refusalSentence, type TidyRowRefusal } from '../domain/answer/tidy-row-refusal.ts';
import type { Survey } from '../domain/survey/survey.ts';
import { fileAdvice, type Invocation, type Outlet, requiredOption, UsageRefusal } from './command.ts';
import { tellScreening } from './tell-screening.ts';

/** The content of a command's input file. */
export interface Input {
  readonly responses: readonly ReadResponse[];
  readonly refusals: readonly TidyRowRefusal[];
  /** Whether everything in the file could be read. */
  readonly clean: boolean;
}

/**
 * Reads the file of `--in` (tidy CSV, neutral CSV or JSON) and writes a line for everything in it that could not be
 * read, and for every finding of possible personal data. Undefined if nothing could be read. Throws UsageRefusal if the
 * file cannot be read.
 */
export async function readInput(
  invocation: Invocation,
  outlet: Outlet,
  known: Omit<KnownNames, 'nearest'>,
): Promise<Input | undefined> {
  const bytes = await readBytes(requiredOption(invocation, 'in'), invocation);
  const json = isJson(bytes);
  const { rows, problems } = json
    ? readJsonRows(bytes, known.surveys)
    : isNeutralCsv(bytes)
      ? readNeutralCsv(bytes)
      : readTidyCsv(bytes);
  const { responses, refusals } = readTidyRows(rows, { ...known, nearest });
  const place = json ? 'post' : 'rad';
  const lines = [
    ...problems.map(({ line, sentence }) => ({ line: line ?? 0, text: placed(place, line, sentence) })),
    ...refusals.map((refusal) => ({ line: refusal.line, text: refusalLine(refusal, place) })),
  ];
  for (const { text } of lines.toSorted((one, other) => one.line - other.line)) outlet.tell(text);
  if (rows.length === 0 && problems.length > 0) return undefined;
  tellScreening(responses, outlet);
  return { responses, refusals, clean: lines.length === 0 };
}

async function readBytes(path: string, { resolve, standardInput }: Invocation): Promise<Uint8Array> {
  if (path === '-') return standardInput();
  try {
    return await readFile(resolve(path));
  } catch (error) {
    throw new UsageRefusal(`Filen ”${path}” kan inte läsas. ${fileAdvice(error)}`);
  }
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

function refusalLine(refusal: TidyRowRefusal, place: 'rad' | 'post'): string {
  const { line, about } = refusal;
  const whose = about === undefined ? '' : `${about.organisation}, ${about.survey}: `;
  return placed(place, line, `${whose}${refusalSentence(refusal, place)}`);
}

function placed(place: 'rad' | 'post', line: number | undefined, sentence: string): string {
  return line === undefined ? sentence : `${place === 'rad' ? 'Rad' : 'Post'} ${line}: ${sentence}`;
}
