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
import { browserPrinter, type Print } from './printer.ts';

/**
 * A report as PDF: A4, tagged, with outline, title and language, and with its name and “Sida x av y” on every page.
 * @throws {PrintRefused} when no browser can make it
 */
export async function pdfOf(report: Report, print: Print = browserPrinter()): Promise<Uint8Array> {
  return print(() => ({ html: printHtml(report), ...headerFooter(report) }));
}

/**
 * The feedback to a municipality as PDF. `madeAt`: ISO time.
 * @throws {PrintRefused} when no browser can make it
 */
export async function feedbackPdfOf(
  feedback: Feedback,
  madeAt: string,
  print: Print = browserPrinter(),
): Promise<Uint8Array> {
  return print(() => ({ html: feedbackHtml(feedback, madeAt), ...feedbackHeaderFooter(feedback) }));
}

/**
 * The codebook of a survey as PDF, laid out like its reading version. `madeAt`: ISO time.
 * @throws {PrintRefused} when no browser can make it
 */
export async function codebookPdfOf(
  survey: Survey,
  madeAt: string,
  print: Print = browserPrinter(),
): Promise<Uint8Array> {
  return print(() => ({ html: codebookHtml(survey, madeAt), ...codebookHeaderFooter(survey) }));
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
