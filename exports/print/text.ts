import { formatCount, formatLength } from '../../server/domain/text/swedish.ts';
import type { ReportText } from '../report/report.ts';

/** A text as it is printed. */
export interface TextView {
  /** Divided at empty lines; every other line break stands within its paragraph. Empty when there is no answer. */
  readonly paragraphs: readonly ParagraphView[];
  /** “1 243 av 3 000 tecken”. */
  readonly length?: string;
  readonly over: boolean;
  /** In the reading version, empty lines to write on, one for each. */
  readonly lines: readonly string[];
  /** In the reading version, “Högst 3 000 tecken.” */
  readonly limit?: string;
}

interface ParagraphView {
  readonly text: string;
  /** So short that it is kept together on a page. */
  readonly together: boolean;
  /** Opens the answer or leads on to what follows (“Vi har också:”), so that it never ends a page. */
  readonly leads: boolean;
}

/** Fewer than go on a line on the average, so that no paragraph is thought shorter than it is printed. */
const CHARACTERS_IN_A_PRINTED_LINE = 58;
const MOST_LINES_KEPT_TOGETHER = 7;
const CHARACTERS_IN_A_WRITTEN_LINE = 90;
const FEWEST_LINES = 2;
const MOST_LINES = 20;
const LINES_WITHOUT_LIMIT = 4;

/** A text with its length; in a reading version the space to write it in, roomier the more it may hold. */
export function textView(text: ReportText, reading: boolean): TextView {
  if (reading) {
    return {
      paragraphs: [],
      over: false,
      lines: Array.from({ length: linesFor(text.limit) }, () => ''),
      ...(text.limit === undefined ? {} : { limit: `Högst ${formatCount(text.limit)} tecken.` }),
    };
  }
  if (text.value.trim() === '') return { paragraphs: [], over: false, lines: [] };
  return {
    paragraphs: text.value.split('\n\n').map((paragraph, index, all) => ({
      text: paragraph,
      together: isShort(paragraph),
      leads: isShort(paragraph) && index < all.length - 1 && (index === 0 || paragraph.trimEnd().endsWith(':')),
    })),
    length: formatLength(text.length, text.limit),
    over: text.limit !== undefined && text.length > text.limit,
    lines: [],
  };
}

/**
 * Whether a paragraph is kept together on a page. Of six lines or more, three stay before a page break and three after
 * it by CSS (orphans and widows); of four or five Chromium keeps the first three and lets one or two stand alone.
 */
function isShort(paragraph: string): boolean {
  const lines = paragraph.split('\n').map((line) => Math.max(1, Math.ceil(line.length / CHARACTERS_IN_A_PRINTED_LINE)));
  return lines.reduce((sum, count) => sum + count, 0) <= MOST_LINES_KEPT_TOGETHER;
}

/** A note in the margin of a form is shorter than what may be typed: half the lines that the limit would fill. */
function linesFor(limit: number | undefined): number {
  if (limit === undefined) return LINES_WITHOUT_LIMIT;
  return Math.min(MOST_LINES, Math.max(FEWEST_LINES, Math.round(limit / CHARACTERS_IN_A_WRITTEN_LINE / 2)));
}
