import type { FieldPlace } from '../../../domain/fill-in/import-content.ts';
import { addToGroup } from '../../../domain/grouped.ts';
import type { Survey } from '../../../domain/survey/survey.ts';
import { type FillInRow, fillInRows, isOfTable, wordingCell } from './fill-in-rows.ts';
import { headRowOf, isTotalKey } from './fill-in-table-place.ts';

/** A row of a sheet, as its number and wording say what it is. */
export interface KnownRow {
  readonly row: FillInRow;
  /** What somebody has written into the cell beside the printed wording; empty where nothing. */
  readonly added: string;
}

/** Finds which row of a survey's sheet, as it was written, a row of a file is. */
export interface KnownRows {
  /**
   * The row with this number and this wording, or with its wording and more. Undefined where there is none. Of several
   * with the same words it is the one with `place`, if any.
   */
  find(number: string, wording: string, place?: FieldPlace): KnownRow | undefined;
  /** Whether there is a row for a field. */
  has(place: FieldPlace): boolean;
}

/**
 * The rows of a survey, for the reading of one workbook: each text of the workbook is looked up once, since all its
 * cells may hold the same one.
 */
export function knownRows(survey: Survey): KnownRows {
  const { byWords, byNumber, places } = wordsOfRows(survey);
  const looked = new Map<string, Map<string, readonly KnownRow[]>>();
  const lookUp = (number: string, wording: string): readonly KnownRow[] => {
    const exact = byWords.get(wordsKey(number, wording));
    if (exact !== undefined) return exact.map((row) => ({ row, added: '' }));
    const typed = withoutBreaks(wording);
    const within = (byNumber.get(number.trim()) ?? []).filter(({ words }) => typed.includes(words));
    const longest = within.toSorted((one, other) => other.words.length - one.words.length)[0];
    return longest === undefined ? [] : [{ row: longest.row, added: typed.replace(longest.words, () => ' ').trim() }];
  };
  return {
    find(number, wording, place) {
      const ofNumber = looked.get(number) ?? new Map<string, readonly KnownRow[]>();
      looked.set(number, ofNumber);
      const found = ofNumber.get(wording) ?? lookUp(number, wording);
      ofNumber.set(wording, found);
      return (place && found.find(({ row }) => isOf(row, place))) ?? found[0];
    },
    has: (place) => places.has(placeKey(place)),
  };
}

interface WordsOfRows {
  readonly byWords: ReadonlyMap<string, readonly FillInRow[]>;
  readonly byNumber: ReadonlyMap<string, readonly { readonly row: FillInRow; readonly words: string }[]>;
  readonly places: ReadonlySet<string>;
}

const wordsBySurvey = new WeakMap<Survey, WordsOfRows>();

function wordsOfRows(survey: Survey): WordsOfRows {
  const made = wordsBySurvey.get(survey);
  if (made !== undefined) return made;
  const byWords = new Map<string, FillInRow[]>();
  const byNumber = new Map<string, { readonly row: FillInRow; readonly words: string }[]>();
  const places = new Set<string>();
  for (const row of fillInRows(survey)) {
    if (row.as === 'heading') {
      addToGroup(byWords, wordsKey(row.words, ''), row);
      continue;
    }
    const words = withoutBreaks(wordingCell(row));
    addToGroup(byWords, wordsKey(row.question.id, words), row);
    // A table may have a thousand rows, whose wordings are looked up whole.
    if (!isOfTable(row)) addToGroup(byNumber, row.question.id, { row, words });
    if (row.as === 'answer') places.add(placeKey(row.place));
  }
  const words = { byWords, byNumber, places };
  wordsBySurvey.set(survey, words);
  return words;
}

/** Whether a row is the one of a field. */
export function isOf(row: FillInRow, place: FieldPlace): boolean {
  switch (row.as) {
    case 'answer':
      return placeKey(row.place) === placeKey(place);
    case 'tableHead':
      return isTableKey(row.question.id, place) && headRowOf(place.option) !== undefined;
    case 'tableRow':
      return isTableKey(row.question.id, place) && row.row.code === place.option;
    case 'tableTotal':
      return isTableKey(row.question.id, place) && isTotalKey(place.option);
    default:
      return false;
  }
}

function isTableKey(question: string, place: FieldPlace): boolean {
  return place.field === 'cell' && place.question === question;
}

export function placeKey({ question, field, option, column }: FieldPlace): string {
  return JSON.stringify([question, field, option, ...(column === undefined ? [] : [column])]);
}

function wordsKey(number: string, wording: string): string {
  return JSON.stringify([number.trim(), withoutBreaks(wording)]);
}

/** A text in one line with one space between words, as programs may have broken it otherwise. */
function withoutBreaks(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
