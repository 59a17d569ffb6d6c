import type { Question } from '../survey/question.ts';
import { folded } from '../text/folded.ts';
import { looseKey, looseText, textOfKey } from '../text/loose-text.ts';
import type { Passage } from '../text/passage.ts';
import { type Stretch, wordDifference } from '../text/word-difference.ts';
import { printOutQuestions } from './print-out-questions.ts';
import {
  byLength,
  findUnused,
  gapAfter,
  gaps,
  type PrintOutStretch,
  type PrintOutWording,
  placesOfWording,
} from './print-out-stretch.ts';
import { type TransferContent, type TransferField, transferFields } from './transfer.ts';

/** One field of the transferred answers, compared with a print-out of the receiving form. */
export interface ComparedField {
  readonly question: Question;
  readonly field: TransferField;
  readonly outcome: FieldOutcome;
}

export type FieldOutcome =
  /** The same value is printed. `more` is printed directly after a text and is not the form's own wording. */
  | { readonly kind: 'same'; readonly more: string | undefined }
  /** Another value is printed. `removed`: only in the answer; `added`: only in the print-out. */
  | { readonly kind: 'different'; readonly difference: readonly Stretch[] }
  /** Not found; or, if `isQuestionThere` is false, the question was not found, so it cannot be told. */
  | { readonly kind: 'missing'; readonly isQuestionThere: boolean };

/**
 * The length from which a text is unlikely to be part of the form's wording or another answer. Code units of the key.
 */
const LONG = 40;

/**
 * Looks for every transferred number and text in the text of a print-out of the receiving form. Each is looked for at
 * its own question, which is found by its title. If the question is not found, only long texts are looked for, where
 * the question before it stands. White space, line breaks, hyphenation, ligatures and the kind of quotation marks and
 * dashes may differ. Ticks are not compared: how the receiving form prints them is not known.
 */
export function compareWithPrint({ survey, answers }: TransferContent, printed: string): ComparedField[] {
  const print = looseText(printed);
  const questions = printOutQuestions(survey, print);
  const [first] = questions.values();
  let stretch: Passage = { from: 0, to: first?.from ?? print.key.length };
  return survey.questions.flatMap((question) => {
    const own = questions.get(question.id);
    if (own !== undefined) stretch = { from: own.body, to: own.to };
    const fields = transferFields(question, answers[question.id]);
    const region: PrintOutStretch = { print, stretch, used: [] };
    const long = findTexts(region, fields, (key) => key.length >= LONG);
    const wording = placesOfWording(region, survey, question);
    const isOfForm = (place: Passage) => wording.some(({ from, to }) => from <= place.from && place.to <= to);
    const short =
      own &&
      findTexts(
        region,
        fields,
        (key) => key !== '' && key.length < LONG,
        (place) => !isOfForm(place),
      );
    region.used.push(...wording);
    const numbers = own && findNumbers(region, fields, wording);
    const printedAt = (field: TransferField) =>
      field.kind === 'number' ? numbers?.get(field) : likeliest(region, field.value);
    return fields.map((field) => {
      const place = long.get(field) ?? short?.get(field);
      if (place !== undefined || looseKey(field.value) === '')
        return { question, field, outcome: { kind: 'same', more: place && moreAfter(region, place) } };
      if (own === undefined) return { question, field, outcome: { kind: 'missing', isQuestionThere: false } };
      return { question, field, outcome: outcomeOf(field.value, printedAt(field)) };
    });
  });
}

/** Finds the texts whose key is sought, and marks their places as used. Longest first: a short text may be part of it. */
function findTexts(
  region: PrintOutStretch,
  fields: readonly TransferField[],
  isSought: (key: string) => boolean,
  isPlace?: (place: Passage) => boolean,
): ReadonlyMap<TransferField, Passage> {
  const found = new Map<TransferField, Passage>();
  const texts = fields.filter(({ kind }) => kind === 'text').map((field) => ({ field, key: looseKey(field.value) }));
  for (const { field, key } of texts.filter((one) => isSought(one.key)).toSorted(byLength)) {
    const place = findUnused(region, key, isPlace);
    if (place === undefined) continue;
    found.set(field, place);
    region.used.push(place);
  }
  return found;
}

