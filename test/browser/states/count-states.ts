import { overrideNumber } from '../../../server/actions/counting/override-number.ts';
import { paths } from '../../../server/paths.ts';
import { openCounting } from '../../support/counting.ts';
import type { Web } from '../visitor.ts';
import type { State } from './states.ts';

/** The counted numbers, with the municipalities behind each. */
export const countStates: readonly State[] = [
  {
    name: 'count, all have answered',
    shows: 'Räknas ur kommunfråga A',
    arrive: (web) => atCount(web, web.county.participant('RSS Halland').response.id, '1'),
  },
  {
    name: 'count, answers missing and one that contradicts itself',
    shows: 'Be Laholm rätta fråga C',
    arrive: async (web) => {
      const { rss } = await openCounting(web.county, {
        Halmstad: { C: { chosen: ['aldre'] } },
        Hylte: { C: { chosen: ['aldre', 'kroniker'] } },
        Laholm: { C: { chosen: kommunOptions(web) } },
      });
      return atCount(web, rss, rssQuestionOf(web, 'C'));
    },
  },
  {
    name: 'count, numbers reported otherwise, one without a reason',
    shows: 'Skäl saknas. Det hindrar inlämningen.',
    arrive: async (web) => atCount(web, await withOtherNumbers(web), '25'),
  },
  {
    name: 'count, another number with something wrong',
    shows: 'Talet är inte sparat.',
    arrive: async (web) => {
      const { rss } = await openCounting(web.county, { Halmstad: { N: { chosen: ['ja'] } } });
      const visitor = await atCount(web, rss, '25');
      await visitor.page.click('#annat-tal > summary');
      await visitor.page.type('#number', 'tolv');
      await visitor.choose('Spara talet och skälet');
      return visitor;
    },
  },
  {
    name: 'count, read by somebody who changes nothing',
    shows: 'Falkenberg svarade per telefon',
    arrive: async (web) => {
      const id = await withOtherNumbers(web);
      const visitor = await web.visit(await web.county.addPerson('Läsare Sammanräkning', { 'RSS Halland': 'reader' }));
      await visitor.open(paths.count(id, '25'));
      return visitor;
    },
  },
  {
    name: 'basis, numbers reported otherwise',
    shows: 'Falkenberg svarade per telefon',
    arrive: async (web) => {
      const id = await withOtherNumbers(web);
      const visitor = await web.visit('RSS Halland');
      await visitor.open(paths.basis(id));
      return visitor;
    },
  },
  {
    name: 'review, numbers reported otherwise',
    shows: 'Falkenberg svarade per telefon',
    arrive: async (web) => {
      const id = await withOtherNumbers(web);
      const visitor = await web.visit('RSS Halland');
      await visitor.open(paths.review(id));
      return visitor;
    },
  },
];

/** One with its reason, and one that was written without one. */
async function withOtherNumbers({ county }: Web): Promise<string> {
  const yes = { N: { chosen: ['ja'] } };
  const { rss, write } = await openCounting(county, { Halmstad: yes, Hylte: yes, Laholm: yes, Varberg: yes });
  await overrideNumber(county.context, county.participant('RSS Halland').person, rss, {
    question: '25',
    option: 'ja',
    number: 5,
    discrepancy: '',
    reason: 'Falkenberg svarade per telefon att även de har beviljat bidrag. De hinner inte lämna in före sista dagen.',
    seen: 0,
  });
  await write({ '25': { numbers: { ja: 5, nej: 1 } } });
  return rss;
}

function kommunOptions({ county: { context } }: Web): string[] {
  const options = context.catalogue.survey('kommun-2023').questions.find(({ id }) => id === 'C')?.options ?? [];
  const excluding = options.filter(({ excludesOthers }) => excludesOthers);
  return [...options.slice(0, 1), ...excluding].map(({ code }) => code);
}

function rssQuestionOf({ county: { context } }: Web, source: string): string {
  const counted = context.catalogue
    .survey('rss-2023')
    .questions.find(({ options }) => options.some(({ counts }) => counts?.question === source));
  return counted?.id ?? '';
}

async function atCount(web: Web, id: string, question: string) {
  const visitor = await web.visit('RSS Halland');
  await visitor.open(paths.count(id, question));
  return visitor;
}
