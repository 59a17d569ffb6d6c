/**
 * Where many phrases stand in one text, in time proportional to their lengths together (Aho and Corasick, 1975). To look
 * for one phrase after another would take the text's length for each.
 */

/** Words and numbers as wholes, and every other character by itself. */
const TOKEN = /[\p{L}\p{N}]+|./gsu;

/**
 * Of the phrases that end at the same place, at most so many are told, the longest ones. Only a text that repeats the same
 * few words has more.
 */
const MOST_AT_ONE_END = 8;

/**
 * The places of each phrase in a text, as indexes in order; a phrase that is not there is left out. A phrase stands only
 * where no word or number is cut by it. Places of different phrases, and of the same one, may overlap.
 */
export function placesOfPhrases(text: string, phrases: Iterable<string>): ReadonlyMap<string, readonly number[]> {
  const tokens = text.match(TOKEN) ?? [];
  const tree = treeOf(phrases, new Set(tokens));
  const places = new Map<string, number[]>();
  let node = ROOT;
  let end = 0;
  for (const token of tokens) {
    node = tree.after(node, token);
    end += token.length;
    let ending = tree.phraseAt[node] === undefined ? tree.shorter[node] : node;
    for (let count = 0; ending !== undefined && count < MOST_AT_ONE_END; count += 1) {
      const phrase = tree.phraseAt[ending] ?? '';
      const own = places.get(phrase);
      if (own === undefined) places.set(phrase, [end - phrase.length]);
      else own.push(end - phrase.length);
      ending = tree.shorter[ending];
    }
  }
  return places;
}

const ROOT = 0;

/** Phrases as a tree of their tokens. A node is a number; it stands for the tokens on the way to it. */
interface PhraseTree {
  /** The phrase that ends at each node. */
  readonly phraseAt: readonly (string | undefined)[];
  /** For each node, that of the longest phrase that its tokens end with, apart from the whole. */
  readonly shorter: readonly (number | undefined)[];
  /** The node of the longest end of the tokens so far, and this one, that some phrase begins with. */
  readonly after: (node: number, token: string) => number;
}

/** The tree of the phrases all of whose tokens are among `known`. */
function treeOf(phrases: Iterable<string>, known: ReadonlySet<string>): PhraseTree {
  const numbers = new Map([...known].map((token, index) => [token, index]));
  const edges = new Map<number, number>();
  const edge = (node: number, token: number) => node * numbers.size + token;
  const nodes: { readonly parent: number; readonly token: number; readonly depth: number }[] = [
    { parent: ROOT, token: -1, depth: 0 },
  ];
  const phraseAt: (string | undefined)[] = [undefined];
  for (const phrase of phrases) {
    const tokens = (phrase.match(TOKEN) ?? []).map((token) => numbers.get(token));
    if (tokens.length === 0 || !tokens.every((token) => token !== undefined)) continue;
    let node = ROOT;
    for (const token of tokens) {
      const next = edges.get(edge(node, token)) ?? nodes.length;
      if (next === nodes.length) {
        edges.set(edge(node, token), next);
        nodes.push({ parent: node, token, depth: (nodes[node]?.depth ?? 0) + 1 });
        phraseAt.push(undefined);
      }
      node = next;
    }
    phraseAt[node] = phrase;
  }

  const fallback: number[] = nodes.map(() => ROOT);
  const shorter: (number | undefined)[] = nodes.map(() => undefined);
  const step = (from: number, token: number): number => {
    for (let node = from; ; node = fallback[node] ?? ROOT) {
      const next = edges.get(edge(node, token));
      if (next !== undefined) return next;
      if (node === ROOT) return ROOT;
    }
  };
  // What a node falls back to is nearer the root, so it has to be known before.
  const byDepth = nodes
    .map((node, index) => ({ ...node, index }))
    .filter(({ depth }) => depth > 1)
    .toSorted((one, other) => one.depth - other.depth);
  for (const { index: node, parent, token } of byDepth) {
    const back = step(fallback[parent] ?? ROOT, token);
    fallback[node] = back;
    shorter[node] = phraseAt[back] === undefined ? shorter[back] : back;
  }
  return {
    phraseAt,
    shorter,
    after: (node, token) => {
      const number = numbers.get(token);
      return number === undefined ? ROOT : step(node, number);
    },
  };
}
