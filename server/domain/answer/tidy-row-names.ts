import type { Organisation } from '../people/organisation.ts';
import type { Survey } from '../survey/survey.ts';
import { spellingKey } from '../text/spelling-key.ts';
import { MOST_ANSWERS, readAnswerNumber } from './numbered-answer.ts';
import type { ReadTidyRow, RefusalReason } from './tidy-row-refusal.ts';

/** The surveys and organisations that the names in a file are matched with. */
export interface KnownNames {
  readonly surveys: readonly Survey[];
  /** Organisations whose rows are accepted. Of two equally close spellings the first is suggested. */
  readonly organisations: readonly Organisation[];
  /** Organisations that exist, but whose rows are refused as left out. */
  readonly otherOrganisations?: readonly Organisation[];
  /** The survey as an organisation is asked it, with the rows of its county; without it, as it is in `surveys`. */
  surveyFor?(survey: Survey, organisation: Organisation): Survey;
  /** The spelling that was probably meant; undefined if none is close enough. */
  nearest(typed: string, spellings: readonly string[]): string | undefined;
}

/** What was found in a row, or why the row is refused. */
export type Read<T> = { readonly found: T } | { readonly refused: RefusalReason };

/** Makes the functions that find whose answers a row is about, and to which survey, by the names in it. */
export function tidyNameReader(known: KnownNames) {
  const organisations = byKey(known.organisations, ({ name }) => name);
  const leftOut = byKey(known.otherOrganisations ?? [], ({ name }) => name);
  const byCode = byKey(known.organisations, ({ code }) => code);
  const surveys = byKey(known.surveys, ({ id }) => id);
  // Suggestions are cached: the same wrong name often stands in every row, and comparing it with every name is slow.
  const suggestions = new Map<string, string | undefined>();

  function suggest(column: string, typed: string, spellings: () => readonly string[]): { nearest?: string } {
    const key = `${column}\n${typed}`;
    if (!suggestions.has(key)) suggestions.set(key, known.nearest(typed, spellings()));
    const nearest = suggestions.get(key);
    return nearest === undefined ? {} : { nearest };
  }

  function readOrganisation(row: ReadTidyRow): Read<Organisation> {
    const { organisation: typed, organisationCode = '' } = row;
    // An unknown code is not refused by itself: the name beside it gives the better reason.
    const ofCode = byCode.get(spellingKey(organisationCode));
    if (ofCode !== undefined) return { found: ofCode };
    const found = organisations.get(spellingKey(typed));
    if (found !== undefined) return { found };
    if (typed.trim() === '') return { refused: { rule: 'empty-cell', column: 'organisation' } };
    const nearest = suggest('organisation', typed, () => known.organisations.map(({ name }) => name));
    const other = leftOut.get(spellingKey(typed));
    return other === undefined
      ? { refused: { rule: 'unknown-organisation', typed, ...nearest } }
      : { refused: { rule: 'organisation-left-out', organisation: other.name, ...nearest } };
  }

  function readSurvey(typed: string): Read<Survey> {
    const found = surveys.get(spellingKey(typed));
    if (found !== undefined) return { found };
    if (typed.trim() === '') return { refused: { rule: 'empty-cell', column: 'survey' } };
    const ids = known.surveys.map(({ id }) => id);
    return { refused: { rule: 'unknown-survey', typed, ...suggest('survey', typed, () => ids), known: ids } };
  }

  return { suggest, readOrganisation, readSurvey };
}

/** Which of an organisation's answers a row belongs to; undefined where the survey takes one from each. */
export function readNumber({ id, answers }: Survey, answer: string | number = ''): Read<number | undefined> {
  const typed = String(answer).trim();
  if (answers === undefined)
    return typed === '' ? { found: undefined } : { refused: { rule: 'answer-not-wanted', survey: id, typed } };
  if (typed === '') return { refused: { rule: 'answer-missing', survey: id } };
  const found = readAnswerNumber(typed);
  return found === undefined ? { refused: { rule: 'answer-number', typed, most: MOST_ANSWERS } } : { found };
}

/** Things by a name of theirs, however it is spelt. */
export function byKey<T>(things: readonly T[], nameOf: (thing: T) => string): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [spellingKey(nameOf(thing)), thing]));
}
