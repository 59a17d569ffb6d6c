import { type FoldedText, folded } from '../text/folded.ts';

/**
 * How digits are compared. `grouped`: as they are written. `ungrouped`: without the spaces, hyphens, full stops,
 * slashes and parentheses between them, so that “070-123 45 67” is “0701234567”.
 */
export type Digits = 'grouped' | 'ungrouped';

/** A folded text in lower case, in which words to be masked are searched for. */
export interface ComparedText {
  readonly original: string;
  readonly text: string;
  /** For each code unit of `text`, where what it stands for begins and ends in `original`. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /**
   * For each place between two code units, before the first and after the last: 1 unless it is in the middle of a word
   * or a number. A number goes on over separators that have been left out, but may also begin or end there.
   */
  readonly edges: Uint8Array;
}

/** The fewest digits of a number that is compared ungrouped. Shorter ones would be found in unrelated numbers. */
const LONG_NUMBER = 6;

const SEPARATOR = /^[-./() ]$/;
const DIGIT = /^\d$/;
const LAST_LETTER = /\p{L}$/u;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** Prepares a folded text for comparison. */
export function comparedText({ original, text, from, to }: FoldedText, digits: Digits): ComparedText {
  const lower = inLowerCase(text);
  if (digits === 'grouped') return { original, text: lower, from, to, edges: edgesOf(lower) };
  const { kept, parted } = withoutSeparators(lower);
  const ungrouped = kept.map((at) => lower.charAt(at)).join('');
  const edges = edgesOf(ungrouped);
  for (const at of parted) edges[at] = 1;
  return {
    original,
    text: ungrouped,
    from: kept.map((at) => from[at] ?? 0),
    to: kept.map((at) => to[at] ?? 0),
    edges,
  };
}

function edgesOf(text: string): Uint8Array {
  const edges = new Uint8Array(text.length + 1).fill(1);
  for (const { 0: word, index } of text.matchAll(WORD)) edges.fill(0, index + 1, index + word.length);
  return edges;
}

/**
 * Words to search for, written as the text of a `ComparedText` is: folded, in lower case and without quotation marks
 * around them, and without the separators within a long number. Empty if no visible character is left.
 */
export function wordsToCompare(words: string): string {
  const grouped = withoutQuotes(inLowerCase(folded(words)).trim());
  const ungrouped = withoutSeparators(grouped)
    .kept.map((at) => grouped.charAt(at))
    .join('');
  return hasLongNumber(ungrouped) ? ungrouped : grouped;
}

/** Whether words have a number that is to be compared ungrouped. */
export function hasLongNumber(words: string): boolean {
  return new RegExp(`\\d{${LONG_NUMBER}}`).test(words);
}

/**
 * Where words that are found in a compared text end, with the s of a genitive after them. Undefined if they begin or
 * end in the middle of a word. `from` and `to` are indexes of the compared text.
 */
export function endOfWords({ text, edges }: ComparedText, from: number, to: number): number | undefined {
  if (edges[from] === 0) return undefined;
  if (edges[to] === 1) return to;
  const isGenitive = text.charAt(to) === 's' && edges[to + 1] === 1 && LAST_LETTER.test(text.slice(to - 2, to));
  return isGenitive ? to + 1 : undefined;
}

function withoutQuotes(words: string): string {
  const quoted = /^(["']).+\1$/s.test(words);
  return quoted ? words.slice(1, -1).trim() : words;
}

/** Lower case with the same length: a letter whose lower case is longer is kept. */
function inLowerCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return [...text]
    .map((character) => {
      const small = character.toLowerCase();
      return small.length === character.length ? small : character;
    })
    .join('');
}

/** The indexes of a text's code units without separators between two digits, and where such have been left out. */
function withoutSeparators(text: string): { readonly kept: readonly number[]; readonly parted: ReadonlySet<number> } {
  const kept: number[] = [];
  const parted = new Set<number>();
  let separators: number[] = [];
  let afterDigit = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (afterDigit && SEPARATOR.test(character)) {
      separators.push(at);
      continue;
    }
    const isDigit = DIGIT.test(character);
    if (!isDigit) for (const separator of separators) kept.push(separator);
    else if (separators.length > 0) parted.add(kept.length);
    separators = [];
    afterDigit = isDigit;
    kept.push(at);
  }
  return { kept: kept.concat(separators), parted };
}
