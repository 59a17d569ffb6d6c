/** A run of text as the page paints it. */
export interface PdfRun {
  readonly text: string;
  /** True where the next run is on another line. */
  readonly endsLine: boolean;
  /** The height of its base line above the origin, in points. */
  readonly height: number;
}

/**
 * A page with its runs in the order of painting, which is the reading order in what browsers and Word write, and the
 * heights of its ends in points.
 */
export interface PdfPage {
  readonly bottom: number;
  readonly top: number;
  readonly runs: readonly PdfRun[];
}

/** Why a PDF is not read: it has a password, is damaged, or has more pages than are read. */
export type PdfFault = 'locked' | 'broken' | 'too-many-pages';

export type ReadPages = { readonly pages: readonly PdfPage[] } | { readonly fault: PdfFault };

interface Line {
  readonly text: string;
  /**
   * A line in a margin without its numbers, by which it is compared with other pages; undefined for a line elsewhere.
   */
  readonly running: string | undefined;
}

/** The part of the page's height, at its top and at its bottom, where headers and footers are. */
const MARGIN = 0.12;
/** On fewer pages than this two lines may be alike by chance. */
const FEWEST_PAGES = 3;

/**
 * The text of the pages, without the lines in their margins that are the same on most pages but for numbers, since
 * headers and footers would divide a text that continues on the next page.
 */
export function textOfPages(pages: readonly PdfPage[]): string {
  const lines = pages.map(linesOf);
  const times = new Map<string, number>();
  for (const page of lines)
    for (const running of new Set(page.flatMap(({ running }) => running ?? [])))
      times.set(running, (times.get(running) ?? 0) + 1);
  const most = Math.max(FEWEST_PAGES - 1, pages.length / 2);
  return lines
    .flatMap((page) => page.filter(({ running }) => running === undefined || (times.get(running) ?? 0) <= most))
    .map(({ text }) => text)
    .join('\n');
}

function linesOf(page: PdfPage): Line[] {
  const lines: Line[] = [];
  let [text, height]: [string, number | undefined] = ['', undefined];
  const endLine = (): void => {
    const written = text.trim();
    if (written !== '') lines.push({ text: written, running: runningKey(page, written, height ?? 0) });
    [text, height] = ['', undefined];
  };
  for (const run of page.runs) {
    text += run.text;
    if (run.text.trim() !== '') height ??= run.height;
    if (run.endsLine) endLine();
  }
  endLine();
  return lines;
}

function runningKey({ bottom, top }: PdfPage, text: string, height: number): string | undefined {
  const margin = (top - bottom) * MARGIN;
  if (height > bottom + margin && height < top - margin) return undefined;
  return `${Math.round(height)} ${text.replaceAll(/\d+/g, '#')}`;
}
