import { USUAL_MEMBERS } from '../people/built-in-kinds.ts';
import { type OrganisationKind, oneOf } from '../people/organisation-kind.ts';
import type { Passage } from '../text/passage.ts';
import { genitiveOf, withCapital } from '../text/swedish.ts';

/** A passage that mentions a member, and neutral words to replace it with. */
export interface Naming extends Passage {
  /** The words in the text: “Halmstads vårdcentral”. */
  readonly text: string;
  /** The replacement: “en vårdcentrals”. */
  readonly neutral: string;
}

const IN_WORD = /[\p{L}\p{N}-]/u;

/**
 * Where a text mentions members, in order: “Hylte”, “Hyltes”, “Hylte vårdcentral”, “Hylte vårdcentrals”, but not within
 * a longer word (“Hyltebruk”); `kind`: what the members are. A person decides about each, because “Hallands sjukhus
 * Varberg” is a hospital.
 */
export function namingsIn(text: string, names: readonly string[], kind: OrganisationKind = USUAL_MEMBERS): Naming[] {
  if (names.length === 0) return [];
  const longestFirst = names.toSorted((one, other) => other.length - one.length).map(escapeForPattern);
  const pattern = new RegExp(`(${longestFirst.join('|')})(s?)(?:[ \\u00a0](${escapeForPattern(kind.one)})(s?))?`, 'gu');
  const namings: Naming[] = [];
  for (const found of text.matchAll(pattern)) {
    const [whole, , genitive = '', noun, nounGenitive = ''] = found;
    const from = found.index;
    const cut =
      noun !== undefined && IN_WORD.test(text.charAt(from + whole.length)) ? whole.lastIndexOf(noun) - 1 : whole.length;
    const named = whole.slice(0, cut);
    const to = from + named.length;
    if (IN_WORD.test(text.charAt(from - 1)) || IN_WORD.test(text.charAt(to))) continue;
    const isGenitive = cut === whole.length && noun !== undefined ? nounGenitive === 's' : genitive === 's';
    const neutral = isGenitive ? genitiveOf(oneOf(kind)) : oneOf(kind);
    namings.push({ from, to, text: named, neutral: beginsSentence(text, from) ? withCapital(neutral) : neutral });
  }
  return namings;
}

/** The text with the chosen mentions replaced. `namings` must come from this text, in order. */
export function neutralised(text: string, namings: readonly Naming[]): string {
  let neutral = '';
  let at = 0;
  for (const { from, to, neutral: words } of namings) {
    neutral += text.slice(at, from) + words;
    at = to;
  }
  return neutral + text.slice(at);
}

/** More than the marks and white space between two sentences. */
const BETWEEN_SENTENCES = 40;

function beginsSentence(text: string, at: number): boolean {
  return /(?:^|\n|[.!?…]["”’)]*\s)\s*(?:[–•-]\s+)?["”’(]*$/u.test(text.slice(Math.max(0, at - BETWEEN_SENTENCES), at));
}

function escapeForPattern(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
