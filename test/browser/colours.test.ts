import type { Page } from 'puppeteer';
import { describe, expect, it } from 'vitest';
import { paths } from '../../server/paths.ts';
import { useWeb } from './visitor.ts';

const web = useWeb();

const DARK = { name: 'prefers-color-scheme', value: 'dark' };
const FORCED = { name: 'forced-colors', value: 'active' };

/**
 * Page 7 of the region's form, on which something is chosen and something is a text, with what the browser is set to.
 */
async function formPage(...features: readonly { name: string; value: string }[]): Promise<Page> {
  const { visit, county } = web();
  const { page, open } = await visit('Region Halland');
  await open(paths.page(county.participant('Region Halland').response.id, 1));
  // Puppeteer's own word for it knows nothing of forced colours.
  const session = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', { features: [...features] });
  return page;
}

function coloursOf(page: Page, selector: string): Promise<{ text: string; ground: string; line: string }> {
  return page.$eval(selector, (element) => {
    const { color, backgroundColor, borderLeftColor } = getComputedStyle(element);
    return { text: color, ground: backgroundColor, line: borderLeftColor };
  });
}

const WHITE = 'rgb(255, 255, 255)';

describe('the colours', () => {
  it('are dark where the browser is set to dark, also those of the browser’s own controls', async () => {
    const page = await formPage(DARK);
    expect((await coloursOf(page, 'body')).ground).not.toBe(WHITE);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
  });

  it('are those for paper on paper, whatever the browser is set to', async () => {
    for (const features of [[DARK], [DARK, FORCED]]) {
      const page = await formPage(...features);
      const session = await page.createCDPSession();
      await session.send('Emulation.setEmulatedMedia', { media: 'print', features });
      expect((await coloursOf(page, 'body')).ground).toBe(WHITE);
      expect((await coloursOf(page, '.question')).text).toBe('rgb(26, 28, 30)');
    }
  });
});

describe('with forced colours', () => {
  it.each(['light', 'dark'])('shapes show what is chosen, done and has the focus: %s', async (scheme) => {
    const page = await formPage(FORCED, { ...DARK, value: scheme });
    const ground = (await coloursOf(page, 'body')).ground;
    const open = await coloursOf(page, '.contents li a[aria-current]');
    const other = await coloursOf(page, '.contents li a:not([aria-current])');
    expect(open.line).not.toBe(ground);
    expect(other.line).toBe(ground);
    const inner = (selector: string) =>
      page.$eval(selector, (element) => getComputedStyle(element, '::before').backgroundColor);
    expect(await inner('.contents .state.done')).not.toBe(ground);
    expect(await inner('.choice input:checked')).not.toBe(ground);
  });

  it('the primary button can be read, and differs from the others', async () => {
    const page = await formPage(FORCED, DARK);
    const [primary, other] = ['.button.primary', '.actions .button:not(.primary)'];
    const { text, ground } = await coloursOf(page, primary);
    expect(text).not.toBe(ground);
    const border = (selector: string) => page.$eval(selector, (button) => getComputedStyle(button).borderLeftWidth);
    expect(await border(primary)).not.toBe(await border(other));
  });
});
