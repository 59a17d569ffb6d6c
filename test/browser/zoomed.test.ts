import type { KeyInput, Page } from 'puppeteer';
import { describe, expect, it } from 'vitest';
import { paths } from '../../server/paths.ts';
import { writing } from './states/session-states.ts';
import { useWeb, type Visitor } from './visitor.ts';

const web = useWeb({ scrollBars: true });

/** A window of 1280 by 1024 pixels at 400 %; WCAG 2.2, 1.4.10 and 2.4.11. */
const AT_400 = { width: 320, height: 256 };
const AT_200 = { width: 640, height: 512 };
/** What the reader of WCAG 2.2, 1.4.12 may set without losing anything. */
const SPACED = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }`;

const PAGES: readonly (readonly [organisation: string, page: number, what: string])[] = [
  ['Region Halland', 10, 'a text'],
  ['Region Halland', 1, 'options with texts'],
  ['Region Halland', 15, 'numbers'],
  ['RSS Halland', 1, 'counts with their basis'],
];

describe('a form page, zoomed in', () => {
  it.each(PAGES)(
    '%s, page %i (%s): the focused element is visible at 400 %, forwards and backwards',
    async (who, number) => {
      const { page } = await formPage(who, number);
      await page.setViewport(AT_400);
      await page.waitForFunction(() => document.querySelector('.contents details[open]') === null);
      expect(await walk(page, 'Tab')).toEqual([]);
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      expect(await walk(page, 'Shift+Tab')).toEqual([]);
    },
  );

  it.each(PAGES)('%s, page %i (%s): scrolls in one direction', async (who, number) => {
    const { page } = await formPage(who, number);
    for (const viewport of [AT_200, AT_400]) {
      await page.setViewport(viewport);
      expect(await sideways(page)).toEqual([]);
    }
  });

  it.each([AT_200, AT_400])('the notice that the session ends covers no focused element at $width px', async (size) => {
    const { page } = await writing(web(), 'Hylte', { hurried: true });
    await page.setViewport(size);
    await page.waitForSelector('.session-box button');
    expect(await walk(page, 'Tab')).toEqual([]);
    const height = await page.$eval('.session-box', (box) => box.getBoundingClientRect().height);
    expect(height).toBeLessThanOrEqual(size.height / 2);
  });

  it('the line being typed is visible, however long the text is', async () => {
    const { page } = await formPage('Region Halland', 10);
    await page.setViewport(AT_400);
    await page.focus('#fraga-16-svar');
    await page.keyboard.down('Control');
    await page.keyboard.press('End');
    await page.keyboard.up('Control');
    for (let line = 0; line < 12; line += 1) {
      await page.keyboard.type('En rad till');
      await page.keyboard.press('Enter');
    }
    await page.keyboard.type('den sista');
    // The last line of a field that is as high as its text ends where the field does, but for its padding.
    const foot = await page.$eval('#fraga-16-svar', (field) => field.getBoundingClientRect().bottom);
    expect(foot - 8).toBeLessThanOrEqual(AT_400.height);
    expect(foot).toBeGreaterThan(80);
  });
});

describe('a form page with more space between letters, words and lines', () => {
  it.each(PAGES)('%s, page %i (%s): nothing is cut off or overlaps', async (who, number) => {
    const { page } = await formPage(who, number);
    await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    }, SPACED);
    for (const viewport of [{ width: 1280, height: 900 }, AT_400]) {
      await page.setViewport(viewport);
      expect(await sideways(page)).toEqual([]);
      expect(await cut(page)).toEqual([]);
    }
  });
});

async function formPage(organisation: string, number: number): Promise<Visitor> {
  const { visit, county } = web();
  const visitor = await visit(organisation);
  await visitor.open(paths.page(county.participant(organisation).response.id, number));
  return visitor;
}

/** Goes through all that can have the focus. Gives what then cannot be seen. */
async function walk(page: Page, key: 'Tab' | 'Shift+Tab'): Promise<string[]> {
  const hidden: string[] = [];
  let met = 0;
  for (let presses = 0; presses < 250; presses += 1) {
    await press(page, key);
    const now = await seen(page);
    if (now === undefined) {
      expect(met).toBeGreaterThan(10);
      return hidden;
    }
    met += 1;
    if (now.shown < Math.min(now.height, 24) - 1) hidden.push(`${now.shown} of ${now.height} px: ${now.what}`);
  }
  throw new Error('Tab does not come to an end');
}

async function press(page: Page, key: 'Tab' | 'Shift+Tab'): Promise<void> {
  const tab: KeyInput = 'Tab';
  if (key === 'Tab') return page.keyboard.press(tab);
  await page.keyboard.down('Shift');
  await page.keyboard.press(tab);
  await page.keyboard.up('Shift');
}

/**
 * How many pixels of the height of what has the focus can be seen, with nothing over them; undefined when nothing has
 * it.
 */
function seen(page: Page): Promise<{ what: string; height: number; shown: number } | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return undefined;
    const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
    const x = Math.min(Math.max(box.left + Math.min(box.width / 2, 12), 1), window.innerWidth - 1);
    let shown = 0;
    for (let y = Math.max(Math.ceil(box.top), 0); y < Math.min(box.bottom, window.innerHeight); y += 1) {
      const top = document.elementFromPoint(x, y);
      if (element.contains(top)) shown += 1;
    }
    return { what: element.outerHTML.slice(0, 120), height: Math.round(box.height), shown };
  });
}

/** What is wider than its window, or scrolls sideways in itself. */
function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolls = (element: Element): boolean =>
      element.scrollWidth > element.clientWidth + 1 && ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
    const root = document.documentElement;
    const inside = [...document.body.querySelectorAll('*')]
      .filter((element) => element.checkVisibility())
      .filter(scrolls);
    return [...(root.scrollWidth > root.clientWidth ? [root] : []), ...inside].map((element) =>
      element.outerHTML.slice(0, 120),
    );
  });
}

/** Elements whose text does not have the place that it needs, and which do not scroll. */
function cut(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.body.querySelectorAll<HTMLElement>('body *:not(svg, svg *, script, template)')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      // What is only heard takes no place at all; what a mark lies over is cut where its field is.
      .filter((element) => !element.closest('.visually-hidden, .default-button, .text-behind'))
      .filter((element) => {
        const { overflowX, overflowY, display } = getComputedStyle(element);
        if (display === 'inline' || element.clientHeight === 0) return false;
        const cuts = (overflow: string): boolean => ['hidden', 'clip'].includes(overflow);
        return (
          (cuts(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
          (cuts(overflowY) && element.scrollHeight > element.clientHeight + 1)
        );
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );
}
