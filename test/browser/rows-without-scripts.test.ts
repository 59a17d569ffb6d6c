import { beforeEach, describe, expect, it } from 'vitest';
import type { Answers } from '../../server/domain/answer/answer.ts';
import { paths } from '../../server/paths.ts';
import { responsesIn } from '../../server/repositories/response/responses.ts';
import { openTableRound } from '../support/table-round.ts';
import { useWeb, type Visitor } from './visitor.ts';

const web = useWeb();
const MEASURES = 3;
let visitor: Visitor;
let id: string;

async function opens(answers: Answers): Promise<void> {
  id = await openTableRound(web().county, 'Hylte', answers);
  visitor = await web().visit('Hylte', { scripts: false });
  await visitor.open(paths.page(id, MEASURES));
}

const saved = async () =>
  (await responsesIn(web().county.context.database.knex).find(id))?.answers['3']?.rows ??
  expect.fail('Nothing is saved');
const focused = () => visitor.page.evaluate(() => document.activeElement?.textContent?.trim());

describe('by keyboard alone and without scripts', () => {
  beforeEach(() => opens({ '3': { rows: { '1': { insats: 'Ett' }, '2': { insats: 'Två\n\nrader' } } } }));

  it('rows from Excel are put in, and the page comes back to what became of them', async () => {
    const { page } = visitor;
    await page.focus('.paste-rows summary');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.$eval('#fraga-3-klistra-in', (field) => Object.assign(field, { value: '\tTre\t2018-10-01\n\tFyra\n' }));
    await page.keyboard.press('Tab');
    await visitor.follow(() => page.keyboard.press('Enter'));
    expect(await focused()).toBe('3 rutor fylldes i.');
    expect(visitor.address()).toBe(paths.page(id, MEASURES));
    expect(await saved()).toMatchObject({ '3': { insats: 'Tre', klar: '2018-10-01' }, '4': { insats: 'Fyra' } });
  });

  it('a row that was taken away is had back with Enter, also after a reload, and has the focus', async () => {
    const { page } = visitor;
    await page.focus('tr[data-row="2"] [data-remove-row]');
    await visitor.follow(() => page.keyboard.press('Enter'));
    expect(await visitor.text('.undo-offer')).toBe('Rad 2 är borttagen. Ångra');
    expect(visitor.address()).toBe(paths.page(id, MEASURES));
    expect(await saved()).toEqual({ '1': { insats: 'Ett' } });
    await page.reload();
    expect(await focused()).toBe('Ångra');
    await visitor.follow(() => page.keyboard.press('Enter'));
    expect(await saved()).toEqual({ '1': { insats: 'Ett' }, '2': { insats: 'Två\n\nrader' } });
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('fraga-3-2_omrade');
  });
});

describe('where scripts run', () => {
  beforeEach(async () => {
    id = await openTableRound(web().county, 'Hylte', { '3': { rows: { '1': { insats: 'Ett' } } } });
    visitor = await web().visit('Hylte');
    await visitor.open(paths.page(id, MEASURES));
  });

  it('there is no field for pasting, but for rows that the table has no room for, which are put in when there is', async () => {
    const { page } = visitor;
    expect(await visitor.sees('.paste-rows')).toBe(false);
    await page.$eval('form[data-form] .default-button', (button) => {
      const field = document.createElement('input');
      Object.assign(field, { type: 'hidden', name: '3.cell.101.insats', value: 'Över' });
      button.after(field);
    });
    await visitor.choose('Nästa');
    expect(await visitor.sees('#fraga-3-klistra-in')).toBe(true);
    expect(await page.$eval('#fraga-3-klistra-in', (field) => 'value' in field && field.value)).toBe('\tÖver\t\n');
    await visitor.choose('Lägg in i tabellen');
    expect(await saved()).toEqual({ '1': { insats: 'Ett' }, '2': { insats: 'Över' } });
    expect(await visitor.sees('.paste-rows')).toBe(false);
  });
});
