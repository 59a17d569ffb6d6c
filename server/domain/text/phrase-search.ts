/**
 * Searches a text for many phrases at once. Calls `found` for each place of each phrase, also for those that overlap, in
 * the order of their ends and the longest first. `phrase`: the index of the phrase in the list that is searched for;
 * `from` and `to`: its place in the text, as indexes of its parts.
 */
export type PhraseSearch<Part> = (
  text: ArrayLike<Part>,
  found: (phrase: number, from: number, to: number) => void,
) => void;

/** A prefix of one or several phrases. */
interface Prefix<Part> {
  /** How many parts it has. */
  readonly length: number;
  /** The last part; undefined for the empty prefix. */
  readonly part: Part | undefined;
  /** The first one of the prefixes that are one part longer. Most have no other, so that a map would cost much. */
  firstLonger: Prefix<Part> | undefined;
  /** The other prefixes that are one part longer, by that part. */
  otherLonger: Map<Part | undefined, Prefix<Part>> | undefined;
  /** The phrases that are equal to this prefix: usually none. */
  readonly phrases: number[];
  /** The longest other prefix that this one ends with. Undefined for the empty prefix. */
  shorter: Prefix<Part> | undefined;
  /** The longest prefix with phrases that this one ends with, other than itself. */
  shorterPhrase: Prefix<Part> | undefined;
}

/**
 * Prepares a search for phrases; empty phrases are never found. Phrases and texts are strings, whose parts are their
 * UTF-16 code units, or lists of words. A text is read once, however many phrases there are: the algorithm is that of Aho
 * and Corasick, “Efficient string matching” (1975). It takes time in proportion to the lengths of the phrases and the
 * text, and the number of places. `mostAtOneEnd`: how many phrases that end at the same place are told, the longest ones;
 * only a text that repeats the same few words has many.
 */
export function searchFor<Part>(
  phrases: readonly ArrayLike<Part>[],
  { mostAtOneEnd = Number.POSITIVE_INFINITY }: { readonly mostAtOneEnd?: number } = {},
): PhraseSearch<Part> {
  const start = prefixesOf(phrases);
  linkShorter(start);
  return (text, found) => {
    let prefix = start;
    for (let to = 1; to <= text.length; to += 1) {
      prefix = prefixAfter(prefix, text[to - 1]);
      let told = 0;
      for (let whole: Prefix<Part> | undefined = prefix; whole !== undefined; whole = whole.shorterPhrase) {
        for (const phrase of whole.phrases) found(phrase, to - whole.length, to);
        told += whole.phrases.length;
        if (told >= mostAtOneEnd) break;
      }
    }
  };
}

/** All prefixes of the phrases, as a tree. Gives the empty prefix. */
function prefixesOf<Part>(phrases: readonly ArrayLike<Part>[]): Prefix<Part> {
  const start = newPrefix<Part>(0, undefined);
  for (const [index, phrase] of phrases.entries()) {
    if (phrase.length === 0) continue;
    let prefix = start;
    for (let at = 0; at < phrase.length; at += 1) {
      prefix = longerBy(prefix, phrase[at]) ?? lengthened(prefix, phrase[at]);
    }
    prefix.phrases.push(index);
  }
  return start;
}

function newPrefix<Part>(length: number, part: Part | undefined): Prefix<Part> {
  return {
    length,
    part,
    firstLonger: undefined,
    otherLonger: undefined,
    phrases: [],
    shorter: undefined,
    shorterPhrase: undefined,
  };
}

/** The prefix that is longer by a part, if there is one. */
function longerBy<Part>({ firstLonger, otherLonger }: Prefix<Part>, part: Part | undefined): Prefix<Part> | undefined {
  return firstLonger !== undefined && firstLonger.part === part ? firstLonger : otherLonger?.get(part);
}

/** Adds the prefix that is longer by a part. */
function lengthened<Part>(prefix: Prefix<Part>, part: Part | undefined): Prefix<Part> {
  const longer = newPrefix(prefix.length + 1, part);
  if (prefix.firstLonger === undefined) prefix.firstLonger = longer;
  else {
    prefix.otherLonger ??= new Map();
    prefix.otherLonger.set(part, longer);
  }
  return longer;
}

/** Sets the links to shorter prefixes, the shortest prefixes first: a link is made of those of the prefix before. */
function linkShorter<Part>(start: Prefix<Part>): void {
  const queue = [start];
  for (const prefix of queue)
    for (const longer of allLonger(prefix)) {
      const shorter = prefix.shorter === undefined ? start : prefixAfter(prefix.shorter, longer.part);
      longer.shorter = shorter;
      longer.shorterPhrase = shorter.phrases.length > 0 ? shorter : shorter.shorterPhrase;
      queue.push(longer);
    }
}

function allLonger<Part>({ firstLonger, otherLonger }: Prefix<Part>): readonly Prefix<Part>[] {
  if (firstLonger === undefined) return [];
  return otherLonger === undefined ? [firstLonger] : [firstLonger, ...otherLonger.values()];
}

/** The longest prefix that the text ends with when a part is added to it. */
function prefixAfter<Part>(before: Prefix<Part>, part: Part | undefined): Prefix<Part> {
  let prefix = before;
  for (;;) {
    const longer = longerBy(prefix, part);
    if (longer !== undefined) return longer;
    if (prefix.shorter === undefined) return prefix;
    prefix = prefix.shorter;
  }
}
