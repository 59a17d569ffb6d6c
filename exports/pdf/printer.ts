import { tellFailure } from '../../server/failures.ts';
import type { HeaderFooter } from '../print/html.ts';

/** A whole HTML document, and what stands above and below each of its pages. */
export interface PrintDocument extends HeaderFooter {
  readonly html: string;
}

/**
 * Makes a PDF of a document. The document is made when its turn has come: those who wait hold no more in memory than
 * what they asked for. Throws PrintRefused when it cannot be made.
 */
export type Print = (documentOf: () => PrintDocument) => Promise<Uint8Array>;

/** Gives a way to print to whoever asks: the id of a person, or nothing for the program itself. Askers take turns. */
export type Printer = (asker?: string) => Print;

/**
 * Prints in a browser: A4, tagged, with outline, title and language, and described for archives. Nothing outside the
 * document is read. The browser is loaded at the first print.
 */
export const browserPrinter: Printer = (asker) => async (documentOf) => {
  const [{ sharedBrowser }, { archival, linksIn }] = await Promise.all([
    import('./browser.ts'),
    import('./archive/archival.ts'),
  ]);
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
  // Another browser than ours may write its files in another way: better a PDF that is not fit for archives, and does
  // not say so, than none.
  try {
    return await archival(printed, links);
  } catch (error) {
    tellFailure('making a PDF fit for archives', error);
    return printed;
  }
};
