import { createHash } from 'node:crypto';
import { FIELD_KINDS } from '../../../domain/answer/answer-fields.ts';
import type { FieldPlace } from '../../../domain/fill-in/import-content.ts';

/**
 * The names by which a fill-in document is read back: the tags of its content controls, the bookmarks of its fixed
 * lines and the properties of the file. Its writer and its reader have them from here.
 */

/** Word takes so many characters in a tag, and in a title. */
export const LONGEST_TAG = 64;

const TAG = /^svar\|([^|]+)\|([^|]+)\|([^|]*)$/;

/** The tag of a field's control: “svar|7a|chosen|ja”. Throws where a name is too long for one. */
export function tagOf({ question, field, option }: FieldPlace): string {
  const tag = `svar|${question}|${field}|${option}`;
  if (tag.length > LONGEST_TAG) throw new Error(`${tag} is longer than a tag may be`);
  return tag;
}

/** The field that a tag names. Undefined where it is none of ours. */
export function placeOfTag(tag: string): FieldPlace | undefined {
  const [, question, name, option] = TAG.exec(tag) ?? [];
  const field = FIELD_KINDS.find((candidate) => candidate === name);
  return question === undefined || field === undefined || option === undefined
    ? undefined
    : { question, field, option };
}

/** A key of a field, for maps. */
export function fieldPlaceKey({ question, field, option }: FieldPlace): string {
  return `${question}|${field}|${option}`;
}

/** Every bookmark of ours begins so; Word hides those that begin with a low line and keeps them. */
export const BOOKMARK_PREFIX = '_svar_';

/** The bookmark of a fixed line, from the survey's id and what the line is. Word takes 40 characters, letters, digits and low lines. */
export function bookmarkOf(...names: readonly string[]): string {
  return `${BOOKMARK_PREFIX}${createHash('sha256').update(names.join('|')).digest('hex').slice(0, 16)}`;
}

/** The properties of the file, of which each stamp is one: “Samsvar stämpel 7a”. */
export const PROPERTY = {
  survey: 'Samsvar enkät',
  organisation: 'Samsvar organisation',
  round: 'Samsvar omgång',
  stamp: 'Samsvar stämpel ',
} as const;

/** Before what the file says that it is, on its first page: what is left when its properties have been lost. */
export const MARKING = 'Märkning';

export interface Marking {
  readonly survey: string;
  readonly organisation: string;
  /** Undefined where the document was written outside of a round. */
  readonly round: string | undefined;
}

/** “kommun-2023 / 1380 / 6” */
export function markingWords({ survey, organisation, round }: Marking): string {
  return [survey, organisation, ...(round === undefined ? [] : [round])].join(' / ');
}

/** Ids are not longer than so. */
const LONGEST_MARKING = 200;

/** Reads the line that begins with the word above. */
export function readMarking(line: string): Marking | undefined {
  if (line.length > LONGEST_MARKING) return undefined;
  const [, survey, organisation, round] =
    new RegExp(`^${MARKING}:\\s*(\\S+)\\s*/\\s*(\\S+)(?:\\s*/\\s*(\\S+))?\\s*$`).exec(line.normalize('NFC')) ?? [];
  return survey === undefined || organisation === undefined ? undefined : { survey, organisation, round };
}
