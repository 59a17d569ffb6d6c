import { BUILT_IN_KINDS } from '../people/organisation-kind.ts';
import { folded, foldedText } from '../text/folded.ts';
import { type PhraseSearch, searchFor } from '../text/phrase-search.ts';
import { type ComparedText, comparedText, hasLongNumber, wordsToCompare } from './compared-text.ts';
import type { MaskableText } from './maskable-text.ts';
import { type Mask, type Masking, maskOf } from './masking.ts';

/**
 * A word or number that is left in the texts after masking, and resembles something that is masked: another form of the
 * word (“Rehabteamet” of “rehabteam”), a part of a name, another spelling, or the same number with or without century
 * or country code.
 */
export interface NearForm {
  /** As written at the first place. */
  readonly words: string;
  /** The index of the masking that it resembles. */
  readonly masking: number;
  readonly places: readonly { readonly text: MaskableText; readonly times: number }[];
}

/** The most near forms that are given, the first ones. More than these would be read by nobody. */
export const MOST_NEAR_FORMS = 100;

/** Maskings of more words than this are passages, whose single words say little. */
const MOST_WORDS = 4;
/** The fewest letters of a word that other forms are looked for of. */
const FEWEST_LETTERS = 4;
/** The fewest letters of a word that is also looked for inside others (“Hallandsrehabteam”) and misspelt. */
const LONG_WORD = 6;
/** The longest word that is looked for misspelt. */
const LONGEST_WORD = 40;
/** Two long numbers with the same last digits are near: that leaves out century, country code and area code. */
const LAST_DIGITS = 8;

/** Endings of Swedish nouns and names, the longest first. */
const ENDINGS = 'ernas arnas ornas erna arna orna ens ets ers ars ors en et er ar or na ns ts n t s a e'.split(' ');

/** Words of names and places that are too common to point at anybody. */
const COMMON = new Set([
  ...BUILT_IN_KINDS.flatMap(({ one, definite }) => [one, definite]),
  ...'alla även eller eftersom efter finns från genom hade har inom inte kommer man med mellan många och också samt ska som till under utan vara vid vilket vård vården över'.split(
    ' ',
  ),
]);

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
const LONG_NUMBERS = /\d{6,}/g;
const IS_NAME = /^\p{Lu}/u;

/**
 * The near forms of maskings in texts, in the order of the texts. Only what the mask leaves is looked at. Takes time in
 * proportion to the lengths of the maskings and the texts. `mask`: that of the maskings, for who has it already.
 */
export function nearForms(
  maskings: readonly Masking[],
  texts: readonly MaskableText[],
  mask: Mask = maskOf(maskings),
): readonly NearForm[] {
  const likeness = likenessTo(maskings);
  const found = new Map<string, { words: string; masking: number; times: Map<MaskableText, number> }>();
  for (const text of texts)
    for (const { key, words, masking } of nearFormsIn(text.text, mask, likeness)) {
      const known = found.get(key);
      if (known === undefined && found.size === MOST_NEAR_FORMS) continue;
      const form = known ?? { words, masking, times: new Map<MaskableText, number>() };
      form.times.set(text, (form.times.get(text) ?? 0) + 1);
      found.set(key, form);
    }
  return [...found.values()].map(({ words, masking, times }) => ({
    words,
    masking,
    places: [...times].map(([text, count]) => ({ text, times: count })),
  }));
}

interface FoundForm {
  /** The same for all forms that are one in a list: the word in lower case, or the digits. */
  readonly key: string;
  readonly words: string;
  readonly masking: number;
}

function* nearFormsIn(text: string, mask: Mask, likeness: Likeness): Generator<FoundForm> {
  for (const part of leftOf(text, mask)) {
    const folded = foldedText(part);
    yield* nearWordsIn(comparedText(folded, 'grouped'), likeness);
    yield* nearNumbersIn(comparedText(folded, 'ungrouped'), likeness);
  }
}

/** The parts of a text between its masked passages. */
function leftOf(text: string, mask: Mask): readonly string[] {
  const masked = mask.passagesIn(text);
  const starts = [0, ...masked.map(({ to }) => to)];
  return starts.map((from, index) => text.slice(from, masked[index]?.from ?? text.length));
}

function* nearWordsIn(compared: ComparedText, likeness: Likeness): Generator<FoundForm> {
  const words = [...compared.text.matchAll(WORD)].map(({ 0: word, index }) => ({ word, from: index }));
  const formsAt = formsIn(compared, words, likeness);
  for (const { word, from } of words) {
    const written = writtenAt(compared, from, from + word.length);
    const isLike = (known: MaskedWord | undefined) => known !== undefined && mayBeName(known, written);
    const like = formsAt.get(from)?.find(isLike) ?? variantsOf(word, likeness).find(isLike);
    if (like !== undefined) yield { key: word, words: written, masking: like.masking };
  }
}

/** The most masked words that one word is compared with. */
const MOST_LIKE = 5;

