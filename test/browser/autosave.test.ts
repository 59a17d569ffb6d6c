import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { saveAnswers } from '../../server/actions/answer/save-answers.ts';
import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import type { Actor } from '../../server/domain/people/person.ts';
import { paths } from '../../server/paths.ts';
import { responsesIn } from '../../server/repositories/response/responses.ts';
import { originOf } from '../support/origin.ts';
import { openTableRound } from '../support/table-round.ts';
import { waitUntil } from '../support/wait.ts';
import { openNewRound } from './people.ts';
import { useWeb, type Visitor } from './visitor.ts';

const web = useWeb();

/** A response of Hylte's that nobody has begun, and a visitor who answers it. */
async function hylteBegins(page = 2): Promise<{ id: string; visitor: Visitor }> {
  const { id } = (await openNewRound(web().county, 'kommun-2023', ['Hylte']))('Hylte');
  const visitor = await web().visit('Hylte');
  await visitor.open(paths.page(id, page));
  return { id, visitor };
}

async function savedText(id: string, question: string): Promise<string | undefined> {
  return (await responsesIn(web().county.context.database.knex).find(id))?.answers[question]?.text;
}

const stateOf = ({ text }: Visitor, question: string) => text(`#fraga-${question}-sparat`);

async function type({ page }: Visitor, question: string, words: string): Promise<void> {
  await page.type(`#fraga-${question}-svar`, words);
}

/** What waits in the browser to be saved. */
function waiting({ page }: Visitor): Promise<string[]> {
  return page.evaluate(() =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith('samsvar.unsent.'))
      .map((key) => localStorage.getItem(key) ?? ''),
  );
}

/** Nobody answers while something is done; then the server is there again, at the same address. */
async function whileServerIsGone(act: () => Promise<void>): Promise<void> {
  const { server } = web().county;
  const { port } = new URL(originOf(server));
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
  try {
    await act();
  } finally {
    server.listen(Number(port), '127.0.0.1');
    await once(server, 'listening');
  }
}

/** In the page: what would be done a second after typing is never done. */
function neverPause(): void {
  const wait = window.setTimeout.bind(window);
  Object.assign(window, { setTimeout: (work: () => void, time = 0) => (time < 1_000 ? wait(work, time) : 0) });
}

describe('autosave', () => {
  it('saves an answer a moment after typing stops, and says so beside it', async () => {
    const { id, visitor } = await hylteBegins();
    await type(visitor, 'B', 'Vi har breddinfört fast omsorgskontakt.');
    expect(await stateOf(visitor, 'B')).toBe('Inte sparat än');
    await waitUntil(async () => expect(await stateOf(visitor, 'B')).toMatch(/^Sparat \d\d\.\d\d$/));
    expect(await savedText(id, 'B')).toBe('Vi har breddinfört fast omsorgskontakt.');
    expect(await waiting(visitor)).toEqual([]);
    expect(await visitor.text('[data-page-state="2"]')).toBe('Klar');
  });

  it('saves an answer at once when its question is left', async () => {
    const { id, visitor } = await hylteBegins(13);
    await visitor.page.evaluate(neverPause);
    await type(visitor, 'P', 'Samverkan med högskolan.');
    await visitor.page.focus('#fraga-Q-svar');
    await waitUntil(async () => expect(await savedText(id, 'P')).toBe('Samverkan med högskolan.'));
  });
});

