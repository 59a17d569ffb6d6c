import { expect, test } from 'vitest';
import { paths } from '../../server/paths.ts';
import { useWeb, type Visitor } from './visitor.ts';

const web = useWeb();

/** Question 7a of the region's draft is a text of several paragraphs. */
async function atTransfer(options: { readonly scripts?: boolean } = {}): Promise<Visitor> {
  const visitor = await web().visit('Region Halland', options);
  await visitor.open(paths.transfer(web().county.participant('Region Halland').response.id));
  return visitor;
}

const COPYING = ['clipboard-read', 'clipboard-write', 'clipboard-sanitized-write'] as const;
const TEXT = '#fraga-7a-varde';

test('a text and a number are copied as they stand, which is said politely and on the button', async () => {
  const visitor = await atTransfer();
  const { page } = visitor;
  await page.browserContext().overridePermissions(new URL(page.url()).origin, [...COPYING]);
  const written = await page.$eval(TEXT, (field) => (field instanceof HTMLTextAreaElement ? field.value : ''));
  expect(written).not.toBe('');
  await page.click(`[data-copy="${TEXT.slice(1)}"]`);
  await page.waitForFunction(() => document.body.innerText.includes('Kopierat'));
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(written);
  expect(await visitor.text(`[data-copy="${TEXT.slice(1)}"] [data-copy-words]`)).toBe('Kopierat');
  expect(
    await page.$$eval('[role="status"].visually-hidden', (all) => all.map(({ textContent }) => textContent)),
  ).toContain('Kopierat');

  const number = await page.$eval('.transfer-number [data-copy]', (button) => button.getAttribute('data-copy'));
  await page.click(`[data-copy="${number}"]`);
  await page.waitForFunction(async () => /^[\d,]+$/.test(await navigator.clipboard.readText()));
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await visitor.text(`[id="${number}"]`));
});

test('where nothing may be copied the text is marked instead, and it is said how to go on', async () => {
  const visitor = await atTransfer();
  const { page } = visitor;
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.click(`[data-copy="${TEXT.slice(1)}"]`);
  await page.waitForFunction(() => document.getSelection()?.toString() !== '');
  expect(await page.evaluate(() => document.getSelection()?.toString())).toBe(
    await page.$eval(TEXT, (field) => (field instanceof HTMLTextAreaElement ? field.value : '')),
  );
  expect(await visitor.text(`[data-copy="${TEXT.slice(1)}"] [data-copy-words]`)).toBe('Markerat: kopiera med Ctrl + C');
});

test('without scripts what is ticked on any page is saved by any button, and nothing is there that would not work', async () => {
  const visitor = await atTransfer({ scripts: false });
  expect(await visitor.sees('[data-copy]')).toBe(false);
  expect(await visitor.sees(TEXT)).toBe(true);
  await visitor.page.click('#fraga-5-overford');
  await visitor.page.click('#fraga-8-overford');
  await visitor.follow(() => visitor.page.click('#sida-4 button[name="page"]'));
  expect(await visitor.text('#sida-4 .notice')).toBe('Sparat. Nästa att föra över: fråga 1');
  expect(await visitor.text('#fraga-5 .transfer-state')).toMatch(/Av Strateg Exempel .*, från utkastet\.$/);
  expect(await visitor.page.$eval('#fraga-8-overford', (box) => box.hasAttribute('checked'))).toBe(true);
});
