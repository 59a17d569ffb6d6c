import type { Feedback } from '../server/domain/feedback.ts';
import { sharedBrowser } from './pdf/browser.ts';
import { feedbackHeaderFooter, feedbackHtml, type HeaderFooter, headerFooter, printHtml } from './print/html.ts';
import type { Report } from './report.ts';

/**
 * A report as PDF: A4, tagged, with outline, title and language, and on every page what it is and “Sida x av y”.
 * @throws {PrintRefused} when no browser can make it
 */
export async function pdfOf(report: Report): Promise<Uint8Array> {
  return printPdf(printHtml(report), headerFooter(report));
}

/**
 * What became of a municipality's answers in the joint answer, as PDF. `madeAt`: ISO time.
 * @throws {PrintRefused} when no browser can make it
 */
export async function feedbackPdfOf(feedback: Feedback, madeAt: string): Promise<Uint8Array> {
  return printPdf(feedbackHtml(feedback, madeAt), feedbackHeaderFooter(feedback));
}

/**
 * Prints a whole HTML document, whose own `@page` sets paper and margins. Nothing outside the document is read.
 * @throws {PrintRefused} when no browser can make it
 */
export async function printPdf(html: string, { header, footer }: HeaderFooter): Promise<Uint8Array> {
  return sharedBrowser.withPage(async (page) => {
    await page.setContent(html, { waitUntil: 'load', timeout: 0 });
    return page.pdf({
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
  });
}
