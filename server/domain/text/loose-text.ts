import { normaliseText } from './characters.ts';
import type { Passage } from './passage.ts';

/**
 * A text without what a print-out changes by itself: white space, line breaks, hyphenation and the kind of quotation marks. What is left is found in
 * it character by character, and every place in it is known in the text.
 */
export interface LooseText {
  readonly text: string;
  /** What is compared. */
  readonly key: string;
  /** Where in the text each code unit of the key stands. */
  readonly at: readonly number[];
}

/**
 * White space and what is never seen; and a hyphen between letters, which may be one that divides a word at the end of
 * a line, or the other way round a word's own that stands there. Before a digit it may be a minus sign, and stays.
 */
const CHANGED_BY_PRINT = /[\s\u00ad\u200b\u2060\ufeff]+|(?<=\p{L}\u00ad?)[-\u2010\u2011][\s\u00ad]*(?=\p{L})/gu;

/** Hyphens and quotation marks that a program may put for the first of them. Each is one code unit, as what it is for. */
const ALIKE = [
  ['-', /[\u2010\u2011]/g],
  ['"', /[”“„»«]/g],
  ["'", /[’‘]/g],
] as const;

export function looseText(written: string): LooseText {
  const text = normaliseText(written);
  const at: number[] = [];
  let key = '';
  let from = 0;
  const keep = (to: number): void => {
    for (let index = from; index < to; index += 1) at.push(index);
    key += text.slice(from, to);
  };
  for (const skipped of text.matchAll(CHANGED_BY_PRINT)) {
    keep(skipped.index);
    from = skipped.index + skipped[0].length;
  }
  keep(text.length);
  return { text, key: ALIKE.reduce((all, [sign, alike]) => all.replace(alike, sign), key), at };
}

/** What a text is looked for by. A hyphen that it ends with may divide a word with what is printed after it. */
export function looseKey(text: string): string {
  return looseText(text).key.replace(/-+$/, '');
}

/**
 * Every place of a key, within a stretch of the key that is looked in. It is no place in the middle of a word: the text
 * “ett” is not in “rätt”.
 */
export function* placesOf(sought: string, loose: LooseText, within: Passage): Generator<Passage> {
  if (sought === '') return;
  const part = loose.key.slice(within.from, within.to);
  for (let place = part.indexOf(sought); place >= 0; place = part.indexOf(sought, place + 1)) {
    const from = within.from + place;
    const to = from + sought.length;
    if (isEdge(loose, from) && isEdge(loose, to)) yield { from, to };
  }
}

/** The text that a stretch of its key stands for. */
export function textOfKey({ text, at }: LooseText, { from, to }: Passage): string {
  const [first, last] = [at[from], at[to - 1]];
  return first === undefined || last === undefined || to <= from ? '' : text.slice(first, last + 1);
}

const IN_WORD = /[\p{L}\p{N}]/u;

/**
 * Whether a word or a number may begin or end before a code unit of the key: something is between, or neither goes on.
 */
export function isEdge({ key, at }: LooseText, index: number): boolean {
  const isTogether = (one: number, other: number): boolean => {
    const [before, after] = [at[one], at[other]];
    return before !== undefined && after !== undefined && after - before === 1;
  };
  if (!isTogether(index - 1, index)) return true;
  const [before, after] = [key.charAt(index - 1), key.charAt(index)];
  // The text “0” is not in “-0,13”, nor is a comma alone.
  if (DIGIT.test(after) && MINUS.test(before)) return false;
  if (DIGIT.test(after) && before === ',')
    return !(DIGIT.test(key.charAt(index - 2)) && isTogether(index - 2, index - 1));
  if (DIGIT.test(before) && after === ',') return !(DIGIT.test(key.charAt(index + 1)) && isTogether(index, index + 1));
  return !(IN_WORD.test(before) && IN_WORD.test(after));
}

const DIGIT = /\d/;
const MINUS = /[-\u2212]/;
