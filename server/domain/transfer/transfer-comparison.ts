import type { Question } from '../survey/question.ts';
import { looseKey, looseText, textOfKey } from '../text/loose-text.ts';
import { nearestPassage, wordsOf } from '../text/nearest-passage.ts';
import type { Passage } from '../text/passage.ts';
import { type Stretch, wordDifference } from '../text/word-difference.ts';
import { printOutQuestions } from './print-out-questions.ts';
import {
  findUnused,
  firstPrintOutNumber,
  gapAt,
  gaps,
  moreAfter,
  type PrintOutNumber,
  type PrintOutStretch,
} from './print-out-stretch.ts';
import { byLength, type FormWording, type PrintOutWording, placesOfWording, wordingOf } from './print-out-wording.ts';
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
export const LONG = 40;

/**
 * Looks for every number and text that is carried in the text of the receiving form's own print-out. Each is looked for
 * at its own question, found by its title, so that what was entered in another question's field is missed. Of a
 * question that is not found only long texts are looked for, where the question before it stands. Only white space,
 * line breaks and hyphenation may differ. Ticks are compared by `compareTicksWithPrint`.
 */
export function compareWithPrint({ survey, answers }: TransferContent, printed: string): ComparedField[] {
  const print = looseText(printed);
  const questions = printOutQuestions(survey, print);
  const compared: ComparedField[] = [];
  const [first] = questions.values();
  let stretch: Passage = { from: 0, to: first?.from ?? print.key.length };
  for (const question of survey.questions) {
    const own = questions.get(question.id);
    if (own !== undefined) stretch = { from: own.body, to: own.to };
    const fields = transferFields(question, answers[question.id]);
    const outcomes = compareIn({ print, stretch, used: [] }, wordingOf(survey, question), fields, own !== undefined);
    for (const field of fields) {
      const outcome = outcomes.get(field) ?? { kind: 'missing', isQuestionThere: own !== undefined };
      compared.push({ question, field, outcome });
    }
  }
  return compared;
}

/**
 * Long texts are looked for first, then the form's own wording, short texts outside it, and numbers in what is then
 * left; what is left at last is what the texts that were not found may have become.
 */
function compareIn(
  region: PrintOutStretch,
  wording: readonly FormWording[],
  fields: readonly TransferField[],
  isOwn: boolean,
): ReadonlyMap<TransferField, FieldOutcome> {
  const { print, used: taken } = region;
  const outcomes = new Map<TransferField, FieldOutcome>();
  const found = new Map<TransferField, Passage>();
  // The longest first, so that a short one is not found in the place of one that it is a part of.
  const texts = fields
    .filter(({ kind }) => kind === 'text')
    .map((field) => ({ field, key: looseKey(field.value) }))
    .toSorted(byLength);
  const look = (sought: typeof texts, isPlace: (place: Passage) => boolean): void => {
    for (const { field, key } of sought) {
      const place = findUnused(region, key, isPlace);
      if (place === undefined) continue;
      found.set(field, place);
      taken.push(place);
    }
  };

  look(
    texts.filter(({ key }) => key.length >= LONG),
    () => true,
  );
  const printed = placesOfWording(region, wording);
  if (isOwn)
    look(
      texts.filter(({ key }) => key.length < LONG),
      (place) => !printed.some(({ from, to }) => from <= place.from && place.to <= to),
    );
  taken.push(...printed);

  for (const field of isOwn ? fields : []) {
    if (field.kind !== 'number') continue;
    const number = numberAt(region, printed, field);
    if (number === undefined) continue;
    taken.push(number.place);
    outcomes.set(field, outcomeOfNumber(field.value, number.written));
  }
  const left = gaps(region).map((gap) => textOfKey(print, gap));
  for (const { field, key } of texts) {
    const place = found.get(field);
    if (place !== undefined || key === '')
      outcomes.set(field, { kind: 'same', more: place && moreAfter(region, place) });
    else if (isOwn) {
      const passage = nearestPassage(field.value, left);
      if (passage !== undefined) outcomes.set(field, differing(field.value, passage));
    }
  }
  return outcomes;
}

/**
 * The number that stands where a field's should: the first after its option's wording and before what the form prints
 * next; of a question's own number the first that is no part of its wording.
 */
function numberAt(
  region: PrintOutStretch,
  printed: readonly PrintOutWording[],
  { option }: TransferField,
): PrintOutNumber | undefined {
  const label = printed.find((one) => option !== undefined && one.option === option.code);
  if (option !== undefined && label === undefined) return undefined;
  return label === undefined
    ? firstPrintOutNumber(region, gaps(region))
    : firstPrintOutNumber(region, gapAt(region, label.to));
}

function outcomeOfNumber(carried: string, written: string): FieldOutcome {
  const plain = (number: string) => number.replaceAll(/\s/g, '').replace('\u2212', '-');
  return plain(carried) === plain(written)
    ? { kind: 'same', more: undefined }
    : { kind: 'different', difference: wordDifference(carried, written) };
}

function differing(carried: string, passage: string): FieldOutcome {
  return { kind: 'different', difference: wordDifference(wordsOf(carried).join(' '), passage) };
}
