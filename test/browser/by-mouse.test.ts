import { describe, expect, it } from 'vitest';
import { countCharacters, normaliseText } from '../../server/domain/text/characters.ts';
import { formatLength } from '../../server/domain/text/swedish.ts';
import { paths } from '../../server/paths.ts';
import { deliverAll, linkIn } from '../support/mail.ts';
import { useWeb, type Visitor } from './visitor.ts';

const web = useWeb();

function responseOf(organisation: string): string {
  return web().county.participant(organisation).response.id;
}

async function written({ page }: Visitor, field: string): Promise<string> {
  return page.$eval(field, (element) => (element instanceof HTMLTextAreaElement ? element.value : ''));
}

/** Replaces what stands in a field, as somebody who marks all of it and types or pastes. */
async function write({ page }: Visitor, field: string, text: string): Promise<void> {
  await page.click(field, { count: 3 });
  await page.keyboard.down('Control');
  await page.keyboard.press('KeyA');
  await page.keyboard.up('Control');
  for (const [number, line] of text.split('\n').entries()) {
    if (number > 0) await page.keyboard.press('Enter');
    await page.keyboard.sendCharacter(line);
  }
}

describe('signing in', () => {
  it('uses a one-time link from an e-mail and a button; opening the link alone does not use it up', async () => {
    const { county, stranger } = web();
    const { person } = county.participant('Region Halland');
    const visitor = await stranger();
    await visitor.open(paths.start);
    expect(visitor.address()).toBe(paths.signIn);
    await visitor.page.type('#epost', person.email);
    await visitor.choose('Skicka länk');
    expect(await visitor.text('h1')).toBe('Titta i din e-post');

    const mail = (await deliverAll(county.context)).find(({ recipient }) => recipient === person.email);
    if (mail === undefined) throw new Error('No mail was sent');
    const link = linkIn(mail.message);
    await (await stranger()).open(link);
    await visitor.open(link);
    await visitor.choose('Logga in');
    expect(visitor.address()).toBe(paths.start);
    expect(await visitor.text('h1')).toBe('Mina uppgifter');

    const other = await stranger();
    await other.open(link);
    await other.choose('Logga in');
    expect(await other.text('h1')).toBe('Länken går inte att använda');
  });

  it('ends with signing out, after which nothing can be read', async () => {
    const visitor = await web().visit('Region Halland', { byLink: true });
    await visitor.choose('Logga ut');
    await visitor.open(paths.response(responseOf('Region Halland')));
    expect(visitor.address()).toBe(paths.signIn);
  });
});

