import { describe, expect, it } from 'vitest';
import { paths, questionAnchor } from '../../server/paths.ts';
import { responsesIn } from '../../server/repositories/response/responses.ts';
import { openNewRound } from './people.ts';
import { useWeb, type Visitor } from './visitor.ts';

const web = useWeb();

/** Somebody of a municipality at the first page of a form in which nothing is answered. */
async function atFirstPage(organisation: string): Promise<Visitor & { readonly id: string }> {
  const responseOf = await openNewRound(web().county, 'kommun-2023', [organisation]);
  const { id } = responseOf(organisation);
  const visitor = await web().visit(organisation);
  await visitor.open(paths.page(id, 1));
  return { ...visitor, id };
}

const focusedId = ({ page }: Visitor) => page.evaluate(() => document.activeElement?.id);

describe('the keyboard shortcuts', () => {
  it('lead to a question by its number, to the next and the last page, and to the remaining questions', async () => {
    const visitor = await atFirstPage('Hylte');
    const { page, id } = visitor;
    await page.keyboard.press('s');
    expect(await focusedId(visitor)).toBe('sok');
    await page.keyboard.type('j2');
    await visitor.follow(() => page.keyboard.press('Enter'));
    expect(visitor.address()).toBe(`${paths.page(id, 8)}#${questionAnchor('J.2')}`);
    await visitor.follow(() => page.keyboard.press('f'));
    expect(visitor.address()).toBe(paths.page(id, 7));
    await visitor.follow(() => page.keyboard.press('n'));
    expect(visitor.address()).toBe(paths.page(id, 8));
    await visitor.follow(() => page.keyboard.press('k'));
    expect(visitor.address()).toBe(paths.remaining(id));
    await visitor.follow(() => page.keyboard.press('o'));
    expect(visitor.address()).toBe(paths.response(id));
  });

  it('are ordinary letters in a text field, and do nothing with Ctrl or Alt', async () => {
    const visitor = await atFirstPage('Laholm');
    const { page, id } = visitor;
    await visitor.open(paths.page(id, 2));
    await page.focus('#fraga-B-svar');
    await page.keyboard.type('snfko?');
    expect(await page.$eval('#fraga-B-svar', (field) => field instanceof HTMLTextAreaElement && field.value)).toBe(
      'snfko?',
    );
    expect(await page.$eval('[data-shortcuts]', (list) => list.hasAttribute('open'))).toBe(false);
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    await page.keyboard.down('Alt');
    await page.keyboard.press('k');
    await page.keyboard.up('Alt');
    expect(visitor.address()).toBe(paths.page(id, 2));
  });

  it('are listed by “?”, can be turned off there, and stay off in this browser', async () => {
    const visitor = await atFirstPage('Varberg');
    const { page, id } = visitor;
    await page.keyboard.press('?');
    expect(await page.$eval('[data-shortcuts]', (list) => list.hasAttribute('open'))).toBe(true);
    await page.click('[data-use-shortcuts]');
    await page.keyboard.press('Escape');
    await page.keyboard.press('k');
    await visitor.open(paths.page(id, 2));
    await page.keyboard.press('?');
    await page.keyboard.press('n');
    expect(visitor.address()).toBe(paths.page(id, 2));
    expect(await page.$$eval('[aria-keyshortcuts]', (all) => all.length)).toBe(0);
    // Had back where they were turned off: the list is still a button.
    await page.$eval('[data-show-shortcuts]', (button) => button instanceof HTMLElement && button.click());
    await page.click('[data-use-shortcuts]');
    await page.keyboard.press('Escape');
    await visitor.follow(() => page.keyboard.press('n'));
    expect(visitor.address()).toBe(paths.page(id, 3));
  });

  it('Ctrl+S saves at once what is being typed', async () => {
    const visitor = await atFirstPage('Kungsbacka');
    const { page, id } = visitor;
    await visitor.open(paths.page(id, 2));
    await page.focus('#fraga-B-svar');
    await page.keyboard.type('Hemrehab är nu');
    const saved = page.waitForResponse((answer) => answer.url().endsWith(paths.answer(id, 'B')));
    await page.keyboard.down('Control');
    await page.keyboard.press('s');
    await page.keyboard.up('Control');
    expect((await saved).status()).toBe(200);
    const stored = await responsesIn(web().county.context.database.knex).find(id);
    expect(stored?.answers.B).toEqual({ text: 'Hemrehab är nu' });
  });
});

describe('the page with the remaining questions', () => {
  it('saves automatically as every form page does, and shows follow-ups', async () => {
    const visitor = await atFirstPage('Falkenberg');
    const { page, id } = visitor;
    await visitor.open(paths.remaining(id));
    expect(await visitor.sees('#fraga-I-2')).toBe(false);
    const saved = page.waitForResponse((answer) => answer.url().endsWith(paths.answer(id, 'I')));
    await page.$eval('#fraga-I-ja', (input) => input instanceof HTMLInputElement && input.click());
    expect((await saved).status()).toBe(200);
    expect(await visitor.sees('#fraga-I-2')).toBe(true);
    await page.type('#fraga-I-2-svar', 'Digitala vårdplaner.');
    await visitor.choose('Spara');
    expect(visitor.address()).toContain(paths.remaining(id));
    expect(await page.$('#fraga-I')).toBeNull();
    expect(await page.$('#fraga-I-2')).toBeNull();
    const stored = await responsesIn(web().county.context.database.knex).find(id);
    expect(stored?.answers).toMatchObject({ I: { chosen: ['ja'] }, 'I.2': { text: 'Digitala vårdplaner.' } });
  });

  it('keeps a follow-up shown whose condition depends on another page', async () => {
    const visitor = await atFirstPage('Hylte');
    const { page, id } = visitor;
    await visitor.open(paths.page(id, 7));
    await page.$eval('#fraga-I-ja', (input) => input instanceof HTMLInputElement && input.click());
    await visitor.choose('Nästa');
    await visitor.open(paths.remaining(id));
    expect(await visitor.sees('#fraga-I-2')).toBe(true);
    expect(await page.$('#fraga-I')).toBeNull();
  });
});

describe('“Skriv ut”', () => {
  it('prints what is being typed too', async () => {
    const visitor = await atFirstPage('Laholm');
    const { page, id } = visitor;
    await visitor.open(paths.page(id, 2));
    await page.type('#fraga-B-svar', 'Nyss skrivet.');
    const order: string[] = [];
    page.on('request', (request) => order.push(new URL(request.url()).pathname));
    const printing = page.waitForRequest((request) => request.url().endsWith(paths.export(id, 'pdf')));
    await page.$eval('a[data-when-saved]', (link) => link instanceof HTMLElement && link.click());
    await printing;
    expect(order.indexOf(paths.answer(id, 'B'))).toBeLessThan(order.indexOf(paths.export(id, 'pdf')));
    expect(order).toContain(paths.answer(id, 'B'));
    const stored = await responsesIn(web().county.context.database.knex).find(id);
    expect(stored?.answers.B).toEqual({ text: 'Nyss skrivet.' });
  });
});
