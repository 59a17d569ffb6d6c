/** The least share of a text's words that a passage must have to be taken for the text in a changed form. */
const SHARED_AT_LEAST = 0.3;

/**
 * The passage of `among` that is most likely the text in a changed form: the stretch that shares most words with it;
 * or, if none shares enough, the longest passage that is not much shorter than the text. Undefined if there is none.
 */
export function nearestPassage(text: string, among: readonly string[]): string | undefined {
  const sought = wordsOf(text);
  const wanted = new Set(sought);
  const windows = among.map((passage) => bestWindow(wordsOf(passage), wanted, sought.length));
  const best = windows.reduce<Window>((one, other) => (other.shared > one.shared ? other : one), NONE);
  if (best.shared > 0 && best.shared >= sought.length * SHARED_AT_LEAST) return best.words.join(' ');
  const longest = among
    .map(wordsOf)
    .reduce<readonly string[]>((one, other) => (other.length > one.length ? other : one), []);
  // Tick boxes, dots and lines are printed everywhere and do not count as words.
  const said = longest.filter((word) => SAYS_SOMETHING.test(word)).length;
  if (said === 0 || said < sought.length / 2) return undefined;
  return longest.slice(0, roomFor(sought.length)).join(' ');
}

const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

/** The words of a text with the punctuation attached to them. */
export function wordsOf(text: string): string[] {
  return text.match(/\S+/g) ?? [];
}

interface Window {
  readonly words: readonly string[];
  /** How many of the words are also in the text. */
  readonly shared: number;
}

const NONE: Window = { words: [], shared: 0 };

/** The number of words to compare with: the text may have become somewhat longer. */
function roomFor(words: number): number {
  return words + Math.ceil(words / 4) + 3;
}

function bestWindow(words: readonly string[], wanted: ReadonlySet<string>, length: number): Window {
  const size = Math.min(words.length, roomFor(length));
  const isShared = words.map((word) => wanted.has(word));
  let shared = isShared.slice(0, size).filter(Boolean).length;
  let best = { from: 0, shared };
  for (let from = 1; from + size <= words.length; from += 1) {
    shared += Number(isShared[from + size - 1]) - Number(isShared[from - 1]);
    if (shared > best.shared) best = { from, shared };
  }
  if (size === words.length) return { words, shared: best.shared };
  // Leave out words at the ends that are not in the text: they belong to something else.
  const window = isShared.slice(best.from, best.from + size);
  const [first, last] = [window.indexOf(true), window.lastIndexOf(true)];
  return { words: words.slice(best.from + Math.max(0, first), best.from + last + 1), shared: best.shared };
}
