import { type CasePart, wholeCase } from '../print/board-case.ts';
import { caseHtml } from '../print/board-case-html.ts';
import type { CaseDocument } from '../report/board-case.ts';
import { pageNumbersOf } from './page-numbers.ts';
import { printPdf } from './pdf.ts';
import type { Print } from './printer.ts';

/** The margins of the pages are in the document's own styles. */
const NO_MARGINS = { header: '<span></span>', footer: '<span></span>' };
/** The second print has the numbers of the first, the third would have those of a page that they have moved. */
const MOST_PRINTS = 4;

/**
 * The whole case before the board as one PDF: the letter, a table of contents with the numbers of the pages, and the
 * appendices; numbered through, tagged, with an outline, and with case number and appendix at the top of every page.
 * Printed until the table of contents names the pages that its places stand on: as a rule twice.
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

/** A part of a case as a PDF of its own: its letter, or one of its appendices. */
export async function casePartPdf(document: CaseDocument, part: CasePart, print?: Print): Promise<Uint8Array> {
  return printPdf(caseHtml(document, part), NO_MARGINS, print);
}

function isSame(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  return one.size === other.size && [...one].every(([place, page]) => other.get(place) === page);
}
