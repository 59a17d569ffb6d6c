import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer';
import { describe, expect, it } from 'vitest';
import { useWeb } from '../visitor.ts';
import { states } from './states.ts';

/** Where to save a picture of every page, wide and narrow, for somebody to look at; else none is made. */
const PICTURES = process.env.SCREENSHOTS;
/** Pictures end here: a whole survey on one page is too high for one. */
const HIGHEST = 6_000;
const WIDE = 1280;
/** A tablet held upright, where tables and rows are at their narrowest before they fold. */
const TABLET = 768;
/** A telephone; WCAG 2.2, 1.4.10: no scrolling in two directions at this width. */
const NARROW = 320;
/** The wide window at 200 %; WCAG 2.2, 1.4.4. */
const ZOOMED = WIDE / 2;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  interface Window {
    readonly axe: typeof import('axe-core');
  }
}

/**
 * The states of the site's pages are looked at in shares, each in a file of its own, so that several browsers divide them
 * and none has much to do when the others are done.
 */
const SHARES = readdirSync(join(import.meta.dirname, '..')).filter((file) => file.startsWith('every-page'));

/** Looks at the states of the share that a file, by its path, has. */
export function lookAtShareOf(path: string): void {
  const share = SHARES.indexOf(basename(path));
  if (share < 0) throw new Error(`${path} has no share of the states`);
  const web = useWeb();
  const own = states.filter((_, index) => index % SHARES.length === share);
  describe.each(own)('$name', ({ name, shows, arrive }) => {
    it('can be used by everybody: wide, zoomed and narrow', async () => {
      const { page } = await arrive(web());
      expect((await page.$eval('body', (body) => body.innerText)).replaceAll('\u00a0', ' ')).toContain(shows);
      expect(await notSeenToBeWrong(page)).toEqual([]);
      expect(await page.$$eval('main .button.primary', (all) => all.length)).toBeLessThanOrEqual(1);
      // The content security policy lets no page load a script of another's; the test reads it into the page instead.
      await page.evaluate(axe);

      const fileName = name.replaceAll(/[^a-z]+/g, '-');
      const found: string[] = [];
      for (const width of [WIDE, TABLET, ZOOMED, NARROW]) {
        await page.setViewport({ width, height: 900 });
        found.push(...(await tooWide(page, width)).map((element) => `too wide at ${width}: ${element}`));
        found.push(...(await tooSmall(page)).map((element) => `too small at ${width}: ${element}`));
        if (width === TABLET) await picture(page, `${fileName}-${width}`);
        if (width === ZOOMED || width === TABLET) continue;
        found.push(...(await againstTheRules(page)).map((rule) => `at ${width}: ${rule}`));
        await picture(page, `${fileName}-${width}`);
        if (width === WIDE)
          found.push(...(await inTheDark(page, `${fileName}-dark`)).map((rule) => `in the dark: ${rule}`));
      }
      expect(found).toEqual([]);
    });
  });
}

/** Every kind of thing that axe finds, with the first places where it is. */
async function againstTheRules(page: Page): Promise<string[]> {
  return told(
    await page.evaluate(async (values): Promise<AxeResults['violations']> => {
      const { violations } = await window.axe.run({
        runOnly: { type: 'tag', values },
        rules: { 'target-size': { enabled: true } },
        resultTypes: ['violations'],
      });
      return violations;
    }, RULES),
  );
}

/** The contrast of text where the browser is set to dark: the only thing that is other than in the light. */
async function inTheDark(page: Page, name: string): Promise<string[]> {
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  const found = await page.evaluate(async (): Promise<AxeResults['violations']> => {
    const { violations, passes } = await window.axe.run({ runOnly: ['color-contrast'], resultTypes: ['violations'] });
    if (passes.length === 0) throw new Error('No text was looked at');
    return violations;
  });
  await picture(page, name);
  await page.emulateMediaFeatures([]);
  return told(found);
}

function told(found: AxeResults['violations']): string[] {
  return found.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes
        .slice(0, 3)
        .map(({ html, failureSummary }) => `${html} ${failureSummary}`)
        .join(' · ')}`,
  );
}

/** What sticks out when the page is wider than its window. */
function tooWide(page: Page, width: number): Promise<string[]> {
  return page.evaluate((limit) => {
    if (document.documentElement.scrollWidth <= limit) return [];
    return [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => element.getBoundingClientRect().right > limit)
      .slice(0, 5)
      .map((element) => element.outerHTML.slice(0, 120));
  }, width);
}

/** Fields that are said to be wrong without having the border that shows it. */
function notSeenToBeWrong(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const probe = document.createElement('p');
    probe.style.color = 'var(--wrong)';
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return [...document.querySelectorAll<HTMLElement>('[aria-invalid="true"]')]
      .filter((field) => getComputedStyle(field).borderTopColor !== color)
      .map((field) => field.outerHTML.slice(0, 120));
  });
}

/** Controls smaller than 24 by 24 pixels; WCAG 2.2, 2.5.8. Links in a sentence are excepted there. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = [
      ...document.querySelectorAll<HTMLElement>('button, input:not([type="hidden"]), textarea, summary, nav a'),
    ];
    return controls
      .filter((control) => control.checkVisibility() && control.ariaHidden !== 'true')
      .filter((control) => {
        const { width, height } = control.getBoundingClientRect();
        return width < 24 || height < 24;
      })
      .map((control) => control.outerHTML.slice(0, 120));
  });
}

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.pdf({ path: `${PICTURES}/${name}.pdf`, preferCSSPageSize: true });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.screenshot({
    path: `${PICTURES}/${name}.png`,
    clip: { x: 0, y: 0, width: page.viewport()?.width ?? WIDE, height: Math.min(height, HIGHEST) },
  });
}
