import supertest from 'supertest';
import { afterEach, describe, expect, it } from 'vitest';
import { makeSignInLink } from '../../../server/actions/access/sign-in.ts';
import { SESSION_HOURS, SESSION_UNUSED_HOURS } from '../../../server/domain/access/session.ts';
import { paths } from '../../../server/paths.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { type County, useCounty } from '../../support/web.ts';
import { cookiesSetBy, type FormHeaders, openedBrowser, type SetCookie, withCookies } from '../cookies.ts';

const overTls = useCounty({ baseUrl: 'https://samsvar.example' });
const withoutTls = useCounty();

const BEGUN = new Date('2026-11-02T07:00:00Z');

afterEach(() => {
  withoutTls().clock.now = undefined;
});

function hoursAfter(hours: number, seconds = 0): Date {
  return new Date(BEGUN.getTime() + hours * 3_600_000 + seconds * 1_000);
}

/**
 * Opens a sign-in link in a browser with the cookies that the test gives it. Returns the browser's headers afterwards,
 * and the session cookie.
 */
async function signInWith(
  { server, context, participant }: County,
  browser: FormHeaders,
  organisation = 'Hylte',
): Promise<{ headers: FormHeaders; session: SetCookie }> {
  const link = paths.signInLink(await makeSignInLink(context, participant(organisation).person));
  const answer = await supertest(server).post(link).set(browser).expect(303);
  const [session, ...others] = cookiesSetBy(answer);
  if (session === undefined) throw new Error('Nobody was signed in');
  expect(others).toEqual([]);
  return { headers: withCookies({ 'X-Form-Token': browser['X-Form-Token'] ?? '' }, [session]), session };
}

/** Whether the browser gets the start page, which requires signing in. */
async function isLetIn({ server }: County, headers: FormHeaders): Promise<boolean> {
  const answer = await supertest(server).get(paths.start).set(headers);
  if (answer.status === 303) expect(answer.headers.location).toBe(paths.signIn);
  else expect(answer.status).toBe(200);
  return answer.status === 200;
}

describe('a cookie', () => {
  it('over TLS is bound to TLS and to this host, and cannot be read by scripts or sent by other sites', async () => {
    const opened = cookiesSetBy(await supertest(overTls().server).get(paths.signIn));
    const { session } = await signInWith(overTls(), await openedBrowser(overTls().server));
    expect([...opened, session].map(({ name }) => name)).toEqual(['__Host-samsvar-form', '__Host-samsvar']);
    for (const { attributes } of [...opened, session]) {
      expect(attributes).toEqual(expect.arrayContaining(['path=/', 'secure', 'httponly', 'samesite=lax']));
      expect(attributes.filter((attribute) => attribute.startsWith('domain'))).toEqual([]);
    }
  });

  it('without TLS still cannot be read by scripts or sent by other sites', async () => {
    const opened = cookiesSetBy(await supertest(withoutTls().server).get(paths.signIn));
    const { session } = await signInWith(withoutTls(), await openedBrowser(withoutTls().server));
    expect([...opened, session].map(({ name }) => name)).toEqual(['samsvar-form', 'samsvar']);
    for (const { attributes } of [...opened, session])
      expect(attributes).toEqual(expect.arrayContaining(['path=/', 'httponly', 'samesite=lax']));
  });

  it('that is not bound to the host does not sign anybody in over TLS', async () => {
    const { session } = await signInWith(overTls(), await openedBrowser(overTls().server));
    expect(await isLetIn(overTls(), withCookies({}, [session]))).toBe(true);
    expect(await isLetIn(overTls(), withCookies({}, [{ ...session, name: 'samsvar' }]))).toBe(false);
  });
});

