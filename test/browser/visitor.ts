import { setTimeout } from 'node:timers/promises';
import puppeteer, { type Browser, type HTTPRequest, type Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { chromiumSources } from '../../exports/pdf/chromium.ts';
import { makeSignInLink, signInWithLink } from '../../server/actions/access/sign-in.ts';
import type { Person } from '../../server/domain/people/person.ts';
import { paths } from '../../server/paths.ts';
import { originOf } from '../support/origin.ts';
import { type County, useCounty } from '../support/web.ts';

/** Somebody at a real browser, with cookies of its own. */
export interface Visitor {
  readonly page: Page;
  /** Goes to an address of the site. Gives the status of the answer. */
  open(path: string): Promise<number>;
  /** Does something that leads to another page, and waits until that is there. */
  follow(action: () => Promise<unknown>): Promise<void>;
  /** Clicks what has a text: a link, a button, an option's label. */
  click(text: string): Promise<void>;
  /** Clicks a link or a button that leads to another page, and waits until that is there. */
  choose(text: string): Promise<void>;
  /** The text of an element as it is shown, without spaces around it. */
  text(selector: string): Promise<string>;
  /** Whether an element is there to be seen. */
  sees(selector: string): Promise<boolean>;
  /** Path, query and fragment of the page. */
  address(): string;
}

export interface VisitorOptions {
  readonly scripts?: boolean;
  readonly width?: number;
  /** The server goes away and comes back in this test: that it could not be reached is no fault of the page's. */
  readonly tolerant?: boolean;
}

export interface VisitOptions extends VisitorOptions {
  /**
   * Signs in with a one-time link, through the pages for that, and comes to the start page. Else the visitor begins with
   * a session and no page, which is much quicker.
   */
  readonly byLink?: boolean;
}

export interface BrowserOptions {
  /** Scroll bars take place beside what they scroll, as in most windows; else there are none, as on a telephone. */
  readonly scrollBars?: boolean;
}

export interface Web {
  readonly county: County;
  /** A browser that nobody has signed in with. */
  stranger(options?: VisitorOptions): Promise<Visitor>;
  /** A browser with somebody signed in: a person, or whoever answers for an organisation. */
  visit(who: Person | string, options?: VisitOptions): Promise<Visitor>;
}

const HEIGHT = 900;

/** A county, its web interface and a browser for the tests of a file. */
export function useWeb(browserOptions: BrowserOptions = {}): () => Web {
  const county = useCounty({ showOutbox: true });
  const stranger = useVisitors(() => originOf(county().server), browserOptions);
  return () => ({
    county: county(),
    stranger,
    async visit(who, { byLink = false, ...options } = {}) {
      const visitor = await stranger(options);
      const person = typeof who === 'string' ? county().participant(who).person : who;
      const { context, server } = county();
      const link = await makeSignInLink(context, person);
      if (byLink) {
        await visitor.open(paths.signInLink(link));
        await visitor.choose('Logga in');
      } else {
        const value = await signInWithLink(context, link);
        const domain = new URL(originOf(server)).hostname;
        // Of the whole browser: Firefox would keep a cookie of the page for the empty one that it shows now.
        const browser = visitor.page.browserContext();
        await browser.setCookie({ name: 'samsvar', value, domain, path: '/', httpOnly: true, sameSite: 'Lax' });
      }
      return visitor;
    },
  });
}

/**
 * Browsers that nobody has signed in with, at the address where the site is. After each test the visitors go home, and
 * the test fails if anything on their way was wrong: a script that failed, something that the content security policy
 * stopped, a file that was missing, or a request to any other host.
 */
export function useVisitors(origin: () => string, options: BrowserOptions = {}): Web['stranger'] {
  const troubles: string[] = [];
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launch(options);
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    for (const context of browser?.browserContexts().slice(1) ?? []) await context.close();
    expect(troubles.splice(0)).toEqual([]);
  });

  return async ({ scripts = true, width = 1280, tolerant = false } = {}) => {
    if (browser === undefined) throw new Error('The browser is open only while the tests run');
    const context = await browser.createBrowserContext();
    // Firefox would open tabs of one window, of which it shows one at a time.
    const page = await context.newPage(FIREFOX === undefined ? {} : { type: 'window' });
    page.setDefaultTimeout(LONGEST_WAIT);
    await page.setViewport({ width, height: HEIGHT });
    if (!scripts) await page.setJavaScriptEnabled(false);
    if (!tolerant) watch(page, origin(), troubles);
    return visitorAt(page, origin());
  };
}

/** For what never happens: how long a page takes on a busy machine says nothing of it. In milliseconds. */
const LONGEST_WAIT = 120_000;

/** Firefox's program, where the suite is run in it (`test/suites/firefox.ts`). */
const FIREFOX = process.env.SAMSVAR_TEST_FIREFOX;

function launch(options: BrowserOptions): Promise<Browser> {
  return FIREFOX === undefined ? launchChromium(options) : launchFirefox(FIREFOX);
}

