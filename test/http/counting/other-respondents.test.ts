import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { respondentsOf } from '../../../server/domain/survey/survey.ts';
import { paths } from '../../../server/paths.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { openCountyOfTwoYears } from '../../support/county-of-two-years.ts';
import { surveysOfVardcentraler, withoutMunicipalities } from '../../support/surveys-of-vardcentraler.ts';
import { type County, startedAgain, useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';
import { walk } from '../walk.ts';

const county = useCounty();

/** The same installation with surveys that vårdcentraler answer, and a county of them in its second year. */
let ofVardcentraler: County;
let pages: ReadonlyMap<string, string>;
/** The pages of who answers for one of the vårdcentraler, and administers the county. */
let pagesOfMember: ReadonlyMap<string, string>;
/** Ids of surveys, variables and options. */
const EXCEPTED = /kommun-20\d\d|_kommun|-kommun/;

/** The list of all surveys of the program, a new one for any kind, and those that nobody here answers. */
const OF_OTHERS = /^\/enkater(\/ny|\/(?!kommun-|rss-)[^/]+\/.*)?$/;

let rss: string;
let round: string;

beforeAll(async () => {
  ofVardcentraler = await startedAgain(county(), { surveys: surveysOfVardcentraler() });
  const { catalogue, database } = ofVardcentraler.context;
  const opened = await openCountyOfTwoYears(ofVardcentraler, {
    code: '44',
    municipalities: 4,
    earlier: true,
    silentOf: 3,
    kind: respondentsOf(catalogue.survey('kommun-2023')),
    written: (answers): Answers => JSON.parse(JSON.stringify(answers), withoutMunicipalities),
  });
  rss = opened.rss;
  round = (await responsesIn(database.knex).find(rss))?.round.countedRound ?? '';
  const agent = await ofVardcentraler.signIn(opened.officer);
  pages = await walk(agent, [
    paths.response(rss),
    paths.basis(rss),
    paths.years(rss),
    paths.round(round),
    paths.newRound,
  ]);
  const [member] = await responsesIn(database.knex).idsInRound(round);
  if (member === undefined) throw new Error('The round has no responses');
  const [organisation, response] = member;
  const people = peopleIn(database.knex);
  const { id } = await people.insert({ name: 'Samordnare Exempel', email: 'samordnare@vardcentral.example' });
  for (const role of ['coordinator', 'approver'] as const) await people.addRole(id, organisation, role);
  await people.addRole(id, 'rss-44', 'administrator');
  const asMember = await ofVardcentraler.signIn({ id });
  pagesOfMember = await walk(asMember, [paths.response(response), paths.events]);
});

afterAll(() => {
  ofVardcentraler.server.close();
});

describe('where vårdcentraler answer what municipalities do', () => {
  it('every page that the RSS can open says so, and nothing of municipalities', () => {
    expect(saidOfMunicipalities(pages)).toEqual([]);
    expect(pages.size).toBeGreaterThan(100);
  });

  it('so does every page that one of the vårdcentraler can open', () => {
    const ofAdministration = /^\/administration\/(personer|organisationer)/;
    expect(saidOfMunicipalities(pagesOfMember).filter((words) => !ofAdministration.test(words))).toEqual([]);
    expect(pagesOfMember.size).toBeGreaterThan(30);
  });

  it.each([
    ['the basis', () => paths.basis(rss), 'Underlag från vårdcentralerna'],
    ['a count', () => paths.count(rss, '1'), 'vårdcentralernas fråga A.'],
    ['a compilation', () => paths.compilation(rss, '2'), 'Arbeta samman vårdcentralernas svar till fråga 2'],
    ['freezing', () => paths.basis(rss), 'Talen och texterna följer det som vårdcentralerna lämnar in.'],
    ['the way to a count', () => paths.basis(rss), 'Se svaren vårdcentral för vårdcentral'],
    ['the texts of a compilation', () => paths.compilation(rss, '2'), 'Vårdcentralernas texter'],
    ['making names neutral', () => paths.compilation(rss, '2'), 'Gör vårdcentralernas namn neutrala'],
    ['the way to the years of a question', () => paths.years(rss), 'Vårdcentral för vårdcentral, fråga'],
    ['the years of a question', () => paths.yearsOfQuestion(rss, '1'), 'Mellan åren, vårdcentral för vårdcentral'],
    ['the years', () => paths.years(rss), 'bara bland de vårdcentraler som svarade båda åren'],
    ['the round', () => paths.round(round), 'av 4 vårdcentraler har lämnat in'],
    ['a new round', () => paths.newRound, 'till 4 vårdcentraler'],
  ])('%s is about them', (_, address, words) => {
    expect(textOf(pages.get(address()) ?? '')).toContain(words);
  });

  it('the map of the years of a question is named after them', () => {
    expect(pages.get(paths.yearsOfQuestion(rss, '1'))).toContain('aria-label="Vårdcentralernas svar"');
  });
});

/** Where pages speak of municipalities: the address and the words about. */
function saidOfMunicipalities(walked: ReadonlyMap<string, string>): string[] {
  const ofThem = [...walked].filter(([address]) => !OF_OTHERS.test(address));
  return ofThem.flatMap(([address, html]) =>
    [...textOf(html).matchAll(/.{0,60}kommun.{0,40}/gi)]
      .map(([words]) => words)
      .filter((words) => !EXCEPTED.test(words))
      .map((words) => `${address}: ${words}`),
  );
}
