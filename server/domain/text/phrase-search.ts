/**
 * Searches a text for many phrases at once. Calls `found` for each place of each phrase, also for those that overlap, in
 * the order of their ends and the longest first. `phrase`: the index of the phrase in the list that is searched for;
 * `from` and `to`: its place in the text, in UTF-16 code units.
 */
export type PhraseSearch = (text: string, found: (phrase: number, from: number, to: number) => void) => void;

/** A prefix of one or several phrases. */
interface Prefix {
  /** In UTF-16 code units. */
  readonly length: number;
  /** The prefixes that are one code unit longer, by that code unit. */
  readonly longer: Map<number, Prefix>;
  /** The phrases that are equal to this prefix: usually none. */
  readonly phrases: number[];
  /** The longest other prefix that this one ends with. Undefined for the empty prefix. */
  shorter: Prefix | undefined;
  /** The longest prefix with phrases that this one ends with, other than itself. */
  shorterPhrase: Prefix | undefined;
}

/**
 * Prepares a search for phrases; empty phrases are never found. A text is read once, however many phrases there are:
 * the algorithm is that of Aho and Corasick, “Efficient string matching” (1975). It takes time in proportion to the
 * lengths of the phrases and the text, and the number of hits.
 */
export function searchFor(phrases: readonly string[]): PhraseSearch {
  const start = prefixesOf(phrases);
  linkShorter(start);
  return (text, found) => {
    let prefix = start;
    for (let to = 1; to <= text.length; to += 1) {
      prefix = prefixAfter(prefix, text.charCodeAt(to - 1));
      for (let whole: Prefix | undefined = prefix; whole !== undefined; whole = whole.shorterPhrase)
        for (const phrase of whole.phrases) found(phrase, to - whole.length, to);
    }
  };
}

/** All prefixes of the phrases, as a tree. Gives the empty prefix. */
function prefixesOf(phrases: readonly string[]): Prefix {
  const start = newPrefix(0);
  for (const [index, phrase] of phrases.entries()) {
    if (phrase === '') continue;
    let prefix = start;
    for (let at = 0; at < phrase.length; at += 1) {
      const unit = phrase.charCodeAt(at);
      const longer = prefix.longer.get(unit) ?? newPrefix(at + 1);
      prefix.longer.set(unit, longer);
      prefix = longer;
    }
    prefix.phrases.push(index);
  }
  return start;
}

function newPrefix(length: number): Prefix {
  return { length, longer: new Map(), phrases: [], shorter: undefined, shorterPhrase: undefined };
}

/** Sets the links to shorter prefixes, the shortest prefixes first: a link is made of those of the prefix before. */
function linkShorter(start: Prefix): void {
  const queue = [start];
  for (const prefix of queue)
    for (const [unit, longer] of prefix.longer) {
      const shorter = prefix.shorter === undefined ? start : prefixAfter(prefix.shorter, unit);
      longer.shorter = shorter;
      longer.shorterPhrase = shorter.phrases.length > 0 ? shorter : shorter.shorterPhrase;
      queue.push(longer);
    }
}

/** The longest prefix that the text ends with when a code unit is added to it. */
function prefixAfter(before: Prefix, unit: number): Prefix {
  let prefix = before;
  for (;;) {
    const longer = prefix.longer.get(unit);
    if (longer !== undefined) return longer;
    if (prefix.shorter === undefined) return prefix;
    prefix = prefix.shorter;
  }
}
