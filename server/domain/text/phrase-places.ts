import { searchFor } from './phrase-search.ts';

/** Words and numbers as wholes, and every other character by itself. */
const TOKEN = /[\p{L}\p{N}]+|./gsu;

/** Of the phrases that end at the same place, so many are told, the longest ones. */
const MOST_AT_ONE_END = 8;

/**
 * The places of each phrase in a text, as indexes in order; a phrase that is not there is left out. A phrase stands only
 * where no word or number is cut by it. Places of different phrases, and of the same one, may overlap. Takes time in
 * proportion to the lengths of the text and all phrases together.
 */
export function placesOfPhrases(text: string, phrases: Iterable<string>): ReadonlyMap<string, readonly number[]> {
  const tokens = text.match(TOKEN) ?? [];
  const known = new Set(tokens);
  const wanted = [...new Set(phrases)].flatMap((phrase) => {
    const parts = phrase.match(TOKEN) ?? [];
    return parts.every((part) => known.has(part)) ? [{ phrase, parts }] : [];
  });
  const starts = startsOf(tokens);
  const places = new Map<string, number[]>();
  const search = searchFor(
    wanted.map(({ parts }) => parts),
    { mostAtOneEnd: MOST_AT_ONE_END },
  );
  search(tokens, (index, from) => {
    const { phrase = '' } = wanted[index] ?? {};
    const own = places.get(phrase) ?? [];
    own.push(starts[from] ?? text.length);
    places.set(phrase, own);
  });
  return places;
}

/** Where each token begins in the text. */
function startsOf(tokens: readonly string[]): readonly number[] {
  const starts: number[] = [];
  let at = 0;
  for (const token of tokens) {
    starts.push(at);
    at += token.length;
  }
  return starts;
}
