import { describe, expect, it } from 'vitest';
import { makeSignInLink } from '../../server/actions/access/sign-in.ts';
import { paths } from '../../server/paths.ts';
import { openNewRound } from './people.ts';
import { useWeb } from './visitor.ts';

const web = useWeb();

describe.each([true, false])('somebody whose session ends while typing, scripts: %s', (scripts) => {
  it('signs in again in another tab, comes back and saves every word', async () => {
    const { county, visit } = web();
    const { id } = (await openNewRound(county, 'kommun-2023', ['Hylte']))('Hylte');
    const visitor = await visit('Hylte', { scripts });
    await visitor.open(paths.page(id, 2));
    await visitor.page.focus('#fraga-B-svar');
    await visitor.page.keyboard.type('En timmes arbete.');
    await visitor.page.deleteCookie(...(await visitor.page.cookies()));
    await visitor.choose('Nästa');
    expect(await visitor.text('main')).toContain('Det du skrev är inte sparat än');
    expect(await visitor.text('main')).toContain('En timmes arbete.');

    const tab = await visitor.page.browserContext().newPage();
    const link = paths.signInLink(await makeSignInLink(county.context, county.participant('Hylte').person));
    await tab.goto(new URL(link, visitor.page.url()).href);
    await Promise.all([tab.waitForNavigation(), tab.click('main button')]);

    await visitor.choose('Spara det jag skrev');
    expect(visitor.address()).toBe(paths.page(id, 3));
    await visitor.open(paths.page(id, 2));
    expect(await visitor.page.$eval('#fraga-B-svar', (field) => field.textContent)).toBe('En timmes arbete.');
  });
});

describe('somebody who returns to a page whose fields the browser has restored', () => {
  it('sees follow-ups, option texts and counters that match the fields', async () => {
    const { county, visit } = web();
    const { id } = (await openNewRound(county, 'region-2023', ['Region Halland']))('Region Halland');
    const visitor = await visit('Region Halland');
    visitor.page.on('dialog', (dialog) => void dialog.accept());
    await visitor.open(paths.page(id, 23));
    await visitor.page.type('#fraga-36-svar', '2');
    await visitor.page.click('#fraga-38-annan-inriktning');
    await visitor.page.type('#fraga-38-annan-inriktning-text', 'Rehabilitering');
    const counter = await visitor.text('#fraga-38-annan-inriktning-text-antal');
    await visitor.open(paths.start);
    await visitor.follow(() => visitor.page.goBack());

    // What the page had not sent when it was left is put back into its fields a moment after it is there again.
    await visitor.page.waitForSelector('#fraga-38-annan-inriktning-text', { visible: true });
    expect(await visitor.page.$eval('#fraga-36-svar', (field) => 'value' in field && field.value)).toBe('2');
    expect(await visitor.sees('#fraga-38')).toBe(true);
    expect(await visitor.text('#fraga-38-annan-inriktning-text-antal')).toBe(counter);
  });
});
