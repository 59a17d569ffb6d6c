import { launch } from 'puppeteer';
import { closeBrowser } from '../../exports/pdf/browser.ts';
import { chromiumSources } from '../../exports/pdf/chromium.ts';
import { pdfOf } from '../../exports/pdf.ts';
import { headerFooter, printHtml } from '../../exports/print/html.ts';
import { municipalAnswers } from '../../server/demo/halland-2023.ts';
import { readPdf } from '../exports/read-pdf.ts';
import type { Benchmark, Work } from './benchmark.ts';
import { rssReport } from './rss-report.ts';

/**
 * The RSS's report with its basis, from Halland's six municipalities. The floor has the HTML ready and one page open in
 * its browser all the time; the product makes the HTML, and opens and closes a page of its own that reaches nothing.
 */
export const pdf: Benchmark = {
  name: 'pdf',
  title: 'Print the RSS’s response with its basis',
  floor: 'Chromium alone, printing the same HTML in a page that is open (Chromium’s memory not counted)',
  bar: 1.3,
  rounds: 15,
  warmUp: 3,
  openFloor: async () => {
    const report = rssReport(municipalAnswers);
    const html = printHtml(report);
    const { header, footer } = headerFooter(report);
    const browser = await openBrowser();
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
  },
  openSubject: async () => {
    const report = rssReport(municipalAnswers);
    return printing(() => pdfOf(report), closeBrowser);
  },
};

function printing(print: () => Promise<Uint8Array>, close: () => Promise<void>): Work {
  let printed: Uint8Array = new Uint8Array();
  return {
    async run() {
      printed = await print();
    },
    outcome: () => readPdf(printed),
    close,
  };
}

/** The product's own browser, started as the product does. */
async function openBrowser() {
  const [source] = chromiumSources();
  if (source === undefined) throw new Error('There is no Chromium on this machine');
  const { executablePath, environment } = await source.find();
  return launch({
    executablePath,
    args: ['--no-sandbox', '--font-render-hinting=none', '--host-resolver-rules=MAP * ~NOTFOUND'],
    env: { ...process.env, ...environment },
    pipe: true,
  });
}
