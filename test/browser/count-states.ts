import { paths } from '../../server/paths.ts';
import { openCounting } from '../support/counting.ts';
import type { State } from './states.ts';
import type { Web } from './visitor.ts';

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
];

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
