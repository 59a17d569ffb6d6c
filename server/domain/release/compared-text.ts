import { type FoldedText, foldedText } from '../text/folded.ts';
import type { Passage } from '../text/passage.ts';

/**
 * How digits are compared. `grouped`: as they are written. `ungrouped`: without the spaces, hyphens, full stops, slashes
 * and parentheses between them, so that “070-123 45 67” is “0701234567”.
 */
export type Digits = 'grouped' | 'ungrouped';

/** A folded text in lower case, in which words to be masked are searched for. */
export interface ComparedText {
  readonly original: string;
  readonly text: string;
  /** For each code unit of `text`, where what it stands for begins and ends in `original`. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** The fewest digits of a number that is compared ungrouped. Shorter ones would be found in unrelated numbers. */
const LONG_NUMBER = 6;

const SEPARATOR = /^[-./() ]$/;
const DIGIT = /^\d$/;
const LETTER = /^\p{L}$/u;
const IN_WORD = /^[\p{L}\p{M}\p{N}]$/u;

/** Prepares a folded text for comparison. */
export function comparedText(folded: FoldedText, digits: Digits): ComparedText {
  const lower = inLowerCase(folded.text);
  if (digits === 'grouped') return { ...folded, text: lower };
  const kept = withoutGrouping(lower);
  return {
    original: folded.original,
    text: kept.map((at) => lower.charAt(at)).join(''),
    from: kept.map((at) => folded.from[at] ?? 0),
    to: kept.map((at) => folded.to[at] ?? 0),
  };
}

/**
 * Words to search for, as they are in a `ComparedText`; empty if nothing of them is seen. Without quotation marks around
 * them, and ungrouped if they have a long number.
 */
export function comparedWords(words: string): string {
  const folded = foldedText(words);
  const grouped = withoutQuotes(inLowerCase(folded.text).trim());
  const ungrouped = withoutGrouping(grouped)
    .map((at) => grouped.charAt(at))
    .join('');
  return hasLongNumber(ungrouped) ? ungrouped : grouped;
}

/** Whether words have a number that is to be compared ungrouped. */
export function hasLongNumber(words: string): boolean {
  return new RegExp(`\\d{${LONG_NUMBER}}`).test(words);
}

/**
 * The part of the original that stands for a part of a compared text, with the s of a genitive after it. Undefined if
 * the part begins or ends in the middle of a word.
 */
export function wholeWordsAt(compared: ComparedText, { from, to }: Passage): Passage | undefined {
  const { text } = compared;
  const begin = compared.from[from];
  const last = compared.to[to - 1];
  if (begin === undefined || last === undefined) return undefined;
  if (inWord(characterAt(text, from)) && inWord(characterBefore(compared, from))) return undefined;
  const ending = characterBefore(compared, to);
  if (!inWord(ending) || !inWord(characterAfter(compared, to))) return { from: begin, to: last };
  const genitive = LETTER.test(ending) && text.charAt(to) === 's' && !inWord(characterAfter(compared, to + 1));
  return genitive ? { from: begin, to: compared.to[to] ?? last } : undefined;
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

/** The indexes of a text's code units, without those of separators between two digits. */
function withoutGrouping(text: string): number[] {
  const kept: number[] = [];
  let separators: number[] = [];
  let afterDigit = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (afterDigit && SEPARATOR.test(character)) {
      separators.push(at);
      continue;
    }
    afterDigit = DIGIT.test(character);
    if (!afterDigit) kept.push(...separators);
    separators = [];
    kept.push(at);
  }
  return kept.concat(separators);
}

function inWord(character: string): boolean {
  return IN_WORD.test(character);
}

/** The character that begins at an index; empty at the end of the text. */
function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/** The character after a part, or a space where separators have been left out. */
function characterAfter(compared: ComparedText, at: number): string {
  return isParted(compared, at) ? ' ' : characterAt(compared.text, at);
}

/** The character before a part, or a space where separators have been left out. */
function characterBefore(compared: ComparedText, at: number): string {
  const { text } = compared;
  if (at === 0 || isParted(compared, at)) return '';
  const pair = at > 1 ? characterAt(text, at - 2) : '';
  return pair.length === 2 ? pair : text.charAt(at - 1);
}

/** Whether something that is seen has been left out between the code units before and at an index. */
function isParted({ original, from, to }: ComparedText, at: number): boolean {
  const end = to[at - 1];
  const begin = from[at];
  if (end === undefined || begin === undefined || begin <= end) return false;
  return SEPARATOR.test(foldedText(original.slice(end, Math.min(begin, end + LONGEST_GAP))).text.charAt(0));
}

/** The most code units that are looked at between two digits: separators are few. */
const LONGEST_GAP = 8;