/** It can reach nothing but this machine: every other request goes to a proxy that is not there. */
async function launchFirefox(executablePath: string): Promise<Browser> {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath,
    extraPrefsFirefox: {
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': 9,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': 9,
      'network.proxy.no_proxies_on': '127.0.0.1',
    },
    timeout: LONGEST_WAIT,
    protocolTimeout: LONGEST_WAIT,
  });
}

/**
 * The first browser that starts of those that the PDF export would use. It can reach nothing but this machine, so the
 * sandbox, which many containers forbid, protects nothing here.
 */
async function launchChromium({ scrollBars = false }: BrowserOptions): Promise<Browser> {
  const failures: unknown[] = [];
  for (const source of chromiumSources()) {
    try {
      const { executablePath, environment } = await source.find();
      return await puppeteer.launch({
        executablePath,
        env: { ...process.env, ...environment },
        args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
        ignoreDefaultArgs: scrollBars ? ['--hide-scrollbars'] : [],
        pipe: true,
        timeout: LONGEST_WAIT,
        protocolTimeout: LONGEST_WAIT,
      });
    } catch (error) {
      failures.push(error);
    }
  }
  throw new AggregateError(failures, 'No browser starts here');
}

function watch(page: Page, origin: string, troubles: string[]): void {
  page.on('pageerror', (error) => troubles.push(`script error: ${String(error)}`));
  page.on('console', (message) => {
    // A page that answers “not found” or “mend this” is told of here too; files that are missing are noted below.
    const status = message.text().startsWith('Failed to load resource');
    if ((message.type() === 'error' || message.type() === 'warn') && !status)
      troubles.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const own = [`${origin}/`, 'data:', 'about:'].some((start) => request.url().startsWith(start));
    if (!own) troubles.push(`request to another host: ${request.url()}`);
  });
  page.on('response', (response) => {
    const request = response.request();
    // What a script asks for may be refused in words, and is shown as such.
    const isFile = !request.isNavigationRequest() && !isAskedByScript(request);
    if (response.status() >= 400 && isFile) troubles.push(`missing file: ${response.url()}`);
    if (response.status() >= 500) troubles.push(`the server failed: ${response.url()}`);
  });
}

/** Firefox does not tell which requests are a script's; those for files of the site are not. */
function isAskedByScript(request: HTTPRequest): boolean {
  if (FIREFOX !== undefined) return !new URL(request.url()).pathname.startsWith(paths.asset(''));
  return ['fetch', 'xhr', 'eventsource'].includes(request.resourceType());
}

function visitorAt(page: Page, origin: string): Visitor {
  const follow = async (action: () => Promise<unknown>): Promise<void> => {
    await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), action()]);
  };
  const click = async (text: string): Promise<void> => {
    const place = await placeAtRest(page, text);
    if (place === undefined) throw new Error(`Nothing to click has the text “${text}” on ${page.url()}`);
    await page.mouse.click(place.x, place.y);
  };
  return {
    page,
    async open(path) {
      const response = await page.goto(origin + path, { waitUntil: 'load' });
      // Going to a fragment of the page that one is on asks the server for nothing.
      return response?.status() ?? 200;
    },
    follow,
    click,
    choose: (text) => follow(() => click(text)),
    text: (selector) =>
      page.$eval(selector, (element) => (element instanceof HTMLElement ? element.innerText : '').trim()),
    sees: (selector) => page.evaluate((wanted) => document.querySelector(wanted)?.checkVisibility() ?? false, selector),
    address: () => page.url().slice(origin.length),
  };
}

/** Where something is once it moves no more: what loads late, like a font, moves what is below it. */
async function placeAtRest(page: Page, text: string): Promise<{ x: number; y: number } | undefined> {
  let before: { x: number; y: number } | undefined;
  let place = await page.evaluate(placeOf, text);
  while (place !== undefined && !isSamePlace(place, before)) {
    before = place;
    await setTimeout(A_FRAME);
    place = await page.evaluate(placeOf, text);
  }
  return place;
}

/** Longer than a frame of the screen, in milliseconds. */
const A_FRAME = 40;

function isSamePlace(one: { x: number; y: number }, other: { x: number; y: number } | undefined): boolean {
  return other !== undefined && one.x === other.x && one.y === other.y;
}

/** The middle of the first thing with a text that can be clicked, scrolled into sight as a person would. */
function placeOf(text: string): { x: number; y: number } | undefined {
  const candidates = [...document.querySelectorAll<HTMLElement>('a, button, label, summary')];
  const found = candidates.find(
    (element) => element.innerText.replaceAll(/\s+/g, ' ').trim() === text && element.checkVisibility(),
  );
  if (found === undefined) return undefined;
  found.scrollIntoView({ block: 'center', behavior: 'instant' });
  const [box] = found.getClientRects();
  return box === undefined ? undefined : { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
