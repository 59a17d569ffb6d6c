import { closeBrowser } from '../../exports/pdf/browser.ts';
import { chromiumSources } from '../../exports/pdf/chromium.ts';
import { startChromium } from '../../exports/pdf/chromium-start.ts';
import { pdfOf } from '../../exports/pdf.ts';
import { headerFooter, printHtml } from '../../exports/print/html.ts';
import type { Report } from '../../exports/report.ts';
import { municipalAnswers } from '../../server/demo/halland-2023.ts';
import { readPdf } from '../exports/read-pdf.ts';
import type { Benchmark, Work } from './benchmark.ts';
import { rssReport } from './rss-report.ts';

/**
 * The RSS's report with its basis, from Halland's six municipalities. The floor has the HTML ready, and an empty page
 * open in a browser that is warm; the product makes the HTML, and opens and closes a page that reaches nothing. Each
 * print has a page of its own on both sides: what one organisation prints is not left for the next.
 */
export const pdf: Benchmark = {
  name: 'pdf',
  title: 'Print the RSS’s response with its basis',
  floor: 'Chromium alone, printing the same HTML in an empty page that is open (Chromium’s own memory not counted)',
  bar: 1.3,
  rounds: 15,
  warmUp: 4,
  openFloor: async () => printingAlone(rssReport(municipalAnswers)),
  async openSubject() {
    const report = rssReport(municipalAnswers);
    return printing(() => pdfOf(report), { close: closeBrowser });
  },
};

async function printingAlone(report: Report): Promise<Work> {
  const html = printHtml(report);
  const { header, footer } = headerFooter(report);
  const [source] = chromiumSources();
  if (source === undefined) throw new Error('There is no Chromium on this machine');
  const browser = await startChromium(source, START_TIME);
  let page = await browser.newPage();
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
  return printing(print, {
    async settle() {
      await page.close();
      page = await browser.newPage();
    },
    close: () => browser.close(),
  });
}

/** Milliseconds that the browser may take to start. */
const START_TIME = 30_000;

function printing(print: () => Promise<Uint8Array>, rest: Pick<Work, 'settle' | 'close'>): Work {
  let printed: Uint8Array = new Uint8Array();
  return {
    async run() {
      printed = await print();
    },
    async outcome() {
      const { structure, ...read } = await readPdf(printed);
      return { ...read, structure: [...structure] };
    },
    ...rest,
  };
}
