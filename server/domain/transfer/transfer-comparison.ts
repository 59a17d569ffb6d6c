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
export const LONG = 40;

/**
 * Looks for every transferred number and text in the text of a print-out of the receiving form. Each is looked for at
 * its own question, which is found by its title. If the question is not found, only long texts are looked for, where
 * the question before it stands. White space, line breaks and hyphenation may differ. For ticks see
 * `compareTicksWithPrint`.
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
 * Looks first for long texts, then for the form's own wording, short texts outside it, and numbers in the rest. What
 * then remains is compared with the texts that were not found.
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
  // Longest first, so that a short text is not found within a longer one.
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
 * The number printed in a field: the first one after the option's wording and before the form's next wording. For the
 * question's own number, the first one outside the form's wording.
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
