import type { Bundle } from '../document/document.ts';
import { bundleHtml } from '../print/bundle-html.ts';
import { refuseTooManyLines } from './lines-on-paper.ts';
import { numberedPdf } from './numbered.ts';
import { printPdf } from './pdf.ts';
import type { Print } from './printer.ts';

/** The document's own styles set the margins of its pages. */
const NO_MARGINS = { header: '<span></span>', footer: '<span></span>' };
/**
 * A bundle as one PDF. Its pages are numbered throughout, with what each is at the top; it is tagged and has an outline.
 * Where it names pages, it is printed again until their numbers are right, usually twice.
 * @throws {PrintRefused} when no browser can make it, or it is longer than what is printed
 */
export async function bundlePdf(bundle: Bundle, print?: Print): Promise<Uint8Array> {
  const { letter, appendices } = bundle;
  refuseTooManyLines(...[...(letter === undefined ? [] : [letter]), ...appendices].map(({ document }) => document));
  return numberedPdf(async (numbers) => ({
    pdf: await printPdf(bundleHtml(bundle, numbers), NO_MARGINS, print),
    namesPages: bundle.namesPages,
  }));
}
