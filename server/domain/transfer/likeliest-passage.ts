import { folded } from '../text/folded.ts';
import { textOfKey } from '../text/loose-text.ts';
import { gaps, type PrintOutStretch } from './print-out-stretch.ts';

/** The least share of a text's words that a passage must have to be taken for the text in a changed form. */
const SHARED_AT_LEAST = 0.3;
/** Tick boxes, dots and lines are printed everywhere and do not count as words. */
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

/**
 * The passage of a region that is most likely the text in a changed form: of what is not used, the one that shares most
 * words with it, or the longest of those. Undefined if it neither shares enough words nor is half as long.
 */
export function likeliest(region: PrintOutStretch, text: string): string | undefined {
  const sought = wordsOf(text);
  const own = new Set(sought.map(folded));
  const [best] = gaps(region)
    .map((gap) => wordsOf(textOfKey(region.print, gap)))
    .map((words) => ({
      words,
      shared: words.filter((word) => own.has(folded(word))).length,
      said: words.filter((word) => SAYS_SOMETHING.test(word)).length,
    }))
    .toSorted((one, other) => other.shared - one.shared || other.said - one.said);
  if (best === undefined || best.said === 0) return undefined;
  const isLikely = best.shared >= sought.length * SHARED_AT_LEAST || best.said >= sought.length / 2;
  return isLikely ? best.words.join(' ') : undefined;
}

/** The words of a text, as they are between its white space. */
export function wordsOf(text: string): string[] {
  return text.match(/\S+/g) ?? [];
}
