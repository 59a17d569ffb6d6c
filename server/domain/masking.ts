import type { Passage } from './passage.ts';

/** A passage that is not to be disclosed, and why. */
export interface Masking {
  /** As it is written in some text of the submission; the same is masked wherever it stands. */
  readonly words: string;
  /** Chapter and section: “25 kap. 1 § OSL”. */
  readonly ground: string;
}

/** The most characters of a masked passage, of a ground, and of why a copy is made. */
export const MASKED_LIMIT = 5_000;
export const GROUND_LIMIT = 120;
export const RELEASE_REASON_LIMIT = 1_000;

/**
 * Sections of offentlighets- och sekretesslagen (2009:400) that answers of municipalities and regions come under most.
 */
export const COMMON_GROUNDS: readonly string[] = [
  '21 kap. 1 § OSL',
  '21 kap. 3 § OSL',
  '21 kap. 7 § OSL',
  '25 kap. 1 § OSL',
  '26 kap. 1 § OSL',
  '39 kap. 2 § OSL',
];

/** Whatever is masked is as long as this, so that not even its length is told. */
const BLOCK = '█████';

/** Where passages of a text are to be masked, each with its grounds; none lies over or beside another. */
export interface MaskedPassage extends Passage {
  readonly grounds: readonly string[];
}

/** A text with what is masked in it replaced by blocks of one length, each with its ground. */
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

/** The passages of a text that are masked, in reading order. Those that meet are one. */
export function maskedPassages(text: string, maskings: readonly Masking[]): readonly MaskedPassage[] {
  const found = maskings.flatMap(({ words, ground }) =>
    placesOf(words, text).map((place) => ({ ...place, grounds: [ground] })),
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

/** How often a passage stands in a text. */
export function timesIn(words: string, text: string): number {
  return placesOf(words, text).length;
}

/**
 * Where words stand in a text: whole words, in capitals or not, whatever white space or line break divides them, with
 * what cannot be seen between their letters, with the s of a genitive, and with the hyphen between digits or without it.
 * A name is known in “Annas” and in “ANNA”, but not in “Annandag”.
 */
function placesOf(words: string, text: string): Passage[] {
  const pattern = patternOf(words);
  if (pattern === undefined) return [];
  return Array.from(text.matchAll(pattern), ({ index, 0: found }) => ({ from: index, to: index + found.length }));
}

const UNSEEN = '[\\u00ad\\u200b-\\u200d\\u2060\\ufeff]*';
const SPACE = '[\\s\\u00ad\\u200b-\\u200d\\u2060\\ufeff]+';
const HYPHEN = /[-\u2010\u2011]/;
const LETTER = /[\p{L}\p{N}]/u;
const IN_WORD = '[\\p{L}\\p{M}\\p{N}]';

function patternOf(words: string): RegExp | undefined {
  const characters = [
    ...words
      .trim()
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, ''),
  ];
  const first = characters[0];
  const last = characters.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const middle = characters.map((character, index) => {
    if (character === ' ') return SPACE;
    if (!HYPHEN.test(character)) return escaped(character);
    const betweenDigits = /\d/.test(characters[index - 1] ?? '') && /\d/.test(characters[index + 1] ?? '');
    return betweenDigits ? '[-\\u2010\\u2011\\u2013+ ]?' : '[-\\u2010\\u2011]';
  });
  const before = LETTER.test(first) ? `(?<!${IN_WORD})` : '';
  const genitive = /\p{L}/u.test(last) ? `(?:${UNSEEN}s)?` : '';
  const after = LETTER.test(last) ? `${genitive}(?!${IN_WORD})` : '';
  return new RegExp(`${before}${middle.join(UNSEEN)}${after}`, 'giu');
}

function escaped(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
}
