import type { Agent } from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sendRoundNotices } from '../../../server/actions/round/send-round-notices.ts';
import type { Round } from '../../../server/domain/round/round.ts';
import { daysAfter } from '../../../server/domain/text/day.ts';
import { swedishDay } from '../../../server/domain/text/swedish.ts';
import { paths } from '../../../server/paths.ts';
import { roundsIn } from '../../../server/repositories/round/rounds.ts';
import { deliverAll } from '../../support/mail.ts';
import { addNeighbour } from '../../support/neighbour.ts';
import { answerAll, answerIn, openRound, responseIn, submitIn } from '../../support/round-under-way.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, textOf } from '../page.ts';

const county = useCounty();
const REASON = 'Den öppnades med fel enkät.';
let officer: Agent;

beforeEach(async () => {
  officer = await county().signIn('RSS Halland');
});
afterEach(() => {
  county().clock.now = undefined;
});

const post = (agent: Agent, path: string, fields: Record<string, string | string[]> = {}) =>
  agent.post(path).type('form').send(encode(fields));

async function takeBack(round: Round): Promise<void> {
  const sent = await post(officer, paths.withdrawRound(round.id), { reason: REASON });
  expect(sent.headers.location).toBe(`${paths.round(round.id)}?klart=tillbakatagen`);
}

const now = (round: Round) => roundsIn(county().context.database.knex).find(round.id);
const read = async (agent: Agent, path: string) => textOf((await agent.get(path).expect(200)).text);

