import { foldedText } from '../text/folded.ts';
import type { Passage } from '../text/passage.ts';
import { searchFor } from '../text/phrase-search.ts';
import { comparedText, endOfWords, hasLongNumber, wordsToCompare } from './compared-text.ts';

/** Words to be masked in a release copy, and the legal ground. */
export interface Masking {
  /** The words as written in a text of the submission. They are masked wherever they occur. */
  readonly words: string;
  /** Chapter and section of the act: “25 kap. 1 § OSL”. */
  readonly ground: string;
}

/** The longest masked words, ground and reason for a copy, in characters. */
export const MASKED_LIMIT = 5_000;
export const GROUND_LIMIT = 120;
export const RELEASE_REASON_LIMIT = 1_000;
/** The most characters of all masked words of a copy together. */
export const ALL_MASKED_LIMIT = 50_000;

/**
 * The sections of offentlighets- och sekretesslagen (2009:400) that are most often relevant to what
 * organisations in health and social care answer.
 */
export const COMMON_GROUNDS: readonly string[] = [
  '21 kap. 1 § OSL',
  '21 kap. 3 § OSL',
  '21 kap. 7 § OSL',
  '25 kap. 1 § OSL',
  '26 kap. 1 § OSL',
  '39 kap. 2 § OSL',
];

/** Replaces masked words. Its length is fixed, so that the length of the words is not disclosed. */
const BLOCK = '█████';

/** A passage to be masked, with the grounds for it. Masked passages neither overlap nor touch. */
export interface MaskedPassage extends Passage {
  readonly grounds: readonly string[];
}

/** The maskings of a copy, prepared so that each text is read once, however many they are. */
export interface Mask {
  /** The passages of a text to be masked, in the order of the text. Overlapping and touching passages are joined. */
  passagesIn(text: string): readonly MaskedPassage[];
  /** How many times the words of each masking occur in a text; in the order of the maskings. */
  timesIn(text: string): readonly number[];
}

/**
 * Prepares maskings. The words are found as whole words, wherever a text has the same words as a reader sees them: in
 * any case, with other quotation marks, dashes or spaces, with invisible characters, ligatures or line breaks in them,
 * and with the s of a genitive after them. A number of at least six digits is found however its digits are grouped:
 * “070-123 45 67” and “0701234567”. “Anna” is found in “Annas” and “ANNA”, but not in “Annandag”.
 */
export function maskOf(maskings: readonly Masking[]): Mask {
  const wanted = maskings.map(({ words }) => wordsToCompare(words));
  const searches = (['grouped', 'ungrouped'] as const).flatMap((digits) => {
    const own = wanted.map((words) => (hasLongNumber(words) === (digits === 'ungrouped') ? words : ''));
    return own.some((words) => words !== '') ? [{ digits, search: searchFor(own) }] : [];
  });

  /**
   * Calls `visit` for each place of each masking: those of one search in the order of their ends, the longest first.
   */
  function visitPlaces(text: string, visit: (masking: number, from: number, to: number) => void): void {
    if (searches.length === 0) return;
    const folded = foldedText(text);
    for (const { digits, search } of searches) {
      const compared = comparedText(folded, digits);
      search(compared.text, (masking, from, to) => {
        const end = endOfWords(compared, from, to);
        if (end !== undefined) visit(masking, compared.from[from] ?? 0, compared.to[end - 1] ?? text.length);
      });
    }
  }

  return {
    passagesIn(text) {
      const byGround = new Map<string, MaskedPassage[]>();
      visitPlaces(text, (masking, from, to) => {
        const ground = maskings[masking]?.ground ?? '';
        const passages = byGround.get(ground) ?? [];
        const last = passages.at(-1);
        if (last === undefined) byGround.set(ground, passages);
        else if (last.from <= from && last.to >= to) return;
        join(passages, { from, to, grounds: [ground] });
      });
      const passages: MaskedPassage[] = [];
      const all = [...byGround.values()].flat();
      for (const passage of all.toSorted((one, other) => one.to - other.to)) join(passages, passage);
      return passages;
    },
    timesIn(text) {
      const times = maskings.map(() => 0);
      visitPlaces(text, (masking) => {
        times[masking] = (times[masking] ?? 0) + 1;
      });
      return times;
    },
  };
}

/** Adds a passage to passages that are apart and end before or with it, and joins it with those that it meets. */
function join(passages: MaskedPassage[], added: MaskedPassage): void {
  let { from, to, grounds } = added;
  for (let last = passages.at(-1); last !== undefined && last.to >= from; last = passages.at(-1)) {
    passages.pop();
    from = Math.min(from, last.from);
    to = Math.max(to, last.to);
    grounds = [...new Set([...last.grounds, ...grounds])];
  }
  passages.push({ from, to, grounds });
}

/** The text with each masked passage replaced by a block of fixed length and its grounds. */
export function maskText(text: string, mask: Mask): string {
  const pieces: string[] = [];
  let end = 0;
  for (const { from, to, grounds } of mask.passagesIn(text)) {
    pieces.push(text.slice(end, from), blockOf(grounds));
    end = to;
  }
  pieces.push(text.slice(end));
  return pieces.join('');
}

function blockOf(grounds: readonly string[]): string {
  return `${BLOCK} [maskat: ${grounds.join('; ')}]`;
}
