import { describe, expect, it } from 'vitest';
import { paths } from '../../server/paths.ts';
import { endIn, writing } from './states/session-states.ts';
import { useWeb } from './visitor.ts';

const web = useWeb();
const FIELD = '#fraga-B-svar';

describe('somebody who types for a long time without saving', () => {
  it('is warned in time, keeps the focus, and prolongs the session with a button', async () => {
    const visitor = await writing(web(), 'Hylte', { hurried: true });
    const { page } = visitor;
    await page.focus(FIELD);
    await page.waitForSelector('.session-box button');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('fraga-B-svar');
    expect(await visitor.text('.session-notice')).toMatch(/^Du loggas ut kl\. \d\d\.\d\d om du inte gör något\./);
    expect(await page.$eval('.session-notice', (notice) => notice.getAttribute('role'))).toBe('status');

    await page.keyboard.type('Mer text');
    await page.focus('.session-box button');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('.session-notice')?.textContent?.includes('Du är kvar'));
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('fraga-B-svar');
    expect(await page.$eval(FIELD, (field) => field instanceof HTMLTextAreaElement && field.value)).toContain(
      'Mer text',
    );
  });

  it('sees when the session has ended, signs in again in another tab, and saves what was typed', async () => {
    const { county } = web();
    const visitor = await writing(web(), 'Hylte');
    await endIn(web(), 1_500);
    await visitor.page.reload();
    await visitor.page.focus(FIELD);
    await visitor.page.keyboard.type('Efter hand. ');
    await visitor.page.waitForFunction(() => document.body.innerText.includes('Du är utloggad'));
    await visitor.choose('Nästa');
    expect(await visitor.text('main')).toContain('Efter hand.');
    expect(await visitor.text('main')).toContain('Det du skrev är inte sparat än');
    expect(county.participant('Hylte').person.name).not.toBe('');
  });
});

describe('somebody at the end of the working day', () => {
  it('is warned before the session ends, without a button that could not prolong it', async () => {
    const visitor = await writing(web(), 'Laholm');
    await endIn(web(), 5 * 60_000);
    await visitor.page.reload();
    await visitor.page.waitForSelector('.session-box');
    expect(await visitor.sees('.session-box button')).toBe(false);
    expect(await visitor.text('.session-notice')).toContain('Du loggas ut kl.');
    expect(await visitor.sees('.session-warning')).toBe(false);
    expect(await visitor.page.$eval('.session-box a', (link) => link.getAttribute('href'))).toBe(paths.signIn);
  });

  it('is warned by the page itself without scripts', async () => {
    const visitor = await web().visit('Laholm', { scripts: false });
    await endIn(web(), 5 * 60_000);
    await visitor.open(paths.start);
    expect(await visitor.text('.session-warning')).toContain('Du loggas ut kl.');
  });
});

describe('somebody who signs out', () => {
  it('leaves nothing behind the back button, though the browser is not asked to empty its cache', async () => {
    const visitor = await web().visit('Falkenberg');
    await visitor.open(paths.account);
    expect(await visitor.text('main')).toContain('Falkenberg');
    await visitor.choose('Logga ut');
    expect(new URL(visitor.page.url()).pathname).toBe(paths.signIn);
    await visitor.page.goBack();
    expect(new URL(visitor.page.url()).pathname).toBe(paths.signIn);
    expect(await visitor.text('main')).not.toContain('Falkenberg');
  });
});
