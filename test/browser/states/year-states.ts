import { fillLastYear } from '../../../server/demo/last-year.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import { paths } from '../../../server/paths.ts';
import { openCounting } from '../../support/counting.ts';
import { openCountyOfTwoYears } from '../../support/county-of-two-years.ts';
import type { County } from '../../support/web.ts';
import type { Web } from '../visitor.ts';
import type { State } from './states.ts';

/** Two years beside each other: numbers, municipalities and texts. */
export const yearStates: readonly State[] = [
  {
    name: 'years',
    shows: 'Alla sex kommuner svarade båda åren',
    arrive: async (web) => at(web, 'RSS Halland', paths.years(await ofHalland(web.county))),
  },
  {
    name: 'years, with municipalities missing',
    shows: 'Bara två av sex kommuner jämförs',
    arrive: async (web) => {
      await ofHalland(web.county);
      const { rss } = await openCounting(web.county, {
        Halmstad: { I: { chosen: ['ja'] } },
        Hylte: { I: { chosen: ['ja'] } },
        Laholm: {},
      });
      return at(web, 'RSS Halland', paths.years(rss));
    },
  },
  {
    name: 'years, no year before',
    shows: 'Det finns inget tidigare år att jämföra med',
    arrive: async (web) => {
      const { officer, rss } = await countyOf(web.county, { code: '96', municipalities: 3, earlier: false });
      return at(web, officer, paths.years(rss));
    },
  },
  {
    name: 'years, 290 municipalities',
    shows: '280 av 290 kommuner lämnade in 2022',
    arrive: async (web) => {
      const { officer, rss } = await countyOf(web.county, { code: '97', municipalities: 290, earlier: true });
      return at(web, officer, paths.years(rss));
    },
  },
  {
    name: 'years of a question, municipality by municipality',
    shows: 'Från nej till ja',
    arrive: async (web) => at(web, 'RSS Halland', paths.yearsOfQuestion(await ofHalland(web.county), '1')),
  },
  {
    name: 'a question through all its years, of a round',
    shows: 'Var för sig',
    arrive: async (web) => {
      await ofHalland(web.county);
      const { round } = web.county.participant('Halmstad').response;
      return at(web, 'RSS Halland', paths.questionSeriesOfRound(round.id, 'I'));
    },
  },
  {
    name: 'a question through all its years, of a response',
    shows: 'Genom åren',
    arrive: async (web) => {
      await ofHalland(web.county);
      return at(web, 'Halmstad', paths.questionSeries(web.county.participant('Halmstad').response.id, 'I'));
    },
  },
  {
    name: 'years of a question, many who have not answered',
    shows: 'Svarade inte året före',
    arrive: async (web) => {
      const { officer, rss } = await countyOf(web.county, {
        code: '95',
        municipalities: 12,
        earlier: true,
        silentOf: 5,
      });
      return at(web, officer, paths.yearsOfQuestion(rss, '17'));
    },
  },
  {
    name: 'years of a question that does not compare',
    shows: 'Fråga C 2022 är delad i fråga C och D',
    arrive: async (web) => at(web, 'RSS Halland', paths.yearsOfQuestion(await ofHalland(web.county), '4')),
  },
  {
    name: 'years of a question, 290 municipalities',
    shows: 'Nej båda åren',
    arrive: async (web) => {
      const { officer, rss } = await countyOf(web.county, { code: '97', municipalities: 290, earlier: true });
      return at(web, officer, paths.yearsOfQuestion(rss, '1'));
    },
  },
  {
    name: 'years of a question, texts',
    shows: 'Texten är skriven på nytt',
    arrive: async (web) => at(web, 'RSS Halland', paths.yearsOfQuestion(await ofHalland(web.county), '3')),
  },
  {
    name: 'years of a question, texts of 290 municipalities',
    shows: '1–12 av 290 kommuner',
    arrive: async (web) => {
      const { officer, rss } = await countyOf(web.county, { code: '97', municipalities: 290, earlier: true });
      return at(web, officer, paths.yearsOfQuestion(rss, '3'));
    },
  },
];

const halland = new WeakMap<County, Promise<unknown>>();

/** The RSS's response, with the year before behind it. */
async function ofHalland(county: County): Promise<string> {
  const filled = halland.get(county) ?? fillLastYear(county.context, county.participants);
  halland.set(county, filled);
  await filled;
  return county.participant('RSS Halland').response.id;
}

const counties = new WeakMap<County, Map<string, ReturnType<typeof openCountyOfTwoYears>>>();

/** A county of its own, once. */
function countyOf(county: County, plan: Parameters<typeof openCountyOfTwoYears>[1]) {
  const own = counties.get(county) ?? new Map<string, ReturnType<typeof openCountyOfTwoYears>>();
  counties.set(county, own);
  const opened = own.get(plan.code) ?? openCountyOfTwoYears(county, plan);
  own.set(plan.code, opened);
  return opened;
}

async function at(web: Web, who: Actor | string, path: string) {
  const visitor = await web.visit(who);
  await visitor.open(path);
  return visitor;
}
