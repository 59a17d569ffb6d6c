import { overrideNumber } from '../../../server/actions/counting/override-number.ts';
import { paths } from '../../../server/paths.ts';
import { delegationsIn } from '../../../server/repositories/teamwork/delegations.ts';
import { openConditionalRounds } from '../../support/conditional-round.ts';
import { openCounting } from '../../support/counting.ts';
import type { Visitor, Web } from '../visitor.ts';
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
    name: 'count, by conditions on several questions',
    shows: 'Räknas ur kommunfråga 1, 2 och 4.',
    arrive: async (web) => atCount(web, await withConditions(web), '1'),
  },
  {
    name: 'basis, of numbers by conditions',
    shows: 'Kommunfråga 1, 2 och 4',
    arrive: async (web) => at(await web.visit('RSS Halland'), paths.basis(await withConditions(web))),
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
    name: 'form, numbers reported otherwise, one without a reason',
    shows: 'Skäl saknas, och det hindrar inlämningen.',
    arrive: async (web) => atForm(web, await withOtherNumbers(web)),
  },
  {
    name: 'form, a number changed just now, with the reason of the number before',
    shows: 'Skälet för 5 var:',
    arrive: async (web) => {
      const visitor = await atForm(web, await withOtherNumbers(web));
      await visitor.page.$eval('#fraga-25-ja', (field) => field instanceof HTMLInputElement && field.select());
      await visitor.page.keyboard.type('6');
      return visitor;
    },
  },
  {
    name: 'form, come back to for a reason',
    shows: 'i fältet under talet vid fråga 25',
    arrive: async (web) => {
      const id = await withOtherNumbers(web);
      return atForm(web, id, '?skal=1');
    },
  },
  {
    name: 'form, a reason that is too long, and numbers that do not add up',
    shows: 'Skälet är 1 013 tecken',
    arrive: async (web) => {
      const id = await withOtherNumbers(web);
      const visitor = await atForm(web, id);
      await visitor.page.$eval('#fraga-25-ja-skal', (field) => {
        if (field instanceof HTMLTextAreaElement) field.value = 'För långt. '.repeat(92).trim();
      });
      await visitor.page.type('#fraga-25-ja-skal', '..');
      await visitor.choose('Nästa');
      return at(visitor, formPath(web, id));
    },
  },
  {
    name: 'review, joint, with what is easily missed',
    shows: 'Kims förslag på fråga 3 väntar',
    arrive: async (web) => {
      const id = await withOtherNumbers(web);
      const { context, participant } = web.county;
      const delegations = delegationsIn(context.database.knex);
      const now = context.now().toISOString();
      const delegation = await delegations.add({
        response: id,
        question: '3',
        tokenHash: id.padEnd(64, 'a'),
        colleague: { name: 'Kim', email: 'kim@halland.example' },
        message: '',
        lastDay: participant('RSS Halland').response.lastDay,
        personId: participant('RSS Halland').person.id,
        createdAt: now,
      });
      await delegations.propose(delegation, { answer: { text: 'Så här.' }, comment: '', at: now });
      return at(await web.visit('RSS Halland'), paths.review(id));
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

function withConditions(web: Web): Promise<string> {
  return openConditionalRounds(
    web.county,
    {
      manga: { question: '2', atLeast: 50 },
      'manga-utan-rutin': { question: '2', atLeast: 50, and: [{ question: '1', option: 'nej' }] },
      'nagon-rad': { question: '4', anyRow: { antal: { above: 30 } } },
    },
    {
      Halmstad: { '1': { chosen: ['nej'] }, '2': { number: 57 }, '4': { rows: { '1': { antal: 31 } } } },
      Hylte: { '1': { chosen: ['ja'] }, '2': { number: 12 }, '4': { rows: { '1': { antal: 2 }, '2': { antal: 40 } } } },
      Laholm: undefined,
    },
  );
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

function formPath({ county: { context } }: Web, id: string): string {
  const { pages } = context.catalogue.survey('rss-2023');
  return paths.page(id, pages.find(({ questions }) => questions.some((one) => one.id === '25'))?.number ?? 0);
}

/** The page of question 25 in the form. */
async function atForm(web: Web, id: string, query = ''): Promise<Visitor> {
  return at(await web.visit('RSS Halland'), `${formPath(web, id)}${query}`);
}

async function at(visitor: Visitor, path: string): Promise<Visitor> {
  await visitor.open(path);
  return visitor;
}
