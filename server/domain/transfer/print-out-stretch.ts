import type { Question } from '../survey/question.ts';
import type { Survey } from '../survey/survey.ts';
import { type LooseText, looseKey, placesOf } from '../text/loose-text.ts';
import type { Passage } from '../text/passage.ts';

/** A part of a print-out's key. `used` are the passages whose content has already been identified; none overlap. */
export interface PrintOutStretch {
  readonly print: LooseText;
  readonly stretch: Passage;
  readonly used: Passage[];
}

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

/** The passages of a region that are not used, in order. */
export function gaps({ stretch, used: taken }: PrintOutStretch): Passage[] {
  const places = taken.toSorted((one, other) => one.from - other.from);
  const starts = [stretch.from, ...places.map(({ to }) => to)];
  const ends = [...places.map(({ from }) => from), stretch.to];
  return starts.map((from, index) => ({ from, to: ends[index] ?? from })).filter(({ from, to }) => from < to);
}

/** The unused passage that begins where a passage ends, as a list of at most one. */
export function gapAfter(region: PrintOutStretch, { to }: Passage): Passage[] {
  return gaps(region).filter(({ from }) => from === to);
}

/** A place of the form's own wording; `option` is the option's code if it is an option's wording. */
export interface PrintOutWording extends Passage {
  readonly option: string | undefined;
}

/**
 * Where the form's own wording stands in the region of a question: what the form prints at the question, and between it
 * and the next question. Each text is found at most once, without overlaps.
 */
export function placesOfWording(region: PrintOutStretch, { parts }: Survey, question: Question): PrintOutWording[] {
  const printed = [
    question.help ?? '',
    question.comment?.title ?? '',
    ...parts.flatMap(({ letter, title, preamble, points, sections }) => [
      `Del ${letter}`,
      title,
      ...preamble,
      ...points,
      ...sections.flatMap((section) => [section.title ?? '', section.preamble ?? '']),
    ]),
  ].map((text) => ({ key: looseKey(text), option: undefined }));
  const options = question.options.map(({ code, title }) => ({ key: looseKey(title), option: code }));
  const places: PrintOutWording[] = [];
  for (const { key, option } of [...printed, ...options].toSorted(byLength)) {
    const place = findUnused({ ...region, used: [...region.used, ...places] }, key);
    if (place !== undefined) places.push({ ...place, option });
  }
  return places;
}

/** Sorts the longest first, so that a short text is not found within a longer one. */
export function byLength(one: { readonly key: string }, other: { readonly key: string }): number {
  return other.key.length - one.key.length;
}
