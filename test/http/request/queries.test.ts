import type { Agent, Response } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadSeries } from '../../../server/actions/round/load-series.ts';
import { remindNow, sendRoundNotices } from '../../../server/actions/round/send-round-notices.ts';
import { openRoundIn } from '../../../server/actions/round/store-definitions.ts';
import { loadRoundArchive } from '../../../server/actions/submission/load-archive.ts';
import { loadRoundFeedback } from '../../../server/actions/submission/load-feedback.ts';
import { loadRoundSubmissions } from '../../../server/actions/submission/round-submissions.ts';
import { putRegionToWork } from '../../../server/demo/at-work.ts';
import { fillLastYear } from '../../../server/demo/last-year.ts';
import { monthOf } from '../../../server/domain/text/period.ts';
import { ROUTES } from '../../../server/http/routes.ts';
import { paths, removeFromHistoryHref } from '../../../server/paths.ts';
import { surveyDraftsIn } from '../../../server/repositories/authoring/survey-drafts.ts';
import { addMunicipalities } from '../../support/large-county.ts';
import { caseOf, giveAnswer, openManyAnswers } from '../../support/many-answers.ts';
import { nameAndMail, openNaming } from '../../support/named-respondents.ts';
import { ownSurvey, publishOwnSurvey } from '../../support/own-survey.ts';
import { askedFor } from '../../support/query-counter.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf } from '../page.ts';
import { RARE_DOORS } from './rare-doors.ts';

const county = useCounty();

type Visitor = 'municipality' | 'region' | 'rss' | 'administrator';

/**
 * A kind of page, who opens it, and the most SQL statements that it may take. One of these reads the session and the
 * person's roles. Files take two more, which count the requests against a limit.
 */
type Page = readonly [door: string, who: Visitor, most: number, address: () => string];

const id = (who: Exclude<Visitor, 'administrator'>) =>
  county().participant({ municipality: 'Halmstad', region: 'Region Halland', rss: 'RSS Halland' }[who]).response.id;
const roundOf = (organisation: string) => county().participant(organisation).response.round.id;
const round = () => roundOf('Halmstad');
let ofSeries = '';
const series = () => ofSeries;

let roundOfMany = '';
let roundOfNamed = '';
let respondent = '';
let draft = '';

const OF_A_RESPONSE = (['municipality', 'region', 'rss'] as const).flatMap((who): Page[] => [
  [paths.start, who, 5, () => paths.start],
  [paths.response(':id'), who, 4, () => paths.response(id(who))],
  [paths.page(':id', ':page'), who, 5, () => paths.page(id(who), 2)],
  [paths.remaining(':id'), who, 5, () => paths.remaining(id(who))],
  [paths.search(':id'), who, 3, () => `${paths.search(id(who))}?q=vård`],
  [paths.review(':id'), who, 5, () => paths.review(id(who))],
  [paths.history(':id'), who, 5, () => paths.history(id(who))],
  [paths.contact(':id'), who, 3, () => paths.contact(id(who))],
  [paths.imports(':id'), who, 4, () => paths.imports(id(who))],
  // Also reads the submission or the source texts of a draft, the case as it is written, and the organisation's
  // template.
  [paths.boardCase(':id'), who, 9, () => paths.boardCase(id(who))],
  // For the RSS it also reads the year before and the traces of compiled texts.
  [paths.export(':id', ':format'), who, 8, () => paths.export(id(who), 'csv')],
  [paths.fillIn(':id', 'xlsx'), who, 5, () => paths.fillIn(id(who), 'xlsx')],
]);

