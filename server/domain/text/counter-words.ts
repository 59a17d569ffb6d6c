/** The Swedish words under a text field, used by both the server and the browser. */
import { type CharacterAccount, LARGEST_TEXT } from './characters.ts';
import { formatCount, formatCounted, formatLength } from './swedish.ts';

/** The limit and the recommended length of a text, in characters by `countCharacters`. */
export interface LengthGoal {
  readonly limit?: number | undefined;
  readonly recommended?: number | undefined;
}

/**
 * A text's length: “1 243 av 3 000 tecken”, and how much to shorten it by if it is over its limit, or larger than any text
 * that is taken in.
 */
export function counterWords(length: number, { limit: own, recommended }: LengthGoal): string {
  const limit = own ?? (length > LARGEST_TEXT ? LARGEST_TEXT : undefined);
  if (limit !== undefined && length > limit) {
    const surplus = formatCount(length - limit);
    return `${formatCount(length)} av ${formatCount(limit)} tecken. Korta med ${surplus} tecken.`;
  }
  const words = formatLength(length, limit);
  return recommended === undefined ? words : `${words} (rekommenderat högst ${formatCount(recommended)})`;
}

/** Why a word processor shows another count, as short Swedish sentences; empty if it shows the same. */
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
