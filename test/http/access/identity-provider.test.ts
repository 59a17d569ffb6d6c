import type { Response } from 'supertest';
import supertest, { type Agent } from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSignInLink } from '../../../server/actions/access/sign-in.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import { paths } from '../../../server/paths.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { startIdentityProvider } from '../../support/identity-provider.ts';
import { useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';

const provider = await startIdentityProvider();
afterAll(() => provider.close());

const county = useCounty({ identityProvider: provider.config({ OIDC_NAME: 'Region Halland' }) });

/**
 * Signs in at the provider. Returns the path that the provider sends the browser back to, and the cookie that holds the
 * browser's checks.
 */
async function comeBack(agent: Agent, subject: string | undefined): Promise<{ back: string; checks: string }> {
  const out = await agent.get(paths.identityProvider).expect(303);
  const { pathname, search } = await provider.visit(String(out.headers.location), subject);
  return { back: pathname + search, checks: cookieSetBy(out, 'samsvar-identity') };
}

async function signInAs(agent: Agent, subject: string): Promise<Response> {
  return agent.get((await comeBack(agent, subject)).back);
}

/** The cookie that a reply sets, as “name=value”. */
function cookieSetBy(answer: Response, name: string): string {
  const cookies: unknown = answer.headers['set-cookie'];
  const set = (Array.isArray(cookies) ? cookies : []).map(String).find((cookie) => cookie.startsWith(`${name}=`));
  return set?.split(';')[0] ?? '';
}

function expectFailed(answer: Response): void {
  expect([answer.status, textOf(answer.text).includes('Inloggningen gick inte att slutföra')]).toEqual([400, true]);
  expect(cookieSetBy(answer, 'samsvar')).toBe('');
}

function expectUnknown(answer: Response): void {
  expect([answer.status, textOf(answer.text).includes('Du är inte tillagd i Samsvar')]).toEqual([403, true]);
  expect(cookieSetBy(answer, 'samsvar')).toBe('');
}

async function eventsOf(person: Pick<Actor, 'id'>): Promise<string[]> {
  return county().context.database.knex('events').where({ person_id: person.id }).orderBy('id').pluck('verb');
}

describe('the page for signing in', () => {
  it('has the organisation’s own sign-in first, and the link by e-mail below it', async () => {
    const page = await (await county().stranger()).get(paths.signIn).expect(200);
    const [own, link] = [page.text.indexOf('Logga in med Region Halland'), page.text.indexOf('Skicka länk')];
    expect(own).toBeGreaterThan(0);
    expect(link).toBeGreaterThan(own);
    expect(page.text.match(/class="button primary"/g)).toHaveLength(1);
  });
});

describe('somebody who has been added', () => {
  it('signs in with the e-mail address of the organisation, in capitals or not', async () => {
    const eva = await county().addPerson('Eva Exempel', { Halmstad: 'reader' });
    provider.accounts.set('eva', { email: eva.email.toUpperCase(), email_verified: true });
    const agent = await county().stranger();
    const answer = await signInAs(agent, 'eva');
    expect([answer.status, answer.headers.location]).toEqual([303, paths.start]);
    expect(textOf((await agent.get(paths.start).expect(200)).text)).toContain('Halmstad');
    expect(await eventsOf(eva)).toEqual(['person.identify', 'person.sign-in']);
  });

  it('is recognised by the provider’s id after the e-mail address has changed, at the provider or in Samsvar', async () => {
    const { knex } = county().context.database;
    const ola = await county().addPerson('Ola Exempel', { Halmstad: 'reader' });
    provider.accounts.set('ola', { email: ola.email });
    expect((await signInAs(await county().stranger(), 'ola')).status).toBe(303);
    provider.accounts.set('ola', { email: 'ola.gift@halland.example' });
    await knex('people').where({ id: ola.id }).update({ email: 'ola.annan@halland.example' });
    expect((await signInAs(await county().stranger(), 'ola')).status).toBe(303);
    expect(await eventsOf(ola)).toEqual(['person.identify', 'person.sign-in', 'person.sign-in']);
  });

  it('is not recognised by an e-mail address that the provider has not verified', async () => {
    const ida = await county().addPerson('Ida Exempel', { Halmstad: 'reader' });
    provider.accounts.set('ida', { email: ida.email, email_verified: false });
    expectUnknown(await signInAs(await county().stranger(), 'ida'));
    expect(await eventsOf(ida)).toEqual([]);
  });

  it('has a session as long as anybody’s, and can end it', async () => {
    const nils = await county().addPerson('Nils Exempel', { Halmstad: 'reader' });
    provider.accounts.set('nils', { email: nils.email });
    const agent = await county().stranger();
    const answer = await signInAs(agent, 'nils');
    expect(String(answer.headers['set-cookie'])).toMatch(
      /samsvar=[^;]+; Max-Age=36000; Path=\/;.*HttpOnly; SameSite=Lax/,
    );
    await agent.post(paths.signOut).expect(303);
    expect((await agent.get(paths.start)).headers.location).toBe(paths.signIn);
  });
});

describe('somebody who has not been added', () => {
  it('is refused in words, and nothing is stored', async () => {
    const { knex } = county().context.database;
    const before = await knex('people').count();
    provider.accounts.set('okänd', { email: 'okand@halland.example', name: 'Okänd Exempel' });
    expectUnknown(await signInAs(await county().stranger(), 'okänd'));
    provider.accounts.set('utan adress', {});
    expectUnknown(await signInAs(await county().stranger(), 'utan adress'));
    expect(await knex('people').count()).toEqual(before);
    expect(await knex('identities').whereIn('subject', ['okänd', 'utan adress'])).toEqual([]);
  });
});

describe('a sign-in that differs from how it was started', () => {
  beforeAll(async () => {
    const { email } = await county().addPerson('Siv Exempel', { Halmstad: 'reader' });
    provider.accounts.set('siv', { email });
  });

  it('is refused when its state has been altered', async () => {
    const agent = await county().stranger();
    const { back } = await comeBack(agent, 'siv');
    expectFailed(await agent.get(back.replace(/state=[^&]+/, 'state=annat')));
  });

  it('is refused in another browser than the one that started it', async () => {
    const { back } = await comeBack(await county().stranger(), 'siv');
    expectFailed(await (await county().stranger()).get(back));
    const another = await county().stranger();
    await comeBack(another, 'siv');
    expectFailed(await another.get(back));
  });

  it('is refused the second time, also when the browser has kept a cookie that it was told to delete', async () => {
    const agent = await county().stranger();
    const { back, checks } = await comeBack(agent, 'siv');
    const first = await agent.get(back).expect(303);
    expect(String(first.headers['set-cookie'])).toContain('samsvar-identity=; Path=/; Expires=Thu, 01 Jan 1970');
    expectFailed(await agent.get(back));
    expectFailed(await supertest(county().server).get(back).set('Cookie', checks));
  });

  it.each([
    ['nonce', 2],
    ['verifier', 3],
  ])('is refused when the browser holds another %s', async (_what, part) => {
    const { back, checks } = await comeBack(await county().stranger(), 'siv');
    const altered = checks.split('.').with(part, 'x'.repeat(43)).join('.');
    expectFailed(await supertest(county().server).get(back).set('Cookie', altered));
  });

  it('is refused after ten minutes, whatever the browser has kept', async () => {
    const { clock, server, stranger } = county();
    const late = await comeBack(await stranger(), 'siv');
    clock.now = new Date(Date.now() + 10 * 60_000 + 1_000);
    try {
      expectFailed(await supertest(server).get(late.back).set('Cookie', late.checks));
    } finally {
      clock.now = undefined;
    }
    await supertest(server).get(late.back).set('Cookie', late.checks).expect(303);
  });

  it('is refused when the person cancels at the provider, and can then be tried again', async () => {
    const agent = await county().stranger();
    const { back } = await comeBack(agent, undefined);
    expect(back).toContain('error=access_denied');
    expectFailed(await agent.get(back));
    expect((await signInAs(agent, 'siv')).status).toBe(303);
  });

  it.each(['', '?', '?code=x', '?code=x&state=y&code=z'])('is refused when nothing was started: %s', async (query) => {
    expectFailed(await (await county().stranger()).get(paths.identityProviderAnswer + query));
  });
});

describe('a browser that another site sends to the provider', () => {
  it.each(['cross-site', 'same-site'])('is first asked whether it wants to sign in (%s)', async (site) => {
    const agent = await county().stranger();
    const sent = await agent.get(paths.identityProvider).set('Sec-Fetch-Site', site);
    expect([sent.status, sent.headers.location]).toEqual([303, paths.signIn]);
    expect(cookieSetBy(sent, 'samsvar-identity')).toBe('');
    const asked = await agent.get(paths.identityProvider).set('Sec-Fetch-Site', 'same-origin');
    expect(cookieSetBy(asked, 'samsvar-identity')).not.toBe('');
  });
});

describe('a browser that was signed in', () => {
  it.each(['the provider', 'a link'])('has its session ended when somebody signs in there with %s', async (way) => {
    const { context, addPerson, server, stranger } = county();
    const first = await addPerson(`Första ${way}`, { Halmstad: 'reader' });
    const second = await addPerson(`Andra ${way}`, { Hylte: 'reader' });
    provider.accounts.set(way, { email: second.email });
    const agent = await stranger();
    const linkFor = async ({ id }: Actor) => paths.signInLink(await makeSignInLink(context, { id }));
    const old = cookieSetBy(await agent.post(await linkFor(first)).expect(303), 'samsvar');
    await supertest(server).get(paths.start).set('Cookie', old).expect(200);

    const answer = way === 'a link' ? await agent.post(await linkFor(second)) : await signInAs(agent, way);
    expect(answer.status).toBe(303);
    expect(cookieSetBy(answer, 'samsvar')).not.toBe(old);
    await supertest(server).get(paths.start).set('Cookie', old).expect(303);
    await agent.get(paths.start).expect(200);
    expect(await eventsOf(first)).toEqual(['person.sign-in', 'person.sign-out']);
  });
});

describe('with roles for newcomers', () => {
  const welcoming = useCounty({
    identityProvider: provider.config({
      OIDC_SCOPE: 'openid profile email organisation',
      OIDC_ORGANISATION_CLAIM: 'organisation',
      OIDC_ORGANISATIONS: '{"Hylte kommun":"1315","Region Halland":"13","Annat län":"0180"}',
      OIDC_ROLE: 'kommunsamordnare',
    }),
  });

  async function arrive(subject: string): Promise<Response> {
    const agent = await welcoming().stranger();
    const out = await agent.get(paths.identityProvider).expect(303);
    const { pathname, search } = await provider.visit(String(out.headers.location), subject);
    return agent.get(pathname + search);
  }

  const personWith = async (email: string): Promise<Actor | undefined> => {
    const people = peopleIn(welcoming().context.database.knex);
    const person = await people.findByEmail(email);
    return person && people.findActor(person.id);
  };

  /** The events that the person has caused, and those about the person. */
  const eventsWith = async (person: Actor | undefined): Promise<{ verb: string }[]> =>
    welcoming()
      .context.database.knex('events')
      .where({ person_id: person?.id ?? '' })
      .orWhereRaw(`detail ->> 'person' = ?`, [person?.id ?? ''])
      .orderBy('id')
      .select('verb', 'organisation_code as organisation', 'person_id as doer', 'detail');

  it('somebody new is added where they belong, with name, e-mail address and role, and with events of it', async () => {
    provider.accounts.set('ny', { name: 'Ny Exempel', email: 'Ny@Hylte.example', organisation: 'Hylte kommun' });
    expect((await arrive('ny')).status).toBe(303);
    const person = await personWith('ny@hylte.example');
    expect(person).toMatchObject({
      name: 'Ny Exempel',
      roles: [{ role: 'coordinator', organisation: { name: 'Hylte' } }],
    });
    const events = await eventsWith(person);
    const detail = { person: person?.id, by: 'identity-provider' };
    expect(events).toEqual([
      { verb: 'person.add', organisation: '1315', doer: null, detail },
      { verb: 'role.add', organisation: '1315', doer: null, detail: { ...detail, role: 'coordinator' } },
      { verb: 'person.identify', organisation: null, doer: person?.id, detail: {} },
      { verb: 'person.sign-in', organisation: null, doer: person?.id, detail: { by: 'identity-provider' } },
    ]);
  });

  it.each([
    ['no organisation', undefined],
    ['one that is not among those named', 'Halmstad'],
    ['one that is not here', 'Annat län'],
    ['one where nobody can hold the role', 'Region Halland'],
    ['a name of JavaScript’s own', 'constructor'],
  ])('somebody new with %s is refused', async (what, organisation) => {
    provider.accounts.set(what, { email: 'nytt@hylte.example', organisation });
    expectUnknown(await arrive(what));
    expect(await personWith('nytt@hylte.example')).toBeUndefined();
  });

  it('somebody new whose e-mail address is not verified is refused', async () => {
    const account = { email: 'overifierad@hylte.example', email_verified: false, organisation: 'Hylte kommun' };
    provider.accounts.set('overifierad', account);
    expectUnknown(await arrive('overifierad'));
  });

  it('somebody who has roles already keeps them, and gets no others', async () => {
    const bo = await welcoming().addPerson('Bo Exempel', { Halmstad: 'reader' });
    provider.accounts.set('bo', { email: bo.email, organisation: 'Hylte kommun' });
    expect((await arrive('bo')).status).toBe(303);
    expect(await personWith(bo.email)).toEqual(bo);
  });

  it('somebody new who signs in twice at once is added once', async () => {
    provider.accounts.set('två', { email: 'tva@hylte.example', organisation: 'Hylte kommun' });
    const both = await Promise.all([arrive('två'), arrive('två')]);
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    const person = await personWith('tva@hylte.example');
    const events = await eventsWith(person);
    expect(events.map(({ verb }) => verb).toSorted()).toEqual([
      'person.add',
      'person.identify',
      'person.sign-in',
      'person.sign-in',
      'role.add',
    ]);
  });

  it('somebody who was removed is refused until they are added again', async () => {
    const { context, addPerson } = welcoming();
    const people = peopleIn(context.database.knex);
    provider.accounts.set('borta', { email: 'borta.exempel@halland.example', organisation: 'Hylte kommun' });
    const person = await addPerson('Borta Exempel', { Hylte: 'reader' });
    expect((await arrive('borta')).status).toBe(303);
    await people.remove(person.id, context.now().toISOString());
    expectUnknown(await arrive('borta'));
    expect(await personWith('borta.exempel@halland.example')).toBeUndefined();

    await addPerson('Borta Exempel', { Halmstad: 'reader' });
    expect((await arrive('borta')).status).toBe(303);
  });
});

describe('with a provider that is down', () => {
  const alone = useCounty({ identityProvider: provider.config({ OIDC_ISSUER: 'http://127.0.0.1:1' }) });

  it('signing in with it fails with a sentence, and a link by e-mail works', async () => {
    const { context, participant, stranger } = alone();
    const agent = await stranger();
    const page = await agent.get(paths.identityProvider);
    expectFailed(page);
    expect(textOf(page.text)).toContain('logga in med en länk i e-posten');
    expect(page.text).toContain(`href="${paths.signIn}"`);
    await agent.post(paths.signInLink(await makeSignInLink(context, participant('Hylte').person))).expect(303);
    await agent.get(paths.start).expect(200);
  });
});

describe('without a provider', () => {
  const plain = useCounty();

  it('no page leads to one, and its address does not exist', async () => {
    const agent = await plain().stranger();
    await agent.get(paths.identityProvider).expect(404);
    await agent.get(`${paths.identityProviderAnswer}?code=x&state=y`).expect(404);
    expect((await agent.get(paths.signIn)).text).not.toContain(paths.identityProvider);
  });
});
