import { describe, expect, it } from 'vitest';
import { paths } from '../../../server/paths.ts';
import { useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';

const county = useCounty();

/** The addresses of the forms that end one session each. */
function sessionForms(html: string): string[] {
  return [...html.matchAll(/action="(\/mitt-konto\/inloggningar\/[^"]+)"/g)].map(([, action]) => action ?? '');
}

describe('my account', () => {
  it('shows the person’s name and the purpose of each of the person’s roles', async () => {
    const siv = await county().addPerson('Siv Svensson', { Hylte: ['coordinator', 'approver'] });
    const page = textOf((await (await county().signIn(siv)).get(paths.account).expect(200)).text);
    expect(page).toContain('Siv Svensson');
    expect(page).toContain('siv.svensson@halland.example');
    expect(page).toContain('Kommunsamordnare, Hylte Svarar för kommunen och lämnar in.');
    expect(page).toContain('Godkännare, Hylte Granskar, skickar tillbaka');
  });

  it('links to the page of each organisation where one has a role, and to no other', async () => {
    const reader = await county().addPerson('Lars Läsare', { Hylte: 'reader' });
    for (const who of [reader, county().participant('Hylte').person]) {
      const { text } = await (await county().signIn(who)).get(paths.account);
      expect(text).toContain(paths.organisation('1315'));
      expect(text).not.toContain(paths.organisation('1380'));
    }
  });

  it('says so to somebody without a role', async () => {
    const none = await county().addPerson('Ninni Ny', {});
    const page = textOf((await (await county().signIn(none)).get(paths.account)).text);
    expect(page).toContain('Du har ingen roll än');
  });
});

describe('my sessions', () => {
  it('can be told apart; the person ends one of them, or all the others, from any of them', async () => {
    const lo = await county().addPerson('Lo Långborta', { Hylte: 'reader' });
    const agents = [await county().signIn(lo), await county().signIn(lo), await county().signIn(lo)];
    const [desk] = agents;
    if (desk === undefined) throw new Error('No desk');
    const status = async () => Promise.all(agents.map(async (agent) => (await agent.get(paths.start)).status));

    const page = await desk.get(paths.account);
    expect(textOf(page.text).match(/\(den här\)/g)).toHaveLength(1);
    const [one] = sessionForms(page.text);
    expect(sessionForms(page.text)).toHaveLength(2);
    await desk.post(one ?? '').expect(303);
    expect((await status()).toSorted()).toEqual([200, 200, 303]);
    await desk.post(paths.endOtherSessions).expect(303);
    expect(await status()).toEqual([200, 303, 303]);
    const after = await desk.get(`${paths.account}?klart=avslutade`);
    expect(textOf(after.text)).toContain('Alla andra inloggningar är avslutade.');
    expect(sessionForms(after.text)).toEqual([]);
    const events = await county()
      .context.database.knex('events')
      .where({ person_id: lo.id, verb: 'session.end' })
      .pluck('detail');
    expect(events).toEqual([{ sessions: 1 }, { sessions: 1 }]);
  });

  it('cannot be ended by anybody else', async () => {
    const [hylte, laholm] = [await county().signIn('Hylte'), await county().signIn('Laholm')];
    await county().signIn('Hylte');
    const [other] = sessionForms((await hylte.get(paths.account)).text);
    await laholm.post(other ?? '').expect(303);
    expect(sessionForms((await hylte.get(paths.account)).text)).toContain(other);
    for (const id of ['x', "'--", '%00']) await laholm.post(paths.endSession(id)).expect(303);
  });
});

describe('staying signed in', () => {
  it('prolongs an unused session, and tells a script until when', async () => {
    const { clock, signIn } = county();
    clock.now = new Date('2026-11-02T08:00:00Z');
    const agent = await signIn('Hylte');
    clock.now = new Date('2026-11-02T10:50:00Z');
    const told = await agent.post(paths.stay).set('Accept', 'application/json').expect(200);
    expect(told.body).toEqual({
      now: '2026-11-02T10:50:00.000Z',
      endsAt: '2026-11-02T13:50:00.000Z',
      canBeLonger: true,
    });
    clock.now = new Date('2026-11-02T13:40:00Z');
    await agent.get(paths.account).expect(200);
    clock.now = undefined;
  });

  it('never prolongs a session past the working day', async () => {
    const { clock, signIn } = county();
    clock.now = new Date('2026-11-02T08:00:00Z');
    const agent = await signIn('Hylte');
    for (const hour of ['10:30', '13:00', '15:30', '17:45']) {
      clock.now = new Date(`2026-11-02T${hour}:00Z`);
      await agent.post(paths.stay).expect(303);
    }
    const told = await agent.post(paths.stay).set('Accept', 'application/json');
    expect(told.body).toMatchObject({ endsAt: '2026-11-02T18:00:00.000Z', canBeLonger: false });
    clock.now = new Date('2026-11-02T18:00:01Z');
    await agent.post(paths.stay).set('Accept', 'application/json').expect(401);
    clock.now = undefined;
  });

  it('leads a browser without scripts to the account page, from whichever page it came', async () => {
    const agent = await county().signIn('Hylte');
    const answer = await agent.post(paths.stay).set('Referer', 'http://localhost//annan.example').expect(303);
    expect(answer.headers.location).toBe(paths.account);
  });
});
