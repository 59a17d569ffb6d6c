import { withoutSymbolFont } from '../../server/domain/text/symbol-font.ts';

/** A paragraph of a text that somebody wrote, as it is printed. */
export interface WrittenParagraph {
  readonly text: string;
  /** So short that it is kept together on a page. */
  readonly together: boolean;
  /** Opens the answer or leads on to what follows (“Vi har också:”), so that it never ends a page. */
  readonly leads: boolean;
}

/**
 * Characters in a line of running text on paper: fewer than the average, so that a paragraph is never estimated shorter
 * than it is printed.
 */
const CHARACTERS_IN_A_PRINTED_LINE = 58;
const MOST_LINES_KEPT_TOGETHER = 7;

/**
 * A text divided at empty lines; every other line break stands within its paragraph. Empty when nothing is written. What
 * was frozen with characters of Word's symbol fonts is printed as they look.
 */
export function writtenParagraphs(text: string): WrittenParagraph[] {
  if (text.trim() === '') return [];
  return withoutSymbolFont(text)
    .split('\n\n')
    .map((paragraph, index, all) => ({
      text: paragraph,
      together: isShort(paragraph),
      leads: isShort(paragraph) && index < all.length - 1 && (index === 0 || paragraph.trimEnd().endsWith(':')),
    }));
}

/**
 * Whether a paragraph is kept together on a page. Of six lines or more, three stay before a page break and three after
 * it by CSS (orphans and widows); of four or five Chromium keeps the first three and lets one or two stand alone.
 */
function isShort(paragraph: string): boolean {
  const lines = paragraph.split('\n').map((line) => Math.max(1, Math.ceil(line.length / CHARACTERS_IN_A_PRINTED_LINE)));
  return lines.reduce((sum, count) => sum + count, 0) <= MOST_LINES_KEPT_TOGETHER;
}
