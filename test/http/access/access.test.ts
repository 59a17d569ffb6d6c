import { describe, expect, it } from 'vitest';
import { makeSignInLink } from '../../../server/actions/access/sign-in.ts';
import { paths } from '../../../server/paths.ts';
import { deliverAll } from '../../support/mail.ts';
import { useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';

const county = useCounty();

describe('a sign-in link', () => {
  it('works once', async () => {
    const { context, participant, stranger } = county();
    const token = await makeSignInLink(context, participant('Varberg').person);
    await (await stranger()).post(paths.signInLink(token)).expect(303);
    const again = await (await stranger()).post(paths.signInLink(token));
    expect(again.status).toBe(410);
    expect(textOf(again.text)).toContain('Be om en ny länk');
  });

  it('is not used up by a mail scanner that opens it', async () => {
    const { context, participant, stranger } = county();
    const token = await makeSignInLink(context, participant('Varberg').person);
    await (await stranger()).get(paths.signInLink(token)).expect(200);
    await (await stranger()).post(paths.signInLink(token)).expect(303);
  });

  it('lasts a quarter of an hour', async () => {
    const { context, participant, stranger, clock } = county();
    clock.now = new Date('2026-11-02T08:00:00Z');
    const token = await makeSignInLink(context, participant('Varberg').person);
    clock.now = new Date('2026-11-02T08:15:01Z');
    await (await stranger()).post(paths.signInLink(token)).expect(410);
    clock.now = undefined;
  });

  it('is sent only to a known address, and the reply does not tell which addresses are known', async () => {
    const { stranger, context } = county();
    const known = await (await stranger()).post(paths.signIn).type('form').send({ email: 'Samordnare@Hylte.example ' });
    const unknown = await (await stranger()).post(paths.signIn).type('form').send({ email: 'ingen@hylte.example' });
    expect([known.status, known.headers.location]).toEqual([unknown.status, unknown.headers.location]);
    const links = (await deliverAll(context)).filter(({ message }) => message.subject === 'Logga in i Samsvar');
    expect(links.map(({ recipient }) => recipient)).toEqual(['samordnare@hylte.example']);
  });

  it('is stored only as a hash, and so is the session', async () => {
    const { context, participant, stranger } = county();
    const token = await makeSignInLink(context, participant('Varberg').person);
    const answer = await (await stranger()).post(paths.signInLink(token));
    const session = /samsvar=([^;]+)/.exec(String(answer.headers['set-cookie']))?.[1] ?? '';
    expect(session).not.toBe('');
    const stored = JSON.stringify([
      await context.database.knex('sign_in_links'),
      await context.database.knex('sessions'),
    ]);
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(session);
  });
});

describe('a session', () => {
  it('ends when the person signs out', async () => {
    const agent = await county().signIn('Hylte');
    await agent.get(paths.start).expect(200);
    await agent.post(paths.signOut).expect(303);
    const answer = await agent.get(paths.start);
    expect(answer.headers.location).toBe(paths.signIn);
  });

  it('refuses a form that another website sends in the person’s name', async () => {
    const agent = await county().signIn('Hylte');
    const { id } = county().participant('Hylte').response;
    await agent
      .post(paths.review(id))
      .set('Sec-Fetch-Site', 'cross-site')
      .type('form')
      .send({ version: '1' })
      .expect(403);
    await agent
      .post(paths.review(id))
      .set('Origin', 'https://annan.example')
      .type('form')
      .send({ version: '1' })
      .expect(403);
    for (const origin of ['null', 'trasig'])
      await agent.post(paths.review(id)).set('Origin', origin).type('form').send({ version: '1' }).expect(403);
  });

  it('accepts our own forms where browsers send only the origin, and has them send it', async () => {
    const agent = await county().signIn('Hylte');
    const page = await agent.get(paths.start).expect(200);
    // With “no-referrer”, browsers send “Origin: null” with every form, and none could be told from a foreign one.
    expect(page.headers['referrer-policy']).toBe('same-origin');
    await agent
      .post(paths.signOut)
      .set('Host', 'samsvar.region.example:8080')
      .set('Origin', 'http://samsvar.region.example:8080')
      .expect(303);
  });
});

describe('every page', () => {
  it('runs no script or style but our own files, cannot be framed and is not cached', async () => {
    const agent = await county().signIn('Hylte');
    const page = await agent.get(paths.page(county().participant('Hylte').response.id, 1));
    expect(page.headers['content-security-policy']).toContain("default-src 'none';script-src 'self';style-src 'self'");
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.text).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
  });

  it('that does not exist says so, also when its address cannot be decoded', async () => {
    const agent = await county().signIn('Hylte');
    for (const path of ['/svar/%', '/%E0%A4%A', '/svar/..%2f..%2fetc', '/enkater/__proto__/lasversion']) {
      const page = await agent.get(path);
      expect([path, page.status, textOf(page.text).includes('Sidan finns inte')]).toEqual([path, 404, true]);
    }
  });

  it('does not include the outbox, which holds the sign-in links', async () => {
    await (await county().stranger()).get(paths.outbox).expect(404);
  });
});
