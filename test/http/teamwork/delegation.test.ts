import { afterEach, describe, expect, it } from 'vitest';
import { swedishDay } from '../../../server/domain/text/swedish.ts';
import { paths } from '../../../server/paths.ts';
import { eventsIn } from '../../../server/repositories/events.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, textOf } from '../page.ts';
import { colleaguesIn, PAGE, QUESTION } from './colleagues.ts';

const county = useCounty();
afterEach(() => {
  county().clock.now = undefined;
});

const { knex, asStrategist, ask, delegate, lastMailTo, linkTo, guestWith } = colleaguesIn(county);

describe('delegating a question to a colleague', () => {
  it('sends a link by e-mail, with the question, the message and the last day', async () => {
    const { agent, id } = await asStrategist();
    const sent = await ask(agent, id, QUESTION, { email: 'Kim@Halland.example ', message: 'Du vet bäst.' });
    expect(sent.headers.location).toBe(`${paths.delegate(id, QUESTION)}?klart=skickad`);
    const told = textOf((await agent.get(String(sent.headers.location))).text);
    expect(told).toContain('Frågan är på väg till din kollega');
    expect(told).toMatch(/Kim Kollega har frågan till och med \d+ \w+ \d{4}\. Skickad av Strateg Exempel/);

    const mail = await lastMailTo('kim@halland.example');
    expect(mail.message?.subject).toBe('Strateg Exempel ber dig svara på en fråga');
    expect(JSON.stringify(mail.message?.parts)).toContain('Du vet bäst.');
    expect(JSON.stringify(mail.message?.parts)).toMatch(/"quote":"16\. /);
    expect(mail.round_id).toBe(county().participant('Region Halland').response.round.id);
  });

  it('stores only the hash of the link, and no names in the event', async () => {
    const { agent, id } = await asStrategist();
    await ask(agent, id, QUESTION, { email: 'hash@halland.example', name: 'Hemliga Hanna' });
    const token = (await linkTo('hash@halland.example')).split('/').at(-1) ?? '';
    const { rows } = await knex().raw('select * from delegations');
    expect(JSON.stringify(rows)).not.toContain(token);
    const event = (await eventsIn(knex()).ofResponse(id)).at(-1);
    expect(event).toMatchObject({ verb: 'delegation.create', detail: { question: QUESTION } });
    expect(JSON.stringify(event)).not.toMatch(/Hanna|hash@/);
  });

  it.each([
    ['nobody', { name: '  ', email: '' }, ['Skriv vad kollegan heter.', 'Skriv kollegans e-postadress.']],
    ['no address', { email: 'kim' }, ['Adressen ser inte ut som en e-postadress.']],
    [
      'a misspelt address',
      { email: 'kim@halland,example;' },
      ['Adressen ser inte ut som en e-postadress. Menade du kim@halland.example?'],
    ],
    [
      'an address without its end',
      { email: 'kim@halland' },
      ['Adressen saknar slutet efter @, till exempel .se. Skriv hela adressen, som namn@organisation.example.'],
    ],
    ['no day', { lastDay: '2024-02-30' }, ['Välj en sista dag']],
    ['a day that has been', { lastDay: '2020-01-01' }, ['Sista dagen har redan varit.']],
    ['a day after the response’s own last', { lastDay: '2099-01-01' }, ['Svaret ska vara inlämnat senast']],
    ['too long a message', { message: 'x'.repeat(2001) }, ['Meddelandet är 2 001 tecken och får vara högst 2 000.']],
  ])('is refused with what is wrong, and keeps what was typed: %s', async (_name, wrong, sentences) => {
    const { agent, id } = await asStrategist();
    const typed: Record<string, string> = { name: 'Fel Felsson', email: 'fel@halland.example', ...wrong };
    const refused = await ask(agent, id, QUESTION, typed);
    expect(refused.status).toBe(422);
    for (const sentence of sentences) expect(textOf(refused.text).replaceAll('\u00a0', ' ')).toContain(sentence);
    expect(refused.text).toMatch(/aria-invalid="true"/);
    expect(fieldsOf(refused.text, paths.delegate(id, QUESTION)).message).toBe(typed.message ?? '');
    expect(await knex()('mails').where('recipient', 'fel@halland.example')).toEqual([]);
  });

  it('is possible to the end of the last day of the response', async () => {
    const { agent, id } = await asStrategist();
    const { lastDay } = county().participant('Region Halland').response;
    expect((await ask(agent, id, QUESTION, { email: 'sist@halland.example', lastDay })).status).toBe(303);
    const [row] = await knex()('delegations').where('email', 'sist@halland.example').select('last_day');
    expect(row).toEqual({ last_day: lastDay });
  });

  it('is done once when the same form is sent twice at once', async () => {
    const { agent, id } = await asStrategist();
    const address = paths.delegate(id, QUESTION);
    const fields = { ...fieldsOf((await agent.get(address)).text, address), name: 'Tva', email: 'tva@halland.example' };
    const sent = await Promise.all([1, 2].map(() => agent.post(address).type('form').send(encode(fields))));
    expect(sent.map(({ status }) => status)).toEqual([303, 303]);
    expect(await knex()('mails').where('recipient', 'tva@halland.example')).toHaveLength(1);
    const other = await agent
      .post(address)
      .type('form')
      .send(encode({ ...fields, message: 'Ett annat.' }));
    expect(textOf(other.text)).toContain('Frågan är redan skickad till den adressen.');
  });

  it('is for those who answer for the organisation, and not for contributors', async () => {
    const { id } = await asStrategist();
    const contributor = county().participants.find(({ role }) => role === 'contributor');
    if (contributor === undefined) throw new Error('The county has a contributor');
    const agent = await county().signIn(contributor.person);
    expect((await agent.get(paths.page(id, PAGE))).text).not.toContain('Be en kollega svara');
    expect((await agent.get(paths.delegate(id, QUESTION))).status).toBe(403);
    const hylte = await county().signIn('Hylte');
    expect((await hylte.get(paths.delegate(id, QUESTION))).status).toBe(404);
    const strategist = await county().signIn('Region Halland');
    expect((await strategist.get(paths.delegate(id, 'finns inte'))).status).toBe(404);
  });

  it('is not possible when the round is closed', async () => {
    const { id } = await asStrategist();
    county().clock.now = new Date('2099-01-01T12:00:00Z');
    const agent = await county().signIn('Region Halland');
    expect((await agent.get(paths.delegate(id, QUESTION))).status).toBe(409);
    expect((await agent.get(paths.page(id, PAGE))).text).not.toContain('Be en kollega svara');
  });
});

describe('the link to a delegated question opens nothing', () => {
  it('when it is altered', async () => {
    const link = await delegate('andrad@halland.example');
    const guest = await county().stranger();
    for (const altered of [`${link}x`, link.slice(0, -1), paths.delegationLink('x')]) {
      const refused = await guest.get(altered);
      expect(refused.status).toBe(410);
      expect(textOf(refused.text)).not.toContain('Till Mina uppgifter');
      expect((await guest.post(altered)).status).toBe(410);
    }
  });

  it('when the delegation has been ended, and what was being typed can be copied', async () => {
    const { agent, id } = await asStrategist();
    const link = await delegate('slut@halland.example');
    const guest = await guestWith(link);
    const fields = fieldsOf((await guest.get(paths.delegation)).text);
    const page = await agent.get(paths.delegate(id, QUESTION));
    const [delegation] = await knex()('delegations').where('email', 'slut@halland.example').select('id');
    const address = paths.endDelegation(id, String(delegation?.id));
    const end = () =>
      agent
        .post(address)
        .type('form')
        .send(encode(fieldsOf(page.text, address)));
    expect((await end()).headers.location).toBe(`${paths.delegate(id, QUESTION)}?klart=avslutad`);
    expect((await end()).status).toBe(303);
    const ends = (await eventsIn(knex()).ofResponse(id)).filter(({ verb }) => verb === 'delegation.end');
    expect(ends).toHaveLength(1);

    const late = await guest
      .post(paths.delegation)
      .type('form')
      .send(encode({ ...fields, '16.text': 'För sent.' }));
    expect(late.status).toBe(410);
    expect(textOf(late.text)).toContain('Länken gäller inte längre');
    expect(textOf(late.text)).toContain('För sent.');
    expect((await guest.get(link)).status).toBe(410);
  });

  it('after its last day, which ends at midnight in Swedish time', async () => {
    const today = swedishDay(new Date());
    const guest = await guestWith(await delegate('dag@halland.example', { lastDay: today }));
    county().clock.now = new Date(`${today}T21:30:00Z`);
    expect((await guest.get(paths.delegation)).status).toBe(200);
    county().clock.now = new Date(`${today}T23:30:00Z`);
    expect((await guest.get(paths.delegation)).status).toBe(410);
  });

  it('when the response can no longer be changed', async () => {
    const guest = await guestWith(await delegate('stangd@halland.example'));
    const { lastDay } = county().participant('Region Halland').response;
    await knex()('delegations').where('email', 'stangd@halland.example').update({ last_day: '2099-12-31' });
    county().clock.now = new Date(`${lastDay}T20:00:00Z`);
    expect((await guest.get(paths.delegation)).status).toBe(200);
    county().clock.now = new Date(new Date(`${lastDay}T20:00:00Z`).getTime() + 86_400_000);
    expect((await guest.get(paths.delegation)).status).toBe(410);
  });
});
