import { expect, it } from 'vitest';
import { paths } from '../../server/paths.ts';
import { responsesIn } from '../../server/repositories/response/responses.ts';
import { openCounting } from '../support/counting.ts';
import { NEWER_FUNCTIONS, type NewerFunction } from '../support/newer-functions.ts';
import { waitUntil } from '../support/wait.ts';
import { openNewRound } from './people.ts';
import { useWeb, type Visitor } from './visitor.ts';

const web = useWeb();

/** Somebody in a browser without any of the functions that one of the oldest browsers lacks. */
async function visitOld(organisation: string): Promise<Visitor> {
  const visitor = await web().visit(organisation);
  await visitor.page.evaluateOnNewDocument(forget, NEWER_FUNCTIONS);
  return visitor;
}

/** In the page, before its scripts: takes away functions, and what a newer browser does with older ones. */
function forget(functions: readonly NewerFunction[]): void {
  for (const { of, name } of functions) {
    const found: unknown = of
      .split('.')
      .reduce<unknown>((within, part) => within && Reflect.get(Object(within), part), window);
    if (found) Reflect.deleteProperty(Object(found), name);
  }
  const { FormData: OfToday } = window;
  Object.assign(window, {
    FormData: class extends OfToday {
      constructor(form?: HTMLFormElement) {
        super(form);
      }
    },
  });
  // Chrome 109 asks only for what is returned.
  BeforeUnloadEvent.prototype.preventDefault = () => {};
}

/** Those functions of the list that a page still has. */
function stillThere({ page }: Visitor): Promise<string[]> {
  return page.evaluate(
    (functions) =>
      functions
        .filter(({ of, name }) => {
          const found: unknown = of
            .split('.')
            .reduce<unknown>((within, part) => within && Reflect.get(Object(within), part), window);
          return found !== undefined && Reflect.has(Object(found), name);
        })
        .map(({ of, name }) => `${of}.${name}`),
    NEWER_FUNCTIONS,
  );
}

async function savedAnswer(id: string, question: string) {
  return (await responsesIn(web().county.context.database.knex).find(id))?.answers[question];
}

it('an answer saves itself, follow-ups open, and counters and marks follow what is typed', async () => {
  const { id } = (await openNewRound(web().county, 'region-2023', ['Region Halland']))('Region Halland');
  const visitor = await visitOld('Region Halland');
  const { page } = visitor;
  await visitor.open(paths.page(id, 23));
  expect(await stillThere(visitor)).toEqual([]);
  await page.type('#fraga-36-svar', '2');
  await page.click('#fraga-38-annan-inriktning');
  await page.type('#fraga-38-annan-inriktning-text', 'Ring Anna på 070-123 45 67.');
  expect(await page.$eval('#fraga-38-annan-inriktning-text-antal', ({ textContent }) => textContent)).toContain('27');
  expect(await page.$$eval('#fraga-38 mark.screened', (marks) => marks.map(({ textContent }) => textContent))).toEqual([
    '070-123 45 67',
  ]);
  await waitUntil(async () => expect(await visitor.text('#fraga-38-sparat')).toMatch(/^Sparat/));
  expect((await savedAnswer(id, '36'))?.number).toBe(2);
  expect((await savedAnswer(id, '38'))?.texts).toEqual({ 'annan-inriktning': 'Ring Anna på 070-123 45 67.' });
  expect(await page.$('[data-said-now]')).toBeNull();
});

it('a text over its limit is marked where it passes it', async () => {
  const { id } = (await openNewRound(web().county, 'region-2023', ['Region Halland']))('Region Halland');
  const visitor = await visitOld('Region Halland');
  const { page } = visitor;
  await visitor.open(paths.page(id, 26));
  const limited = 'textarea[data-limit]';
  await page.$eval(limited, (field) => {
    if (!(field instanceof HTMLTextAreaElement)) return;
    field.value = `${'å'.repeat(Number(field.dataset.limit) - 1)}😀över`;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  expect(await page.$eval('mark.surplus', ({ textContent }) => textContent)).toBe('😀över');
});

it('what others save is seen, a conflict can be settled, and the browser asks before an unsaved text is left', async () => {
  const { id } = (await openNewRound(web().county, 'kommun-2023', ['Hylte']))('Hylte');
  const visitor = await visitOld('Hylte');
  const kim = await web().visit(await web().county.addPerson('Kim Kollega', { Hylte: 'contributor' }));
  await Promise.all([visitor.open(paths.page(id, 2)), kim.open(paths.page(id, 2))]);
  await visitor.page.setOfflineMode(true);
  await visitor.page.type('#fraga-B-svar', 'Samordnarens text.');
  await kim.page.type('#fraga-B-svar', 'Kims text.');
  await waitUntil(async () => expect((await savedAnswer(id, 'B'))?.text).toBe('Kims text.'));
  await visitor.page.setOfflineMode(false);
  await visitor.page.waitForSelector('.conflict');
  const asked = new Promise<string>((resolve) => {
    visitor.page.once('dialog', (dialog) => {
      resolve(dialog.type());
      void dialog.dismiss();
    });
  });
  await visitor.page.click('a.site-name');
  expect(await asked).toBe('beforeunload');
  await visitor.page.click('.conflict button[value^="both"]');
  await waitUntil(async () => expect((await savedAnswer(id, 'B'))?.text).toBe('Kims text.\n\nSamordnarens text.'));
});

it('a sentence is inserted in a compiled text, saved and marked as used', async () => {
  const { rss } = await openCounting(web().county, {
    Falkenberg: { B: { text: 'Rehabteamet är permanent. Digital tillsyn finns i hela kommunen.' } },
  });
  const visitor = await visitOld('RSS Halland');
  await visitor.open(paths.compilation(rss, '3'));
  await visitor.page.click('button[aria-label*=": Digital"]');
  await waitUntil(async () =>
    expect((await savedAnswer(rss, '3'))?.text).toBe('Digital tillsyn finns i hela kommunen.'),
  );
  await visitor.page.waitForSelector('.sentence.used');
});