/** The masked words that a text's words are forms of, by where these begin. */
function formsIn(
  { text }: ComparedText,
  words: readonly { readonly word: string; readonly from: number }[],
  { words: masked, search }: Likeness,
): ReadonlyMap<number, readonly MaskedWord[]> {
  const forms = new Map<number, MaskedWord[]>();
  let next = 0;
  // Places come in the order of their ends, as the words do.
  search(text, (phrase, from, to) => {
    const ends = (at: number) => (words[at]?.from ?? text.length) + (words[at]?.word.length ?? 0);
    while (next < words.length && ends(next) < to) next += 1;
    const [whole, known] = [words[next], masked[phrase]];
    if (whole === undefined || known === undefined || from < whole.from) return;
    const own = forms.get(whole.from) ?? [];
    if (own.length < MOST_LIKE && isFormOf(known, from - whole.from, whole.word)) own.push(known);
    forms.set(whole.from, own);
  });
  return forms;
}

function* nearNumbersIn(compared: ComparedText, { numbers }: Likeness): Generator<FoundForm> {
  if (numbers.size === 0) return;
  for (const { 0: digits, index } of compared.text.matchAll(LONG_NUMBERS)) {
    const masking = numbers.get(digits.slice(-LAST_DIGITS));
    if (masking !== undefined) yield { key: digits, words: writtenAt(compared, index, index + digits.length), masking };
  }
}

/** How a part of a compared text is written. */
function writtenAt({ original, from, to }: ComparedText, begin: number, end: number): string {
  return original.slice(from[begin] ?? 0, to[end - 1] ?? original.length);
}

/** A word of a masking. */
interface MaskedWord {
  readonly word: string;
  /** The word without its Swedish ending. */
  readonly stem: string;
  /** A short name, which is not resembled by a word in small letters: “annan” is no form of “Anna”. */
  readonly isName: boolean;
  readonly masking: number;
}

/** What words and numbers are compared with. */
interface Likeness {
  readonly words: readonly MaskedWord[];
  /** Searches for the stems of `words`. */
  readonly search: PhraseSearch<string>;
  /** The words that are long enough to be misspelt, by each of their variants. */
  readonly misspellings: ReadonlyMap<string, MaskedWord>;
  /** Maskings by the last digits of their long numbers. */
  readonly numbers: ReadonlyMap<string, number>;
}

function likenessTo(maskings: readonly Masking[]): Likeness {
  const words = maskings.flatMap(({ words: typed }, masking) => wordsOfMasking(typed, masking));
  return {
    words,
    search: searchFor(words.map(({ stem }) => stem)),
    misspellings: new Map(
      words
        .filter(({ word }) => isLong(word))
        .flatMap((known) => lettersLeftOut(known.word).map((variant) => [variant, known])),
    ),
    numbers: new Map(
      maskings.flatMap(({ words: typed }, masking) =>
        [...wordsToCompare(typed).matchAll(LONG_NUMBERS)].map(([digits]) => [digits.slice(-LAST_DIGITS), masking]),
      ),
    ),
  };
}

function wordsOfMasking(typed: string, masking: number): readonly MaskedWord[] {
  if (hasLongNumber(wordsToCompare(typed))) return [];
  const written = [...folded(typed).matchAll(WORD)].map(([word]) => word);
  if (written.length > MOST_WORDS) return [];
  return written.flatMap((one) => {
    const word = one.toLowerCase();
    if (word.length < FEWEST_LETTERS || COMMON.has(word) || /^\d+$/.test(word)) return [];
    return [{ word, stem: stemOf(word), isName: word.length < LONG_WORD && IS_NAME.test(one), masking }];
  });
}

function stemOf(word: string): string {
  const ending = ENDINGS.find((one) => word.endsWith(one) && word.length - one.length >= LONG_WORD - 1);
  return ending === undefined ? word : word.slice(0, -ending.length);
}

/** Whether a word that has a masked word's stem in it, at an index, is a form of that word or is made up of it. */
function isFormOf({ stem }: MaskedWord, at: number, word: string): boolean {
  if (stem.length >= LONG_WORD) return true;
  return at === 0 && word.length - stem.length < LONG_WORD;
}

function mayBeName({ isName }: MaskedWord, written: string): boolean {
  return !isName || IS_NAME.test(written);
}

function isLong(word: string): boolean {
  return word.length >= LONG_WORD && word.length <= LONGEST_WORD && !/\d/.test(word);
}

/** The masked words that differ from a word by about one letter. */
function variantsOf(word: string, { misspellings }: Likeness): readonly (MaskedWord | undefined)[] {
  return misspellings.size === 0 || !isLong(word)
    ? []
    : lettersLeftOut(word).map((variant) => misspellings.get(variant));
}

/**
 * The word, and the word without each one of its letters: words that differ by one letter have one of them in common.
 */
function lettersLeftOut(word: string): readonly string[] {
  return [word, ...Array.from({ length: word.length }, (_, at) => word.slice(0, at) + word.slice(at + 1))];
}
