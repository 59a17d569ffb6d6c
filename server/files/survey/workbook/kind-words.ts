import { BUILT_IN_KINDS } from '../../../domain/people/organisation-kind.ts';
import type { JsonObject } from './merge-patch.ts';
import { codeFromWording } from './word-parts.ts';

const NOUNS = ['one', 'several', 'definite', 'definiteSeveral'] as const;

/**
 * A kind of organisation that a text writes: the code of one that is built in, or another with its nouns, with or without its
 * code: “vårdcentral, vårdcentraler, vårdcentralen, vårdcentralerna (vardcentral)”. Undefined for anything else.
 */
export function kindFromWords(text: string): string | JsonObject | undefined {
  const plain = text.trim();
  const key = plain.toLowerCase();
  const built = BUILT_IN_KINDS.find(({ code, one, several }) =>
    [code, one, several].some((word) => word.toLowerCase() === key),
  );
  if (built !== undefined) return built.code;
  const [, listed = '', code] = /^([^()]*)(?:\(([^()]*)\))?$/.exec(plain) ?? [];
  const nouns = listed.split(',').map((noun) => noun.trim());
  if (nouns.length !== NOUNS.length || nouns.includes('')) return undefined;
  const named = Object.fromEntries(NOUNS.map((word, index) => [word, nouns[index] ?? '']));
  return { kind: code?.trim() ?? codeFromWording(nouns[0] ?? '', 'slag'), ...named };
}

/** A kind as a definition writes it, in words that `kindFromWords` reads; undefined where there are none. */
export function kindInWords(written: unknown): string | undefined {
  if (typeof written === 'string') return BUILT_IN_KINDS.find(({ code }) => code === written)?.one;
  if (typeof written !== 'object' || written === null || !('kind' in written)) return undefined;
  if (!('one' in written)) return kindInWords(written.kind);
  const nouns = NOUNS.map((word) => Reflect.get(written, word));
  return `${nouns.join(', ')} (${written.kind})`;
}
