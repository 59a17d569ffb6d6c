import { type LooseText, looseText, placesOf, textOfKey } from '../text/loose-text.ts';
import { wordsOf } from '../text/nearest-passage.ts';
import type { Passage } from '../text/passage.ts';

/** A part of a print-out's key. `used` are the passages whose content has already been identified. */
export interface PrintOutStretch {
  readonly print: LooseText;
  readonly stretch: Passage;
  readonly used: Passage[];
}

/** As many words after a text are more than a page number or a printed length. */
const WORDS_THAT_TELL = 8;

/** The first place of `key` in the region that overlaps no used passage; undefined if there is none. */
export function findUnused(
  { print, stretch, used: taken }: PrintOutStretch,
  key: string,
  isPlace = (_: Passage) => true,
): Passage | undefined {
  for (const place of placesOf(key, print, stretch))
    if (taken.every(({ from, to }) => place.to <= from || to <= place.from) && isPlace(place)) return place;
  return undefined;
}

/** The passages of a region, from `after` on, that are not used. */
export function gaps({ stretch, used: taken }: PrintOutStretch, after = stretch.from): Passage[] {
  const left: Passage[] = [];
  let from = after;
  for (const place of taken.toSorted((one, other) => one.from - other.from)) {
    if (place.from > from) left.push({ from, to: place.from });
    from = Math.max(from, place.to);
  }
  if (stretch.to > from) left.push({ from, to: stretch.to });
  return left;
}

/** The unused passage that begins at `place`, as a list of at most one. */
export function gapAt(region: PrintOutStretch, place: number): Passage[] {
  return gaps(region, place).filter(({ from }) => from === place);
}

export interface PrintOutNumber {
  readonly written: string;
  readonly place: Passage;
}

const NUMBER = /(?<![\p{L}\d])[-\u2212]?\d+(?:[ \u00a0\u202f]\d{3})*(?:,\d+)?/u;

/** The first number printed within some passages; undefined if there is none. */
export function firstPrintOutNumber(
  { print }: PrintOutStretch,
  within: readonly Passage[],
): PrintOutNumber | undefined {
  for (const stretch of within) {
    const text = textOfKey(print, stretch);
    const number = NUMBER.exec(text);
    if (number === null) continue;
    const from = stretch.from + looseText(text.slice(0, number.index)).key.length;
    return { written: number[0], place: { from, to: from + looseText(number[0]).key.length } };
  }
  return undefined;
}

/** The unused words directly after a passage; undefined if they are fewer than `WORDS_THAT_TELL`. */
export function moreAfter(region: PrintOutStretch, { to }: Passage): string | undefined {
  const words = gapAt(region, to).flatMap((gap) => wordsOf(textOfKey(region.print, gap)));
  return words.length < WORDS_THAT_TELL ? undefined : words.join(' ');
}
