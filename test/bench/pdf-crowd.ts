import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, Page } from 'puppeteer';
import { closeBrowser, sharedBrowser } from '../../exports/pdf/browser.ts';
import { chromiumSources } from '../../exports/pdf/chromium.ts';
import { startChromium } from '../../exports/pdf/chromium-start.ts';
import { browserPrinter } from '../../exports/pdf/printer.ts';
import { type Report, reportOf } from '../../exports/report/report.ts';
import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import { municipalAnswers } from '../../server/demo/halland-2023.ts';
import { readPdf } from '../exports/read-pdf.ts';
import { headerFooter, pdfOf, printHtml } from '../exports/report/written.ts';
import type { Benchmark, Work } from './benchmark.ts';
import { rssReport } from './rss-report.ts';

const CROWD = 50;
/** As many pages as the product has open at once. */
const PAGES = 3;
const START_TIME = 30_000;
const SAMPLED_EVERY = 50;

/**
 * Fifty people who ask for a PDF at the same moment. The floor has the HTML of all ready and prints it in as many warm
 * pages of a bare browser as the product has open. Memory is that of the Node process and all processes of its browser
 * together, at its highest.
 */
export const pdfCrowd: Benchmark = crowd({
  name: 'pdf-crowd',
  title: 'Print 50 municipal responses asked for at once',
  rounds: 3,
  warmUp: 1,
  reports: municipalReports,
});

/** The same of the longest document that the demo county has, for the memory that they need. */
export const largestPdfCrowd: Benchmark = crowd({
  name: 'pdf-crowd-largest',
  title: 'Print 50 RSS responses with basis asked for at once',
  rounds: 1,
  warmUp: 0,
  reports: () => Array.from({ length: CROWD }, () => rssReport(municipalAnswers)),
});

function crowd({ reports, ...named }: Pick<Benchmark, 'name' | 'title' | 'rounds' | 'warmUp'> & CrowdOf): Benchmark {
  return {
    ...named,
    floor: `bare Chromium printing the same HTML in ${PAGES} warm pages, its processes’ memory counted on both sides`,
    bar: 1.5,
    openFloor: async () => printingAlone(reports()),
    openSubject: async () =>
      counted(
        () => Promise.all(reports().map((report, index) => pdfOf(report, browserPrinter(`person ${index}`)))),
        () => sharedBrowser.processId(),
        closeBrowser,
      ),
  };
}

interface CrowdOf {
  readonly reports: () => readonly Report[];
}

function municipalReports(): readonly Report[] {
  const survey = loadCatalogue().survey('kommun-2023');
  const members = municipalAnswers(survey);
  return Array.from({ length: CROWD }, (_, index) => {
    const member = members[index % members.length];
    if (member === undefined) throw new Error('The county has no municipality');
    return reportOf(survey, {
      organisation: member.organisation,
      answers: member.answers ?? {},
      status: 'draft',
      problems: [],
      madeAt: '2024-02-20T14:32:00.000Z',
    });
  });
}

async function printingAlone(reports: readonly Report[]): Promise<Work> {
  const documents = reports.map((report) => ({ html: printHtml(report), ...headerFooter(report) }));
  const [source] = chromiumSources();
  if (source === undefined) throw new Error('There is no Chromium on this machine');
  const browser = await startChromium(source, START_TIME);
  const pages = await Promise.all(Array.from({ length: PAGES }, () => browser.newPage()));
  return counted(
    () => printAll(pages, documents),
    async () => processOf(browser),
    () => browser.close(),
  );
}

async function printAll(
  pages: readonly Page[],
  documents: readonly { readonly html: string; readonly header: string; readonly footer: string }[],
): Promise<Uint8Array[]> {
  const printed: Uint8Array[] = [];
  let next = 0;
  await Promise.all(
    pages.map(async (page) => {
      while (next < documents.length) {
        const index = next++;
        const document = documents[index];
        if (document === undefined) return;
        await page.setContent(document.html, { waitUntil: 'load' });
        printed[index] = await page.pdf({
          preferCSSPageSize: true,
          printBackground: true,
          tagged: true,
          outline: true,
          displayHeaderFooter: true,
          headerTemplate: document.header,
          footerTemplate: document.footer,
        });
      }
    }),
  );
  return printed;
}

function counted(
  print: () => Promise<readonly Uint8Array[]>,
  browserProcess: () => Promise<number | undefined>,
  close: () => Promise<void>,
): Work {
  let printed: readonly Uint8Array[] = [];
  let peak = 0;
  return {
    async run() {
      const watching = setInterval(async () => {
        const browser = await browserProcess();
        const held = process.memoryUsage().rss + (browser === undefined ? 0 : treeMemory(browser));
        peak = Math.max(peak, held);
      }, SAMPLED_EVERY);
      try {
        printed = await print();
      } finally {
        clearInterval(watching);
      }
    },
    peakMemory: () => peak,
    async outcome() {
      const pages: number[] = [];
      const titles: (string | undefined)[] = [];
      for (const bytes of printed) {
        const read = await readPdf(bytes);
        pages.push(read.pages.length);
        titles.push(read.title);
      }
      return { pages, titles };
    },
    close,
  };
}

function processOf(browser: Browser): number | undefined {
  return browser.process()?.pid;
}

/**
 * What a process and all below it hold, in bytes: each page of memory that several share counted once between them
 * (PSS). Linux only; elsewhere nothing.
 */
function treeMemory(root: number): number {
  let held = 0;
  const children = new Map<number, number[]>();
  for (const entry of entriesOf('/proc')) {
    const parent = Number(/^PPid:\s+(\d+)$/m.exec(textOf(`/proc/${entry}/status`))?.[1]);
    if (Number.isInteger(parent)) children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const left = [root];
  for (let process = left.pop(); process !== undefined; process = left.pop()) {
    held += Number(/^Pss:\s+(\d+) kB$/m.exec(textOf(`/proc/${process}/smaps_rollup`))?.[1] ?? 0) * 1024;
    left.push(...(children.get(process) ?? []));
  }
  return held;
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** Empty when the process has ended meanwhile. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
