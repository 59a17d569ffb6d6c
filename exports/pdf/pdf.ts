import type { Feedback } from '../../server/domain/submission/feedback.ts';
import type { Survey } from '../../server/domain/survey/survey.ts';
import {
  codebookHeaderFooter,
  codebookHtml,
  feedbackHeaderFooter,
  feedbackHtml,
  type HeaderFooter,
  headerFooter,
  printHtml,
} from '../print/html.ts';
import type { Report } from '../report/report.ts';
import { archival, linksIn } from './archive/archival.ts';
import { sharedBrowser } from './browser.ts';

/**
 * A report as PDF: A4, tagged, with outline, title and language, and with its name and “Sida x av y” on every page.
 * `asker`: the id of the person who asks; people who ask at the same time take turns.
 * @throws {PrintRefused} when no browser can make it
 */
export async function pdfOf(report: Report, asker?: string): Promise<Uint8Array> {
  return printing(() => ({ html: printHtml(report), ...headerFooter(report) }), asker);
}

/**
 * The feedback to a municipality as PDF. `madeAt`: ISO time. `asker`: as for `pdfOf`.
 * @throws {PrintRefused} when no browser can make it
 */
export async function feedbackPdfOf(feedback: Feedback, madeAt: string, asker?: string): Promise<Uint8Array> {
  return printing(() => ({ html: feedbackHtml(feedback, madeAt), ...feedbackHeaderFooter(feedback) }), asker);
}

/**
 * The codebook of a survey as PDF, laid out like its reading version. `madeAt`: ISO time.
 * @throws {PrintRefused} when no browser can make it
 */
export async function codebookPdfOf(survey: Survey, madeAt: string): Promise<Uint8Array> {
  return printPdf(codebookHtml(survey, madeAt), codebookHeaderFooter(survey));
}

/**
 * Prints a whole HTML document, whose own `@page` sets paper and margins, with its `title` and `lang`. Nothing outside
 * the document is read. The PDF is tagged and described for archives (`archival`).
 * @throws {PrintRefused} when no browser can make it
 */
export async function printPdf(html: string, margins: HeaderFooter, asker?: string): Promise<Uint8Array> {
  return printing(() => ({ html, ...margins }), asker);
}

interface PrintDocument extends HeaderFooter {
  readonly html: string;
}

/** `documentOf` is called when a page is free, so that waiting requests do not hold their documents in memory. */
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
      // `BrowserLimits.work` limits the time instead.
      timeout: 0,
    });
    return { printed: bytes, links: linksIn(html) };
  }, asker);
  // A configured browser may write its files in another way; the PDF is then returned as it is, not marked as fit for
  // archives.
  return archival(printed, links).catch(() => printed);
}