describe('the strateg of Region Halland', () => {
  it('comes from Mina uppgifter to the first page that is not finished', async () => {
    const visitor = await web().visit('Region Halland', { byLink: true });
    await visitor.choose('Enkät till regioner, uppföljning god och nära vård');
    expect(await visitor.text('h1')).toBe('Enkät till regioner, uppföljning god och nära vård');
    await visitor.choose('Fortsätt fylla i');
    expect(visitor.address()).toBe(paths.page(responseOf('Region Halland'), 6));
    expect(await visitor.text('.contents [aria-current]')).toContain('Fråga 7 och 8');
  });

  it('sees a follow-up appear and disappear as the answer changes, and its draft is kept', async () => {
    const visitor = await web().visit('Region Halland');
    const page = paths.page(responseOf('Region Halland'), 13);
    const draft = 'Regionen har infört fast läkarkontakt på alla vårdcentraler.';
    const choose = (answer: string) => visitor.page.click(`#fraga-19-${answer}`);
    await visitor.open(page);
    await choose('nej');
    expect(await visitor.sees('#fraga-19a')).toBe(false);
    await choose('ja');
    expect(await visitor.sees('#fraga-19a')).toBe(true);
    await write(visitor, '#fraga-19a-svar', draft);
    await choose('nej');
    await choose('ja');
    expect(await written(visitor, '#fraga-19a-svar')).toBe(draft);

    await choose('nej');
    await visitor.choose('Nästa');
    await visitor.open(paths.review(responseOf('Region Halland')));
    expect(await visitor.text('#fraga-19a')).toContain('Frågan ställs inte');
    expect(await visitor.text('#fraga-19a')).not.toContain(draft);
    await visitor.open(page);
    expect(await visitor.sees('#fraga-19a')).toBe(false);
    await choose('ja');
    expect(await written(visitor, '#fraga-19a-svar')).toBe(draft);
  });

  it('sees the current page marked in a long table of contents', async () => {
    const { page, ...visitor } = await web().visit('Region Halland');
    await visitor.open(paths.page(responseOf('Region Halland'), 31));
    const [link, frame] = await page.evaluate(() =>
      ['.contents [aria-current]', '.contents'].map((selector) => {
        const box = document.querySelector(selector)?.getBoundingClientRect();
        return { top: box?.top ?? 0, bottom: box?.bottom ?? 0 };
      }),
    );
    expect(link?.top).toBeGreaterThanOrEqual(frame?.top ?? Number.NaN);
    expect(link?.bottom).toBeLessThanOrEqual(frame?.bottom ?? Number.NaN);
  });

  it('sees an option’s text field when the option is chosen', async () => {
    const visitor = await web().visit('Region Halland');
    await visitor.open(paths.page(responseOf('Region Halland'), 19));
    const text = '.option-text textarea';
    const before = await visitor.sees(text);
    const option = await visitor.page.$eval(
      '[data-opened-by]',
      (element) => `#${element.getAttribute('data-opened-by')}`,
    );
    await visitor.page.click(option);
    expect(await visitor.sees(text)).toBe(!before);
  });

  it.each([
    ['line breaks', 'Tre insatser:\n\n1. Fast vårdkontakt\n2. Hemsjukhus\n'],
    ['emoji', 'Nära vård 👩‍⚕️ i hemmet 🏡'],
    ['å as a with a ring above', 'Fo\u0308rba\u0308ttrad na\u0308ra va\u030Ard i Kungsbacka'],
  ])('counts %s as the server does, while they are typed', async (_what, text) => {
    const visitor = await web().visit('Region Halland');
    const page = paths.page(responseOf('Region Halland'), 10);
    await visitor.open(page);
    await write(visitor, '#fraga-16-svar', text);
    const live = await visitor.text('#fraga-16-svar-antal');
    expect(live).toBe(formatLength(countCharacters(text), 3000));
    await visitor.choose('Nästa');
    await visitor.open(page);
    expect(await visitor.text('#fraga-16-svar-antal')).toBe(live);
    expect(await written(visitor, '#fraga-16-svar')).toBe(normaliseText(text));
  });

  it('goes forward, back, to any page and away from the form, and finds everything as it was left', async () => {
    const id = responseOf('Region Halland');
    const text = 'Primärvården i inlandet har fått en mobil vårdcentral.\n– Hylte och Laholm först.';
    const visitor = await web().visit('Region Halland');
    await visitor.open(paths.page(id, 16));
    await write(visitor, '#fraga-26-svar', text);
    await visitor.choose('Nästa');
    expect(visitor.address()).toBe(paths.page(id, 17));
    await visitor.choose('Föregående sida');
    expect(await written(visitor, '#fraga-26-svar')).toBe(text);

    await visitor.choose('Fråga 31 Ej påbörjad');
    expect(visitor.address()).toBe(paths.page(id, 20));
    await visitor.click('Inget av alternativen (Samsvars tillägg: så syns det att frågan är besvarad)');
    await visitor.choose('Spara och gå till översikten');
    expect(visitor.address()).toBe(paths.response(id));
    await visitor.choose('Logga ut');

    const again = await web().visit('Region Halland');
    await again.open(paths.page(id, 16));
    expect(await written(again, '#fraga-26-svar')).toBe(text);
    expect(await again.text(`.contents a[href="${paths.page(id, 20)}"]`)).toMatch(/Fråga 31\s*Klar/);
  });

  it('is asked before leaving a page with an unsaved note; an answer is saved when the page is left', async () => {
    const visitor = await web().visit('Region Halland');
    await visitor.open(paths.page(responseOf('Region Halland'), 18));
    await write(visitor, '#fraga-29-svar', 'Ett utkast som sparas när man går.');
    await visitor.choose('Mina uppgifter');
    await visitor.open(paths.page(responseOf('Region Halland'), 18));
    expect(await written(visitor, '#fraga-29-svar')).toBe('Ett utkast som sparas när man går.');

    await visitor.page.$eval('#fraga-29 details.work', (panel) => panel.setAttribute('open', ''));
    await write(visitor, '#fraga-29-anteckning', 'Ring Halmstad.');
    const asked = new Promise<string>((resolve) => {
      visitor.page.once('dialog', (dialog) => {
        resolve(dialog.type());
        void dialog.dismiss();
      });
    });
    await visitor.click('Mina uppgifter');
    expect(await asked).toBe('beforeunload');
    expect(await written(visitor, '#fraga-29-anteckning')).toBe('Ring Halmstad.');
  });

  it('sees in a summary, with a link to the field, that a number cannot be read', async () => {
    const { page, ...visitor } = await web().visit('Region Halland');
    await visitor.open(paths.page(responseOf('Region Halland'), 15));
    await page.click('#fraga-22-svar', { count: 3 });
    await page.keyboard.type('åttio');
    await visitor.choose('Nästa');
    expect(await page.title()).toMatch(/^Fel: /);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('fel');
    expect(await page.$eval('#fraga-22-svar', (field) => field.getAttribute('aria-invalid'))).toBe('true');

    const sentence = 'Fråga 22: ”åttio” kan inte läsas som ett tal. Skriv talet med siffror, till exempel 12,5.';
    await visitor.click(sentence);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('fraga-22-svar');
    await page.keyboard.down('Control');
    await page.keyboard.press('KeyA');
    await page.keyboard.up('Control');
    await page.keyboard.type('80,5');
    await visitor.choose('Nästa');
    expect(visitor.address()).toBe(paths.page(responseOf('Region Halland'), 16));
  });

  it('may type more than the limit; every character is kept, and the surplus is marked', async () => {
    const visitor = await web().visit('Region Halland');
    const text = `${'Ersättningen följer nu vårdtyngden. '.repeat(28)}Slut på texten.`;
    await visitor.open(paths.page(responseOf('Region Halland'), 6));
    await write(visitor, '#fraga-7a-svar', text);
    const over = `Korta med ${countCharacters(text) - 1000} tecken.`;
    expect(await visitor.text('#fraga-7a-svar-antal')).toContain(over);
    await visitor.choose('Nästa');
    expect(await visitor.text('#fel')).toContain('Fråga 7a: Svaret är');
    expect(await written(visitor, '#fraga-7a-svar')).toBe(text);
    expect(await visitor.text('#fraga-7a-svar-antal')).toContain(over);
  });

  it('sees in the review what is missing, follows its links, and cannot submit', async () => {
    const visitor = await web().visit('Region Halland');
    await visitor.open(paths.response(responseOf('Region Halland')));
    await visitor.choose('Granska och klarmarkera');
    expect(await visitor.text('#fel')).toMatch(/\d+ frågor kvar: /);
    // Nothing was sent that could be wrong: the page begins at its beginning.
    expect(await visitor.page.evaluate(() => [document.activeElement?.id, window.scrollY])).toEqual(['', 0]);
    expect(await visitor.page.$$eval('main button', (buttons) => buttons.length)).toBe(0);
    await visitor.choose('Fråga 45: Frågan är inte besvarad.');
    expect(visitor.address()).toBe(`${paths.page(responseOf('Region Halland'), 30)}#fraga-45`);
  });

  it('loses neither an answer to a colleague who saved first, nor the colleague’s answer', async () => {
    const { county, visit } = web();
    const page = paths.page(responseOf('Region Halland'), 26);
    const first = await visit('Region Halland');
    const second = await visit(await county.addPerson('Kollega Halland', { 'Region Halland': 'contributor' }));
    await first.open(page);
    await second.open(page);
    // On a train: what the colleague writes is sent when there is a connection again.
    await second.page.setOfflineMode(true);
    await write(second, '#fraga-41-svar', 'Kollegans svar.');
    await write(first, '#fraga-41-svar', 'Strategens svar.');
    await first.choose('Nästa');
    await second.page.setOfflineMode(false);
    await second.page.waitForSelector('.conflict');
    const block = await second.text('#fraga-41 .conflict');
    expect(block).toContain('Strategens svar.');
    expect(block).toContain('Kollegans svar.');
    expect(await written(second, '#fraga-41-svar')).toBe('Kollegans svar.');
    const asked = new Promise<string>((resolve) => {
      second.page.once('dialog', (dialog) => {
        resolve(dialog.type());
        void dialog.dismiss();
      });
    });
    await second.click('Mina uppgifter');
    expect(await asked).toBe('beforeunload');
    await write(second, '#fraga-41-svar', 'Bådas svar.');
    await second.click('Spara mitt svar');
    await second.page.waitForFunction(() =>
      document.querySelector('#fraga-41-sparat')?.textContent?.startsWith('Sparat'),
    );
    await second.choose('Nästa');
    await first.open(page);
    expect(await written(first, '#fraga-41-svar')).toBe('Bådas svar.');
  });
});

