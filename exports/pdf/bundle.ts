import type { Bundle } from '../document/document.ts';
import { bundleHtml } from '../print/bundle-html.ts';
import { refuseTooManyLines } from './lines-on-paper.ts';
import { pageNumbersOf } from './page-numbers.ts';
import { printPdf } from './pdf.ts';
import type { Print } from './printer.ts';

/** The document's own styles set the margins of its pages. */
const NO_MARGINS = { header: '<span></span>', footer: '<span></span>' };
/** The first print has no page numbers; adding them may move the places that they are of, so a third may be needed. */
const MOST_PRINTS = 4;

/**
 * A bundle as one PDF. Its pages are numbered throughout, with what each is at the top; it is tagged and has an outline.
 * Where it names pages, it is printed again until their numbers are right, usually twice.
 * @throws {PrintRefused} when no browser can make it, or it is longer than what is printed
 */
export async function bundlePdf(bundle: Bundle, print?: Print): Promise<Uint8Array> {
  const { letter, appendices } = bundle;
  refuseTooManyLines(...[...(letter === undefined ? [] : [letter]), ...appendices].map(({ document }) => document));
  let numbers: ReadonlyMap<string, number> = new Map();
  for (let times = 1; times <= MOST_PRINTS; times += 1) {
    const pdf = await printPdf(bundleHtml(bundle, numbers), NO_MARGINS, print);
    if (!bundle.namesPages) return pdf;
    const found = await pageNumbersOf(pdf);
    if (isSame(found, numbers)) return pdf;
    numbers = found;
  }
  throw new Error('A table of contents moves the pages that it names');
}

function isSame(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  return one.size === other.size && [...one].every(([place, page]) => other.get(place) === page);
}