const PAGES: readonly Page[] = [
  ...OF_A_RESPONSE,
  // The browsers that the person is signed in with, and how the person wants mail.
  [paths.account, 'rss', 3, () => paths.account],
  [paths.answer(':id', ':question'), 'municipality', 4, () => paths.answer(id('municipality'), 'B')],
  [paths.answer(':id', ':question'), 'rss', 4, () => paths.answer(id('rss'), '3')],
  [paths.delegate(':id', ':question'), 'region', 4, () => paths.delegate(id('region'), '16')],
  [paths.transfer(':id'), 'region', 4, () => paths.transfer(id('region'))],
  [paths.transfer(':id'), 'rss', 4, () => paths.transfer(id('rss'))],
  [paths.wordTexts(':id'), 'rss', 6, () => paths.wordTexts(id('rss'))],
  [paths.receipt(':id', ':version'), 'municipality', 4, () => paths.receipt(id('municipality'), 1)],
  [paths.submission(':id', ':version'), 'municipality', 4, () => paths.submission(id('municipality'), 1)],
  [paths.submission(':id', ':version'), 'rss', 4, () => paths.submission(id('municipality'), 1)],
  [paths.release(':id', ':version'), 'municipality', 5, () => paths.release(id('municipality'), 1)],
  [paths.feedback(':id'), 'municipality', 4, () => paths.feedback(id('municipality'))],
  [paths.withdraw(':id'), 'municipality', 3, () => paths.withdraw(id('municipality'))],
  [paths.sendBack(':id'), 'rss', 4, () => paths.sendBack(id('municipality'))],
  [paths.basis(':id'), 'rss', 4, () => paths.basis(id('rss'))],
  [paths.count(':id', ':question'), 'rss', 4, () => paths.count(id('rss'), '1')],
  [paths.compilation(':id', ':question'), 'rss', 5, () => paths.compilation(id('rss'), '3')],
  [paths.years(':id'), 'rss', 5, () => paths.years(id('rss'))],
  [paths.yearsOfQuestion(':id', ':question'), 'rss', 5, () => paths.yearsOfQuestion(id('rss'), '1')],
  // The session, the response or round, the rounds of its county, and what is submitted in all years together.
  [paths.questionSeries(':id', ':question'), 'municipality', 5, () => paths.questionSeries(id('municipality'), 'I')],
  [paths.questionSeriesOfRound(':round', ':question'), 'rss', 5, () => paths.questionSeriesOfRound(round(), 'I')],
  [paths.rounds, 'rss', 3, () => paths.rounds],
  // Also reads the surveys that have been published in the product.
  [paths.newRound, 'rss', 5, () => paths.newRound],
  [paths.surveys, 'rss', 4, () => paths.surveys],
  [paths.surveyDraft(':draft'), 'rss', 4, () => paths.surveyDraft(draft)],
  [paths.newSurveyDraft, 'rss', 4, () => paths.newSurveyDraft],
  [paths.surveyDraftHead(':draft'), 'rss', 4, () => paths.surveyDraftHead(draft)],
  [paths.surveyDraftPart(':draft', ':letter'), 'rss', 4, () => paths.surveyDraftPart(draft, 'A')],
  [paths.surveyDraftQuestion(':draft', ':question'), 'rss', 4, () => paths.surveyDraftQuestion(draft, 'B')],
  [paths.surveyDraftPreview(':draft'), 'rss', 4, () => paths.surveyDraftPreview(draft)],
  [paths.round(':round'), 'rss', 5, () => paths.round(round())],
  // Of a round in which each organisation gives several answers.
  [paths.answers(':round', ':organisation'), 'municipality', 6, () => paths.answers(roundOfMany, '1380')],
  [paths.collectedAnswers(':round'), 'rss', 4, () => paths.collectedAnswers(roundOfMany)],
  [paths.round(':round'), 'administrator', 3, () => paths.round(roundOfMany)],
  // Of a round in which people are named.
  [paths.respondents(':round', ':organisation'), 'municipality', 4, () => paths.respondents(roundOfNamed, '1380')],
  [
    paths.respondent(':round', ':organisation', ':respondent'),
    'municipality',
    4,
    () => paths.respondent(roundOfNamed, '1380', respondent),
  ],
  [paths.arrivals(':round'), 'rss', 3, () => paths.arrivals(round())],
  [paths.changeRound(':round'), 'rss', 4, () => paths.changeRound(round())],
  [paths.extendRound(':round', ':organisation'), 'rss', 3, () => paths.extendRound(round(), '1380')],
  [paths.roundSeries(':round'), 'rss', 4, () => paths.roundSeries(series())],
  [
    paths.seriesSum(':round'),
    'rss',
    4,
    () => `${paths.seriesSum(series())}?fraga=1&rad=sjukskoterska&kolumn=personer&tid=2023-05`,
  ],
  [paths.levels(':round'), 'rss', 6, () => paths.levels(round())],
  [paths.levelNumber(':round', ':number'), 'rss', 6, () => paths.levelNumber(round(), 1)],
  [paths.withdrawRound(':round'), 'rss', 4, () => paths.withdrawRound(round())],
  [paths.roundsTogether(':round'), 'rss', 6, () => paths.roundsTogether(round())],
  [paths.remindTogether(':round'), 'rss', 9, () => paths.remindTogether(round())],
  [paths.remindNow(':round'), 'rss', 9, () => paths.remindNow(roundOf('RSS Halland'))],
  [paths.moveLastDays(':round'), 'rss', 6, () => paths.moveLastDays(round())],
  [paths.withdrawTogether(':round'), 'rss', 6, () => paths.withdrawTogether(round())],
  [paths.reopenRound(':round'), 'rss', 2, () => paths.reopenRound(round())],
  [paths.roundWorkbook(':round'), 'rss', 8, () => paths.roundWorkbook(round())],
  [paths.fillInRound(':round'), 'rss', 6, () => paths.fillInRound(round())],
  [paths.importRound(':round'), 'rss', 4, () => paths.importRound(round())],
  [paths.organisation(':organisation'), 'region', 4, () => paths.organisation('13')],
  [paths.caseTemplate(':organisation'), 'region', 3, () => paths.caseTemplate('13')],
  [paths.verify, 'rss', 3, () => paths.verify],
  // One statement for each thing that is administered.
  [paths.administration, 'administrator', 12, () => paths.administration],
  // All of their names, to put in order, and the roles of those on the page.
  [paths.people, 'administrator', 3, () => paths.people],
  [paths.newPerson, 'administrator', 2, () => paths.newPerson],
  [paths.importPeople, 'administrator', 3, () => paths.importPeople],
  [paths.person(':person'), 'administrator', 4, () => paths.person(county().participant('Halmstad').person.id)],
  [paths.organisations, 'administrator', 2, () => paths.organisations],
  [paths.newOrganisation, 'administrator', 3, () => paths.newOrganisation],
  [paths.importOrganisations, 'administrator', 1, () => paths.importOrganisations],
  [paths.managedOrganisation(':organisation'), 'administrator', 6, () => paths.managedOrganisation('1380')],
  [paths.storedSurveys, 'administrator', 3, () => paths.storedSurveys],
  [paths.events, 'administrator', 4, () => paths.events],
  [paths.mails, 'administrator', 3, () => paths.mails],
  [paths.apiTokens, 'administrator', 3, () => paths.apiTokens],
  [paths.newApiToken, 'administrator', 3, () => paths.newApiToken],
  [paths.readingVersion(':survey'), 'rss', 1, () => paths.readingVersion('rss-2023')],
  [paths.newInSurvey(':survey'), 'rss', 1, () => paths.newInSurvey('kommun-2023')],
  [paths.codebook(':survey'), 'rss', 1, () => paths.codebook('rss-2023')],
  [paths.roundCodebook(':round'), 'rss', 2, () => paths.roundCodebook(round())],
  [
    paths.removeFromHistory(':id'),
    'municipality',
    8,
    () => removeFromHistoryHref(id('municipality'), { question: 'B', versions: { first: 1, last: 1 } }),
  ],
  [paths.accessibility, 'rss', 1, () => paths.accessibility],
  [paths.api, 'rss', 1, () => paths.api],
];

