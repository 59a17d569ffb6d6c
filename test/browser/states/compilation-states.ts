import type { Answers } from '../../../server/domain/answer/answer.ts';
import { paths } from '../../../server/paths.ts';
import { openCounting } from '../../support/counting.ts';
import type { Web } from '../visitor.ts';
import type { State } from './states.ts';

const FALKENBERG =
  'Alla brukare i hemtjänsten har en fast omsorgskontakt. Falkenberg har digital tillsyn nattetid.\n\n- Rehabteamet är permanent. Det finansieras inom ram.';
const HYLTE =
  'Brukarna i hemtjänsten har fått fast omsorgskontakt.\nUppsökande samtal är permanenta. De hålls av Hylte kommun.';

/** RSS question 3 is worked together from the municipalities’ answers to B, and 15 from those to H. */
async function withTexts(web: Web) {
  const areas = (...chosen: string[]): Answers => ({ H: { chosen } });
  return openCounting(web.county, {
    Falkenberg: { B: { text: FALKENBERG }, ...areas('aldreomsorg', 'socialpsykiatri') },
    Halmstad: areas('aldreomsorg', 'barn-och-unga', 'ambulanssjukvard'),
    Hylte: { B: { text: HYLTE }, ...areas('aldreomsorg', 'regional-primarvard', 'regional-specialistvard') },
  });
}

/** An answer that is worked together, with what it is worked together from beside it. */
export const compilationStates: readonly State[] = [
  {
    name: 'compilation, nothing taken in',
    shows: 'Ta in alla texter',
    arrive: async (web) => atBench(web, (await withTexts(web)).rss, '3'),
  },
  {
    name: 'compilation, text over its limit, with names and what is alike open',
    shows: 'Namn att göra neutrala',
    arrive: async (web) => {
      const { rss, write } = await withTexts(web);
      const long = `Falkenberg\n${FALKENBERG}\n\nHylte kommun har samtal. ${'Mycket annat görs också. '.repeat(140)}`;
      await write({ '3': { text: long } });
      const visitor = await atBench(web, rss, '3', '?namn=1');
      await visitor.page.$$eval('.compilation-tools details', (all) => {
        for (const one of all) one.open = true;
      });
      return visitor;
    },
  },
  {
    name: 'compilation, no texts',
    shows: 'Ingen kommun har lämnat in någon text',
    arrive: async (web) => atBench(web, (await openCounting(web.county, {})).rss, '3'),
  },
  {
    name: 'compilation, only read',
    shows: 'Du kan läsa och hämta svaren',
    arrive: async (web) => {
      const { rss, write } = await withTexts(web);
      await write({ '3': { text: 'Uppsökande samtal är permanenta.' } });
      const reader = await web.county.addPerson(`Läsare ${rss.slice(0, 4)}`, { 'RSS Halland': 'reader' });
      return atBench(web, rss, '3', '', reader);
    },
  },
  {
    name: 'compilation, ranking with ties',
    shows: 'vilka av dem som tas med väljer du',
    arrive: async (web) => atBench(web, (await withTexts(web)).rss, '15'),
  },
];

async function atBench(
  web: Web,
  id: string,
  question: string,
  query = '',
  who: Parameters<Web['visit']>[0] = 'RSS Halland',
) {
  const visitor = await web.visit(who);
  await visitor.open(`${paths.compilation(id, question)}${query}`);
  return visitor;
}
