import { NONE_OF_THE_OPTIONS } from '../survey/question.ts';
import { formatCounted } from '../text/swedish.ts';

/**
 * Why something in a fill-in file has no place in its question. `code` is that of an option, a row or a column in the
 * file, `title` the wording of an option.
 */
export type ContentWithoutPlace =
  | { readonly noPlace: keyof typeof PLAIN }
  | { readonly noPlace: 'unknown-option' | 'unknown-table-column' | 'unknown-table-row'; readonly code: string }
  | {
      readonly noPlace: 'option-without-number' | 'option-without-text' | 'option-not-continued';
      readonly title: string;
    }
  /** A row beyond the `most` that the respondent may make. */
  | { readonly noPlace: 'beyond-last-row'; readonly code: string; readonly most: number };

/** Why something has no place, as a Swedish sentence. */
export function withoutPlaceSentence(why: ContentWithoutPlace): string {
  switch (why.noPlace) {
    case 'unknown-option':
      return `Frågan har inget alternativ med koden ”${why.code}” i den här enkäten.`;
    case 'option-without-number':
      return `”${why.title}” besvaras inte med ett tal.`;
    case 'option-without-text':
      return `”${why.title}” har ingen text.`;
    case 'option-not-continued':
      return `”${why.title}” har ingen motsvarighet i den här enkäten.`;
    case 'unknown-table-column':
      return `Tabellen har ingen kolumn med koden ”${why.code}” i den här enkäten.`;
    case 'unknown-table-row':
      return `Tabellen har ingen rad med koden ”${why.code}” i den här enkäten.`;
    case 'beyond-last-row':
      return `Rad ${why.code} får inte plats: tabellen har högst ${formatCounted(why.most, ['rad', 'rader'])}.`;
    default:
      return PLAIN[why.noPlace];
  }
}

const PLAIN = {
  'not-ticked': 'Frågan besvaras inte med kryss.',
  'not-none': `Frågan kan inte besvaras med ”${NONE_OF_THE_OPTIONS}”.`,
  'not-number': 'Frågan besvaras inte med ett tal.',
  'not-date': 'Frågan besvaras inte med ett datum.',
  'not-text': 'Frågan besvaras inte med en text.',
  'not-table': 'Frågan besvaras inte i en tabell.',
  'without-comment': 'Frågan har ingen kommentar i den här enkäten.',
  'without-total': 'Tabellen har ingen rad med summor i den här enkäten.',
  'not-continued': 'Svaret kan inte bli ett svar på den här frågan.',
} as const;
