import { beforeEach, expect, it } from 'vitest';
import { paths } from '../../server/paths.ts';
import { numberReasonsIn } from '../../server/repositories/counting/number-reasons.ts';
import { openCounting } from '../support/counting.ts';
import { waitUntil } from '../support/wait.ts';
import { useWeb, type Visitor } from './visitor.ts';

const web = useWeb();

const NUMBER = '#fraga-25-ja';
const REASON = '#fraga-25-ja-skal';
const WHY = 'Falkenberg svarade per telefon.';

/** The RSS's response, where Halmstad, Hylte, Laholm and Varberg have said yes to question 25: four. */
let id: string;
let address: string;
beforeEach(async () => {
  const yes = { N: { chosen: ['ja'] } };
  id = (await openCounting(web().county, { Halmstad: yes, Hylte: yes, Laholm: yes, Varberg: yes })).rss;
  const { pages } = web().county.context.catalogue.survey('rss-2023');
  const page = pages.find(({ questions }) => questions.some((question) => question.id === '25'));
  address = paths.page(id, page?.number ?? 0);
});

async function opened(scripts = true): Promise<Visitor> {
  const visitor = await web().visit('RSS Halland', { scripts });
  await visitor.open(address);
  return visitor;
}

async function write({ page }: Visitor, field: string, words: string): Promise<void> {
  await page.focus(field);
  await page.$eval(field, (element) => {
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) element.select();
  });
  await page.keyboard.press('Backspace');
  await page.keyboard.type(words);
}

const reasonShown = ({ page }: Visitor) =>
  page.$eval(REASON, (field) => (field instanceof HTMLTextAreaElement ? field.value : ''));

async function saved(): Promise<readonly { readonly number: number; readonly reason: string }[]> {
  const reasons = await numberReasonsIn(web().county.context.database.knex).ofResponse(id);
  return reasons.map(({ number, reason }) => ({ number, reason }));
}

it('the field for the reason opens below a number the moment it is another than the computed one', async () => {
  const visitor = await opened();
  expect(await visitor.sees(REASON)).toBe(false);
  await write(visitor, NUMBER, '5');
  expect(await visitor.sees(REASON)).toBe(true);
  expect(await visitor.page.$$eval('[role="status"]', (all) => all.map(({ textContent }) => textContent))).toContain(
    'Talet är ett annat än det räknade. Skriv varför i nästa fält.',
  );
  expect(await visitor.page.$$eval('tr[data-reason-of]:not([hidden])', (rows) => rows.length)).toBe(1);
  await visitor.page.keyboard.press('Tab');
  expect(await visitor.page.evaluate(() => document.activeElement?.id)).toBe(REASON.slice(1));
  await visitor.page.keyboard.type(WHY);
  await waitUntil(async () => expect(await saved()).toEqual([{ number: 5, reason: WHY }]));
  await visitor.choose('Nästa');
  expect(visitor.address()).not.toContain('skal');
  await visitor.open(address);
  expect(await reasonShown(visitor)).toBe(WHY);
});

it('it closes again with the computed number, an emptied field and what is no number', async () => {
  const visitor = await opened();
  for (const number of ['5', '4', '6', 'tolv', '7']) {
    await write(visitor, NUMBER, number);
    expect([number, await visitor.sees(REASON)]).toEqual([number, !['4', 'tolv'].includes(number)]);
  }
  await visitor.page.focus(NUMBER);
  await visitor.page.keyboard.press('Backspace');
  expect(await visitor.sees(REASON)).toBe(false);
});

it('the reason for a number is offered for another, and comes back with its own number', async () => {
  const visitor = await opened();
  await write(visitor, NUMBER, '5');
  await write(visitor, REASON, WHY);
  await waitUntil(async () => expect(await saved()).toEqual([{ number: 5, reason: WHY }]));
  await write(visitor, NUMBER, '6');
  expect(await reasonShown(visitor)).toBe('');
  expect(await visitor.text('.offered-reason')).toContain(WHY);
  await write(visitor, NUMBER, '5');
  expect(await reasonShown(visitor)).toBe(WHY);
  await write(visitor, NUMBER, '6');
  await visitor.click('Använd samma skäl');
  expect(await reasonShown(visitor)).toBe(WHY);
  expect(await visitor.page.evaluate(() => document.activeElement?.id)).toBe(REASON.slice(1));
  await waitUntil(async () => expect(await saved()).toEqual([{ number: 6, reason: WHY }]));
});

it('a number that is changed without a word about why is saved, and the earlier reason is not taken for its own', async () => {
  const visitor = await opened();
  await write(visitor, NUMBER, '5');
  await write(visitor, REASON, WHY);
  await waitUntil(async () => expect(await saved()).toEqual([{ number: 5, reason: WHY }]));
  await write(visitor, NUMBER, '6');
  await visitor.choose('Nästa');
  expect(await saved()).toEqual([{ number: 5, reason: WHY }]);
  await visitor.open(address);
  expect(await reasonShown(visitor)).toBe('');
  expect(await visitor.text('.offered-reason')).toContain(WHY);
});

it('without scripts the page comes back with the field below the number', async () => {
  const visitor = await opened(false);
  expect(await visitor.sees(REASON)).toBe(false);
  await visitor.page.$eval(NUMBER, (field) => field.scrollIntoView({ block: 'center' }));
  await write(visitor, NUMBER, '5');
  await visitor.choose('Nästa');
  expect(visitor.address()).toBe(`${address}?skal=1${REASON}`);
  expect(await visitor.sees(REASON)).toBe(true);
  await visitor.page.type(REASON, WHY);
  await visitor.choose('Nästa');
  expect(await saved()).toEqual([{ number: 5, reason: WHY }]);
  expect(visitor.address()).not.toContain('skal');
});
