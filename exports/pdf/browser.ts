import type { Browser, Page } from 'puppeteer';
import { type ChromiumSource, chromiumSources } from './chromium.ts';
import { startChromium } from './chromium-start.ts';
import { PrintQueue } from './print-queue.ts';
import { PrintRefused } from './print-refused.ts';

/** Pages, and waits in milliseconds: every wait has an end, so that whoever asks is always answered. */
export interface BrowserLimits {
  /** Pages open at the same time. */
  readonly pages: number;
  /** From the request to a free page: enough for fifty of the longest on a machine with much else to do. */
  readonly wait: number;
  /** From a free page to its work done. */
  readonly work: number;
  /** Start of the browser. */
  readonly start: number;
  /** Without work, until the browser is closed: it gives its memory back, and a program that forgot it can end. */
  readonly idle: number;
}

const LIMITS: BrowserLimits = { pages: 3, wait: 900_000, work: 60_000, start: 30_000, idle: 60_000 };
const CLOSING = 5_000;
/** After so many works a page is closed, whatever it may have gathered. */
const USES = 100;
/** After so many its garbage is collected: by itself Chromium lets half a gigabyte of it grow in each page. */
const USES_WITHOUT_COLLECTION = 4;

/** The browser or the page under some work ended; nothing is known of the work itself. */
class Crashed extends Error {}

/** One Chromium for all who ask: started at the first request, and anew after a crash. */
export class SharedBrowser {
  readonly #limits: BrowserLimits;
  readonly #sources: () => readonly ChromiumSource[];
  readonly #turns: PrintQueue;
  #browser: Promise<Browser> | undefined;
  /**
   * Empty pages that have done their work and wait for more: a page that is warm prints in three quarters of the time.
   */
  #spares: Page[] = [];
  readonly #uses = new WeakMap<Page, number>();
  #working = 0;
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(limits: Partial<BrowserLimits> = {}, sources: () => readonly ChromiumSource[] = chromiumSources) {
    this.#limits = { ...LIMITS, ...limits };
    this.#sources = sources;
    this.#turns = new PrintQueue(this.#limits.pages);
  }

  /**
   * Does some work on an empty page that nobody else has meanwhile, in turns between the askers. When the browser or the
   * page crashes under it, the work is done once more from the beginning, so it must have no effect but its result. The
   * page runs no scripts and reaches neither network nor disk: it shows only what its HTML holds itself.
   * @throws {PrintRefused} when no browser starts, when the wait or the work takes too long, or when it crashes twice
   */
  async withPage<T>(work: (page: Page) => Promise<T>, asker = ''): Promise<T> {
    if (!(await this.#turns.take(this.#limits.wait, asker))) {
      throw new PrintRefused(
        'Många PDF-filer skapas just nu och din hann inte bli klar. Försök igen om några minuter.',
      );
    }
    this.#begin();
    try {
      return await this.#twice(work);
    } finally {
      this.#end();
      this.#turns.give();
    }
  }

  /** The process of the running browser, if one is running. */
  async processId(): Promise<number | undefined> {
    return (await this.#browser)?.process()?.pid;
  }

  /** Ends the browser. The next request starts a new one. */
  async close(): Promise<void> {
    clearTimeout(this.#idleTimer);
    const closing = this.#browser;
    this.#browser = undefined;
    const browser = await closing?.catch(() => undefined);
    if (browser !== undefined && !(await endsWithin(browser.close(), CLOSING))) browser.process()?.kill('SIGKILL');
  }

  #begin(): void {
    clearTimeout(this.#idleTimer);
    this.#working += 1;
  }

  #end(): void {
    this.#working -= 1;
    // The browser itself keeps the program alive until then; without it nothing waits for the timer.
    if (this.#working === 0) this.#idleTimer = setTimeout(() => void this.close(), this.#limits.idle).unref();
  }

  async #twice<T>(work: (page: Page) => Promise<T>): Promise<T> {
    try {
      return await this.#attempt(work);
    } catch (error) {
      if (!(error instanceof Crashed)) throw error;
    }
    try {
      return await this.#attempt(work);
    } catch (error) {
      if (!(error instanceof Crashed)) throw error;
      throw new PrintRefused(
        'PDF-filen kunde inte skapas: webbläsaren som skriver den avbröts två gånger. Försök igen om en stund.',
        { cause: error },
      );
    }
  }

  async #attempt<T>(work: (page: Page) => Promise<T>): Promise<T> {
    const browser = await this.#started();
    const { interrupted, interrupt } = interruption();
    const crashed = () => interrupt(new Crashed('The browser ended under its work'));
    browser.once('disconnected', crashed);
    const deadline = setTimeout(
      () => interrupt(new PrintRefused('PDF-filen blev inte klar i tid. Försök igen om en stund.')),
      this.#limits.work,
    );
    const opening = this.#takePage(browser);
    const done = opening.then((page) => {
      page.once('error', crashed);
      return work(page);
    });
    let spare = false;
    try {
      const result = await Promise.race([done, interrupted]);
      spare = true;
      return result;
    } catch (error) {
      const { ProtocolError } = await import('puppeteer');
      const lost = !browser.connected || error instanceof ProtocolError;
      throw lost && !(error instanceof PrintRefused) ? new Crashed('The page was lost', { cause: error }) : error;
    } finally {
      clearTimeout(deadline);
      browser.off('disconnected', crashed);
      const left = opening.then((page) => {
        page.off('error', crashed);
        return spare ? this.#keepPage(page) : page.close();
      });
      if (!(await endsWithin(left, CLOSING))) browser.process()?.kill('SIGKILL');
    }
  }

  /** An empty page of a browser: one that is spare, else a new one. */
  async #takePage(browser: Browser): Promise<Page> {
    this.#spares = this.#spares.filter((page) => !page.isClosed() && page.browser() === browser);
    const spare = this.#spares.pop();
    if (spare !== undefined) return spare;
    const page = await browser.newPage();
    await isolate(page);
    return page;
  }

