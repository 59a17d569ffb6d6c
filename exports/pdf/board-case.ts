import { type CasePart, wholeCase } from '../print/board-case.ts';
import { caseHtml } from '../print/board-case-html.ts';
import type { CaseDocument } from '../report/board-case.ts';
import { pageNumbersOf } from './page-numbers.ts';
import { printPdf } from './pdf.ts';
import type { Print } from './printer.ts';

/** The document's own styles set the margins of its pages. */
const NO_MARGINS = { header: '<span></span>', footer: '<span></span>' };
/** The first print has no page numbers; adding them may move the places that they are of, so a third may be needed. */
const MOST_PRINTS = 4;

/**
 * The whole board case as one PDF: the letter, a table of contents with page numbers, and the appendices. Its pages are
 * numbered throughout, with case number and appendix at the top; it is tagged and has an outline. It is printed again
 * until the page numbers in the table of contents are right, usually twice.
 * @throws {PrintRefused} when no browser can make it
 */
export async function casePdf(document: CaseDocument, print?: Print): Promise<Uint8Array> {
  let numbers: ReadonlyMap<string, number> = new Map();
  for (let times = 1; times <= MOST_PRINTS; times += 1) {
    const pdf = await printPdf(caseHtml(document, wholeCase(document), numbers), NO_MARGINS, print);
    const found = await pageNumbersOf(pdf);
    if (isSame(found, numbers)) return pdf;
    numbers = found;
  }
  throw new Error('The table of contents of a case moves the pages that it names');
}

/** One part of a board case as a PDF of its own: the letter or an appendix. */
export async function casePartPdf(document: CaseDocument, part: CasePart, print?: Print): Promise<Uint8Array> {
  return printPdf(caseHtml(document, part), NO_MARGINS, print);
}

function isSame(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  return one.size === other.size && [...one].every(([place, page]) => other.get(place) === page);
}
