import type { Passage } from './passage.ts';

/**
 * A text as it is compared with one that another program has written: the same words, though a program has exchanged
 * quotation marks, dashes, spaces or letters for others that look alike. Case is kept.
 */
export interface FoldedText {
  readonly original: string;
  /** The text to compare. */
  readonly text: string;
  /** For each code unit of `text`, where what it stands for begins in `original`. Never descends. */
  readonly from: readonly number[];
  /** For each code unit of `text`, where what it stands for ends in `original`. Never descends. */
  readonly to: readonly number[];
}

/** The characters that are written as one sign. Several of them would otherwise become a space and an accent. */
const SIGNS: ReadonlyMap<string, string> = new Map(
  [
    ["'", '’‘‚‛′‵´`ʹʻʼʽˈ‹›＇'],
    ['"', '“”„‟″‶«»〝〞〟＂'],
    ['-', '‐‑‒–—―−⁃⁻₋﹘﹣－'],
  ].flatMap(([sign = '', alike = '']) => [...alike].map((character): [string, string] => [character, sign])),
);

/** What is shown nowhere: joiners, marks of direction, soft hyphens, selectors of variants. And other controls. */
const UNSEEN = /^(?:\p{Default_Ignorable_Code_Point}|(?!\s)\p{Cc})$/u;
/** What may compose with the character before: combining marks, and the vowels and ends of Korean syllables. */
const CONTINUES = /^[\p{M}\u1161-\u11ff\uff9e\uff9f]$/u;
const SPACE = /^\s$/;

/**
 * The most characters that are composed together, as in `composed`: more time than that is taken in the square of their
 * number.
 */
const LARGEST_CLUSTER = 31;

/**
 * Folds a text: quotation marks, dashes and white space become `'`, `"`, `-` and one space; what is not seen is left
 * out; and each character becomes what it is compatible with, by Unicode's normalisation form NFKC: the ligature “ﬁ”
 * becomes “fi”. Takes time in proportion to the text's length.
 */
export function foldedText(original: string): FoldedText {
  const from: number[] = [];
  const to: number[] = [];
  const signs: string[] = [];
  const write = (characters: string, begin: number, end: number): void => {
    for (const character of characters) {
      if (isUnseen(character)) continue;
      const isSpace = !isPlain(character) && SPACE.test(character);
      if (isSpace && signs.at(-1) === ' ') {
        to[to.length - 1] = end;
        continue;
      }
      const sign = isSpace ? ' ' : (SIGNS.get(character) ?? character);
      signs.push(sign);
      for (let unit = 0; unit < sign.length; unit += 1) {
        from.push(begin);
        to.push(end);
      }
    }
  };
  for (const { characters, begin, end } of clustersOf(original))
    write(isPlain(characters) ? characters : characters.normalize('NFKC'), begin, end);
  return { original, text: signs.join(''), from, to };
}

/** The folded text alone: two texts with the same one are the same words. */
export function folded(text: string): string {
  return foldedText(text).text;
}

/** The part of the original that a part of the folded text stands for. Empty if the part is empty. */
export function originalPassage({ from, to, original }: FoldedText, part: Passage): Passage {
  const begin = from[part.from] ?? original.length;
  return { from: begin, to: part.to > part.from ? (to[part.to - 1] ?? original.length) : begin };
}

interface Cluster {
  /** Without what is not seen, and with signs exchanged. */
  readonly characters: string;
  /** Where it stands in the text, in UTF-16 code units. */
  readonly begin: number;
  readonly end: number;
}

/** A text's characters, each with the marks that follow it and compose with it. */
function* clustersOf(text: string): Generator<Cluster> {
  let characters = '';
  let size = 0;
  let begin = 0;
  let end = 0;
  let at = 0;
  for (const character of text) {
    const next = at + character.length;
    if (!isUnseen(character)) {
      if (!isPlain(character) && size > 0 && size < LARGEST_CLUSTER && CONTINUES.test(character)) {
        characters += character;
        size += 1;
      } else {
        if (size > 0) yield { characters, begin, end };
        characters = SIGNS.get(character) ?? character;
        size = 1;
        begin = at;
      }
      end = next;
    }
    at = next;
  }
  if (size > 0) yield { characters, begin, end };
}

/** Whether it is one letter, digit or sign of ASCII, as most are. They are known at once. */
function isPlain(characters: string): boolean {
  return characters.length === 1 && characters > ' ' && characters < '\u007f';
}

function isUnseen(character: string): boolean {
  return !isPlain(character) && UNSEEN.test(character);
}
