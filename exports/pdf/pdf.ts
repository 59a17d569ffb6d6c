import type { Document } from '../document/document.ts';
import { type HeaderFooter, headerFooter, printHtml } from '../print/html.ts';
import { archival, linksIn } from './archive/archival.ts';
import { sharedBrowser } from './browser.ts';

/**
 * A document as PDF: A4, tagged, with outline, title and language, and on every page what it is and “Sida x av y”.
 * `documentOf` makes it when its turn has come: those who wait hold no more in memory than what they asked for. `asker`:
 * the id of the person who asks; those who ask take turns.
 * @throws {PrintRefused} when no browser can make it
 */
export async function pdfOf(documentOf: () => Document, asker?: string): Promise<Uint8Array> {
  return printing(() => {
    const document = documentOf();
    return { html: printHtml(document), ...headerFooter(document) };
  }, asker);
}

/**
 * Prints a whole HTML document, whose own `@page` sets paper and margins, with its `title` and `lang`. Nothing outside
 * the document is read. What is printed is tagged and described for archives (`archival`).
 * @throws {PrintRefused} when no browser can make it
 */
export async function printPdf(html: string, margins: HeaderFooter, asker?: string): Promise<Uint8Array> {
  return printing(() => ({ html, ...margins }), asker);
}

interface PrintDocument extends HeaderFooter {
  readonly html: string;
}

async function printing(documentOf: () => PrintDocument, asker: string | undefined): Promise<Uint8Array> {
  const { printed, links } = await sharedBrowser.withPage(async (page) => {
    const { html, header, footer } = documentOf();
    await page.setContent(html, { waitUntil: 'load', timeout: 0 });
    const bytes = await page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      tagged: true,
      outline: true,
      displayHeaderFooter: true,
      headerTemplate: header,
      footerTemplate: footer,
      // The browser's own deadline holds for all of the work.
      timeout: 0,
    });
    return { printed: bytes, links: linksIn(html) };
  }, asker);
  // Another browser than ours may write its files in another way: better a PDF that is not fit for archives, and does not
  // say so, than none.
  return archival(printed, links).catch(() => printed);
}
