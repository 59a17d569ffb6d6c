import { paths } from '../../../server/paths.ts';
import { answerByLink, nameAndMail, needOf, openNaming } from '../../support/named-respondents.ts';
import type { Visitor, Web } from '../visitor.ts';
import type { State } from './states.ts';

const LONG_NAME = 'Maria-Margareta Wennergren-Zetterstrand';
const LONG_ADDRESS = 'maria-margareta.wennergren-zetterstrand@vardochomsorg.halmstad.example.se';

/** Who answers is named by those who answer for the organisation: the list, one of them, and the link that each gets. */
export const respondentStates: readonly State[] = [
  {
    name: 'named respondents, none',
    shows: 'Ingen är utsedd än.',
    arrive: async (web) => {
      const { id } = await openNaming(web.county, ['1380']);
      return at(web, paths.respondents(id, '1380'));
    },
  },
  {
    name: 'named respondents, some have answered',
    shows: LONG_NAME,
    arrive: async (web) => at(web, paths.respondents((await withRespondents(web)).round, '1380')),
  },
  {
    name: 'named respondents, a line that cannot be read',
    shows: 'att rätta',
    arrive: async (web) => {
      const { id } = await openNaming(web.county, ['1380']);
      const visitor = await at(web, paths.respondents(id, '1380'));
      await visitor.page.type('textarea', 'Anna Andersson; anna.andersson');
      await visitor.choose('Utse och skicka mejl');
      return visitor;
    },
  },
  {
    name: 'a named respondent',
    shows: LONG_NAME,
    arrive: async (web) => {
      const visitor = await at(web, paths.respondents((await withRespondents(web)).round, '1380'));
      await visitor.choose(LONG_NAME);
      return visitor;
    },
  },
  {
    name: 'the link of a named respondent',
    shows: 'har utsett dig att svara',
    arrive: async (web) => {
      const { links } = await withRespondents(web);
      const visitor = await web.stranger();
      await visitor.open(links.get(LONG_ADDRESS) ?? '');
      return visitor;
    },
  },
];

/** Two people are named in Halmstad, and one of them has submitted. */
async function withRespondents({ county }: Web) {
  const { id } = await openNaming(county, ['1380']);
  const whose = { round: id, organisation: '1380' };
  const links = await nameAndMail(county, county.participant('Halmstad').person, whose, {
    [LONG_NAME]: LONG_ADDRESS,
    'Bo Berg': 'bo.berg@halmstad.example',
  });
  await answerByLink(county, links.get('bo.berg@halmstad.example') ?? '', needOf('kommun'));
  return { round: id, links };
}

async function at({ visit }: Web, path: string): Promise<Visitor> {
  const visitor = await visit('Halmstad');
  await visitor.open(path);
  return visitor;
}
