import type { Document } from '../document/document.ts';
import { type HeaderFooter, headerFooter, printHtml } from '../print/html.ts';
import { refuseTooManyLines } from './lines-on-paper.ts';
import { browserPrinter, type Print } from './printer.ts';

/**
 * A document as PDF: A4, tagged, with outline, title and language, and with its name and “Sida x av y” on every page.
 * It is made when its turn has come.
 * @throws {PrintRefused} when no browser can make it, or it is longer than what is printed
 */
export async function pdfOf(documentOf: () => Document, print: Print = browserPrinter()): Promise<Uint8Array> {
  return print(() => {
    const document = documentOf();
    refuseTooManyLines(document);
    return { html: printHtml(document), ...headerFooter(document) };
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
