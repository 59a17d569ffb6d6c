import { carryOver } from '../../../server/actions/answer/carry-over.ts';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { fillLastYear } from '../../../server/demo/last-year.ts';
import { paths } from '../../../server/paths.ts';
import type { County } from '../../support/web.ts';
import { openNewRound } from '../people.ts';
import type { Visitor, Web } from '../visitor.ts';
import type { State } from './states.ts';

/** What continues from last year: answers at their questions, what waits to be confirmed, and what is new. */
export const continuationStates: readonly State[] = [
  {
    name: 'form, the answer of the year before to a question that was split',
    shows: 'Använd som utkast',
    arrive: async (web) => openedAt(web, 3, await newResponse(web, 'Halmstad')),
  },
  {
    name: 'form, the answer of the year before with options that are new and gone',
    shows: 'nya alternativ',
    arrive: async (web) => openedAt(web, 1, await newResponse(web, 'Halmstad')),
  },
  {
    name: 'form, the answers of the year before to questions that were merged',
    shows: 'sammanslagna till en fråga',
    arrive: async (web) => openedAt(web, 5, await newResponse(web, 'Kungsbacka'), 'Kungsbacka'),
  },
  {
    name: 'form, the answer of the year before where there is one already',
    shows: 'Ersätt svaret med detta utkast',
    arrive: async (web) => {
      const id = await newResponse(web, 'Laholm');
      const edits = [{ question: 'B', answer: { text: 'Årets svar.' } }];
      await saveAnswers(web.county.context, web.county.participant('Laholm').person, id, { edits, version: 0 });
      return openedAt(web, 2, id, 'Laholm');
    },
  },
  {
    name: 'form, an answer to confirm',
    shows: 'Svaret är från 2022 och inte bekräftat',
    arrive: async (web) =>
      opened(await web.visit('Halmstad'), paths.page(await carried(web, 'Halmstad', ['C', 'D']), 3)),
  },
  {
    name: 'form, an answer to confirm, for who may only read',
    shows: 'lade in det',
    arrive: async (web) => {
      const id = await carried(web, 'Varberg', ['B']);
      return opened(
        await web.visit(await web.county.addPerson('Läsare Varberg', { Varberg: 'reader' })),
        paths.page(id, 2),
      );
    },
  },
  {
    name: 'review, with answers to confirm',
    shows: 'att bekräfta',
    arrive: async (web) =>
      opened(await web.visit('Halmstad'), paths.review(await carried(web, 'Halmstad', ['A', 'B', 'K']))),
  },
  {
    name: 'overview, of a survey that follows another',
    shows: 'Nytt i årets enkät',
    arrive: async (web) => opened(await web.visit('Halmstad'), paths.response(await carried(web, 'Halmstad', ['B']))),
  },
  {
    name: 'new in the survey',
    shows: 'Omformulerade eller ändrade',
    arrive: async (web) => opened(await web.visit('Halmstad'), paths.newInSurvey('kommun-2023')),
  },
  {
    name: 'new in a survey that follows none',
    shows: 'följer ingen tidigare enkät',
    arrive: async (web) => opened(await web.visit('Region Halland'), paths.newInSurvey('region-2023')),
  },
];

const filled = new WeakMap<County, Promise<unknown>>();

/** A response of this year's in a round of its own, after last year's, which is there once. Gives its id. */
export async function newResponse({ county }: Web, organisation: string): Promise<string> {
  const lastYear = filled.get(county) ?? fillLastYear(county.context, county.participants);
  filled.set(county, lastYear);
  await lastYear;
  return (await openNewRound(county, 'kommun-2023', [organisation]))(organisation).id;
}

/** The same with answers of last year's to some questions. */
async function carried(web: Web, organisation: string, questions: readonly string[]): Promise<string> {
  const id = await newResponse(web, organisation);
  const { context, participant } = web.county;
  for (const question of questions)
    await carryOver(context, participant(organisation).person, id, { question, seen: 0, replace: false });
  return id;
}

async function openedAt(web: Web, page: number, id: string, organisation = 'Halmstad'): Promise<Visitor> {
  const visitor = await opened(await web.visit(organisation), paths.page(id, page));
  await visitor.page.$$eval('details.earlier-answer', (all) => {
    for (const details of all) if (details instanceof HTMLDetailsElement) details.open = true;
  });
  return visitor;
}

async function opened(visitor: Visitor, path: string): Promise<Visitor> {
  await visitor.open(path);
  return visitor;
}