describe('a session’s token', () => {
  it('is 256 random bits, new each time that somebody signs in', async () => {
    const browser = await openedBrowser(withoutTls().server);
    const tokens = new Set<string>();
    for (let time = 0; time < 5; time += 1) tokens.add((await signInWith(withoutTls(), browser)).session.value);
    expect(tokens.size).toBe(5);
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  });

  it('that somebody else has put in the browser is not the one that is signed in', async () => {
    const planted: SetCookie = { name: 'samsvar', value: 'A'.repeat(43), attributes: [] };
    const browser = withCookies(await openedBrowser(withoutTls().server), [planted]);
    const { session, headers } = await signInWith(withoutTls(), browser);
    expect(session.value).not.toBe(planted.value);
    expect(await isLetIn(withoutTls(), withCookies({}, [planted]))).toBe(false);
    expect(await isLetIn(withoutTls(), headers)).toBe(true);
  });

  it('ends when somebody signs in again in the same browser, also as another person', async () => {
    const browser = await openedBrowser(withoutTls().server);
    const first = await signInWith(withoutTls(), browser);
    await signInWith(withoutTls(), withCookies(browser, [first.session]), 'Laholm');
    expect(await isLetIn(withoutTls(), first.headers)).toBe(false);
  });

  it('is dead after signing out, also in a copy, and the browser is told to delete it', async () => {
    const browser = await openedBrowser(withoutTls().server);
    const { session, headers } = await signInWith(withoutTls(), browser);
    const out = await supertest(withoutTls().server)
      .post(paths.signOut)
      .set(withCookies(browser, [session]))
      .expect(303);
    const [forgotten] = cookiesSetBy(out);
    expect(forgotten).toMatchObject({ name: 'samsvar', value: '' });
    expect(forgotten?.attributes).toContain('expires=thu, 01 jan 1970 00:00:00 gmt');
    // Emptying a full cache takes a browser seconds, and no page of ours is in it.
    expect(out.headers).not.toHaveProperty('clear-site-data');
    expect(await isLetIn(withoutTls(), headers)).toBe(false);
  });

  it('is one of several of its person: signing out leaves the others signed in', async () => {
    const browser = await openedBrowser(withoutTls().server);
    const one = await signInWith(withoutTls(), browser);
    const other = await signInWith(withoutTls(), browser);
    await supertest(withoutTls().server)
      .post(paths.signOut)
      .set(withCookies(browser, [one.session]))
      .expect(303);
    expect(await isLetIn(withoutTls(), other.headers)).toBe(true);
  });
});

describe('a session', () => {
  it(`ends ${SESSION_HOURS} hours after it began, however much it is used`, async () => {
    const { clock } = withoutTls();
    clock.now = BEGUN;
    const { headers } = await signInWith(withoutTls(), await openedBrowser(withoutTls().server));
    for (let hour = 1; hour < SESSION_HOURS; hour += 1) {
      clock.now = hoursAfter(hour);
      expect([hour, await isLetIn(withoutTls(), headers)]).toEqual([hour, true]);
    }
    clock.now = hoursAfter(SESSION_HOURS, -1);
    expect(await isLetIn(withoutTls(), headers)).toBe(true);
    clock.now = hoursAfter(SESSION_HOURS);
    expect(await isLetIn(withoutTls(), headers)).toBe(false);
  });

  it(`ends when nobody has used it for ${SESSION_UNUSED_HOURS} hours`, async () => {
    const { clock } = withoutTls();
    clock.now = BEGUN;
    const { headers } = await signInWith(withoutTls(), await openedBrowser(withoutTls().server));
    clock.now = hoursAfter(SESSION_UNUSED_HOURS, -1);
    expect(await isLetIn(withoutTls(), headers)).toBe(true);
    clock.now = hoursAfter(2 * SESSION_UNUSED_HOURS, -1);
    expect(await isLetIn(withoutTls(), headers)).toBe(false);
  });

  it('has exactly its person’s roles at that very moment', async () => {
    const { context, addPerson, signIn, participant } = withoutTls();
    const person = await addPerson('Rolf Rollbyte', { Halmstad: 'coordinator' });
    const agent = await signIn(person);
    const { id } = participant('Halmstad').response;
    await agent.get(paths.response(id)).expect(200);
    await peopleIn(context.database.knex).removeRole(person.id, '1380', 'coordinator');
    await agent.get(paths.response(id)).expect(404);
    await peopleIn(context.database.knex).addRole(person.id, '1380', 'reader');
    await agent.get(paths.response(id)).expect(200);
    await agent.post(paths.makeReady(id)).type('form').send({ version: '1' }).expect(403);
  });
});