const NUMBER = /(?<![\p{L}\d])[-\u2212\u2013]?\d+(?:[ \u00a0\u202f]\d{3})*(?:,\d+)?/u;

/**
 * The number printed in each number field, as it is written: the first one after the option's wording and before the
 * form's next wording. For the question's own number, the first one outside the form's wording. Marks them as used.
 */
function findNumbers(
  region: PrintOutStretch,
  fields: readonly TransferField[],
  wording: readonly PrintOutWording[],
): ReadonlyMap<TransferField, string> {
  const found = new Map<TransferField, string>();
  for (const field of fields.filter(({ kind }) => kind === 'number')) {
    const row = wording.find(({ option }) => option !== undefined && option === field.option?.code);
    for (const gap of field.option === undefined ? gaps(region) : row === undefined ? [] : gapAfter(region, row)) {
      const text = textOfKey(region.print, gap);
      const number = NUMBER.exec(text);
      if (number === null) continue;
      const from = gap.from + looseText(text.slice(0, number.index)).key.length;
      region.used.push({ from, to: from + looseText(number[0]).key.length });
      found.set(field, number[0]);
      break;
    }
  }
  return found;
}

/** `printed`: what is printed in the field's place; undefined: nothing. */
function outcomeOf(carried: string, printed: string | undefined): FieldOutcome {
  if (printed === undefined) return { kind: 'missing', isQuestionThere: true };
  const plain = (text: string) => folded(text).replaceAll(' ', '');
  return plain(carried) === plain(printed)
    ? { kind: 'same', more: undefined }
    : { kind: 'different', difference: wordDifference(wordsOf(carried).join(' '), printed, areAlike()) };
}

/** Whether a program may have made one of two words of the other. Each word is folded once. */
function areAlike(): (one: string, other: string) => boolean {
  const keys = new Map<string, string>();
  const keyOf = (word: string): string => {
    const key = keys.get(word) ?? folded(word);
    keys.set(word, key);
    return key;
  };
  return (one, other) => one === other || keyOf(one) === keyOf(other);
}

/** The least share of a text's words that a passage must have to be taken for the text in a changed form. */
const SHARED_AT_LEAST = 0.3;
/** Tick boxes, dots and lines are printed everywhere and do not count as words. */
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

/**
 * The passage of a region that is most likely the text in a changed form: of what is not used, the one that shares most
 * words with it, or the longest of those. Undefined if it neither shares enough words nor is half as long.
 */
function likeliest(region: PrintOutStretch, text: string): string | undefined {
  const sought = wordsOf(text);
  const own = new Set(sought.map(folded));
  const [best] = gaps(region)
    .map((gap) => wordsOf(textOfKey(region.print, gap)))
    .map((words) => ({
      words,
      shared: words.filter((word) => own.has(folded(word))).length,
      said: words.filter((word) => SAYS_SOMETHING.test(word)).length,
    }))
    .toSorted((one, other) => other.shared - one.shared || other.said - one.said);
  if (best === undefined || best.said === 0) return undefined;
  const isLikely = best.shared >= sought.length * SHARED_AT_LEAST || best.said >= sought.length / 2;
  return isLikely ? best.words.join(' ') : undefined;
}

/** As many words after a text are more than a page number or a printed length. */
const WORDS_THAT_TELL = 8;

/** The unused words directly after a passage; undefined if they are fewer than `WORDS_THAT_TELL`. */
function moreAfter(region: PrintOutStretch, place: Passage): string | undefined {
  const words = gapAfter(region, place).flatMap((gap) => wordsOf(textOfKey(region.print, gap)));
  return words.length < WORDS_THAT_TELL ? undefined : words.join(' ');
}

function wordsOf(text: string): string[] {
  return text.match(/\S+/g) ?? [];
}
