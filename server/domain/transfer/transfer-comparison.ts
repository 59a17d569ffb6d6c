import type { Question } from '../survey/question.ts';
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

/** What a print-out of the receiving form says of one field. */
export interface ComparedField {
  readonly question: Question;
  readonly field: TransferField;
  readonly outcome: FieldOutcome;
}

export type FieldOutcome =
  /** It stands there. `more` is what stands after a text, before anything that the form itself prints. */
  | { readonly kind: 'same'; readonly more: string | undefined }
  /** Something else stands there: only what is carried is `removed`, only what is printed `added`. */
  | { readonly kind: 'different'; readonly difference: readonly Stretch[] }
  /** It does not; or its question is not found, so that nobody can tell. */
  | { readonly kind: 'missing'; readonly isQuestionThere: boolean };

/** Shorter texts may be part of what the form itself prints, or of another's answer. In units of the key. */
const LONG = 40;

/**
 * Looks for every number and text that is carried in the text of the receiving form's own print-out. Each is looked for
 * at its own question, found by its title, so that what was entered in another question's field is missed. Of a
 * question that is not found only long texts are looked for, where the question before it stands. Only white space,
 * line breaks, hyphenation and the kind of quotation marks may differ. Ticks are not compared: how the receiving form
 * prints them is not known.
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

/** Where those of the texts stand whose key is to be looked for, the longest first: a short one may be a part of it. */
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

const NUMBER = /(?<![\p{L}\d])[-\u2212]?\d+(?:[ \u00a0\u202f]\d{3})*(?:,\d+)?/u;

/**
 * The number that stands where each number should, as it is written: the first after its row's wording and before what
 * the form prints next; of a question's own number the first that is no part of its wording.
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

/** `printed`: what stands where the field should; undefined: nothing. */
function outcomeOf(carried: string, printed: string | undefined): FieldOutcome {
  if (printed === undefined) return { kind: 'missing', isQuestionThere: true };
  const plain = (text: string) => text.replaceAll(/\s/g, '').replace('\u2212', '-');
  return plain(carried) === plain(printed)
    ? { kind: 'same', more: undefined }
    : { kind: 'different', difference: wordDifference(wordsOf(carried).join(' '), printed) };
}

/** So great a part of a text's words must stand in a passage for it to be the text, changed. */
const SHARED_AT_LEAST = 0.3;
/** Boxes, dots and lines are printed everywhere, and are no answer. */
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

/**
 * What a text that is not found has likeliest become: of what is left at its question, the passage that shares most
 * words with it, and of those the longest. Undefined when that is neither much of it nor half as long.
 */
function likeliest(region: PrintOutStretch, text: string): string | undefined {
  const sought = wordsOf(text);
  const own = new Set(sought);
  const [best] = gaps(region)
    .map((gap) => wordsOf(textOfKey(region.print, gap)))
    .map((words) => ({
      words,
      shared: words.filter((word) => own.has(word)).length,
      said: words.filter((word) => SAYS_SOMETHING.test(word)).length,
    }))
    .toSorted((one, other) => other.shared - one.shared || other.said - one.said);
  if (best === undefined || best.said === 0) return undefined;
  const isLikely = best.shared >= sought.length * SHARED_AT_LEAST || best.said >= sought.length / 2;
  return isLikely ? best.words.join(' ') : undefined;
}

/** So many words after a text are more than a page number or a length. */
const WORDS_THAT_TELL = 8;

/** What stands right after a text and is nothing that the form prints; undefined when it is hardly anything. */
function moreAfter(region: PrintOutStretch, place: Passage): string | undefined {
  const words = gapAfter(region, place).flatMap((gap) => wordsOf(textOfKey(region.print, gap)));
  return words.length < WORDS_THAT_TELL ? undefined : words.join(' ');
}

function wordsOf(text: string): string[] {
  return text.match(/\S+/g) ?? [];
}
