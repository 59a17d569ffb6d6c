import supertest, { type Agent, type Response } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { FORM_TOKEN_FIELD, FORM_TOKEN_HEADER } from '../../../server/http/request/form-token.ts';
import { ROUTES } from '../../../server/http/routes.ts';
import { paths } from '../../../server/paths.ts';
import { mailsIn } from '../../../server/repositories/mail/mails.ts';
import { apiTokensIn } from '../../../server/repositories/programs/api-tokens.ts';
import { formTokenIn, useCounty } from '../../support/web.ts';
import { openedBrowser } from '../cookies.ts';
import { encode, fieldsOf, textOf } from '../page.ts';

const county = useCounty();

/** Somebody with the roles that the doors ask for, so that only the token can be the reason for a refusal. */
let agent: Agent;
let token: string;
let othersToken: string;
/** What stands at the parameters of an address: what may be anything is 1. */
let addresses: Readonly<Record<string, string>>;
beforeAll(async () => {
  const { addPerson, context, signIn, server, participant } = county();
  const { knex } = context.database;
  const { response, organisation, person } = participant('RSS Halland');
  const at = context.now().toISOString();
  await mailsIn(knex).add({ kind: 'sign-in', recipient: person.email }, { at });
  const [mail]: { id: number }[] = await knex('mails').where({ recipient: person.email }).select('id');
  const ofHalland = { scope: { county: '13' }, createdBy: person.id, createdAt: at, expiresAt: at };
  addresses = {
    id: response.id,
    round: response.round.id,
    organisation: organisation.code,
    person: person.id,
    mail: String(mail?.id),
    key: await apiTokensIn(knex).insert({ name: 'Statistik', tokenHash: 'x', ...ofHalland }),
  };
  const roles = ['administrator', 'rss-officer', 'approver'] as const;
  agent = await signIn(await addPerson('Alla Roller', { 'RSS Halland': roles }));
  token = formTokenIn((await agent.get(paths.start)).text);
  othersToken = (await openedBrowser(server))[FORM_TOKEN_HEADER] ?? '';
});

const POSTED = ROUTES.filter(({ method }) => method === 'post');

/**
 * Posts a form as a browser does: with a file where the door takes one, and without the header that only scripts can
 * set.
 */
function post(door: (typeof ROUTES)[number], fields: Readonly<Record<string, string | string[]>>): Promise<Response> {
  const request = agent
    .post(door.path.replace(/:(\w+)/g, (_whole, name) => addresses[name] ?? '1'))
    .unset(FORM_TOKEN_HEADER);
  if (door.files === undefined) return request.type('form').send(encode(fields)).then();
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) request.field(name, value);
  return request.attach('file', Buffer.from('namn;e-post'), 'personer.csv').then();
}

describe.each(POSTED.map((door) => [door.path, door] as const))('the form to %s', (_path, door) => {
  it('is refused without the token of its own browser', async () => {
    const altered = token.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    const wrong: Readonly<Record<string, Readonly<Record<string, string | string[]>>>> = {
      'no token': {},
      'an empty token': { [FORM_TOKEN_FIELD]: '' },
      'an altered token': { [FORM_TOKEN_FIELD]: altered },
      'a token cut short': { [FORM_TOKEN_FIELD]: token.slice(0, -1) },
      'another browser’s token': { [FORM_TOKEN_FIELD]: othersToken },
      'two tokens': { [FORM_TOKEN_FIELD]: [token, token] },
    };
    const { knex } = county().context.database;
    const before = await Promise.all([knex('events').count(), knex('mails').count()]);
    for (const [what, fields] of Object.entries(wrong)) {
      const answer = await post(door, fields);
      expect([what, answer.status, textOf(answer.text).includes('Sidan var för gammal')]).toEqual([what, 403, true]);
    }
    expect(await Promise.all([knex('events').count(), knex('mails').count()])).toEqual(before);
  });
});

describe('the token of a form', () => {
  it('is what the refused form lacked: with it the form is accepted', async () => {
    const [stay] = POSTED.filter(({ path }) => path === paths.importPeoplePreview);
    if (stay === undefined) throw new Error('There is no door that takes files');
    const answer = await post(stay, { [FORM_TOKEN_FIELD]: token });
    expect(answer.status).not.toBe(403);
  });

  it('is made from the secret that the browser keeps, and is not that secret', async () => {
    const browser = await openedBrowser(county().server);
    expect(browser.Cookie).not.toContain(browser[FORM_TOKEN_HEADER]);
    const secret = /samsvar-form=([^;]+)/.exec(browser.Cookie ?? '')?.[1] ?? '';
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    const answer = await supertest(county().server)
      .post(paths.signOut)
      .set({ Cookie: browser.Cookie ?? '', [FORM_TOKEN_HEADER]: secret });
    expect(answer.status).toBe(403);
  });

  it('is in no address', async () => {
    const { id } = county().participant('RSS Halland').response;
    for (const path of [paths.start, paths.response(id), paths.page(id, 1), paths.review(id)]) {
      const { text } = await agent.get(path).expect(200);
      expect(text).toContain(`name="${FORM_TOKEN_FIELD}" value="${token}"`);
      expect(text.match(/(?:href|src|action)="[^"]*"/g)?.join()).not.toContain(token);
    }
  });

  it('that is too old loses nothing typed: the form is shown again and can be sent as it is', async () => {
    const { participant, signIn } = county();
    const writer = await signIn('Region Halland');
    const { id } = participant('Region Halland').response;
    const address = paths.page(id, 10);
    const opened = fieldsOf((await writer.get(address)).text);
    const typed = { ...opened, '16.text': 'Det tog en timme\r\natt skriva.', [FORM_TOKEN_FIELD]: othersToken };
    const send = (fields: typeof typed | Record<string, string | string[]>) =>
      writer.post(address).unset(FORM_TOKEN_HEADER).type('form').send(encode(fields));
    const refused = await send(typed);
    expect(refused.status).toBe(403);
    expect(textOf(refused.text)).toContain('Det tog en timme att skriva.');
    expect((await send(fieldsOf(refused.text))).status).toBe(303);
    expect(fieldsOf((await writer.get(address)).text)['16.text']).toBe('Det tog en timme\natt skriva.');
  });
});
