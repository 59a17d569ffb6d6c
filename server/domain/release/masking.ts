import type { Passage } from '../text/passage.ts';

/** Words to be masked in a release copy, and the legal ground. */
export interface Masking {
  /** The words as written in a text of the submission. They are masked wherever they occur. */
  readonly words: string;
  /** Chapter and section of the act: “25 kap. 1 § OSL”. */
  readonly ground: string;
}

/** The longest masked words, ground and reason for a copy, in characters. */
export const MASKED_LIMIT = 5_000;
export const GROUND_LIMIT = 120;
export const RELEASE_REASON_LIMIT = 1_000;

/**
 * The sections of offentlighets- och sekretesslagen (2009:400) that are most often relevant to municipalities' and
 * regions' answers.
 */
export const COMMON_GROUNDS: readonly string[] = [
  '21 kap. 1 § OSL',
  '21 kap. 3 § OSL',
  '21 kap. 7 § OSL',
  '25 kap. 1 § OSL',
  '26 kap. 1 § OSL',
  '39 kap. 2 § OSL',
];

/** Replaces masked words. Its length is fixed, so that the length of the words is not disclosed. */
const BLOCK = '█████';

/** A passage to be masked, with the grounds for it. Masked passages neither overlap nor touch. */
export interface MaskedPassage extends Passage {
  readonly grounds: readonly string[];
}

/** The text with each masked passage replaced by a block of fixed length and its grounds. */
export function maskText(text: string, maskings: readonly Masking[]): string {
  let masked = '';
  let end = 0;
  for (const { from, to, grounds } of maskedPassages(text, maskings)) {
    masked += `${text.slice(end, from)}${blockOf(grounds)}`;
    end = to;
  }
  return masked + text.slice(end);
}

function blockOf(grounds: readonly string[]): string {
  return `${BLOCK} [maskat: ${grounds.join('; ')}]`;
}

/** The passages of a text to be masked, in the order of the text. Overlapping and touching passages are joined. */
export function maskedPassages(text: string, maskings: readonly Masking[]): readonly MaskedPassage[] {
  const folded = fold(text);
  const found = maskings.flatMap(({ words, ground }) =>
    placesOf(words, folded).map((place) => ({ ...place, grounds: [ground] })),
  );
  const merged: MaskedPassage[] = [];
  for (const passage of found.toSorted((one, other) => one.from - other.from || other.to - one.to)) {
    const last = merged.at(-1);
    if (last === undefined || passage.from > last.to) {
      merged.push(passage);
      continue;
    }
    const grounds = [...new Set([...last.grounds, ...passage.grounds])];
    merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, passage.to), grounds };
  }
  return merged;
}

/** How many times the words occur in a text. */
export function timesIn(words: string, text: string): number {
  return placesOf(words, fold(text)).length;
}

/** A text prepared for comparison. `from` and `to` map each of its code units to a range of `original`. */
interface FoldedText {
  readonly original: string;
  readonly text: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

const UNSEEN = /^[\u00ad\u200b-\u200d\u2060\ufeff]$/;
const HYPHEN = /^[-\u2010\u2011]$/;
const DIGIT = /^\d$/;
const LETTER = /^\p{L}$/u;
const IN_WORD = /^[\p{L}\p{M}\p{N}]$/u;

/** Lower case, one space for any white space, no invisible characters, and no hyphens between digits. */
function fold(original: string): FoldedText {
  const from: number[] = [];
  const to: number[] = [];
  const pieces: string[] = [];
  let at = 0;
  for (const character of original) {
    const end = at + character.length;
    const isSpace = /^\s$/.test(character);
    const isLeftOut =
      UNSEEN.test(character) ||
      (HYPHEN.test(character) && DIGIT.test(original[at - 1] ?? '') && DIGIT.test(original[end] ?? ''));
    if (isSpace && pieces.at(-1) === ' ') to[to.length - 1] = end;
    else if (!isLeftOut) {
      const small = isSpace ? ' ' : HYPHEN.test(character) ? '-' : character.toLowerCase();
      pieces.push(small);
      for (let unit = 0; unit < small.length; unit += 1) {
        from.push(at);
        to.push(end);
      }
    }
    at = end;
  }
  return { original, text: pieces.join(''), from, to };
}

/**
 * Where words occur in a text as whole words, ignoring case, line breaks and the s of a genitive: “Anna” is found in
 * “Annas” and “ANNA”, but not in “Annandag”.
 */
function placesOf(words: string, { original, text, from, to }: FoldedText): Passage[] {
  const wanted = fold(words.trim()).text.trim();
  const places: Passage[] = [];
  if (wanted === '') return places;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const begin = from[at] ?? 0;
    const end = to[at + wanted.length - 1] ?? original.length;
    if (IN_WORD.test(first(wanted)) && IN_WORD.test(before(original, begin))) continue;
    const whole = IN_WORD.test(last(wanted)) ? endOfWord(original, end, LETTER.test(last(wanted))) : end;
    if (whole !== undefined) places.push({ from: begin, to: whole });
  }
  return places;
}

/**
 * The end of the word that is matched up to `known`, including the s of a genitive; undefined if the word is longer.
 */
function endOfWord(text: string, known: number, mayBeGenitive: boolean): number | undefined {
  const next = after(text, known);
  if (!IN_WORD.test(next.character)) return known;
  if (!mayBeGenitive || next.character.toLowerCase() !== 's') return undefined;
  return IN_WORD.test(after(text, next.to).character) ? undefined : next.to;
}

/** The first visible character after a place. */
function after(text: string, place: number): { readonly character: string; readonly to: number } {
  let at = place;
  while (UNSEEN.test(text[at] ?? '')) at += 1;
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0x20);
  return { character, to: at + character.length };
}

/** The last visible character before a place. */
function before(text: string, place: number): string {
  let at = place - 1;
  while (UNSEEN.test(text[at] ?? '')) at -= 1;
  return last(text.slice(Math.max(0, at - 1), at + 1));
}

function first(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0x20);
}

function last(text: string): string {
  return [...text].at(-1) ?? ' ';
}
