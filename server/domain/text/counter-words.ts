/** What is said under a text while it is written. The browser writes the same words as the server. */
import type { CharacterAccount } from './characters.ts';
import { formatCount, formatCounted, formatLength } from './swedish.ts';

/** How long a text may be, or is recommended to be. By `countCharacters`. */
export interface LengthGoal {
  readonly limit?: number | undefined;
  readonly recommended?: number | undefined;
}

/** The length of a text that somebody writes: “1 243 av 3 000 tecken”, and what to do when it is over its limit. */
export function counterWords(length: number, { limit, recommended }: LengthGoal): string {
  if (limit !== undefined && length > limit) {
    const surplus = formatCount(length - limit);
    return `${formatCount(length)} av ${formatCount(limit)} tecken. Korta med ${surplus} tecken.`;
  }
  const words = formatLength(length, limit);
  return recommended === undefined ? words : `${words} (rekommenderat högst ${formatCount(recommended)})`;
}

/** Why a word processor shows another count, in a few short lines that add up; none where it shows the same. */
export function accountWords({ deciding, wordProcessor, lineBreaks, pairs }: CharacterAccount): string[] {
  if (deciding === wordProcessor) return [];
  return [
    `Word visar ${formatCount(wordProcessor)} tecken. Formuläret som tar emot svaret räknar ${formatCount(deciding - wordProcessor)} till.`,
    ...(lineBreaks === 0
      ? []
      : [
          `Varje radbrytning räknas som två tecken: ${formatCounted(lineBreaks, ['radbrytning', 'radbrytningar'])} ger ${formatCount(2 * lineBreaks)}.`,
        ]),
    ...(pairs === 0
      ? []
      : [
          `Emojier och vissa andra tecken räknas som två: ${formatCounted(pairs, ['sådant', 'sådana'])} ger ${formatCount(pairs)} till.`,
        ]),
  ];
}
