import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { openTableRound } from '../../support/table-round.ts';
import { TABLE_ANSWERS } from '../../support/table-survey.ts';
import type { Visitor, Web } from '../visitor.ts';
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

async function opened(web: Web, page: number, answers: Answers): Promise<Visitor> {
  const id = await openTableRound(web.county, 'Hylte', answers);
  const visitor = await web.visit('Hylte');
  await visitor.open(paths.page(id, page));
  return visitor;
}
