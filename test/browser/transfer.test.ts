import { expect, test } from 'vitest';
import { saveAnswers } from '../../server/actions/answer/save-answers.ts';
import { loadResponse } from '../../server/actions/response/load-response.ts';
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

test('a text and a number are copied exactly, which the button shows and a screen reader says', async () => {
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

test('where the browser forbids copying, the text is selected and the page says how to go on', async () => {
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

test('a tick is saved as it is set and as it is removed, and the page shows the progress', async () => {
  const visitor = await atTransfer();
  const { page } = visitor;
  expect(await visitor.sees('#sida-4 button[name="page"]')).toBe(false);
  const before = await visitor.text('.lead');
  await page.focus('#fraga-6-overford');
  await page.keyboard.press('Space');
  await page.waitForFunction(() => document.querySelector('#fraga-6 [data-said]')?.textContent === 'Sparat');
  expect(await visitor.text('#fraga-6 .transfer-state')).toMatch(/Av Strateg Exempel .*, från utkastet\./);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('fraga-6-overford');
  expect(await visitor.text('.lead')).not.toBe(before);
  await page.reload();
  expect(await page.$eval('#fraga-6-overford', (box) => box.hasAttribute('checked'))).toBe(true);
  await page.click('#fraga-6-overford');
  await page.waitForFunction(() => document.querySelector('#fraga-6 [data-said]')?.textContent === 'Sparat');
  expect(await visitor.text('.lead')).toBe(before);
  await page.reload();
  expect(await page.$eval('#fraga-6-overford', (box) => box.hasAttribute('checked'))).toBe(false);
});

test('a tick that cannot be saved is marked, the browser asks before the page is left, and it is saved when possible', async () => {
  const visitor = await web().visit('Region Halland', { tolerant: true });
  await visitor.open(paths.transfer(web().county.participant('Region Halland').response.id));
  const { page } = visitor;
  await page.setOfflineMode(true);
  await page.click('#fraga-7-overford');
  await page.waitForFunction(() =>
    document.querySelector('#fraga-7 [data-said]')?.textContent?.startsWith('Inte sparat: ingen kontakt.'),
  );
  expect(await visitor.sees('#sida-4 button[name="page"]')).toBe(true);
  const asked = new Promise<string>((resolve) => {
    page.once('dialog', (dialog) => {
      resolve(dialog.type());
      void dialog.dismiss();
    });
  });
  const leaving = page.goto('about:blank').catch(() => undefined);
  expect(await asked).toBe('beforeunload');
  await leaving;
  await page.setOfflineMode(false);
  await page.waitForFunction(() => document.querySelector('#fraga-7 [data-said]')?.textContent === 'Sparat');
  await page.reload();
  expect(await page.$eval('#fraga-7-overford', (box) => box.hasAttribute('checked'))).toBe(true);
});

test('a tick of an answer that has changed meanwhile is refused, and the new answer is shown with the reason', async () => {
  const visitor = await atTransfer();
  const { page } = visitor;
  const { context, participant } = web().county;
  const { person, response } = participant('Region Halland');
  const { version } = (await loadResponse(context, person, response.id)).response;
  const edits = [{ question: '16', answer: { text: 'Skrivet medan det fördes över.' } }];
  await saveAnswers(context, person, response.id, { edits, version });
  await page.click('#fraga-16-overford');
  await page.waitForFunction(() =>
    document.querySelector('#fraga-16 [data-said]')?.textContent?.startsWith('Fråga 16'),
  );
  expect(await visitor.text('#fraga-16 [data-said]')).toContain('fick ett annat svar efter att du öppnade sidan');
  expect(await page.$eval('#fraga-16 textarea', (field) => field instanceof HTMLTextAreaElement && field.value)).toBe(
    'Skrivet medan det fördes över.',
  );
  expect(await page.$eval('#fraga-16-overford', (box) => box instanceof HTMLInputElement && box.checked)).toBe(false);
  expect(await visitor.sees('#fraga-16 [data-copy]')).toBe(true);
});

test('without scripts the ticks of any page are saved by any button, and buttons that need scripts are absent', async () => {
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
