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

/** What a character is to a folded text. */
const KIND = { unknown: 0, unseen: 1, continues: 2, space: 3, other: 4 } as const;

/** The kinds of the characters of one code unit that have been asked for: they are asked for very often. */
const KINDS = new Uint8Array(0x10000);

/** One of `KIND`, of one character. */
function kindOf(character: string): number {
  if (character.length > 1) return findKind(character);
  const unit = character.charCodeAt(0);
  if (KINDS[unit] === KIND.unknown) KINDS[unit] = findKind(character);
  return KINDS[unit] ?? KIND.other;
}

function findKind(character: string): number {
  if (UNSEEN.test(character)) return KIND.unseen;
  if (CONTINUES.test(character)) return KIND.continues;
  return SPACE.test(character) ? KIND.space : KIND.other;
}

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
  const pieces: string[] = [];
  let endsInSpace = false;
  const write = (sign: string, begin: number, end: number): void => {
    pieces.push(sign);
    for (let unit = 0; unit < sign.length; unit += 1) {
      from.push(begin);
      to.push(end);
    }
  };
  const writeCluster = ({ characters, begin, end }: Cluster): void => {
    for (const character of isAscii(characters) ? characters : characters.normalize('NFKC')) {
      const kind = kindOf(character);
      if (kind === KIND.unseen) continue;
      if (kind === KIND.space && endsInSpace) {
        to[to.length - 1] = end;
        continue;
      }
      endsInSpace = kind === KIND.space;
      write(endsInSpace ? ' ' : (SIGNS.get(character) ?? character), begin, end);
    }
  };
  for (let at = 0; at < original.length; ) {
    const plain = endOfPlain(original, at, endsInSpace);
    if (plain > at) {
      pieces.push(original.slice(at, plain));
      for (let unit = at; unit < plain; unit += 1) {
        from.push(unit);
        to.push(unit + 1);
      }
      endsInSpace = original.charAt(plain - 1) === ' ';
      at = plain;
      continue;
    }
    const cluster = clusterAt(original, at);
    writeCluster(cluster);
    at = cluster.next;
  }
  return { original, text: pieces.join(''), from, to };
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
  /** Where the next one begins, after what is not seen. */
  readonly next: number;
}

/** The character at a place of a text, with the marks that follow it and compose with it. Nothing composes with a space. */
function clusterAt(text: string, from: number): Cluster {
  let characters = '';
  let isSpace = false;
  let size = 0;
  let begin = from;
  let end = from;
  let at = from;
  while (at < text.length) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const kind = kindOf(character);
    const composes = kind === KIND.continues && size < LARGEST_CLUSTER && !isSpace;
    if (size > 0 && kind !== KIND.unseen && !composes) break;
    if (kind !== KIND.unseen) {
      isSpace = kind === KIND.space;
      if (size === 0) begin = at;
      characters += size === 0 ? (SIGNS.get(character) ?? character) : character;
      size += 1;
      end = at + character.length;
    }
    at += character.length;
  }
  return { characters, begin, end, next: at };
}

/**
 * Where the letters, digits and signs that a text has at a place end: those of ASCII and the letters of Latin-1, as most
 * are, with single spaces between. They are what they become, unless something composes with them. The place itself if
 * something else is there.
 */
function endOfPlain(text: string, from: number, afterSpace: boolean): number {
  let at = from;
  let wasSpace = afterSpace;
  for (; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const isSpace = unit === 0x20;
    if (isSpace ? wasSpace : !isPlain(unit)) break;
    const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0x20;
    if (next !== 0x20 && !isPlain(next)) break;
    wasSpace = isSpace;
  }
  return at;
}

/** The accent that is taken for a quotation mark, alone of the signs of ASCII. */
const GRAVE = 0x60;

/** Whether a code unit is a visible sign of ASCII that stays, or a letter of Latin-1. */
function isPlain(unit: number): boolean {
  return (unit > 0x20 && unit < 0x7f && unit !== GRAVE) || (unit >= 0xc0 && unit <= 0xff);
}

function isAscii(characters: string): boolean {
  return characters.length === 1 && characters < '\u007f';
}