it('every route to a page is measured, here or among the rare ones', () => {
  const doors = ROUTES.filter(({ method, limits }) => method === 'get' && limits === undefined).map(({ path }) => path);
  const here = new Set<string>([...PAGES.map(([door]) => door), ...RARE_DOORS]);
  expect(doors.filter((door) => !here.has(door))).toEqual([]);
});

const agents = new Map<Visitor, Agent>();

/** How many statements each page cost with six municipalities. */
const withFewer = new Map<string, number>();

beforeAll(async () => {
  const { context, participants, clock, signIn } = county();
  await fillLastYear(context, participants);
  await putRegionToWork(context, participants);
  const may = {
    title: 'I maj',
    county: '13',
    survey: 'hyrpersonal-2022',
    opensOn: '2023-06-01',
    lastDay: '2023-06-30',
  };
  const { knex } = context.database;
  const at = context.now().toISOString();
  ofSeries = (await openRoundIn(context, knex, { ...may, period: monthOf('2023-05-01') }, ['1380', '1315'], at)).id;
  // A definition is read once.
  await loadSeries(context, county().participant('RSS Halland').person, ofSeries);
  const many = await openManyAnswers(county());
  await giveAnswer(county(), many, 'Halmstad', caseOf('2023-02-14', 'arbetsterapeut'));
  roundOfMany = many.id;
  roundOfNamed = (await openNaming(county(), ['1380'])).id;
  const whose = { round: roundOfNamed, organisation: '1380' };
  await nameAndMail(county(), county().participant('Halmstad').person, whose, { Utsedd: 'utsedd@example.se' });
  respondent = (await knex('respondents').first('id'))?.id ?? '';
  const by = county().participant('Halmstad').person.id;
  await publishOwnSurvey(context, '13', by, ownSurvey('publicerad'));
  draft = await surveyDraftsIn(knex).insert('13', ownSurvey('egna'), { by, at: context.now().toISOString() });
  // Closed: what mail costs is measured for one round.
  const past = { opens_on: '2023-02-01', last_day: '2023-04-30' };
  await context.database.knex('rounds').whereIn('id', [many.id, roundOfNamed]).update(past);
  // A fixed clock: the session is recorded as used at most once a minute, which would be one statement more.
  clock.now = new Date();
  const administrator = participants.find(({ role }) => role === 'administrator');
  if (administrator === undefined) throw new Error('Nobody administers the county');
  agents.set('municipality', await signIn('Halmstad'));
  agents.set('region', await signIn('Region Halland'));
  agents.set('rss', await signIn('RSS Halland'));
  agents.set('administrator', await signIn(administrator.person));
});