describe('the coordinator of Halmstad', () => {
  it('changes one answer, submits again and gets a new receipt', async () => {
    const id = responseOf('Halmstad');
    const visitor = await web().visit('Halmstad');
    await visitor.open(paths.receipt(id, 1));
    const before = { reference: await visitor.text('.receipt-reference'), digest: await visitor.text('.digest') };

    await visitor.open(paths.review(id));
    expect(await visitor.page.$$eval('main button', (buttons) => buttons.length)).toBe(0);
    await visitor.choose('Ändra fråga T');
    await write(visitor, '#fraga-T-svar', 'Halmstad har öppnat en mottagning för äldre.\nDen är välbesökt.');
    await visitor.choose('Nästa');
    expect(visitor.address()).toBe(paths.review(id));
    expect(await visitor.text('.context')).toContain('Ändrad efter inlämning');
    await visitor.choose('Lämna in');

    expect(visitor.address()).toBe(paths.receipt(id, 2));
    const now = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'long', timeZone: 'Europe/Stockholm' }).format();
    expect(await visitor.text('.facts')).toContain(now);
    const reference = await visitor.text('.receipt-reference');
    const digest = await visitor.text('.digest');
    expect(reference).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
    expect(reference).not.toMatch(/[01OIL]/);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect({ reference, digest }).not.toEqual(before);
    expect(await visitor.text('.context')).toContain('Inlämnad');

    await visitor.open(paths.receipt(id, 1));
    expect(await visitor.text('main')).toContain('En senare version, 2, lämnades in');
    expect(await visitor.text('.digest')).toBe(before.digest);
  });

  it('sees nothing of Laholm’s response', async () => {
    const visitor = await web().visit('Halmstad');
    expect(await visitor.open(paths.response(responseOf('Laholm')))).toBe(404);
    expect(await visitor.text('h1')).toBe('Sidan finns inte');
  });
});
