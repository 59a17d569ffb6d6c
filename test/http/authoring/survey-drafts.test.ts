import { readFileSync } from 'node:fs';
import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { availableSurveys } from '../../../server/actions/available-surveys.ts';
import { openRounds } from '../../../server/actions/round/open-rounds.ts';
import { findRoundChoices } from '../../../server/actions/round/plan-opening.ts';
import { surveysOf } from '../../../server/actions/round-surveys.ts';
import { organisationsOfCounty } from '../../../server/catalogue/organisation-register.ts';
import { MOST_DRAFTS, MOST_VERSIONS } from '../../../server/domain/authoring/survey-draft.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import { paths } from '../../../server/paths.ts';
import { surveyDraftsIn } from '../../../server/repositories/authoring/survey-drafts.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { ownSurvey } from '../../support/own-survey.ts';
import { useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';

const county = useCounty();
const knex = () => county().context.database.knex;

let officer: Actor;
let agent: Agent;
/** An RSS officer of Kronoberg, another county. */
let elsewhere: Agent;

beforeAll(async () => {
  officer = await county().addPerson('Rut Samordnare', { 'RSS Halland': 'rss-officer' });
  agent = await county().signIn(officer);
  await organisationsIn(knex()).insert(organisationsOfCounty('07') ?? []);
  const { id } = await county().addPerson('Kim Kronoberg', {});
  await peopleIn(knex()).addRole(id, 'rss-07', 'rss-officer');
  elsewhere = await county().signIn({ id });
});

const FILE = readFileSync('surveys/2023/kommun.json', 'utf8');

async function begin(text: string, who = agent): Promise<string> {
  const begun = await who.post(paths.surveyDrafts).attach('file', Buffer.from(text), 'enkat.json').expect(303);
  return String(begun.headers.location);
}

async function publish(draft: string, seen: number, who = agent) {
  return who.post(`${draft}/publicera`).type('form').send({ seen });
}

describe('a survey that is made in the product', () => {
  it('is a draft with its faults by place, and a page of it that can be mended, before it is published', async () => {
    const draft = await begin(ownSurvey('egna').replace('"kind": "text"', '"kind": "texxt"'));
    const page = textOf((await agent.get(draft).expect(200)).text);
    expect(page).toContain('1 sak hindrar att enkäten publiceras');
    expect(page).toMatch(/fråga B, kind, rad \d+: ”kind” kan inte vara ”texxt”\. Menade du ”text”\?/);
    expect((await publish(draft, 1)).status).toBe(422);

    await agent
      .post(draft)
      .field('seen', '1')
      .attach('file', Buffer.from(ownSurvey('egna')), 'enkat.json')
      .expect(303);
    expect(textOf((await agent.get(draft)).text)).toContain('Kan publiceras');
    expect(textOf((await agent.get(`${draft}/forhandsvisning`).expect(200)).text)).toContain('Egna frågor');
  });

  it('is asked by rounds when it has been published, and of no other county before it is offered', async () => {
    const draft = await begin(ownSurvey('lokal'));
    expect(await idsIn('13')).not.toContain('lokal-2023');
    expect((await publish(draft, 1)).status).toBe(303);
    expect(await idsIn('13')).toContain('lokal-2023');
    expect(await idsIn('07')).not.toContain('lokal-2023');

    const offer = (offered: string, who = agent) =>
      who.post(paths.offerSurvey('lokal-2023')).type('form').send({ offered });
    expect((await offer('ja', elsewhere)).status).toBe(404);
    expect((await offer('ja')).status).toBe(303);
    expect(await idsIn('07')).toContain('lokal-2023');
    expect(textOf((await elsewhere.get(paths.surveys)).text)).toContain('Erbjuds av Halland');
    expect((await offer('nej')).status).toBe(303);
    expect(await idsIn('07')).not.toContain('lokal-2023');
  });

  it('goes on being asked as it was in the rounds that are open, when a new version is published', async () => {
    const draft = await begin(ownSurvey('arlig'));
    await publish(draft, 1);
    const { context } = county();
    const choices = await findRoundChoices(context, officer);
    const outcome = await openRounds(context, officer, {
      key: crypto.randomUUID(),
      county: '13',
      title: 'Egen omgång',
      message: '',
      opensOn: '2099-01-15',
      lastDay: '2099-03-31',
      reminders: '',
      eraseOn: '',
      surveys: ['arlig-2023'],
      organisations: choices.organisations.map(({ code }) => code),
    });
    if ('problems' in outcome) throw new Error(JSON.stringify(outcome.problems));
    const [round] = outcome.opened;
    if (round === undefined) throw new Error('No round was opened');

    const changed = ownSurvey('arlig').replace('"Egna frågor"', '"Andra frågor"');
    await agent.post(draft).field('seen', '1').attach('file', Buffer.from(changed), 'enkat.json').expect(303);
    expect((await publish(draft, 2)).headers.location).toMatch(/klart=published$/);
    expect((await publish(draft, 2)).headers.location).toMatch(/klart=unchanged$/);
    expect((await surveysOf(context, knex(), [round])).of(round).title).toBe('Egna frågor');
    expect((await availableSurveys(context, knex(), ['13'])).find('arlig-2023')?.survey.title).toBe('Andra frågor');
    expect((await availableSurveys(context, knex(), ['13'])).published).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ survey: 'arlig-2023', version: 2 })]),
    );
  });

  it('may not take the name of one of the program’s, or of another county’s', async () => {
    const ofProgram = await begin(FILE);
    const refused = await publish(ofProgram, 1);
    expect(refused.status).toBe(422);
    expect(textOf(refused.text)).toContain('”kommun-2023” är redan en enkät som följer med programmet');

    await publish(await begin(ownSurvey('delad')), 1);
    const other = await publish(await begin(ownSurvey('delad'), elsewhere), 1, elsewhere);
    expect(other.status).toBe(422);
    expect(textOf(other.text)).toContain('”delad-2023” är redan ett annat läns enkät');
  });

  it('is changed by nobody who has not seen what a colleague saved, and by nobody of another county', async () => {
    const draft = await begin(ownSurvey('tillsammans'));
    const save = (seen: string, text: string, who = agent) =>
      who.post(draft).field('seen', seen).attach('file', Buffer.from(text), 'enkat.json');
    expect((await save('1', ownSurvey('tillsammans').replace('Egna', 'Mina'))).status).toBe(303);
    expect((await save('1', ownSurvey('tillsammans').replace('Egna', 'Dina'))).status).toBe(409);
    expect((await publish(draft, 1)).status).toBe(409);
    expect(textOf((await agent.get(draft)).text)).toContain('Mina frågor');
    expect((await elsewhere.get(draft)).status).toBe(404);
    expect((await save('2', FILE, elsewhere)).status).toBe(404);
  });

  it('is undone a version at a time, and done again', async () => {
    const draft = await begin(ownSurvey('angra'));
    const title = async () => /<h1>(.*?)<\/h1>/.exec((await agent.get(draft)).text)?.[1];
    await agent
      .post(draft)
      .field('seen', '1')
      .attach('file', Buffer.from(ownSurvey('angra').replace('Egna', 'Mina')), 'enkat.json');
    expect(await title()).toBe('Mina frågor');
    await agent.post(`${draft}/angra`).type('form').send({}).expect(303);
    expect(await title()).toBe('Egna frågor');
    await agent.post(`${draft}/angra`).type('form').send({}).expect(303);
    expect(await title()).toBe('Egna frågor');
    await agent.post(`${draft}/gor-om`).type('form').send({}).expect(303);
    expect(await title()).toBe('Mina frågor');
  });

  it('begins as next year’s of one that is there, with each question continuing its own', async () => {
    const begun = await agent.post(paths.surveyDrafts).field('like', 'kommun-2023').field('year', 'next').expect(303);
    const draft = String(begun.headers.location);
    const { text } = await agent.get(`${draft}/enkat.json`).expect(200);
    const definition: unknown = JSON.parse(text);
    expect(definition).toMatchObject({
      $id: 'kommun-2024',
      year: 2024,
      lastDay: '2025-03-31',
      follows: 'kommun-2023',
      properties: { A: { continues: ['A'] } },
    });
    expect(textOf((await agent.get(draft)).text)).toContain('Kan publiceras');
  });

  it('begins as a copy of one that is not the county’s own, under a name of its own', async () => {
    const begun = await agent.post(paths.surveyDrafts).field('like', 'kommun-2023').field('year', 'same').expect(303);
    const page = textOf((await agent.get(String(begun.headers.location))).text);
    expect(page).toContain('När egen-kommun-2023 är publicerad');
  });

  it('is told what is wrong with a file that is no text, and nothing is begun', async () => {
    const before = await knex()('survey_drafts').select('id');
    const refused = await agent.post(paths.surveyDrafts).attach('file', Buffer.from([0, 1, 2, 255]), 'enkat.json');
    expect(refused.status).toBe(422);
    expect(textOf(refused.text)).toContain('Filen är varken en Excelfil eller text');
    expect(await knex()('survey_drafts').select('id')).toEqual(before);
  });

  it('is listed by how it begins, so that the longest are not read to be listed', async () => {
    const long = `{"$id": "lang-2026", "title": "En lång enkät", "x": "${'a'.repeat(10_000)}"}`;
    const draft = await begin(long);
    const [listed] = await surveyDraftsIn(knex()).list(['13']);
    expect(listed).toMatchObject({ id: draft.slice(draft.lastIndexOf('/') + 1), beginning: long.slice(0, 2000) });
    expect(textOf((await agent.get(paths.surveys)).text)).toContain('En lång enkät lang-2026');
  });

  it('has no more versions to go back to than are kept', async () => {
    const draft = await begin('{"title": "1"}');
    const id = draft.slice(draft.lastIndexOf('/') + 1);
    const drafts = surveyDraftsIn(knex());
    for (let version = 1; version < 203; version += 1)
      await drafts.save({ id, version }, `{"title": "${version}"}`, { by: officer.id, at: '2026-01-01T00:00:00.000Z' });
    expect(await knex()('survey_draft_versions').where({ draft_id: id }).count({ count: '*' }).first()).toEqual({
      count: MOST_VERSIONS,
    });
    await knex()('survey_drafts').where({ id }).update({ version: 4 });
    expect((await drafts.find(id))?.canUndo).toBe(false);
    await drafts.undo({ id, version: 4 });
    expect((await drafts.find(id))?.version).toBe(4);
  });

  it('is refused where the county has as many drafts as there is room for', async () => {
    const saving = { by: officer.id, at: '2026-01-01T00:00:00.000Z' };
    const { length } = await knex()('survey_drafts').where({ county: '07' }).select('id');
    for (let drafts = length; drafts < MOST_DRAFTS; drafts += 1)
      await surveyDraftsIn(knex()).insert('07', '{}', saving);
    const refused = await elsewhere.post(paths.surveyDrafts).attach('file', Buffer.from('{}'), 'enkat.json');
    expect(refused.status).toBe(409);
    expect(textOf(refused.text)).toContain('Länet har redan så många utkast');
  });

  it('is removed with all its versions, and what was published of it stays', async () => {
    const draft = await begin(ownSurvey('borttagen'));
    await publish(draft, 1);
    const removed = await agent.post(`${draft}/ta-bort`).type('form').send({}).expect(303);
    expect(removed.headers.location).toBe(`${paths.surveys}?klart=borttaget`);
    expect((await agent.get(draft)).status).toBe(404);
    expect(await idsIn('13')).toContain('borttagen-2023');
    const id = draft.slice(draft.lastIndexOf('/') + 1);
    expect(await knex()('survey_draft_versions').where({ draft_id: id })).toEqual([]);
  });

  it('is in the event log, with who published it', async () => {
    const events = await knex()('events').where({ verb: 'survey.publish' }).select('detail');
    expect(events.map(({ detail }) => detail)).toContainEqual(
      expect.objectContaining({ survey: 'arlig-2023', version: 2 }),
    );
  });
});

async function idsIn(code: string): Promise<string[]> {
  return (await availableSurveys(county().context, knex(), [code])).surveys.map(({ id }) => id);
}
