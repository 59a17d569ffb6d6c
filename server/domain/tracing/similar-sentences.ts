import { BUILT_IN_KINDS, genitive } from '../people/organisation-kind.ts';
import type { SourceSentence } from './source-sentences.ts';

/** Similar sentences of different members, one from each, in the order of the members. */
export type SimilarSentences = readonly SourceSentence[];

/**
 * How similar two sentences must be: the least share of common words (Dice's coefficient), and the least number of
 * them.
 */
const SHARED_PART = 0.5;
const SHARED_WORDS = 3;

/** Common words that do not tell what a sentence is about. */
const EMPTY_WORDS = new Set([
  ...BUILT_IN_KINDS.flatMap((kind) => [kind.one, kind.definite, genitive(kind), kind.several, kind.definiteSeveral]),
  ...'alla annan att av bland blir de den denna det detta där efter eller en ett finns flera från för genom ha har hade hos i in inom inte kan kommer man med mellan mer men mot nu när och också om oss på samt sedan sig ska som så till under upp ut var vara varit vi vid vår våra vårt är även år över'.split(
    ' ',
  ),
]);

/**
 * The most times that a word of one sentence is met in another, over all sentences. The texts of the members
 * that are shown together need a tenth of it.
 */
const MOST_MEETINGS = 2_000_000;
/** However many words there are, each one is looked for in so many of the sentences that follow. */
const LEAST_COMPARED = 8;

/**
 * Groups of similar sentences, largest group first. A sentence is in at most one group; if a member has two that fit,
 * the more similar one is in it, or of equals the first. Compares words without their endings, not meanings: a person
 * decides what to do with a group. Of very long texts a sentence is compared with the nearest ones that follow
 * (`MOST_MEETINGS`).
 */
export function similarSentences(sentences: readonly SourceSentence[]): SimilarSentences[] {
  const words = sentences.map(({ text }) => contentWords(text));
  const following = followersOf(sentences, words);
  const used = new Set<number>();
  const groups: SimilarSentences[] = [];
  sentences.forEach((sentence, index) => {
    const own = words[index];
    if (used.has(index) || own === undefined || own.size < SHARED_WORDS) return;
    const nearest = new Map<string, { readonly index: number; readonly likeness: number }>();
    for (const [other, count] of following(index)) {
      const candidate = sentences[other];
      if (candidate === undefined || used.has(other) || candidate.member === sentence.member) continue;
      const likeness = (2 * count) / (own.size + (words[other]?.size ?? 0));
      if (count < SHARED_WORDS || likeness < SHARED_PART) continue;
      const best = nearest.get(candidate.member);
      if (best === undefined || likeness > best.likeness || (likeness === best.likeness && other < best.index))
        nearest.set(candidate.member, { index: other, likeness });
    }
    if (nearest.size === 0) return;
    const others = [...nearest.values()].map((one) => one.index).toSorted((one, other) => one - other);
    for (const one of [index, ...others]) used.add(one);
    groups.push([sentence, ...others.flatMap((other) => sentences[other] ?? [])]);
  });
  return groups.toSorted((one, other) => other.length - one.length);
}

/**
 * How many words a sentence, given by its index, shares with those of other members that follow; by their indexes. To
 * be asked for the sentences in their order.
 */
function followersOf(
  sentences: readonly SourceSentence[],
  words: readonly ReadonlySet<string>[],
): (index: number) => ReadonlyMap<number, number> {
  const holders = new Map<string, { readonly indexes: number[]; passed: number }>();
  words.forEach((own, index) => {
    for (const word of own) {
      const held = holders.get(word);
      if (held === undefined) holders.set(word, { indexes: [index], passed: 0 });
      else held.indexes.push(index);
    }
  });
  const count = words.reduce((sum, own) => sum + own.size, 0);
  const compared = Math.max(LEAST_COMPARED, Math.floor(MOST_MEETINGS / Math.max(1, count)));
  let next = 0;
  return (index) => {
    // Members' sentences lie together, and those of one member are never alike.
    while (next <= index || (next < sentences.length && sentences[next]?.member === sentences[index]?.member))
      next += 1;
    const shared = new Map<number, number>();
    for (const word of words[index] ?? []) {
      const held = holders.get(word);
      if (held === undefined) continue;
      while ((held.indexes[held.passed] ?? next) < next) held.passed += 1;
      for (const other of held.indexes.slice(held.passed, held.passed + compared))
        shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    return shared;
  };
}

/** The words that tell what a sentence is about, without Swedish endings, each once. */
export function contentWords(sentence: string): Set<string> {
  const words = sentence.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length > 2 && !EMPTY_WORDS.has(word)).map(withoutEnding));
}

/** A word without its ending, if it is long: “omsorgskontakten” and “omsorgskontakter” give the same. */
function withoutEnding(word: string): string {
  return word.length > 6
    ? word.replace(/(?:ernas|arnas|ornas|erna|arna|orna|ens|ets|ade|ats|ar|er|or|en|et|as|at|na|s|a|e|n|t)$/u, '')
    : word;
}
