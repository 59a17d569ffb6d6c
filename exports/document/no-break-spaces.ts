import type { Fact } from './block.ts';

/** “30 november 2026”, “kl. 14.18”, “25 kap. 1 §”: where a line may not end. */
const WITHIN = new RegExp(
  [
    '(?<=\\b\\d{1,2}) (?=(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\\b)',
    '(?<=\\b(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)) (?=\\d{4}\\b)',
    '(?<=\\bkl\\.) (?=\\d)',
    '(?<=\\d) (?=kap\\.|§)',
    '(?<=\\bkap\\.) (?=\\d)',
  ].join('|'),
  'g',
);

/** A fact of a document as it is set: no line ends within a date, a time of day, or a chapter and section of an act. */
export function withNoBreakSpaces<F extends Fact>(fact: F): F {
  return { ...fact, value: fact.value.replaceAll(WITHIN, '\u00a0') };
}
