/** So great a part of a text's words must stand in a passage for it to be the text, changed. */
const SHARED_AT_LEAST = 0.3;

/**
 * The passage that is likeliest to be what has become of a text: that with the most of its words, of about its length;
 * or, where none has many, the longest that is not much shorter than the text. Undefined when there is none such.
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
  // Boxes, dots and lines are printed everywhere, and are no answer.
  const said = longest.filter((word) => SAYS_SOMETHING.test(word)).length;
  if (said === 0 || said < sought.length / 2) return undefined;
  return longest.slice(0, roomFor(sought.length)).join(' ');
}

const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

/** A text's words, with the marks that stand at them. */
export function wordsOf(text: string): string[] {
  return text.match(/\S+/g) ?? [];
}

interface Window {
  readonly words: readonly string[];
  /** How many of them are the text's. */
  readonly shared: number;
}

const NONE: Window = { words: [], shared: 0 };

/** A text may have grown a little. */
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
  // Words around it that are not the text's are somebody else's.
  const window = isShared.slice(best.from, best.from + size);
  const [first, last] = [window.indexOf(true), window.lastIndexOf(true)];
  return { words: words.slice(best.from + Math.max(0, first), best.from + last + 1), shared: best.shared };
}