  /**
   * Empties a page for the next work, or closes it when it has done its share: nothing of one report waits in memory.
   */
  async #keepPage(page: Page): Promise<void> {
    const uses = (this.#uses.get(page) ?? 0) + 1;
    this.#uses.set(page, uses);
    if (uses >= USES) return page.close();
    await page.goto('about:blank');
    if (uses % USES_WITHOUT_COLLECTION === 0) await collectGarbage(page);
    this.#spares.push(page);
  }

  #started(): Promise<Browser> {
    if (this.#browser !== undefined) return this.#browser;
    const starting = this.#start();
    const forget = () => {
      if (this.#browser === starting) this.#browser = undefined;
    };
    starting.then((browser) => browser.once('disconnected', forget), forget);
    this.#browser = starting;
    return starting;
  }

  async #start(): Promise<Browser> {
    const failures: unknown[] = [];
    for (const source of this.#sources()) {
      try {
        return await startChromium(source, this.#limits.start);
      } catch (error) {
        if (error instanceof PrintRefused) throw error;
        failures.push(error);
      }
    }
    throw new PrintRefused(
      failures.length === 0
        ? 'Det finns ingen webbläsare som kan skapa PDF-filer på servern. Installera Chrome eller Chromium, eller ange sökvägen i SAMSVAR_CHROMIUM.'
        : 'Webbläsaren som skapar PDF-filer går inte att starta på servern. Installera Chrome eller Chromium, eller ange sökvägen till en som fungerar i SAMSVAR_CHROMIUM.',
      { cause: new AggregateError(failures) },
    );
  }
}

/** The one browser of this process. */
export const sharedBrowser = new SharedBrowser();

/** Ends the browser that makes PDFs, so that the program can end at once. The next PDF starts it again. */
export async function closeBrowser(): Promise<void> {
  await sharedBrowser.close();
}

/** No scripts, and no request but for what the page itself holds. */
async function isolate(page: Page): Promise<void> {
  await page.setJavaScriptEnabled(false);
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    // “Aborted” leaves the document where it is; a blocked navigation would put an error page in its place.
    const answer = request.url().startsWith('data:') ? request.continue() : request.abort('aborted');
    // The page may be gone before the answer.
    answer.catch(() => {});
  });
}

async function collectGarbage(page: Page): Promise<void> {
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
}

function interruption(): { readonly interrupted: Promise<never>; readonly interrupt: (reason: Error) => void } {
  let interrupt: (reason: Error) => void = () => {};
  const interrupted = new Promise<never>((_, reject) => {
    interrupt = reject;
  });
  interrupted.catch(() => {});
  return { interrupted, interrupt };
}

/** Whether something ends, well or badly, within so many milliseconds. */
async function endsWithin(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  const ended = work.then(
    () => true,
    () => true,
  );
  return Promise.race([ended, late]).finally(() => clearTimeout(timer));
}
