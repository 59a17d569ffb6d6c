import { beforeAll, describe, expect, it } from 'vitest';
import { fillLastYear } from '../../server/demo/last-year.ts';
import { paths } from '../../server/paths.ts';
import { readPdf } from '../exports/read-pdf.ts';
import { useWeb, type Visitor } from './visitor.ts';

const web = useWeb();
/** What is left of an A4 sheet between its margins (170 mm), in CSS pixels. */
const A4 = { width: 642, height: 900 };

let rss: string;

beforeAll(async () => {
  const { county } = web();
  await fillLastYear(county.context, county.participants);
  rss = county.participant('RSS Halland').response.id;
});

describe.each([
  ['two years of all numbers', () => paths.years(rss)],
  ['two years of one question, municipality by municipality', () => paths.yearsOfQuestion(rss, '1')],
])('%s, on paper', (_name, path) => {
  const printed = async (): Promise<Visitor> => {
    const visitor = await web().visit('RSS Halland');
    await visitor.open(path());
    await visitor.page.emulateMediaType('print');
    await visitor.page.setViewport(A4);
    return visitor;
  };

  it('is no wider than the sheet, with every drawing in its place', async () => {
    const { page } = await printed();
    const wide = await page.$$eval(
      'main table, main svg',
      (all, limit) =>
        all.filter((one) => one.getBoundingClientRect().right > limit).map(({ outerHTML }) => outerHTML.slice(0, 80)),
      A4.width,
    );
    expect(wide).toEqual([]);
    const unseen = await page.$$eval(
      'main tbody svg',
      (all) => all.filter((one) => one.getBoundingClientRect().width < 8).length,
    );
    expect(unseen).toBe(0);
  });

  it('repeats the heading of its columns on every sheet of the table', async () => {
    const { page } = await printed();
    const { pages, margins } = await readPdf(await page.pdf({ preferCSSPageSize: true }));
    expect(pages.length).toBeGreaterThan(1);
    expect([0, 1].map((sheet) => `${margins[sheet]}${pages[sheet]}`.includes('Svarsalternativ'))).toEqual([true, true]);
  });
});

it('the bars can be told apart without colour: one is filled, the other is not', async () => {
  const visitor = await web().visit('RSS Halland');
  await visitor.open(paths.years(rss));
  const fills = await visitor.page.evaluate(() =>
    ['.bar.before', '.bar.after', 'main'].map((selector) => {
      const element = document.querySelector(selector);
      return element === null ? '' : getComputedStyle(element).fill;
    }),
  );
  const paper = await visitor.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(fills[0]).toBe(paper);
  expect(fills[1]).not.toBe(paper);
});
