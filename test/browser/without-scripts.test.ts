import { describe, expect, it } from 'vitest';
import { paths } from '../../server/paths.ts';
import { openNewRound } from './people.ts';
import { useWeb } from './visitor.ts';

const web = useWeb();
const SCRIPTLESS = { scripts: false };

describe('in a browser without scripts', () => {
  it('a follow-up is asked after saving, on the same page with a notice, and the next save goes on', async () => {
    const { county, visit } = web();
    const { id } = (await openNewRound(county, 'region-2023', ['Region Halland']))('Region Halland');
    const visitor = await visit('Region Halland', SCRIPTLESS);
    await visitor.open(paths.page(id, 13));
    expect(await visitor.sees('#fraga-19a')).toBe(false);
    await visitor.click('Ja');
    expect(await visitor.sees('#fraga-19a')).toBe(false);
    await visitor.choose('Nästa');

    expect(visitor.address()).toBe(`${paths.page(id, 13)}?ny=19a#fraga-19a`);
    expect(await visitor.text('#meddelande')).toContain('Ditt svar öppnade en följdfråga: 19a.');
    expect(await visitor.sees('#fraga-19a-svar')).toBe(true);
    await visitor.page.focus('#fraga-19a-svar');
    await visitor.page.keyboard.type('Fast vårdkontakt i hela Halland.');
    await visitor.choose('Nästa');
    expect(visitor.address()).toBe(paths.page(id, 14));
  });

  it('an option’s text field is there before the option is chosen', async () => {
    const { county, visit } = web();
    const { id } = (await openNewRound(county, 'kommun-2023', ['Varberg']))('Varberg');
    const visitor = await visit('Varberg', SCRIPTLESS);
    await visitor.open(paths.page(id, 1));
    expect(await visitor.page.$$eval('main :checked', (chosen) => chosen.length)).toBe(0);
    expect(await visitor.sees('.option-text textarea')).toBe(true);
  });

  it('the error summary has the focus and leads to the field', async () => {
    const { county, visit } = web();
    const { id } = county.participant('Region Halland').response;
    const visitor = await visit('Region Halland', SCRIPTLESS);
    await visitor.open(paths.page(id, 22));
    await visitor.page.click('#fraga-33-svar', { count: 3 });
    await visitor.page.keyboard.type('tolv');
    await visitor.choose('Nästa');
    expect(visitor.address()).toBe(`${paths.page(id, 22)}#fel`);
    expect(await visitor.page.evaluate(() => document.activeElement?.id)).toBe('fel');
    await visitor.click('Fråga 33: ”tolv” kan inte läsas som ett tal. Skriv ett heltal med siffror, till exempel 3.');
    expect(await visitor.page.evaluate(() => document.activeElement?.id)).toBe('fraga-33-svar');
    expect(await visitor.page.$eval('#fraga-33-svar', (field) => field.getAttribute('value'))).toBe('tolv');
  });

  it('Laholm changes an answer, reviews all of them and submits', async () => {
    const { county, visit } = web();
    const { id } = county.participant('Laholm').response;
    const visitor = await visit('Laholm', { ...SCRIPTLESS, byLink: true });
    await visitor.choose('Kommunfrågor');
    await visitor.open(paths.page(id, 9));
    await visitor.page.focus('#fraga-K-svar');
    await visitor.page.keyboard.type('Laholm har startat en dagmottagning. ');
    await visitor.choose('Spara och gå till översikten');
    expect(await visitor.text('.context')).toContain('Ändrad efter inlämning');
    await visitor.choose('Granska och lämna in');
    expect(await visitor.text('#fraga-K')).toContain('Laholm har startat en dagmottagning.');
    await visitor.choose('Lämna in');
    expect(visitor.address()).toBe(paths.receipt(id, 2));
    expect(await visitor.text('.digest')).toMatch(/^[0-9a-f]{64}$/);
  });
});
