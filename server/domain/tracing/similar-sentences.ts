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
const EMPTY_WORDS = new Set(
  'alla annan att av bland blir de den denna det detta där efter eller en ett finns flera från för genom ha har hade hos i in inom inte kan kommer kommun kommunen kommunens man med mellan mer men mot nu när och också om oss på samt sedan sig ska som så till under upp ut var vara varit vi vid vår våra vårt är även år över'.split(
    ' ',
  ),
);

/**
 * Groups of similar sentences, largest group first. A sentence is in at most one group; if a member has two that fit,
 * the more similar one is taken. Compares words without their endings, not meanings: a person decides what to do with a
 * group.
 */
export function similarSentences(sentences: readonly SourceSentence[]): SimilarSentences[] {
  const words = sentences.map(({ text }) => contentWords(text));
  const holders = new Map<string, number[]>();
  words.forEach((own, index) => {
    for (const word of own) holders.set(word, [...(holders.get(word) ?? []), index]);
  });
  const taken = new Set<number>();
  const groups: SimilarSentences[] = [];
  sentences.forEach((sentence, index) => {
    const own = words[index];
    if (taken.has(index) || own === undefined || own.size < SHARED_WORDS) return;
    const shared = new Map<number, number>();
    for (const word of own)
      for (const other of holders.get(word) ?? []) if (other > index) shared.set(other, (shared.get(other) ?? 0) + 1);
    const nearest = new Map<string, { readonly index: number; readonly likeness: number }>();
    for (const [other, count] of shared) {
      const candidate = sentences[other];
      if (candidate === undefined || taken.has(other) || candidate.member === sentence.member) continue;
      const likeness = (2 * count) / (own.size + (words[other]?.size ?? 0));
      if (count < SHARED_WORDS || likeness < SHARED_PART) continue;
      if (likeness > (nearest.get(candidate.member)?.likeness ?? 0))
        nearest.set(candidate.member, { index: other, likeness });
    }
    if (nearest.size === 0) return;
    const others = [...nearest.values()].map((one) => one.index).toSorted((one, other) => one - other);
    for (const one of [index, ...others]) taken.add(one);
    groups.push([sentence, ...others.flatMap((other) => sentences[other] ?? [])]);
  });
  return groups.toSorted((one, other) => other.length - one.length);
}

/** The words that tell what a sentence is about, without Swedish endings, each once. */
function contentWords(sentence: string): Set<string> {
  const words = sentence.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length > 2 && !EMPTY_WORDS.has(word)).map(withoutEnding));
}

/** A word without its ending, if it is long: “omsorgskontakten” and “omsorgskontakter” give the same. */
function withoutEnding(word: string): string {
  return word.length > 6
    ? word.replace(/(?:ernas|arnas|ornas|erna|arna|orna|ens|ets|ade|ats|ar|er|or|en|et|as|at|na|s|a|e|n|t)$/u, '')
    : word;
}