describe('a round opened by mistake', () => {
  it('is taken back with a reason, after the page has said what happens', async () => {
    const round = await openRound(county(), { title: 'Av misstag' });
    const page = await read(officer, paths.withdrawRound(round.id));
    expect(page).toContain('Ingen har fått någon inbjudan än, så inga mejl skickas.');
    const refused = await post(officer, paths.withdrawRound(round.id), { reason: ' ' });
    expect(refused.status).toBe(422);
    expect(textOf(refused.text)).toContain('Skriv varför');
    await takeBack(round);
    const board = await read(officer, paths.round(round.id));
    expect(board).toContain('Omgången är tillbakatagen.');
    expect(board).toContain(`Skälet: ${REASON}`);
    expect(board).not.toContain('Ändra omgången');
    expect(board).toContain('Påminnelser Inga');
    expect(board).toContain('Inbjudan Inte mejlad till någon.');
    expect(await read(officer, paths.rounds)).toContain('Tillbakatagen');
  });

  it('tells those who were invited, once, and sends nobody else anything', async () => {
    const { context } = county();
    const round = await openRound(county(), { title: 'Inbjuden', organisations: ['1380', '1315'] });
    await sendRoundNotices(context);
    await deliverAll(context);
    await takeBack(round);
    await takeBack(round);
    const mails = await deliverAll(context);
    expect(mails.map(({ recipient }) => recipient).toSorted()).toEqual([
      'samordnare@halmstad.example',
      'samordnare@hylte.example',
    ]);
    expect(JSON.stringify(mails[0]?.message)).toContain(REASON);
    // Nothing more is sent, not even on a day of reminders.
    county().clock.now = new Date(`${daysAfter(round.lastDay, -7)}T09:00:00Z`);
    await sendRoundNotices(context);
    expect((await deliverAll(context)).filter(({ message }) => JSON.stringify(message).includes('Inbjuden'))).toEqual(
      [],
    );
  });

  it('sends no invitation that had not been sent, and those are invited if the round is had back', async () => {
    const { context } = county();
    const round = await openRound(county(), { title: 'Inte skickad', organisations: ['1380'] });
    await sendRoundNotices(context);
    await takeBack(round);
    expect(await deliverAll(context)).toEqual([]);
    await post(officer, paths.restoreRound(round.id));
    await sendRoundNotices(context);
    const mails = await deliverAll(context);
    expect(mails.map(({ message }) => message.subject)).toEqual(['Halmstad: svara på Kommunfrågor']);
  });

  it('keeps what is typed, which cannot be changed, submitted or printed, and is had back with it', async () => {
    const round = await openRound(county(), { title: 'Med utkast' });
    await answerIn(county(), round, 'Halmstad', { B: { text: 'Halmstads utkast.' } });
    await takeBack(round);
    const { id, version } = await responseIn(county(), round, 'Halmstad');
    const halmstad = await county().signIn('Halmstad');
    expect(await read(halmstad, paths.start)).toContain('Tillbakatagen omgång');
    expect(await read(halmstad, paths.response(id))).toContain('Omgången är tillbakatagen, så ni behöver inte svara.');
    expect(await read(halmstad, paths.review(id))).toContain('Halmstads utkast.');
    await expect(answerIn(county(), round, 'Halmstad', { B: { text: 'Mer.' } })).rejects.toThrow(
      'Omgången är tillbakatagen',
    );
    for (const path of [paths.export(id, 'pdf'), paths.export(id, 'json'), paths.fillIn(id, 'docx')])
      expect([path, (await halmstad.get(path)).status]).toEqual([path, 409]);
    const sent = await post(officer, paths.restoreRound(round.id));
    expect(sent.headers.location).toBe(`${paths.round(round.id)}?klart=galler-igen`);
    expect(await responseIn(county(), round, 'Halmstad')).toMatchObject({
      version,
      answers: { B: { text: 'Halmstads utkast.' } },
    });
    await answerIn(county(), round, 'Halmstad', { B: { text: 'Mer.' } });
  });

  it('can be had back for thirty days', async () => {
    const round = await openRound(county(), { title: 'För sent' });
    await takeBack(round);
    const today = swedishDay(county().context.now());
    county().clock.now = new Date(`${daysAfter(today, 31)}T09:00:00Z`);
    const late = await county().signIn('RSS Halland');
    expect(await read(late, paths.round(round.id))).not.toContain('Ångra, låt omgången');
    const sent = await post(late, paths.restoreRound(round.id));
    expect(sent.headers.location).toBe(`${paths.round(round.id)}?klart=kan-inte-angras`);
    expect((await now(round))?.withdrawnAt).toBeDefined();
  });

  it('cannot be taken back when somebody has submitted, or while another round counts it', async () => {
    const round = await openRound(county(), {
      surveys: ['kommun-2023', 'rss-2023'],
      organisations: ['1380', 'rss-13'],
    });
    expect(await read(officer, paths.withdrawRound(round.id))).toContain('Ta tillbaka den först.');
    expect((await post(officer, paths.withdrawRound(round.id), { reason: REASON })).status).toBe(422);
    await submitIn(county(), round, 'Halmstad');
    expect(textOf((await post(officer, paths.withdrawRound(round.id), { reason: REASON })).text)).toContain(
      '1 organisation har lämnat in i omgången, så den kan inte tas tillbaka.',
    );
    expect((await now(round))?.withdrawnAt).toBeUndefined();
    expect((await officer.get(paths.round(round.id))).text).not.toContain(paths.withdrawRound(round.id));
  });

  it('is counted by no new round, and is the round of no earlier year', async () => {
    const round = await openRound(county(), { title: 'Räknas inte', organisations: ['1380'] });
    await takeBack(round);
    const counting = await openRound(county(), { surveys: ['rss-2023'], organisations: ['rss-13'] });
    expect(counting.countedRound).not.toBe(round.id);
  });

  it('is changed in no other way before it is had back', async () => {
    const round = await openRound(county(), { title: 'Orörd' });
    const fields = fieldsOf((await officer.get(paths.changeRound(round.id))).text);
    await takeBack(round);
    const change = await post(officer, paths.changeRound(round.id), { ...fields, title: 'Ny' });
    expect(change.status).toBe(409);
    for (const path of [paths.extendRound(round.id, '1380'), paths.reopenRound(round.id), paths.remindNow(round.id)])
      expect([path, (await post(officer, path, { lastDay: '2030-01-01', reason: 'x' })).status]).toEqual([path, 409]);
  });

  it('is recorded, taken back and had back, by whom', async () => {
    const round = await openRound(county(), { title: 'Med händelser' });
    await takeBack(round);
    await post(officer, paths.restoreRound(round.id));
    const { knex } = county().context.database;
    const recorded = await knex('events')
      .whereRaw(`detail ->> 'round' = ?`, [round.id])
      .whereIn('verb', ['round.withdraw', 'round.restore'])
      .orderBy('id');
    const { id } = county().participant('RSS Halland').person;
    expect(recorded).toMatchObject([
      { verb: 'round.withdraw', person_id: id },
      { verb: 'round.restore', person_id: id },
    ]);
    expect(JSON.stringify(recorded)).not.toContain(REASON);
  });

  it('is taken back by nobody else', async () => {
    const round = await openRound(county(), { title: 'Inte din' });
    const neighbour = await county().signIn(await addNeighbour(county()));
    for (const agent of [await county().signIn('Halmstad'), await county().signIn('Region Halland'), neighbour]) {
      expect((await agent.get(paths.withdrawRound(round.id))).status).toBe(404);
      for (const path of [paths.withdrawRound(round.id), paths.restoreRound(round.id)])
        expect((await post(agent, path, { reason: REASON })).status).toBe(404);
    }
    expect((await now(round))?.withdrawnAt).toBeUndefined();
  });

  it('is either taken back or submitted in, never both', async () => {
    const rounds = await Promise.all([1, 2, 3].map((at) => openRound(county(), { title: `Samtidigt ${at}` })));
    for (const round of rounds) {
      await answerAll(county(), round, 'Halmstad');
      await Promise.allSettled([
        submitIn(county(), round, 'Halmstad'),
        post(officer, paths.withdrawRound(round.id), { reason: REASON }),
      ]);
      const { id } = await responseIn(county(), round, 'Halmstad');
      const submitted = await county().context.database.knex('submissions').where({ response_id: id });
      expect([submitted.length > 0, (await now(round))?.withdrawnAt !== undefined]).not.toEqual([true, true]);
    }
  });
});
