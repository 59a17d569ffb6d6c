import { contentsOf } from '../document/contents.ts';
import type { Document } from '../document/document.ts';
import { type HeaderFooter, headerFooter, printHtml } from '../print/html.ts';
import { fitsOnPaper, refuseTooManyLines } from './lines-on-paper.ts';
import { numberedPdf } from './numbered.ts';
import { browserPrinter, type Print } from './printer.ts';

/**
 * A document as PDF: A4, tagged, with outline, title and language, and with its name and “Sida x av y” on every page.
 * It is made when its turn has come. A long one has a table of contents, and is printed until its page numbers are right.
 * `shorterOf`: the same with less in it, printed where the whole is longer than what is.
 * @throws {PrintRefused} when no browser can make it, or it is longer than what is printed
 */
export async function pdfOf(
  documentOf: () => Document,
  print: Print = browserPrinter(),
  shorterOf: () => Document | undefined = () => undefined,
): Promise<Uint8Array> {
  return numberedPdf(async (numbers) => {
    let namesPages = false;
    const pdf = await print(() => {
      const whole = documentOf();
      const document = fitsOnPaper(whole) ? whole : (shorterOf() ?? whole);
      refuseTooManyLines(document);
      namesPages = contentsOf(document) !== undefined;
      return { html: printHtml(document, numbers), ...headerFooter(document) };
    });
    return { pdf, namesPages };
  });
}

/**
 * Prints a whole HTML document, whose own `@page` sets paper and margins, with its `title` and `lang`. Nothing outside
 * the document is read. The PDF is tagged and described for archives (`archival`).
 * @throws {PrintRefused} when no browser can make it
 */
export async function printPdf(
  html: string,
  margins: HeaderFooter,
  print: Print = browserPrinter(),
): Promise<Uint8Array> {
  return print(() => ({ html, ...margins }));
}
