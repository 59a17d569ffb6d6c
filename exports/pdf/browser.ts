import type { Browser, Page } from 'puppeteer';
import { tellFailure } from '../../server/failures.ts';
import { type ChromiumSource, chromiumSources } from './chromium.ts';
import { startChromium } from './chromium-start.ts';
import { PrintQueue } from './print-queue.ts';
import { PrintRefused } from './print-refused.ts';

/** The number of pages, and milliseconds for every wait, so that every request gets a result. */
export interface BrowserLimits {
  /** The most pages that are used at the same time. */
  readonly pages: number;
  /** From the request until a page is free: enough for fifty of the longest prints on a busy machine. */
  readonly wait: number;
  /** From when a page is free until the work is done. */
  readonly work: number;
  /** From the start of the browser until it is ready. */
  readonly start: number;
  /** From the last work until the browser is closed, which frees its memory and lets the program end. */
  readonly idle: number;
}

const LIMITS: BrowserLimits = { pages: 3, wait: 900_000, work: 60_000, start: 30_000, idle: 60_000 };
const CLOSING = 5_000;
/** A page is closed after this many works, so that nothing can accumulate in it. */
const USES = 100;
/**
 * The garbage of a page is collected after this many works: Chromium itself lets half a gigabyte accumulate in each
 * page.
 */
const USES_WITHOUT_COLLECTION = 4;

/** The browser or the page ended during the work; this says nothing about the work itself. */
class Crashed extends Error {}

/** One Chromium for all requests, started at the first one, and again after a crash. */
export class SharedBrowser {
  readonly #limits: BrowserLimits;
  readonly #sources: () => readonly ChromiumSource[];
  readonly #turns: PrintQueue;
  #browser: Promise<Browser> | undefined;
  /** Empty pages kept for further work: a page that has been used prints in three quarters of the time of a new one. */
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
   * Does `work` on an empty page of its own; the askers take turns. If the browser or the page crashes, the work is
   * done once more from the beginning, so it must have no effect but its result. The page runs no scripts and reaches
   * neither network nor disk: it shows only what is in its HTML.
   * @throws {PrintRefused} when no browser starts, when the wait or the work takes too long, or when it crashes twice
   */
  async withPage<T>(work: (page: Page) => Promise<T>, asker = ''): Promise<T> {
    const giveBack = await this.#turns.take(this.#limits.wait, asker);
    if (giveBack === undefined) throw new PrintRefused('turn-never-came');
    this.#begin();
    try {
      return await this.#twice(work);
    } finally {
      this.#end();
      giveBack();
    }
  }

  /** The process id of the running browser; undefined when none is running. */
  async processId(): Promise<number | undefined> {
    return (await this.#browser)?.process()?.pid;
  }

  /** Ends the browser. The next request starts a new one. */
  async close(): Promise<void> {
    clearTimeout(this.#idleTimer);
    const closing = this.#browser;
    this.#browser = undefined;
    // One that did not start has told that to whoever asked for it.
    const [started] = await Promise.allSettled([closing]);
    const browser = started.status === 'fulfilled' ? started.value : undefined;
    if (browser !== undefined && !(await endsWithin(browser.close(), CLOSING))) browser.process()?.kill('SIGKILL');
  }

  #begin(): void {
    clearTimeout(this.#idleTimer);
    this.#working += 1;
  }

  #end(): void {
    this.#working -= 1;
    // `unref`: the timer itself must not keep the program alive.
    if (this.#working === 0) this.#idleTimer = setTimeout(() => void this.close(), this.#limits.idle).unref();
  }

  async #twice<T>(work: (page: Page) => Promise<T>): Promise<T> {
    try {
      return await this.#attempt(work);
    } catch (error) {
      if (!(error instanceof Crashed)) throw error;
      tellFailure('a print, which is tried once more', error);
    }
    try {
      return await this.#attempt(work);
    } catch (error) {
      if (!(error instanceof Crashed)) throw error;
      throw new PrintRefused('crashed-twice', { cause: error });
    }
  }

  async #attempt<T>(work: (page: Page) => Promise<T>): Promise<T> {
    const browser = await this.#started();
    const { interrupted, interrupt } = interruption();
    const crashed = () => interrupt(new Crashed('The browser ended under its work'));
    browser.once('disconnected', crashed);
    const deadline = setTimeout(() => interrupt(new PrintRefused('too-slow')), this.#limits.work);
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

  /** An empty page of the browser: a spare one, or a new one. */
  async #takePage(browser: Browser): Promise<Page> {
    this.#spares = this.#spares.filter((page) => !page.isClosed() && page.browser() === browser);
    const spare = this.#spares.pop();
    if (spare !== undefined) return spare;
    const page = await browser.newPage();
    await isolate(page);
    return page;
  }

  /** Empties a page for the next work, so that no report stays in memory, or closes it after its last work. */
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
        tellFailure('starting a browser for prints', error);
      }
    }
    throw new PrintRefused(failures.length === 0 ? 'no-browser' : 'no-browser-starts', {
      cause: new AggregateError(failures),
    });
  }
}

/** The one browser of this process. */
export const sharedBrowser = new SharedBrowser();

/** Ends the browser that makes PDFs, so that the program can end at once. The next PDF starts it again. */
export async function closeBrowser(): Promise<void> {
  await sharedBrowser.close();
}

/** Turns off scripts, and all requests but `data:`. */
async function isolate(page: Page): Promise<void> {
  await page.setJavaScriptEnabled(false);
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    // “aborted” keeps the document; blocking a navigation in another way would show an error page instead.
    const answer = request.url().startsWith('data:') ? request.continue() : request.abort('aborted');
    answer.catch((error: unknown) => {
      if (!page.isClosed()) tellFailure('answering a request of a page to print', error);
    });
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
  // Where the work is done before, nobody waits for it.
  void Promise.allSettled([interrupted]);
  return { interrupted, interrupt };
}

/** Whether a promise settles, fulfilled or rejected, within so many milliseconds. */
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
