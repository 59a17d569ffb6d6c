import { describe, expect, it } from 'vitest';
import type { Answers } from '../../server/domain/answer/answer.ts';
import { paths } from '../../server/paths.ts';
import { openTableRound } from '../support/table-round.ts';
import { waitUntil } from '../support/wait.ts';
import { useWeb, type Visitor } from './visitor.ts';

const web = useWeb();

/** Hylte opens a page of a response that has so many answers. */
async function opens(page: number, answers: Answers): Promise<Visitor> {
  const id = await openTableRound(web().county, 'Hylte', answers);
  const visitor = await web().visit('Hylte');
  await visitor.open(paths.page(id, page));
  return visitor;
}

const summary = async ({ text }: Visitor) => (await text('#fel')).split(/\s*\n+\s*/);

/** Fills a cell anew and leaves it. */
async function fills({ page }: Visitor, cell: string, words: string): Promise<void> {
  await page.click(`[id="fraga-1-${cell}"]`, { count: 3 });
  await page.keyboard.press('Backspace');
  if (words !== '') await page.keyboard.type(words);
  await page.keyboard.press('Tab');
}

describe('the list of what there is to mend above the questions', () => {
  it('counts what the page says is wrong in cells, also cells that must be filled in', async () => {
    const visitor = await opens(1, {
      '1': { rows: { offentliga: { hemsjukv: 1.5 }, privata: { hemsjukv: 49, gp: 104 } } },
    });
    expect((await visitor.page.$$('.cell-errors .error')).length).toBe(2);
    expect(await summary(visitor)).toEqual([
      '2 saker att rätta',
      'Allt du har skrivit är sparat. Detta behöver rättas innan enkäten kan lämnas in.',
      expect.stringContaining('Fråga 1: Offentliga vårdcentraler, antal SIP, Hemsjukvård: 1,5 är inte ett heltal.'),
      expect.stringContaining('Fråga 1: Offentliga vårdcentraler, antal SIP, GP: cellen är tom.'),
      'Gå vidare och rätta senare',
    ]);
  });

  it('says of each thing that has been mended that it is, and counts those that are left', async () => {
    const visitor = await opens(1, {
      '1': { rows: { offentliga: { hemsjukv: 1.5, gp: -4 }, privata: { hemsjukv: 49, gp: 104 } } },
    });
    await fills(visitor, 'offentliga_hemsjukv', '15');
    await waitUntil(async () => expect((await summary(visitor))[0]).toBe('En sak att rätta'));
    const [, , first = '', second = ''] = await summary(visitor);
    expect(first).toMatch(/^Rättat: Fråga 1: .*Hemsjukvård/);
    expect(second).toMatch(/^Fråga 1: .*GP: −4/);

    await fills(visitor, 'offentliga_gp', '4');
    await waitUntil(async () => expect((await summary(visitor))[0]).toBe('Allt är rättat'));
    expect(await visitor.text('#fel')).not.toContain('rätta senare');
  });

  it('follows what comes to be wrong: another sentence at the same cell, and a cell that was right', async () => {
    const visitor = await opens(1, {
      '1': { rows: { offentliga: { hemsjukv: 1.5, gp: 4 }, privata: { hemsjukv: 49, gp: 104 } } },
    });
    await fills(visitor, 'offentliga_hemsjukv', 'många');
    await fills(visitor, 'privata_gp', '-1');
    await waitUntil(async () => expect((await summary(visitor))[0]).toBe('2 saker att rätta'));
    const [, , first = '', second = ''] = await summary(visitor);
    expect(first).toMatch(/^Fråga 1: Offentliga .*, Hemsjukvård: ”många” kan inte läsas/);
    expect(second).toMatch(/^Fråga 1: Privata .*, GP: −1/);
    await visitor.page.click('#fel li:last-child a');
    expect(await visitor.page.evaluate(() => document.activeElement?.id)).toBe('fraga-1-privata_gp');
  });

  it('follows an answer that is wrong as a whole while somebody still writes in it', async () => {
    const visitor = await opens(4, { '5': { text: 'a'.repeat(502) } });
    expect(await summary(visitor)).toContainEqual(expect.stringContaining('Fråga 5: Svaret är 502 tecken'));
    await visitor.page.focus('#fraga-5-svar');
    await visitor.page.$eval(
      '#fraga-5-svar',
      (field) => field instanceof HTMLTextAreaElement && field.setSelectionRange(502, 502),
    );
    await visitor.page.keyboard.press('Backspace');
    await waitUntil(async () => expect((await summary(visitor)).join(' ')).toContain('Svaret är 501 tecken'));
    expect((await summary(visitor))[0]).toBe('En sak att rätta');
    await visitor.page.keyboard.press('Backspace');
    await waitUntil(async () => expect((await summary(visitor))[0]).toBe('Allt är rättat'));
  });
});
