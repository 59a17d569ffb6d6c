import type { Fact } from './block.ts';

/** “30 november 2026”, “kl. 14.18”, “25 kap. 1 §”, “5 av 6 svar”, “20 kr”, “Hylte: 12”: where a line may not end. */
const WITHIN = new RegExp(
  [
    '(?<=\\b\\d{1,2}) (?=(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\\b)',
    '(?<=\\b(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)) (?=\\d{4}\\b)',
    '(?<=\\bkl\\.) (?=\\d)',
    '(?<=\\d) (?=kap\\.|§)',
    '(?<=\\bkap\\.) (?=\\d)',
    '(?<=\\b\\d+ av \\d+) (?=\\p{Ll})',
    '(?<=\\d) (?=(?:kr|tecken|procent)\\b)',
    '(?<=\\p{L}:) (?=\\d)',
  ].join('|'),
  'gu',
);

/** A fact of a document as it is set: no line ends within a date, a time of day, or a chapter and section of an act. */
export function withNoBreakSpaces<F extends Fact>(fact: F): F {
  return { ...fact, value: noBreakSpacesIn(fact.value) };
}

/** What the product itself says in a document, as it is set. Not for answers, which are set as they were typed. */
export function noBreakSpacesIn(words: string): string {
  return words.replaceAll(WITHIN, '\u00a0');
}
