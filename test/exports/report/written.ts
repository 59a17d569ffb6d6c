import { responseDocument } from '../../../exports/documents/response.ts';
import { responseWorkbook } from '../../../exports/documents/response-workbook.ts';
import { docxOf as wordOf } from '../../../exports/docx/docx.ts';
import { pdfOf as printed } from '../../../exports/pdf/pdf.ts';
import type { Print } from '../../../exports/pdf/printer.ts';
import { type HeaderFooter, printHtml as htmlOf, headerFooter as marginsOf } from '../../../exports/print/html.ts';
import type { Report } from '../../../exports/report/report.ts';
import { xlsxOf as sheetsOf } from '../../../exports/xlsx/xlsx.ts';

/** A report in each format, by way of its document. */

export function pdfOf(report: Report, print?: Print): Promise<Uint8Array> {
  return printed(() => responseDocument(report), print);
}

export function docxOf(report: Report): Promise<Uint8Array> {
  return wordOf(responseDocument(report));
}

export function xlsxOf(report: Report): Promise<Uint8Array> {
  return sheetsOf(responseWorkbook(report));
}

export function printHtml(report: Report): string {
  return htmlOf(responseDocument(report));
}

export function headerFooter(report: Report): HeaderFooter {
  return marginsOf(responseDocument(report));
}
