import type { Bundle } from '../document/document.ts';
import { bundleHtml } from '../print/bundle-html.ts';
import { pageNumbersOf } from './page-numbers.ts';
import { printPdf } from './pdf.ts';

/** The margins of the pages are in the document's own styles. */
const NO_MARGINS = { header: '<span></span>', footer: '<span></span>' };
/** The second print has the numbers of the first, the third would have those of a page that they have moved. */
const MOST_PRINTS = 4;

/**
 * A bundle as one PDF: numbered through, tagged, with an outline, and with what it is at the top of every page. Printed
 * until its table of contents, if it has one, names the pages that its places stand on: as a rule twice. `asker`: as of
 * every print.
 * @throws {PrintRefused} when no browser can make it
 */
export async function bundlePdf(bundle: Bundle, asker?: string): Promise<Uint8Array> {
  let numbers: ReadonlyMap<string, number> = new Map();
  for (let print = 1; print <= MOST_PRINTS; print += 1) {
    const pdf = await printPdf(bundleHtml(bundle, numbers), NO_MARGINS, asker);
    if (bundle.contents === undefined) return pdf;
    const found = await pageNumbersOf(pdf);
    if (isSame(found, numbers)) return pdf;
    numbers = found;
  }
  throw new Error('A table of contents moves the pages that it names');
}

function isSame(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  return one.size === other.size && [...one].every(([place, page]) => other.get(place) === page);
}
