import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { openTableRound } from '../../support/table-round.ts';
import { TABLE_ANSWERS } from '../../support/table-survey.ts';
import type { VisitOptions, Visitor, Web } from '../visitor.ts';
import type { State } from './states.ts';

/** Tables, dates and optional questions, empty, filled in, wrong, in conflict and read. */
export const tableStates: readonly State[] = [
  {
    name: 'table, with sums that lack rows',
    shows: '1 rad saknas',
    arrive: (web) => opened(web, 1, { '1': { rows: { offentliga: { hemsjukv: 52, gp: 175 } } } }),
  },
  {
    name: 'table, with the municipalities and money',
    shows: 'blir tillsammans',
    arrive: (web) => opened(web, 2, TABLE_ANSWERS),
  },
  {
    name: 'table, with rows that the respondent makes',
    shows: 'Högst 100 rader',
    arrive: (web) => opened(web, 3, TABLE_ANSWERS),
  },
  {
    name: 'table, with errors in its cells',
    shows: 'saker att rätta',
    arrive: (web) =>
      opened(web, 1, {
        '1': { rows: { offentliga: { hemsjukv: 'många', gp: 175 }, privata: { hemsjukv: 1.5, gp: -1 } } },
      }),
  },
  {
    name: 'table, a block that has been pasted',
    shows: 'fick inte plats',
    arrive: async (web) => {
      const visitor = await opened(web, 1, {});
      await visitor.page.$eval('.typed-table [data-cell]', (field) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', '52\t175\t227\t9\r\n49\t104\t153\r\n');
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      });
      await visitor.page.waitForFunction(() => document.body.innerText.includes('Allt är sparat'));
      return visitor;
    },
  },
  {
    name: 'table, rows that were pasted without scripts',
    shows: '8 rutor fylldes i.',
    arrive: (web) =>
      pastedWithoutScripts(web, TABLE_ANSWERS, [
        'Patientkontrakt\tFast kontakt för alla med flera vårdgivare\t1 september 2018\tutanför',
        'Folkhälsa\tHälsosamtal för den som fyller fyrtio\tsnart',
        '\tFler tider\t2018-10-01',
      ]),
  },
  {
    name: 'table, pasted rows for which there is no room',
    shows: 'fick inte plats: rad 2 och 3.',
    arrive: (web) => pastedWithoutScripts(web, { '3': { rows: rowsOf(99) } }, ['\tA', '\tB', 'Patientkontrakt\tC']),
  },
  {
    name: 'table, a row that was taken away without scripts',
    shows: 'Rad 2 är borttagen.',
    arrive: async (web) => {
      const visitor = await opened(web, 3, TABLE_ANSWERS, { scripts: false });
      await visitor.follow(() => visitor.page.click('tr[data-row="3"] [data-remove-row]'));
      return lookedAt(visitor);
    },
  },
  {
    name: 'table, a cell that two have changed',
    shows: 'I de andra rutorna gäller båda',
    arrive: async (web) => {
      const { context, participant } = web.county;
      const id = await openTableRound(web.county, 'Hylte');
      const visitor = await web.visit('Hylte');
      await visitor.open(paths.page(id, 1));
      await visitor.page.focus('[id="fraga-1-offentliga_gp"]');
      const { version = 0 } = (await responsesIn(context.database.knex).find(id)) ?? {};
      const answer = { rows: { offentliga: { gp: 170 }, privata: { gp: 104 } } };
      await saveAnswers(context, participant('Hylte').person, id, { edits: [{ question: '1', answer }], version });
      await visitor.page.keyboard.type('175');
      await visitor.page.waitForSelector('.conflict');
      return visitor;
    },
  },
  {
    name: 'date and optional question',
    shows: '(frivillig)',
    arrive: (web) => opened(web, 4, { '4': { date: '30 februari 2018' }, '6': { number: 250000 } }),
  },
  {
    name: 'review, with tables',
    shows: 'Totalt antal SIP/inskrivning',
    arrive: async (web) => {
      const id = await openTableRound(web.county, 'Hylte', TABLE_ANSWERS);
      const visitor = await web.visit('Hylte');
      await visitor.open(paths.review(id));
      return visitor;
    },
  },
];

async function opened(web: Web, page: number, answers: Answers, options: VisitOptions = {}): Promise<Visitor> {
  const id = await openTableRound(web.county, 'Hylte', answers);
  const visitor = await web.visit('Hylte', options);
  await visitor.open(paths.page(id, page));
  return visitor;
}

async function pastedWithoutScripts(web: Web, answers: Answers, lines: readonly string[]): Promise<Visitor> {
  const visitor = await opened(web, 3, answers, { scripts: false });
  await visitor.click('Klistra in från Excel');
  await visitor.page.$eval(
    '.paste-rows textarea',
    (field, text) => Object.assign(field, { value: text }),
    lines.join('\n'),
  );
  await visitor.choose('Lägg in i tabellen');
  return lookedAt(visitor);
}

/** The page was made and is shown without scripts; from now on those that look at it may run in it. */
async function lookedAt(visitor: Visitor): Promise<Visitor> {
  await visitor.page.setJavaScriptEnabled(true);
  return visitor;
}

function rowsOf(count: number): Record<string, { readonly insats: string }> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [index + 1, { insats: `Insats ${index + 1}` }]),
  );
}