describe('an answer that is compared with another', () => {
  const { definition } = loadCatalogue();
  const ruled = { ...definition('psykisk-halsa-2023'), $id: 'psykisk-halsa-kommun-2023', respondent: 'municipality' };
  const sentence = 'är 300 men ska vara högst 200';
  const [whole, part, comment] = ['#fraga-3-svar', '#fraga-4-svar', '#fraga-4-kommentar'] as const;

  it('is told of when the other is changed, and no more as soon as its comment says why or the other is right', async () => {
    const id = await openTableRound(web().county, 'Hylte', {}, ruled);
    const visitor = await web().visit('Hylte');
    const { page } = visitor;
    const select = async (field: string) => {
      await page.focus(field);
      await page.keyboard.down('Control');
      await page.keyboard.press('a');
      await page.keyboard.up('Control');
    };
    const write = async (field: string, words: string) => {
      await select(field);
      await page.keyboard.type(words);
    };
    const told = () => visitor.text('#fraga-4-fel');
    await visitor.open(paths.page(id, 2));
    await write(part, '300');
    await write(whole, '200');
    await page.keyboard.press('Tab');
    await waitUntil(async () => expect(await told()).toContain(sentence));
    expect(await page.$eval(part, (field) => field.getAttribute('aria-invalid'))).toBe('true');
    await waitUntil(async () =>
      expect(await page.$$eval('[role="status"]', (all) => all.map(({ textContent }) => textContent).join())).toContain(
        sentence,
      ),
    );

    // Whoever writes in the comment is told no more when it is saved, and nothing moves under them.
    const top = () => page.$eval(comment, (field) => field.getBoundingClientRect().top);
    await page.focus(comment);
    await page.keyboard.type('Även remitterade.');
    const before = await top();
    expect(await told()).toContain(sentence);
    await waitUntil(async () => expect(await told()).toBe(''));
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(comment.slice(1));
    expect(await top()).toBe(before);
    expect(await page.$eval(part, (field) => field.getAttribute('aria-invalid'))).toBe('false');
    expect(await page.$eval('#fraga-4', ({ classList }) => classList.contains('mended'))).toBe(true);
    await select(comment);
    await page.keyboard.press('Backspace');
    await page.focus(whole);
    await waitUntil(async () => expect(await told()).toContain(sentence));
    await write(whole, '400');
    await waitUntil(async () => expect(await told()).toBe(''));
    expect(await visitor.sees('#fraga-4.wrong')).toBe(false);
  });
});

describe('when the server cannot be reached', () => {
  it('answers wait in the browser, are shown as not saved, and are sent in order when the server is back', async () => {
    const { id, visitor } = await hylteBegins(13);
    await whileServerIsGone(async () => {
      await type(visitor, 'P', 'Först.');
      await type(visitor, 'Q', 'Sedan.');
      await waitUntil(async () => expect(await stateOf(visitor, 'P')).toBe('Ej sparat: ingen kontakt, försöker igen'));
      expect(await waiting(visitor)).toHaveLength(2);
      await visitor.click('Nästa');
      await waitUntil(async () => expect(await visitor.text('main')).toContain('Ingen kontakt med Samsvar.'));
      expect(visitor.address()).toBe(paths.page(id, 13));
    });
    await waitUntil(async () => expect(await stateOf(visitor, 'Q')).toMatch(/^Sparat/));
    expect([await savedText(id, 'P'), await savedText(id, 'Q')]).toEqual(['Först.', 'Sedan.']);
    expect(await waiting(visitor)).toEqual([]);
  });

  it('and the tab is closed, the next page that is opened sends what waits, whichever page it is', async () => {
    const { id, visitor } = await hylteBegins();
    const other = await visitor.page.browserContext().newPage();
    await whileServerIsGone(async () => {
      await type(visitor, 'B', 'Skrivet på tåget.');
      await waitUntil(async () => expect(await waiting(visitor)).toHaveLength(1));
      await visitor.page.close({ runBeforeUnload: false });
    });
    await other.goto(`${originOf(web().county.server)}/`);
    await waitUntil(async () => expect(await savedText(id, 'B')).toBe('Skrivet på tåget.'));
    await waitUntil(async () =>
      expect(await other.$eval('main', (main) => main.innerText)).toContain('Det du skrev tidigare är sparat'),
    );
  });
});

let kim: Actor | undefined;

/** Hylte's coordinator has typed in question B what cannot be saved, since Kim has saved another text meanwhile. */
async function inConflict() {
  const { id, visitor: sam } = await hylteBegins();
  kim ??= await web().county.addPerson('Kim', { Hylte: 'contributor' });
  await sam.page.setOfflineMode(true);
  await type(sam, 'B', 'Samordnarens text.');
  await save(kim, id, 'Kims text.');
  await sam.page.setOfflineMode(false);
  await sam.page.waitForSelector('.conflict');
  return { id, sam, kim };
}

