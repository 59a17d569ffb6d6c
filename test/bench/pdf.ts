import { closeBrowser } from '../../exports/pdf/browser.ts';
import { chromiumSources } from '../../exports/pdf/chromium.ts';
import { startChromium } from '../../exports/pdf/chromium-start.ts';
import type { Report } from '../../exports/report/report.ts';
import { municipalAnswers } from '../../server/demo/halland-2023.ts';
import { readPdf } from '../exports/read-pdf.ts';
import { headerFooter, pdfOf, printHtml } from '../exports/report/written.ts';
import type { Benchmark, Work } from './benchmark.ts';
import { rssReport } from './rss-report.ts';

/**
 * The RSS's report with its basis, from Halland's six municipalities. The floor has the HTML ready, and prints it again
 * and again in one page of a warm browser; the product makes the HTML, in a page that reaches nothing, and empties the
 * page afterwards.
 */
export const pdf: Benchmark = {
  name: 'pdf',
  title: 'Print the RSS’s response with its basis',
  floor: 'Chromium alone, printing the same HTML in one warm page (Chromium’s own memory not counted)',
  bar: 1.3,
  rounds: 15,
  warmUp: 4,
  openFloor: async () => printingAlone(rssReport(municipalAnswers)),
  async openSubject() {
    const report = rssReport(municipalAnswers);
    return printing(() => pdfOf(report), closeBrowser);
  },
};

async function printingAlone(report: Report): Promise<Work> {
  const html = printHtml(report);
  const { header, footer } = headerFooter(report);
  const [source] = chromiumSources();
  if (source === undefined) throw new Error('There is no Chromium on this machine');
  const browser = await startChromium(source, START_TIME);
  const page = await browser.newPage();
  const print = async () => {
    await page.setContent(html, { waitUntil: 'load' });
    return page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      tagged: true,
      outline: true,
      displayHeaderFooter: true,
      headerTemplate: header,
      footerTemplate: footer,
    });
  };
  return printing(print, () => browser.close());
}

/** Milliseconds that the browser may take to start. */
const START_TIME = 30_000;

function printing(print: () => Promise<Uint8Array>, close: () => Promise<void>): Work {
  let printed: Uint8Array = new Uint8Array();
  return {
    async run() {
      printed = await print();
    },
    async outcome() {
      // What is mended of the structure after the print is the product's alone; what is read is the same.
      const { structure: _, ...read } = await readPdf(printed);
      return read;
    },
    close,
  };
}
