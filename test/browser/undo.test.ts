import { beforeEach, expect, it } from 'vitest';
import { saveAnswers } from '../../server/actions/answer/save-answers.ts';
import type { Answer } from '../../server/domain/answer/answer.ts';
import { paths } from '../../server/paths.ts';
import { responsesIn } from '../../server/repositories/response/responses.ts';
import { waitUntil } from '../support/wait.ts';
import { openNewRound } from './people.ts';
import { useWeb, type Visitor } from './visitor.ts';

const web = useWeb();
const FIELD = '#fraga-B-svar';
const LONG = 'Vi har infört fast omsorgskontakt i hela kommunen.';

/** A response of Hylte's with a text and three ticks, open at a page. */
let id: string;
let visitor: Visitor;
beforeEach(async () => {
  const { context, participant } = web().county;
  ({ id } = (await openNewRound(web().county, 'kommun-2023', ['Hylte']))('Hylte'));
  const answers: Readonly<Record<string, Answer>> = {
    B: { text: LONG },
    A: { chosen: ['fast-vardkontakt', 'producent-npo', 'andra'], texts: { andra: 'Anhörigstöd' } },
  };
  const edits = Object.entries(answers).map(([question, answer]) => ({ question, answer }));
  await saveAnswers(context, participant('Hylte').person, id, { edits, version: 0 });
  visitor = await web().visit('Hylte');
});

async function saved(question: string): Promise<Answer | undefined> {
  return (await responsesIn(web().county.context.database.knex).find(id))?.answers[question];
}

const written = () => visitor.page.$eval(FIELD, (field) => (field instanceof HTMLTextAreaElement ? field.value : ''));

/** The one offer to undo on the page, on one line. */
const offer = () => visitor.text('.undo-offer').then((words) => words.replaceAll(/\s+/g, ' '));

async function overwrite(words: string): Promise<void> {
  await visitor.page.focus(FIELD);
  await visitor.page.keyboard.down('Control');
  await visitor.page.keyboard.press('a');
  await visitor.page.keyboard.up('Control');
  await visitor.page.keyboard.type(words);
}

it('ticks that “Inget av alternativen” clears are told of, and come back with one key, saved', async () => {
  await visitor.open(paths.page(id, 1));
  const { page } = visitor;
  await page.focus('[name="A.none"]');
  await page.keyboard.press(' ');
  await waitUntil(async () => expect((await saved('A'))?.chosen).toEqual([]));
  expect(await offer()).toBe('3 kryss togs bort. Ångra');
  expect(await page.$$eval('[role="status"]', (all) => all.map(({ textContent }) => textContent))).toContain(
    '3 kryss togs bort. Knappen Ångra står direkt efter svaret.',
  );
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Ångra');
  await page.keyboard.press('Enter');
  expect(await offer()).toBe('Kryssen är tillbaka. Gör om');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('A.none');
  await waitUntil(async () =>
    expect(await saved('A')).toEqual({
      chosen: ['fast-vardkontakt', 'producent-npo', 'andra'],
      texts: { andra: 'Anhörigstöd' },
    }),
  );
});

it('a text that is overwritten comes back as it was, saved, and what overwrote it can come back too', async () => {
  await visitor.open(paths.page(id, 2));
  await overwrite('Fel fält');
  await waitUntil(async () => expect((await saved('B'))?.text).toBe('Fel fält'));
  expect(await offer()).toBe(`${LONG.length} tecken togs bort. Ångra`);
  await visitor.click('Ångra');
  expect(await written()).toBe(LONG);
  await waitUntil(async () => expect((await saved('B'))?.text).toBe(LONG));
  await visitor.click('Gör om');
  expect(await written()).toBe('Fel fält');
});

it('a text that is deleted character by character comes back whole; a word that is corrected is no loss', async () => {
  await visitor.open(paths.page(id, 2));
  await visitor.page.focus(FIELD);
  await visitor.page.keyboard.press('End');
  for (let at = 0; at < 9; at += 1) await visitor.page.keyboard.press('Backspace');
  await visitor.page.keyboard.type('länet.');
  expect(await visitor.page.$('.undo-offer')).toBeNull();
  for (let at = 0; at < 25; at += 1) await visitor.page.keyboard.press('Backspace');
  expect(await offer()).toBe('25 tecken togs bort. Ångra');
  await visitor.click('Ångra');
  expect(await written()).toBe(LONG.replace('kommunen.', 'länet.'));
});

it('the browser’s own undo takes away what the button did', async () => {
  await visitor.open(paths.page(id, 2));
  await overwrite('Fel fält');
  await visitor.click('Ångra');
  await visitor.page.keyboard.down('Control');
  await visitor.page.keyboard.press('z');
  await visitor.page.keyboard.up('Control');
  expect(await written()).toBe('Fel fält');
});

it('an older text is not offered over what somebody else has saved since', async () => {
  await visitor.open(paths.page(id, 2));
  await overwrite('Ett kort svar.');
  await waitUntil(async () => expect((await saved('B'))?.text).toBe('Ett kort svar.'));
  expect(await offer()).toContain('Ångra');
  await visitor.page.focus('button.primary[name="go"]');
  const { context } = web().county;
  const kim = await web().county.addPerson('Kim Kollega', { Hylte: 'contributor' });
  const version = (await responsesIn(context.database.knex).find(id))?.version ?? 0;
  await saveAnswers(context, kim, id, { edits: [{ question: 'B', answer: { text: 'Kims svar.' } }], version });
  await waitUntil(async () => expect(await written()).toBe('Kims svar.'));
  expect(await visitor.page.$('.undo-offer')).toBeNull();
});
