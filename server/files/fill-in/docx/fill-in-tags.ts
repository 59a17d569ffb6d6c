import { createHash } from 'node:crypto';
import { FIELD_KINDS } from '../../../domain/answer/answer-fields.ts';
import { readAnswerNumber } from '../../../domain/answer/numbered-answer.ts';
import type { FieldPlace } from '../../../domain/fill-in/import-content.ts';
import { composed } from '../../../domain/text/characters.ts';

/**
 * The names by which a fill-in document is read back: the tags of its content controls, the bookmarks of its fixed
 * lines, and the properties of the file. They are used by both the writer and the reader.
 */

/** The most characters that Word accepts in a tag or a title. */
export const LONGEST_TAG = 64;

const TAG = /^svar\|([^|]+)\|([^|]+)\|([^|]*)(?:\|([^|]+))?$/;

/**
 * The tag of a field's control: “svar|7a|chosen|ja”, and of a table's cell “svar|2|cell|1380|ar2017”. Throws where it
 * would be too long, but of a cell: one with a tag that says nothing is known by where it stands in its table.
 */
export function tagOf({ question, field, option, column }: FieldPlace): string {
  const tag = [`svar|${question}|${field}|${option}`, ...(column === undefined ? [] : [column])].join('|');
  if (tag.length > LONGEST_TAG && field === 'cell')
    return `cell ${createHash('sha256').update(tag).digest('hex').slice(0, 16)}`;
  if (tag.length > LONGEST_TAG) throw new Error(`${tag} is longer than a tag may be`);
  return tag;
}

/** The field that a tag names; undefined for a tag that is not ours. */
export function placeOfTag(tag: string): FieldPlace | undefined {
  const [, question, name, option, column] = TAG.exec(tag) ?? [];
  const field = FIELD_KINDS.find((candidate) => candidate === name);
  if (question === undefined || field === undefined || option === undefined) return undefined;
  if ((field === 'cell') !== (column !== undefined)) return undefined;
  return { question, field, option, ...(column === undefined ? {} : { column }) };
}

/** A text that is different for each field, to use as its key in a map. */
export function fieldPlaceKey({ question, field, option, column }: FieldPlace): string {
  return [question, field, option, ...(column === undefined ? [] : [column])].join('|');
}

/** The beginning of all our bookmarks. Word hides bookmarks that begin with an underscore, and keeps them. */
export const BOOKMARK_PREFIX = '_svar_';

/**
 * The name of a fixed line's bookmark, from the survey's id and what the line is. Word accepts at most 40 letters,
 * digits and underscores.
 */
export function bookmarkOf(...names: readonly string[]): string {
  return `${BOOKMARK_PREFIX}${createHash('sha256').update(names.join('|')).digest('hex').slice(0, 16)}`;
}

/** The properties of the file. Each stamp is one of them: “Samsvar stämpel 7a”. */
export const PROPERTY = {
  survey: 'Samsvar enkät',
  organisation: 'Samsvar organisation',
  round: 'Samsvar omgång',
  answer: 'Samsvar svar',
  stamp: 'Samsvar stämpel ',
} as const;

/** Begins the footer of every page, before the last day. */
export const FOOTER = 'Att fylla i · lämnas tillbaka i Samsvar senast';

/** Begins the line on the first page that identifies the file, in case its properties are lost. */
export const MARKING = 'Märkning';

export interface Marking {
  readonly survey: string;
  readonly organisation: string;
  /** Undefined where the document was written outside a round. */
  readonly round: string | undefined;
  /** Which of the organisation's answers it is, from 1, where it gives several. */
  readonly answerNumber?: number;
}

/** What marks every page of a fill-in document: survey, organisation, round and answer. “rehab-2023 / 1380 / 6 / svar 3” */
export function markingWords({ survey, organisation, round, answerNumber }: Marking): string {
  const answer = answerNumber === undefined ? [] : [`svar ${answerNumber}`];
  return [survey, organisation, ...(round === undefined ? [] : [round]), ...answer].join(' / ');
}

/** Longer than three ids and a number. */
const LONGEST_MARKING = 200;

/** Reads a line that begins with `MARKING`; undefined for any other line. */
export function readMarking(line: string): Marking | undefined {
  if (line.length > LONGEST_MARKING) return undefined;
  const [whole, answer] = [composed(line), /\/\s*svar\s(\d{1,5})\s*$/.exec(composed(line))];
  const [, survey, organisation, round] =
    new RegExp(`^${MARKING}:\\s*(\\S+)\\s*/\\s*(\\S+)(?:\\s*/\\s*(\\S+))?\\s*$`).exec(
      answer === null ? whole : whole.slice(0, answer.index),
    ) ?? [];
  if (survey === undefined || organisation === undefined) return undefined;
  const answerNumber = readAnswerNumber(answer?.[1] ?? '');
  return { survey, organisation, round, ...(answerNumber === undefined ? {} : { answerNumber }) };
}
