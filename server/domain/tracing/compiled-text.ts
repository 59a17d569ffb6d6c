import { countCharacters } from '../text/characters.ts';
import { paragraphsOf } from '../text/sentences.ts';
import { formatCount, formatList } from '../text/swedish.ts';
import { membersBehind } from './compiled-text-editing.ts';
import {
  certainSources,
  stretchesWithin,
  type TracedStretch,
  type TracedText,
  textOfStretches,
} from './traced-text.ts';

/** A compiled text and its sources. */
export interface CompiledText {
  /** The printed number. */
  readonly question: string;
  /** The traced text; its sources have the member's organisation code. */
  readonly traced: TracedText;
}

/** A paragraph of a compiled text with the members that it comes from. */
export interface CompiledParagraph {
  readonly text: string;
  /** In characters, by `countCharacters`. */
  readonly length: number;
  /** In the order of the text; empty if nothing in the paragraph is known to come from a source. */
  readonly members: readonly { readonly name: string; readonly versions: readonly number[] }[];
  /** Names of those with a sentence of the paragraph that does not show whose it is; of a paragraph from no member. */
  readonly alike: readonly string[];
  /** Whether any words of the paragraph are not a source's own. */
  readonly edited: boolean;
}

/** The paragraphs of a traced text, in order. `nameOf` gives a member's name by its code. */
export function compiledParagraphs(traced: TracedText, nameOf: (code: string) => string): CompiledParagraph[] {
  const text = textOfStretches(traced);
  const paragraphs = paragraphsOf(text);
  const within = stretchesWithin(traced, paragraphs);
  return paragraphs.map((paragraph, index) => {
    const stretches = within[index] ?? [];
    const words = text.slice(paragraph.from, paragraph.to);
    const members = membersBehind(stretches);
    const same = new Set(stretches.flatMap(({ sources }) => sources.map(({ member }) => member)));
    return {
      text: words,
      length: countCharacters(words),
      alike: members.length > 0 ? [] : [...same].map(nameOf),
      members: members.map((code) => ({ name: nameOf(code), versions: versionsOf(stretches, code) })),
      edited: stretches.some(({ origin, text: stretch }) => origin !== 'taken' && SAYS_SOMETHING.test(stretch)),
    };
  });
}

const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

function versionsOf(stretches: readonly TracedStretch[], code: string): number[] {
  const versions = stretches.flatMap((stretch) =>
    certainSources(stretch).flatMap(({ member, version }) =>
      member === code && version !== undefined ? [version] : [],
    ),
  );
  return [...new Set(versions)].toSorted((one, other) => one - other);
}

/** Where a paragraph comes from: “Ur Halmstad (version 2) och Hylte (version 1), ändrat”. */
export function originWords({ members, alike, edited }: CompiledParagraph): string {
  if (alike.length > 0)
    return `Skrivet i sammanställningen. ${edited ? 'En mening' : 'Det'} står också hos ${formatList(alike)}`;
  if (members.length === 0) return 'Skrivet i sammanställningen, utan källa';
  const names = members.map(({ name, versions }) =>
    versions.length === 0 ? name : `${name} (version ${formatList(versions.map(formatCount))})`,
  );
  return `Ur ${formatList(names)}, ${edited ? 'ändrat' : 'ordagrant'}`;
}