async function save(person: Actor, id: string, text: string): Promise<void> {
  const { context } = web().county;
  const version = (await responsesIn(context.database.knex).find(id))?.version ?? 0;
  await saveAnswers(context, person, id, { edits: [{ question: 'B', answer: { text } }], version });
}

function written({ page }: Visitor, question: string): Promise<string> {
  return page.$eval(`#fraga-${question}-svar`, (field) => (field instanceof HTMLTextAreaElement ? field.value : ''));
}

describe('two people who type in the same question', () => {
  it('see both texts side by side with who and when, and choose', async () => {
    const { id, visitor: sam } = await hylteBegins();
    const kim = await web().county.addPerson(`Kim Kollega`, { Hylte: 'contributor' });
    const other = await web().visit(kim);
    await other.open(paths.page(id, 2));
    await type(sam, 'B', 'Samordnarens text.');
    await type(other, 'B', 'Kims text.');
    await waitUntil(async () => {
      const blocks = [await sam.sees('.conflict'), await other.sees('.conflict')];
      expect(blocks.filter(Boolean)).toHaveLength(1);
    });
    const loser = (await sam.sees('.conflict')) ? sam : other;
    const block = await loser.text('.conflict');
    expect(block).toContain('Samordnarens text.');
    expect(block).toContain('Kims text.');
    await loser.click('Foga ihop båda');
    await waitUntil(async () => expect(await stateOf(loser, 'B')).toMatch(/^Sparat/));
    const joined = (await savedText(id, 'B')) ?? '';
    expect(joined.split('\n\n').toSorted()).toEqual(['Kims text.', 'Samordnarens text.']);
    expect(
      await loser.page.$eval('#fraga-B-svar', (field) => (field instanceof HTMLTextAreaElement ? field.value : '')),
    ).toBe(joined);
  });

  it('see in the conflict what is saved now, also when the other goes on typing, and keep the focus where it was', async () => {
    const { id, sam, kim } = await inConflict();
    await sam.page.focus('.conflict button[value^="theirs"]');
    await save(kim, id, 'Kims text, som blev längre.');
    await waitUntil(async () => expect(await sam.text('.conflict')).toContain('Kims text, som blev längre.'));
    expect(await sam.page.evaluate(() => document.activeElement?.textContent)).toBe('Använd det som Kim skrev');
    await sam.page.keyboard.press('Enter');
    await sam.page.waitForSelector('#fraga-B-angra');
    expect(await written(sam, 'B')).toBe('Kims text, som blev längre.');
  });

  it('and someone who takes the other’s text gets what is saved when it is taken, and can have the own text back', async () => {
    const { id, sam, kim } = await inConflict();
    // Nothing is heard from others any more, as when a network stops what is sent by itself.
    await sam.page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
    await save(kim, id, 'Kims slutliga text.');
    await sam.click('Använd det som Kim skrev');
    await sam.page.waitForSelector('#fraga-B-angra');
    expect(await written(sam, 'B')).toBe('Kims slutliga text.');
    await sam.click('Ångra och spara mitt i stället');
    await waitUntil(async () => expect(await savedText(id, 'B')).toBe('Samordnarens text.'));
  });

  it('and someone who does not type sees the other person’s answer appear', async () => {
    const { id, visitor: sam } = await hylteBegins();
    const kim = await web().county.addPerson(`Kia Kollega`, { Hylte: 'contributor' });
    const other = await web().visit(kim);
    await other.open(paths.page(id, 2));
    await waitUntil(async () => expect(await sam.text('.form-status')).toContain('Här nu: Kia Kollega'));
    await other.page.focus('#fraga-B-svar');
    await waitUntil(async () => expect(await sam.text('#fraga-B-har')).toBe('Kia Kollega är på den här frågan'));
    await type(other, 'B', 'Kias text.');
    await sam.page.bringToFront();
    await waitUntil(async () => expect(await stateOf(sam, 'B')).toMatch(/^Ändrat av Kia Kollega \d\d\.\d\d$/));
    expect(
      await sam.page.$eval('#fraga-B-svar', (field) => (field instanceof HTMLTextAreaElement ? field.value : '')),
    ).toBe('Kias text.');
  });
});
