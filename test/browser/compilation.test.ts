import { expect, test } from 'vitest';
import { paths } from '../../server/paths.ts';
import { responsesIn } from '../../server/repositories/response/responses.ts';
import { openCounting } from '../support/counting.ts';
import { waitUntil } from '../support/wait.ts';
import { useWeb, type Visitor } from './visitor.ts';

const web = useWeb();

async function atBench() {
  const { rss } = await openCounting(web().county, {
    Falkenberg: { B: { text: 'Rehabteamet är permanent. Digital tillsyn finns i hela kommunen.' } },
    Hylte: { B: { text: 'Uppsökande samtal är permanenta.\nDe hålls av Hylte kommun.' } },
  });
  const visitor = await web().visit('RSS Halland');
  await visitor.open(paths.compilation(rss, '3'));
  return {
    visitor,
    saved: async () => {
      const response = await responsesIn(web().county.context.database.knex).find(rss);
      return response?.answers['3']?.text;
    },
  };
}

const FIELD = '#fraga-3-svar';

function written({ page }: Visitor): Promise<string> {
  return page.$eval(FIELD, (field) => (field instanceof HTMLTextAreaElement ? field.value : ''));
}

async function until({ page }: Visitor, text: string): Promise<void> {
  await page.waitForFunction(
    (selector, wanted) => document.querySelector<HTMLTextAreaElement>(selector)?.value === wanted,
    {},
    FIELD,
    text,
  );
}

/** What is said of how many sentences are used, when it has come to say so. */
async function summaryBegins({ page }: Visitor, words: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelector('[data-compilation-summary]')?.textContent?.startsWith(wanted),
    {},
    words,
  );
}

const take = (beginning: string) => `button[aria-label*=": ${beginning}"]`;

test('a sentence is inserted at the cursor, saved automatically, and marked as used', async () => {
  const { visitor, saved } = await atBench();
  const { page } = visitor;
  await page.click(take('Digital'));
  await until(visitor, 'Digital tillsyn finns i hela kommunen.');
  await page.focus(FIELD);
  await page.keyboard.press('Home');
  await page.click(take('Rehabteamet'));
  await until(visitor, 'Rehabteamet är permanent. Digital tillsyn finns i hela kommunen.');
  await summaryBegins(visitor, '2 av 4');
  expect(await saved()).toBe('Rehabteamet är permanent. Digital tillsyn finns i hela kommunen.');
  expect(await page.$$eval('.sentence.used', (all) => all.length)).toBe(2);
  expect(await page.$(`button[aria-label^="Ta in (använd)"]`)).not.toBeNull();
  expect(await visitor.text('[data-outline] summary')).toBe('Textens stycken och var de kommer ifrån (1)');
});

test('an answer is offered as long as something of it is not in the text, and is never inserted twice', async () => {
  const { visitor } = await atBench();
  const { page } = visitor;
  const falkenberg = 'Rehabteamet är permanent. Digital tillsyn finns i hela kommunen.';
  const answer = '[data-source]:first-of-type .take-answer';
  await page.click(take('Digital'));
  await until(visitor, 'Digital tillsyn finns i hela kommunen.');
  await page.click(`${answer} button`);
  await page.waitForSelector(`${answer} button[hidden]`);
  expect((await written(visitor)).split('Digital')).toHaveLength(2);
  expect(await visitor.text(`${answer} [data-all-used]`)).toBe('Allt är intaget');
  expect(await page.$eval(`${answer} button`, (button) => getComputedStyle(button).display)).toBe('none');
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('use used');
  await page.click('[data-undo]');
  await page.waitForSelector(`${answer} button:not([hidden])`);
  expect((await written(visitor)).length).toBeLessThan(falkenberg.length);
});

test('what a button has done can be undone with the undo button and with the browser’s undo keys', async () => {
  const { visitor, saved } = await atBench();
  const { page } = visitor;
  await page.click('[data-take-all]');
  await page.waitForFunction(
    (selector) => document.querySelector<HTMLTextAreaElement>(selector)?.value !== '',
    {},
    FIELD,
  );
  const all = await written(visitor);
  await page.click('[data-headings]');
  await until(visitor, `Falkenberg\n${all.replace('\n\nUpp', '\n\nHylte\nUpp')}`);
  await page.click('[data-undo]');
  await until(visitor, all);
  await page.focus(FIELD);
  await page.keyboard.down('Control');
  await page.keyboard.press('z');
  await page.keyboard.press('z');
  await page.keyboard.press('z');
  await page.keyboard.up('Control');
  await until(visitor, '');
  await summaryBegins(visitor, '0 av 4');
  expect(await saved()).toBeUndefined();
});

test('what was done before the page was opened is undone one step after the other, as long as there is one', async () => {
  const { visitor, saved } = await atBench();
  const { page } = visitor;
  await page.click(take('Digital'));
  const first = 'Digital tillsyn finns i hela kommunen.';
  await until(visitor, first);
  await page.click(take('Rehab'));
  const all = `${first} Rehabteamet är permanent.`;
  await until(visitor, all);
  await waitUntil(async () => expect(await saved()).toBe(all));
  await page.reload();
  for (const text of [first, '']) {
    expect(await page.$('[data-undo]:not([hidden])')).not.toBeNull();
    await page.click('[data-undo]');
    await until(visitor, text);
  }
  await page.waitForSelector('[data-undo][hidden]');
});

