import type { KeyInput, Page } from 'puppeteer';
import { describe, expect, it } from 'vitest';
import { makeSignInLink } from '../../server/actions/access/sign-in.ts';
import { paths } from '../../server/paths.ts';
import { openNewRound } from './people.ts';
import { useWeb, type Visitor } from './visitor.ts';

const web = useWeb();

/** What has the focus, as somebody at the keyboard sees it. */
interface Focused {
  readonly tag: string;
  readonly type: string;
  readonly text: string;
  /** The question that it belongs to. */
  readonly question: string;
  readonly empty: boolean;
  /** Whether anything in its group of options is chosen. */
  readonly chosen: boolean;
  /** Width of the outline in pixels, and whether all of it is within the window. */
  readonly outline: number;
  readonly inSight: boolean;
}

function focused(page: Page): Promise<Focused | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return undefined;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const input = element instanceof HTMLInputElement ? element : undefined;
    const question = element.closest('fieldset')?.id ?? '';
    return {
      tag: element.localName,
      type: input?.type ?? '',
      text: element.innerText.replaceAll(/\s+/g, ' ').trim(),
      question,
      empty: element instanceof HTMLTextAreaElement && element.value === '',
      chosen: question !== '' && document.querySelector(`#${question} :checked`) !== null,
      outline: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth),
      inSight: box.bottom > 0 && box.top < window.innerHeight,
    };
  });
}

/** Presses Tab, and looks that the focus can be seen where it came. */
async function tab(page: Page, key: KeyInput = 'Tab'): Promise<Focused | undefined> {
  await page.keyboard.press(key);
  const now = await focused(page);
  if (now !== undefined && (now.outline < 2 || !now.inSight))
    throw new Error(`The focus cannot be seen on ${JSON.stringify(now)}`);
  return now;
}

async function tabTo(page: Page, wanted: (now: Focused) => boolean): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    const now = await tab(page);
    if (now !== undefined && wanted(now)) return;
  }
  throw new Error(`Tab does not lead there on ${page.url()}`);
}

/** Tab to a link or button with a text, and Enter. */
async function go({ page, follow }: Visitor, text: string): Promise<void> {
  await tabTo(page, (now) => now.text === text);
  await follow(() => page.keyboard.press('Enter'));
}

/** Past the header and the table of contents, by the first thing that Tab leads to. */
async function skipToContent({ page }: Visitor): Promise<void> {
  expect((await tab(page))?.text).toBe('Hoppa till innehållet');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('innehall');
}

/**
 * Answers each question of a page as one comes to it: writes in what is empty, takes the first of what is not chosen.
 */
async function fillIn(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await skipToContent(visitor);
  for (;;) {
    const now = await tab(page);
    if (now === undefined) throw new Error(`There is no “Nästa” on ${page.url()}`);
    if (now.text === 'Nästa') break;
    if (now.empty) await page.keyboard.type(`Svar på ${now.question}.`);
    else if ((now.type === 'radio' || now.type === 'checkbox') && !now.chosen) await page.keyboard.press('Space');
  }
  await visitor.follow(() => page.keyboard.press('Enter'));
}

describe('with the keyboard alone', () => {
  it('Hylte signs in, answers every question from the first to the last, and submits', async () => {
    const { county, stranger } = web();
    const hylte = (await openNewRound(county, 'kommun-2023', ['Hylte']))('Hylte');
    const visitor = await stranger();
    const { page } = visitor;
    await visitor.open(paths.signInLink(await makeSignInLink(county.context, county.participant('Hylte').person)));
    await go(visitor, 'Logga in');
    expect(await visitor.text('h1')).toBe('Mina uppgifter');
    await tabTo(page, (now) => now.text === 'Kommunfrågor');
    if (
      !(await page.evaluate((href) => document.activeElement?.getAttribute('href') === href, paths.response(hylte.id)))
    )
      await tabTo(page, (now) => now.text === 'Kommunfrågor');
    await visitor.follow(() => page.keyboard.press('Enter'));
    await go(visitor, 'Börja fylla i');

    const pages = county.context.catalogue.survey('kommun-2023').pages.length;
    for (let number = 1; number <= pages; number += 1) {
      expect(visitor.address()).toBe(paths.page(hylte.id, number));
      await fillIn(visitor);
    }
    expect(visitor.address()).toBe(paths.review(hylte.id));
    expect(await visitor.text('main')).toContain('Allt är besvarat.');
    expect(await visitor.text('#fraga-I-2')).toContain('Svar på fraga-I-2.');
    await go(visitor, 'Lämna in');
    expect(visitor.address()).toBe(paths.receipt(hylte.id, 1));
    expect(await visitor.text('h1')).toBe('Svaret är inlämnat');
  });

  it('the arrow keys move between the options of a question, and show and hide its follow-up', async () => {
    const visitor = await web().visit('Region Halland');
    const { page } = visitor;
    await visitor.open(paths.page(web().county.participant('Region Halland').response.id, 13));
    await skipToContent(visitor);
    await tabTo(page, (now) => now.question === 'fraga-19');
    await page.keyboard.press('ArrowDown');
    expect(await visitor.sees('#fraga-19a')).toBe(false);
    await page.keyboard.press('ArrowUp');
    expect(await visitor.sees('#fraga-19a')).toBe(true);
    // The question's own panel stands between its options and the follow-up.
    expect(await tab(page)).toMatchObject({ tag: 'summary', question: 'fraga-19' });
    expect((await tab(page))?.question).toBe('fraga-19a');
  });

  it('the error summary has the focus, and its link leads to the field', async () => {
    const visitor = await web().visit('Region Halland');
    const { page } = visitor;
    await visitor.open(paths.page(web().county.participant('Region Halland').response.id, 15));
    await skipToContent(visitor);
    await tabTo(page, (now) => now.question === 'fraga-24' && now.type === 'text');
    await page.keyboard.type('120');
    await visitor.follow(() => page.keyboard.press('Enter'));
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('fel');
    await tab(page);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('fraga-24-svar');
  });

  it.each([
    ['Region Halland', 1],
    ['Region Halland', 13],
    ['Region Halland', 22],
    ['RSS Halland', 3],
  ])(
    'Tab leads through everything on %s’s page %i once, Shift+Tab leads back, and the focus is never trapped',
    async (who, number) => {
      const visitor = await web().visit(who);
      const { page } = visitor;
      await visitor.open(paths.page(web().county.participant(who).response.id, number));
      const stops = await page.evaluate(() => {
        const all = [...document.querySelectorAll<HTMLElement>('a[href], button, input, textarea, summary')];
        const groups = new Set<string>();
        return all.filter((element) => {
          const isHidden = element instanceof HTMLInputElement && element.type === 'hidden';
          // What Enter in a field presses is no stop of its own.
          if (!element.checkVisibility() || isHidden || element.tabIndex < 0) return false;
          if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
          const first = !groups.has(element.name);
          groups.add(element.name);
          return first;
        }).length;
      });
      const there = await walk(page, () => tab(page));
      expect(there).toBe(stops);
      await page.keyboard.down('Shift');
      const back = await walk(page, () => tab(page));
      await page.keyboard.up('Shift');
      expect(back).toBe(stops);
    },
  );
});

/** How many stops there are until the focus leaves the page. */
async function walk(page: Page, step: () => Promise<Focused | undefined>): Promise<number> {
  let stops = 0;
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  while ((await step()) !== undefined && stops < 300) stops += 1;
  return stops;
}
