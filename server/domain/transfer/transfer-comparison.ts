import { answerNumbers } from '../answer/answer-numbers.ts';
import type { Question } from '../survey/question.ts';
import { folded } from '../text/folded.ts';
import { looseKey, looseText, textOfKey } from '../text/loose-text.ts';
import type { Passage } from '../text/passage.ts';
import { readSwedishDay } from '../text/typed-day.ts';
import { type Stretch, wordDifference } from '../text/word-difference.ts';
import { likeliest, wordsOf } from './likeliest-passage.ts';
import { type CellsInPrint, cellsInPrint } from './print-out-cells.ts';
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
 * Looks for every transferred number, date and text in the text of a print-out of the receiving form. Each is looked for at
 * its own question, which is found by its title. If the question is not found, only long texts are looked for, where
 * the question before it stands. White space, line breaks, hyphenation, ligatures and the kind of quotation marks and
 * dashes may differ. Ticks are not compared: how the receiving form prints them is not known.
 */
export function compareWithPrint({ survey, answers }: TransferContent, printed: string): ComparedField[] {
  const print = looseText(printed);
  const questions = printOutQuestions(survey, print);
  const [first] = questions.values();
  let stretch: Passage = { from: 0, to: first?.from ?? print.key.length };
  const ofAnswers = answerNumbers(survey, answers);
  return survey.questions.flatMap((question) => {
    const own = questions.get(question.id);
    if (own !== undefined) stretch = { from: own.body, to: own.to };
    const all = transferFields(question, answers[question.id]);
    const region: PrintOutStretch = { print, stretch, used: [] };
    const table = ofAnswers.tableOf(question.id);
    const cells = own && question.table && table && cellsInPrint(region, { table: question.table, ...table }, all);
    const fields = all.filter(({ place }) => place !== 'cell');
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
    const printedAt = (field: TransferField) => {
      if (field.kind === 'date') return dayIn(region);
      return field.kind === 'number' ? numbers?.get(field) : likeliest(region, field.value);
    };
    return all.map((field) => {
      if (field.place === 'cell') return { question, field, outcome: outcomeOfCell(field, cells) };
      const place = long.get(field) ?? short?.get(field);
      if (place !== undefined || looseKey(field.value) === '')
        return { question, field, outcome: { kind: 'same', more: place && moreAfter(region, place) } };
      if (own === undefined) return { question, field, outcome: { kind: 'missing', isQuestionThere: false } };
      return { question, field, outcome: outcomeOf(field, printedAt(field)) };
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

/** `cells`: what the print-out says in the cells of the table; undefined: its question was not found. */
function outcomeOfCell(field: TransferField, cells: CellsInPrint | undefined): FieldOutcome {
  if (cells === undefined) return { kind: 'missing', isQuestionThere: false };
  return cells.same.has(field) ? { kind: 'same', more: undefined } : outcomeOf(field, cells.printed.get(field));
}

/** `printed`: what is printed in the field's place; undefined: nothing. */
function outcomeOf({ kind, value: sent }: TransferField, printed: string | undefined): FieldOutcome {
  if (printed === undefined) return { kind: 'missing', isQuestionThere: true };
  if (kind === 'date' && readSwedishDay(printed) === sent) return { kind: 'same', more: undefined };
  const plain = (text: string) => folded(text).replaceAll(' ', '');
  return plain(sent) === plain(printed)
    ? { kind: 'same', more: undefined }
    : { kind: 'different', difference: wordDifference(wordsOf(sent).join(' '), printed, areAlike()) };
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

/** A day as it is written with digits or with the month's name: 2018-04-12, 12/4 2018, 12 april 2018. */
const DAY_IN_TEXT = /\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/. ]\d{4}|\d{1,2}\s+\p{L}{3,9}\.?\s+\d{4}/u;

/** The first day that is printed in a region, outside the form's wording; undefined if there is none. */
function dayIn(region: PrintOutStretch): string | undefined {
  return gaps(region).flatMap((gap) => DAY_IN_TEXT.exec(textOfKey(region.print, gap))?.[0] ?? [])[0];
}

/** As many words after a text are more than a page number or a printed length. */
const WORDS_THAT_TELL = 8;

/** The unused words directly after a passage; undefined if they are fewer than `WORDS_THAT_TELL`. */
function moreAfter(region: PrintOutStretch, place: Passage): string | undefined {
  const words = gapAfter(region, place).flatMap((gap) => wordsOf(textOfKey(region.print, gap)));
  return words.length < WORDS_THAT_TELL ? undefined : words.join(' ');
}