function agentOf(who: Visitor): Agent {
  const agent = agents.get(who);
  if (agent === undefined) throw new Error(`${who} has not signed in`);
  return agent;
}

function ask(who: Visitor, request: (agent: Agent) => PromiseLike<Response>) {
  return askedFor(county().context.database, () => request(agentOf(who)));
}

describe.each([6, 290])('with %i municipalities', (members) => {
  beforeAll(async () => {
    if (members > 6) await addMunicipalities(county(), { id: round() }, members - 6);
  });

  it.each(PAGES)(
    '%s for %s takes at most %i statements, and no more than with fewer municipalities',
    async (door, who, most, address) => {
      const { result, statements } = await ask(who, (agent) => agent.get(address()));
      expect(result.status).toBe(200);
      const page = `${door} as ${who}`;
      expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(Math.min(most, withFewer.get(page) ?? most));
      withFewer.set(page, statements.length);
    },
  );

  // These are: who is signed in; the response with its survey, by which the posted fields are read; the same with a
  // lock; what has changed meanwhile, with what the response counts; and one that writes everything: the answers with
  // their history, the status, the traces of compiled texts, and the event.
  it.each(['municipality', 'region', 'rss'] as const)(
    'saving a page for %s takes at most 5 statements',
    async (who) => {
      const address = paths.page(id(who), 2);
      const fields = fieldsOf((await agentOf(who).get(address).expect(200)).text, address);
      const [text] = Object.keys(fields).filter((field) => /[.](text|comment)$/.test(field));
      const changed = { ...fields, ...(text === undefined ? {} : { [text]: `Ändrat med ${members}.` }) };
      const { result, statements } = await ask(who, (agent) => agent.post(address).type('form').send(encode(changed)));
      expect(result.status).toBe(303);
      expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(5);
    },
  );

  // The five of a page, and one that reads the state of the answer for the reply.
  it.each([
    ['municipality', 2, 'B'],
    ['region', 10, '16'],
    ['rss', 2, '3'],
  ] as const)('an autosaved answer for %s takes at most 6 statements', async (who, number, question) => {
    const address = paths.answer(id(who), question);
    const page = await agentOf(who)
      .get(paths.page(id(who), number))
      .expect(200);
    const version = String(fieldsOf(page.text, paths.page(id(who), number))[`${question}.version`]);
    const typed = {
      [`${question}.text`]: `Skrivet med ${members}.`,
      [`${question}.version`]: version,
      end: '1',
      attempt: `nyckel-${members}`,
    };
    const { result, statements } = await ask(who, (agent) => agent.post(address).type('form').send(encode(typed)));
    expect(result.body).toMatchObject({ outcome: 'saved' });
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(6);
  });

  it.each<[string, number, () => Promise<unknown>]>([
    ['archived', 6, () => drained()],
    ['printed', 5, () => loadRoundSubmissions(county().context, officer(), round())],
    ['given feedback', 3, () => loadRoundFeedback(county().context, officer(), round())],
    ['reminded', 8, () => remindNow(county().context, officer(), round())],
    // Three rounds are open, and two of them have somebody to invite. Each of these takes its mails, the RSS of its
    // county and its event.
    ['invited', 10, () => sendRoundNotices(county().context)],
    // Organisations that had submitted before anybody was invited are looked up in every run.
    ['told nothing more', 4, () => sendRoundNotices(county().context)],
  ])('all responses of a round are %s with at most %i statements', async (_what, most, act) => {
    const { statements } = await askedFor(county().context.database, act);
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(most);
  });
});

function officer() {
  return county().participant('RSS Halland').person;
}

/** Reads the whole archive of the round without keeping it; returns the number of event logs in it. */
async function drained(): Promise<number> {
  let items = 0;
  for await (const item of (await loadRoundArchive(county().context, officer(), round())).items())
    items += 'log' in item ? 1 : 0;
  return items;
}