test('undo takes away nothing that is typed after the button, says so, and keeps the focus', async () => {
  const { visitor, saved } = await atBench();
  const { page } = visitor;
  const focused = () => page.evaluate(() => document.activeElement?.matches('[data-undo], textarea'));
  await page.click(take('Digital'));
  const taken = 'Digital tillsyn finns i hela kommunen.';
  await until(visitor, taken);
  await page.focus(FIELD);
  await page.keyboard.type(' Och mer.');
  const mine = `${taken} Och mer.`;
  await waitUntil(async () => expect(await saved()).toBe(mine));
  await page.click('[data-undo]');
  await page.waitForFunction(() =>
    document.querySelector('[data-compilation-said]')?.textContent?.startsWith('Inget ångrades: texten har ändrats'),
  );
  expect(await written(visitor)).toBe(mine);
  expect(await focused()).toBe(true);
  await page.focus(FIELD);
  for (const _ of ' Och mer.') await page.keyboard.press('Backspace');
  await until(visitor, taken);
  await page.click('[data-undo]');
  await until(visitor, '');
  expect(await page.$eval('[data-undo]', (button) => button.hasAttribute('hidden'))).toBe(true);
  expect(await focused()).toBe(true);
});

test('what a button has done can be undone after a reload, to exactly what stood in the field', async () => {
  const { visitor, saved } = await atBench();
  const { page } = visitor;
  await page.type(FIELD, 'Mitt eget.');
  await page.click('[data-source]:first-of-type .take-answer button');
  const taken = 'Mitt eget.\n\nRehabteamet är permanent. Digital tillsyn finns i hela kommunen.';
  await until(visitor, taken);
  await waitUntil(async () => expect(await saved()).toBe(taken));
  await page.reload({ waitUntil: 'load' });
  await page.click('[data-undo]');
  await until(visitor, 'Mitt eget.');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe(FIELD.slice(1));
});

test('a selected passage of a source is inserted to the letter', async () => {
  const { visitor } = await atBench();
  const { page } = visitor;
  expect(await page.$eval('[data-take-selection]', (button) => button.hasAttribute('disabled'))).toBe(true);
  await page.evaluate(() => {
    const sentences = document.querySelectorAll('#kalla-1315 .sentence');
    const [first, last] = [sentences[0]?.lastChild, sentences[1]?.lastChild];
    if (first && last) document.getSelection()?.setBaseAndExtent(first, 1, last, ' hålls av Hylte'.length);
  });
  await page.waitForFunction(() => document.querySelector('[data-take-selection]:not([disabled])') !== null);
  await page.click('[data-take-selection]');
  await until(visitor, 'samtal är permanenta.\nDe hålls av Hylte');
});

test('everything can be done with the keyboard, and the focus stays where it was', async () => {
  const { visitor } = await atBench();
  const { page } = visitor;
  await page.focus(take('Uppsökande'));
  await page.keyboard.press('Enter');
  await until(visitor, 'Uppsökande samtal är permanenta.');
  await page.keyboard.press('Tab');
  await page.keyboard.press(' ');
  await until(visitor, 'Uppsökande samtal är permanenta. De hålls av Hylte kommun.');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain('De hålls');
});

test('names are shown with the words that would replace them, and are replaced only where somebody chooses it', async () => {
  const { visitor } = await atBench();
  const { page } = visitor;
  await page.click(take('De hålls'));
  await until(visitor, 'De hålls av Hylte kommun.');
  await visitor.choose('Gör kommunernas namn neutrala');
  expect(await visitor.text('#namn label')).toBe('De hålls av Hylte kommun en kommun.');
  await page.click('#namn button');
  await until(visitor, 'De hålls av en kommun.');
  expect(await visitor.sees('#namn')).toBe(false);
});

test('when the server cannot be reached nothing is changed, and the page says so', async () => {
  const { visitor } = await atBench();
  const { page } = visitor;
  await page.setOfflineMode(true);
  await page.click(take('Rehabteamet'));
  await page.waitForFunction(() =>
    document.querySelector('[data-compilation-said]')?.textContent?.includes('Ingen kontakt'),
  );
  expect(await written(visitor)).toBe('');
  await page.setOfflineMode(false);
  await page.click(take('Rehabteamet'));
  await until(visitor, 'Rehabteamet är permanent.');
});

test('without a placed cursor a sentence is inserted under its municipality’s heading, also after another button', async () => {
  const { visitor } = await atBench();
  const { page } = visitor;
  await page.click(take('Uppsökande'));
  await until(visitor, 'Uppsökande samtal är permanenta.');
  await summaryBegins(visitor, '1 av 4');
  await page.click('[data-headings]');
  await until(visitor, 'Hylte\nUppsökande samtal är permanenta.');
  await page.click(take('Rehabteamet'));
  await until(visitor, 'Hylte\nUppsökande samtal är permanenta.\n\nFalkenberg\nRehabteamet är permanent.');
  await page.click(take('De hålls'));
  await until(
    visitor,
    'Hylte\nUppsökande samtal är permanenta. De hålls av Hylte kommun.\n\nFalkenberg\nRehabteamet är permanent.',
  );
});
