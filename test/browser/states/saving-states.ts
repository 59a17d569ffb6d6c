import type { Page } from 'puppeteer';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import { pageOf } from '../../../server/domain/survey/survey.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import type { County } from '../../support/web.ts';
import { openNewRound } from '../people.ts';
import type { Visitor, Web } from '../visitor.ts';
import type { State } from './states.ts';

const FIELD = '#fraga-B-svar';
const MINE = 'Vi har infört fast omsorgskontakt i hemtjänsten och hälsofrämjande besök.';
const THEIRS = 'Vi har infört fast omsorgskontakt i hela kommunen.\nHälsofrämjande besök görs hos alla över 80 år.';

/** A form whose answers save themselves, in all that can become of them. */
export const savingStates: readonly State[] = [
  {
    name: 'form, an answer that has saved itself',
    shows: 'Sparat ',
    arrive: async (web) => {
      const { visitor } = await begin(web);
      await visitor.page.type(FIELD, MINE);
      await says(visitor.page, 'Sparat ');
      return visitor;
    },
  },
  {
    name: 'form, no contact',
    shows: 'Ej sparat: ingen kontakt, försöker igen',
    arrive: async (web) => {
      const { visitor } = await begin(web);
      await visitor.page.setOfflineMode(true);
      await visitor.page.type(FIELD, MINE);
      await says(visitor.page, 'Ej sparat');
      await visitor.click('Nästa');
      await visitor.page.waitForFunction(() => document.body.innerText.includes('Ingen kontakt med Samsvar.'));
      return visitor;
    },
  },
  {
    name: 'form, two have answered differently',
    shows: 'Två har svarat olika',
    arrive: async (web) => (await inConflict(web)).visitor,
  },
  {
    name: 'form, the other’s answer taken',
    shows: 'Ångra och spara mitt i stället',
    arrive: async (web) => {
      const { visitor } = await inConflict(web);
      await visitor.click('Använd det som Kim Kollega skrev');
      await visitor.page.waitForSelector('#fraga-B-angra');
      return visitor;
    },
  },
  {
    name: 'form, a text that was overwritten can be had back',
    shows: 'tecken togs bort.',
    arrive: async (web) => {
      const { visitor } = await begin(web);
      const { page } = visitor;
      await page.type(FIELD, MINE);
      await page.$eval(FIELD, (field) => field instanceof HTMLTextAreaElement && field.select());
      await page.keyboard.type('Nej');
      await says(page, 'Sparat ');
      return visitor;
    },
  },
  {
    name: 'form, its script has failed',
    shows: 'Spara med ”Nästa”',
    arrive: async (web) => {
      const { visitor } = await begin(web);
      await visitor.page.evaluate(() => {
        const filename = `${window.location.origin}/assets/form.js`;
        window.dispatchEvent(new ErrorEvent('error', { filename }));
      });
      return visitor;
    },
  },
  {
    name: 'form, others are here and change what one sees',
    shows: 'Ändrat av Kim Kollega',
    arrive: async (web) => {
      const { visitor, id, kim } = await begin(web);
      const other = await web.visit(kim);
      await other.open(paths.page(id, pageNumber(web)));
      await other.page.focus(FIELD);
      await save(web, kim, id);
      await visitor.page.bringToFront();
      await says(visitor.page, 'Ändrat av');
      await visitor.page.waitForFunction(() => document.body.innerText.includes('Kim Kollega är på den här frågan'));
      return visitor;
    },
  },
  {
    name: 'start, what was written before has been saved',
    shows: 'Det du skrev tidigare är sparat',
    arrive: async (web) => {
      const { visitor } = await leftUnsent(web);
      await visitor.open(paths.start);
      await visitor.page.waitForFunction(() => document.body.innerText.includes('Det du skrev tidigare är sparat'));
      return visitor;
    },
  },
  {
    name: 'start, answers that could not be saved',
    shows: 'Svar som inte kunde sparas',
    arrive: async (web) => {
      // Before the page is left: what a page sends while it closes may still arrive.
      const { visitor } = await leftUnsent(web, ({ id, kim }) => save(web, kim, id));
      await visitor.open(paths.start);
      await visitor.page.waitForFunction(() => document.body.innerText.includes('Svar som inte kunde sparas'));
      return visitor;
    },
  },
];

/** A response of Hylte's that nobody has begun, open at question B, and a colleague who may answer it too. */
async function begin(web: Web): Promise<{ visitor: Visitor; id: string; kim: Actor }> {
  const { id } = (await openNewRound(web.county, 'kommun-2023', ['Hylte']))('Hylte');
  const kim = await colleague(web);
  const visitor = await web.visit('Hylte');
  await visitor.open(paths.page(id, pageNumber(web)));
  return { visitor, id, kim };
}

const colleagues = new WeakMap<County, Promise<Actor>>();

/** One for all states of a county. */
function colleague({ county }: Web): Promise<Actor> {
  const kim = colleagues.get(county) ?? county.addPerson('Kim Kollega', { Hylte: 'contributor' });
  colleagues.set(county, kim);
  return kim;
}

async function inConflict(web: Web) {
  const begun = await begin(web);
  const { page } = begun.visitor;
  await page.setOfflineMode(true);
  await page.type(FIELD, MINE);
  await save(web, begun.kim, begun.id);
  await page.setOfflineMode(false);
  await page.waitForSelector('.conflict');
  return begun;
}

/** A page was closed before what was written on it could be sent; `meanwhile` happened while it was cut off. */
async function leftUnsent(
  web: Web,
  meanwhile: (begun: Awaited<ReturnType<typeof begin>>) => Promise<void> = async () => {},
) {
  const begun = await begin(web);
  const { page } = begun.visitor;
  await page.setOfflineMode(true);
  await page.type(FIELD, MINE);
  await meanwhile(begun);
  page.once('dialog', (dialog) => void dialog.accept());
  await page.goto('about:blank');
  await page.setOfflineMode(false);
  return begun;
}

async function save({ county: { context } }: Web, person: Actor, id: string): Promise<void> {
  const response = await responsesIn(context.database.knex).find(id);
  const edits = [{ question: 'B', answer: { text: THEIRS } }];
  await saveAnswers(context, person, id, { edits, version: response?.version ?? 0 });
}

async function says(page: Page, words: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelector('#fraga-B-sparat')?.textContent?.startsWith(wanted),
    {},
    words,
  );
}

function pageNumber({ county }: Web): number {
  return pageOf(county.context.catalogue.survey('kommun-2023'), 'B').number;
}
