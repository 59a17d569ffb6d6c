import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle } from '../document/document.ts';
import { type BundlePageView, bundleView } from './bundle.ts';
import { fontFaces } from './fonts.ts';
import { render } from './html.ts';
import { PRINT_STYLES } from './styles.ts';

const STYLES = readFileSync(
  join(import.meta.dirname, '..', '..', 'views', 'assets', 'print', 'board-case-print.css'),
  'utf8',
);

/**
 * A bundle as a whole HTML document for print, which needs nothing but itself. `numbers`: as in `bundleView`. What
 * stands in the margins is in its styles: a browser's own headers are the same on all pages.
 */
export function bundleHtml(bundle: Bundle, numbers?: ReadonlyMap<string, number>): string {
  const view = bundleView(bundle, numbers);
  const body = render('bundle', view);
  const margins = view.pages.flatMap(({ top, bottom }) => [...top, bottom]).join(' ');
  const styles = [fontFaces(`${body}${margins} Sida av`), PRINT_STYLES, STYLES, ...view.pages.map(pageStyle)].join(
    '\n',
  );
  return render('document', { documentTitle: view.documentTitle, body, styles });
}

/** The margins of the pages of one name, and what stands on them (CSS Paged Media 3). */
function pageStyle({ name, top: [left, right], bottom }: BundlePageView): string {
  return `@page ${name} {
  @top-left { content: ${cssString(left)}; }
  @top-right { content: ${cssString(right)}; }
  @bottom-left { content: ${cssString(bottom)}; }
  @bottom-right { content: "Sida " counter(page) " av " counter(pages); }
}
.case-part.${name} { page: ${name}; }`;
}

/**
 * A text as a string of CSS within an HTML document: nothing in it can end the string, the rule or the element. All but
 * letters, digits and spaces is written by its code point (CSS Syntax 3, 4.3.7).
 */
export function cssString(text: string): string {
  const escaped = text.replaceAll(
    /[^\p{L}\p{N} ]/gu,
    (character) => `\\${(character.codePointAt(0) ?? 0xfffd).toString(16)} `,
  );
  return `"${escaped}"`;
}
