import type { Agent } from 'supertest';
import { describe, expect, it } from 'vitest';
import { makeSignInLink, signInWithLink } from '../../../server/actions/access/sign-in.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import { paths } from '../../../server/paths.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { originOf } from '../../support/origin.ts';
import { answerIn, openRound, responseIn } from '../../support/round-under-way.ts';
import { waitForNews, waitUntil } from '../../support/wait.ts';
import { useCounty } from '../../support/web.ts';
import { followNews } from './news-stream.ts';

const county = useCounty();
/** Follows a response as a page that this person has open. */
async function follow(id: string, who: Actor, { key = `${who.id.slice(0, 8)}-sida`, question = '', version = 0 } = {}) {
  const session = await signInWithLink(county().context, await makeSignInLink(county().context, who));
  return followNews(originOf(county().server), session, id, { key, question, version });
}

async function begun() {
  const round = await openRound(county());
  const { id } = await responseIn(county(), round, 'Hylte');
  return { round, id, sam: county().participant('Hylte').person };
}

let people = 0;
function colleague(role: 'contributor' | 'reader' = 'contributor'): Promise<Actor> {
  people += 1;
  return county().addPerson(`Kollega ${'abcdefghij'[people]}`, { Hylte: role });
}

describe('an open page', () => {
  it('hears at once that somebody else has saved, with who and when but not what', async () => {
    const { id, round, sam } = await begun();
    const { heard, type } = await follow(id, await colleague());
    expect(type).toBe('text/event-stream; charset=utf-8');
    await waitForNews(() => expect(heard).toHaveLength(1));
    await answerIn(county(), round, 'Hylte', { B: { text: 'Hemligt.' } });
    await waitForNews(() => expect(heard.at(-1)?.changes).toMatchObject([{ question: 'B', version: 1, by: sam.name }]));
    expect(JSON.stringify(heard)).not.toContain('Hemligt');
  });

  it('hears only of what has been changed since the version that it shows', async () => {
    const { id, round } = await begun();
    await answerIn(county(), round, 'Hylte', { B: { text: 'Före.' } });
    const { heard } = await follow(id, await colleague(), { version: 1 });
    await waitForNews(() => expect(heard.at(0)).toMatchObject({ version: 1, changes: [] }));
  });

  it('hears who else is here and where, when they come, move and leave', async () => {
    const { id } = await begun();
    const [ada, bo] = [await colleague(), await colleague('reader')];
    const adas = await follow(id, ada, { question: 'B' });
    const bos = await follow(id, bo);
    await waitForNews(() => expect(bos.heard.at(-1)?.people).toEqual([{ name: ada.name, own: false, question: 'B' }]));
    await waitForNews(() => expect(adas.heard.at(-1)?.people).toEqual([{ name: bo.name, own: false }]));

    const agent = await county().signIn(ada);
    await agent
      .post(paths.presence(id))
      .type('form')
      .send({ sida: `${ada.id.slice(0, 8)}-sida`, fraga: 'E' })
      .expect(204);
    await waitForNews(() => expect(bos.heard.at(-1)?.people).toEqual([{ name: ada.name, own: false, question: 'E' }]));
    adas.stream.destroy();
    await waitForNews(() => expect(bos.heard.at(-1)?.people).toEqual([]));
  });

  it('hears of the person’s other tab, marked as the person’s own', async () => {
    const { id, sam } = await begun();
    const first = await follow(id, sam, { key: 'forsta-fliken' });
    await follow(id, sam, { key: 'andra-fliken', question: 'C' });
    await waitForNews(() => expect(first.heard.at(-1)?.people).toEqual([{ name: sam.name, own: true, question: 'C' }]));
  });

  it('can poll instead, where no stream comes through', async () => {
    const { id, round, sam } = await begun();
    await follow(id, sam, { question: 'B' });
    await answerIn(county(), round, 'Hylte', { B: { text: 'Ett svar.' } });
    const agent = await county().signIn(await colleague());
    const news = await ask(agent, id);
    expect(news.body).toMatchObject({ version: 1, changes: [{ question: 'B' }], people: [{ name: sam.name }] });
  });

  it('of another organisation’s response hears nothing, not even that there is one', async () => {
    const { id } = await begun();
    expect((await follow(id, county().participant('Laholm').person)).status).toBe(404);
  });

  it('cannot use the key of another person’s page', async () => {
    const { id, sam } = await begun();
    const { heard } = await follow(id, await colleague());
    await follow(id, sam, { key: 'samordnarens-sida', question: 'B' });
    await waitForNews(() => expect(heard.at(-1)?.people).toMatchObject([{ question: 'B' }]));
    const thief = await county().signIn(await colleague());
    await thief
      .post(paths.presence(id))
      .type('form')
      .send({ sida: 'samordnarens-sida', fraga: 'C', lamnar: '1' })
      .expect(204);
    expect((await ask(thief, id)).body.people).toContainEqual({ name: sam.name, own: false, question: 'B' });
  });

  it('does not prolong its reader’s session by listening or polling', async () => {
    const { id, sam } = await begun();
    const { context, clock } = county();
    const agent = await county().signIn(sam);
    const seen = async () =>
      (await context.database.knex('sessions').where({ person_id: sam.id }).orderBy('seen_at', 'desc').first('seen_at'))
        ?.seen_at;
    const before = await seen();
    clock.now = new Date(Date.now() + 5 * 60_000);
    await ask(agent, id);
    expect(await seen()).toBe(before);
    await agent.get(paths.response(id)).expect(200);
    expect(await seen()).not.toBe(before);
    clock.now = undefined;
  });

  it('hears nothing more when its reader’s role has been removed', async () => {
    const { id } = await begun();
    const kim = await colleague('reader');
    const { ended, heard } = await follow(id, kim);
    await waitForNews(() => expect(heard).toHaveLength(1));
    await peopleIn(county().context.database.knex).removeRole(kim.id, '1315', 'reader');
    await waitUntil(() => expect(ended()).toBe(true));
  });
});

function ask(agent: Agent, id: string) {
  const query = { sida: 'fragande-sida', fraga: '', version: '0' };
  return agent.get(paths.news(id)).query(query).set('Accept', 'application/json').expect(200);
}
