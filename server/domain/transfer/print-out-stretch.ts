import { type LooseText, looseText, placesOf, textOfKey } from '../text/loose-text.ts';
import { wordsOf } from '../text/nearest-passage.ts';
import type { Passage } from '../text/passage.ts';

/** A stretch of a print-out, and what of it is accounted for. */
export interface PrintOutStretch {
  readonly print: LooseText;
  readonly stretch: Passage;
  readonly used: Passage[];
}

/** So many words after a text are more than a page number or a length. */
const WORDS_THAT_TELL = 8;

/** The first place of a key that nothing has taken. */
export function findUnused(
  { print, stretch, used: taken }: PrintOutStretch,
  key: string,
  isPlace = (_: Passage) => true,
): Passage | undefined {
  for (const place of placesOf(key, print, stretch))
    if (taken.every(({ from, to }) => place.to <= from || to <= place.from) && isPlace(place)) return place;
  return undefined;
}

/** What is not accounted for of a region, from a place on. */
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

/** What is not accounted for and begins at a place. */
export function gapAt(region: PrintOutStretch, place: number): Passage[] {
  return gaps(region, place).filter(({ from }) => from === place);
}

export interface PrintOutNumber {
  readonly written: string;
  readonly place: Passage;
}

const NUMBER = /(?<![\p{L}\d])[-\u2212]?\d+(?:[ \u00a0\u202f]\d{3})*(?:,\d+)?/u;

/** The first number in some stretches of a print-out. */
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

/** What stands right after a text and is nothing that the form prints; undefined when it is hardly anything. */
export function moreAfter(region: PrintOutStretch, { to }: Passage): string | undefined {
  const words = gapAt(region, to).flatMap((gap) => wordsOf(textOfKey(region.print, gap)));
  return words.length < WORDS_THAT_TELL ? undefined : words.join(' ');
}
