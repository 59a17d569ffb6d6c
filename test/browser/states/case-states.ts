import { paths } from '../../../server/paths.ts';
import { openCounting } from '../../support/counting.ts';
import { openNewRound } from '../people.ts';
import type { State } from './states.ts';

/** A response's case before the board, and the texts that are mailed as Word, in rounds of their own. */
export const caseStates: readonly State[] = [
  {
    name: 'case before the board, submitted, decision wrong',
    shows: 'Skriv dagen för beslutet',
    arrive: async (web) => {
      const visitor = await web.visit('Laholm');
      const { id } = web.county.participant('Laholm').response;
      await visitor.open(paths.boardCase(id));
      await visitor.page.click('.case-fields summary');
      await visitor.page.click('#beslut-decided');
      await visitor.choose('Notera');
      return visitor;
    },
  },
  {
    name: 'case before the board of an RSS, draft',
    shows: 'Underlaget: vilka kommuner som finns bakom varje tal',
    arrive: async (web) => {
      const { rss } = await openCounting(web.county, ANSWERS);
      const visitor = await web.visit('RSS Halland');
      await visitor.open(paths.boardCase(rss));
      return visitor;
    },
  },
  {
    name: 'template for letters to the board, a field misspelt',
    shows: 'Menade du {{organisation}}?',
    arrive: async (web) => {
      const visitor = await web.visit('Falkenberg');
      await visitor.open(paths.caseTemplate(web.county.participant('Falkenberg').organisation.code));
      await visitor.page.type('#text-1', '{{orgnisation}}');
      await visitor.choose('Spara mallen');
      return visitor;
    },
  },
  {
    name: 'texts to mail as Word',
    shows: 'Kopiera ämnet och texten',
    arrive: async (web) => {
      const { rss, write } = await openCounting(web.county, ANSWERS);
      await write({ '21': { text: 'Kommunerna har mobila team.' }, '3': { text: 'Hemrehab.' } });
      const visitor = await web.visit('RSS Halland');
      await visitor.open(paths.wordTexts(rss));
      await visitor.page.click('.word-others summary');
      return visitor;
    },
  },
  {
    name: 'texts to mail as Word, none',
    shows: 'Ingen text behöver skickas som Word än',
    arrive: async (web) => {
      const responseOf = await openNewRound(web.county, 'region-2023', ['Region Halland']);
      const visitor = await web.visit('Region Halland');
      await visitor.open(paths.wordTexts(responseOf('Region Halland').id));
      return visitor;
    },
  },
];

const ANSWERS: Parameters<typeof openCounting>[1] = {
  Halmstad: { K: { text: 'Mobila team.' } },
  Hylte: { K: { text: 'Samtal.' } },
};
