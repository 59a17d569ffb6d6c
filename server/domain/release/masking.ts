import { type FoldedText, foldedText } from '../text/folded.ts';
import type { Passage } from '../text/passage.ts';
import { searchFor } from '../text/phrase-search.ts';
import { type ComparedText, comparedText, comparedWords, hasLongNumber, wholeWordsAt } from './compared-text.ts';

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
 * The sections of offentlighets- och sekretesslagen (2009:400) that are most often relevant to municipalities' and
 * regions' answers.
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

/** An occurrence of the words of a masking. */
interface MaskingPlace extends Passage {
  /** The index of the masking. */
  readonly masking: number;
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
  const wanted = maskings.map(({ words }) => comparedWords(words));
  const searchWords = searchFor(wanted.map((words) => (hasLongNumber(words) ? '' : words)));
  const searchNumbers = searchFor(wanted.map((words) => (hasLongNumber(words) ? words : '')));
  const anyWords = wanted.some((words) => words !== '' && !hasLongNumber(words));
  const anyNumbers = wanted.some(hasLongNumber);

  function* placesIn(text: string): Generator<MaskingPlace> {
    const folded: FoldedText = foldedText(text);
    const searched: [ComparedText, typeof searchWords][] = [
      ...(anyWords ? [[comparedText(folded, 'grouped'), searchWords] as [ComparedText, typeof searchWords]] : []),
      ...(anyNumbers ? [[comparedText(folded, 'ungrouped'), searchNumbers] as [ComparedText, typeof searchWords]] : []),
    ];
    for (const [compared, search] of searched)
      for (const { phrase, from, to } of search(compared.text)) {
        const place = wholeWordsAt(compared, { from, to });
        if (place !== undefined) yield { ...place, masking: phrase };
      }
  }

  return {
    passagesIn(text) {
      const merged: { from: number; to: number; readonly grounds: Set<string> }[] = [];
      for (const { from, to, masking } of [...placesIn(text)].sort((one, other) => one.from - other.from)) {
        const ground = maskings[masking]?.ground ?? '';
        const last = merged.at(-1);
        if (last === undefined || from > last.to) merged.push({ from, to, grounds: new Set([ground]) });
        else {
          last.to = Math.max(last.to, to);
          last.grounds.add(ground);
        }
      }
      return merged.map(({ from, to, grounds }) => ({ from, to, grounds: [...grounds] }));
    },
    timesIn(text) {
      const times = maskings.map(() => 0);
      for (const { masking } of placesIn(text)) times[masking] = (times[masking] ?? 0) + 1;
      return times;
    },
  };
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
