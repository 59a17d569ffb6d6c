import { afterEach, describe, expect, it } from 'vitest';
import { paths } from '../../../server/paths.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, fillIn, textOf } from '../page.ts';
import { colleaguesIn, PAGE, QUESTION } from './colleagues.ts';

const county = useCounty();
afterEach(() => {
  county().clock.now = undefined;
});

const { asStrategist, ask, delegate, linkTo, guestWith, propose, proposalsFrom, decide, answersOf } =
  colleaguesIn(county);

describe('a colleague who is delegated a question', () => {
  it('opens the question with a button, so that a mail scanner’s visit has no effect', async () => {
    const link = await delegate('scanner@halland.example');
    const guest = await county().stranger();
    const shown = await guest.get(link).expect(200);
    expect(textOf(shown.text)).toContain('Strateg Exempel ber dig svara på en fråga.');
    expect((await guest.get(paths.delegation)).status).toBe(410);
    const opened = await guest
      .post(link)
      .type('form')
      .send(encode(fieldsOf(shown.text)));
    expect(opened.headers.location).toBe(paths.delegation);
    expect(String(opened.headers['set-cookie'])).toMatch(/samsvar-delegation=.*HttpOnly; SameSite=Lax/);
  });

  it('sees the question with its limit, who asks, the last day, the message, and the present answer', async () => {
    const { agent, id } = await asStrategist();
    await fillIn(agent, id, PAGE, { '16.text': 'Så här långt har vi kommit.' });
    const guest = await guestWith(await delegate('ser@halland.example', { message: 'Skriv klart, är du snäll.' }));
    const shown = await guest.get(paths.delegation).expect(200);
    const text = textOf(shown.text).replaceAll('\u00a0', ' ');
    for (const part of ['Strateg Exempel, Region Halland', 'av 3 000 tecken', 'Skriv klart, är du snäll.', '16'])
      expect(text).toContain(part);
    expect(fieldsOf(shown.text)['16.text']).toBe('Så här långt har vi kommit.');
    expect(shown.text).not.toMatch(/class="work"|class="contents"|Logga ut/);
  });

  it('sees nothing else of the response or of the site', async () => {
    const { id } = await asStrategist();
    const guest = await guestWith(await delegate('inget@halland.example'));
    for (const address of [
      paths.start,
      paths.response(id),
      paths.page(id, PAGE),
      paths.review(id),
      paths.history(id),
      paths.export(id, 'json'),
      paths.delegate(id, QUESTION),
      paths.administration,
    ]) {
      const answer = await guest.get(address);
      expect([address, answer.status, answer.headers.location]).toEqual([address, 303, paths.signIn]);
    }
    expect((await guest.post(paths.page(id, PAGE)).type('form').send('version=1&end=1')).status).toBe(401);
  });

  it('sends an answer with a comment, sees a confirmation, and finds the answer there when coming back', async () => {
    const guest = await guestWith(await delegate('svarar@halland.example'));
    const done = await propose(guest, { '16.text': 'Mitt förslag.', 'note.16': 'Osäker på siffran.' });
    expect(done.headers.location).toBe(`${paths.delegation}?klart=skickat`);
    expect(textOf((await guest.get(String(done.headers.location))).text)).toContain('Tack för ditt svar');
    const again = fieldsOf((await guest.get(paths.delegation)).text);
    expect(again).toMatchObject({ '16.text': 'Mitt förslag.', 'note.16': 'Osäker på siffran.' });
    expect((await answersOf())[QUESTION]).not.toMatchObject({ text: 'Mitt förslag.' });
  });

  it('who opens another question in the same browser sends neither answer to the wrong one, and loses nothing', async () => {
    const guest = await county().stranger();
    const hylte = await county().signIn('Hylte');
    const { id } = county().participant('Hylte').response;
    const first = await delegate('bada@halland.example');
    await guest.post(first).expect(303);
    const page = fieldsOf((await guest.get(paths.delegation)).text);
    await ask(hylte, id, 'B', { email: 'bada@halland.example' });
    await guest.post(await linkTo('bada@halland.example')).expect(303);

    const typed = { ...page, '16.text': 'Regionens svar, ingen annans.' };
    const refused = await guest.post(paths.delegation).type('form').send(encode(typed));
    expect(refused.status).toBe(409);
    expect(textOf(refused.text)).toContain('Du har öppnat en annan fråga sedan dess');
    expect(textOf(refused.text)).toContain('Regionens svar, ingen annans.');
    expect(await proposalsFrom('bada@halland.example')).toEqual([]);

    await guest.post(first).expect(303);
    const again = encode(fieldsOf(refused.text, paths.delegation));
    expect((await guest.post(paths.delegation).type('form').send(again)).status).toBe(303);
    expect((await proposalsFrom('bada@halland.example')).map(({ answer }) => answer)).toEqual([
      { text: 'Regionens svar, ingen annans.' },
    ]);
  });

  it('who sends again before a decision replaces the proposal', async () => {
    const guest = await guestWith(await delegate('igen@halland.example'));
    await propose(guest, { '16.text': 'Först.' });
    await propose(guest, { '16.text': 'Sedan.' });
    expect((await proposalsFrom('igen@halland.example')).map(({ answer }) => answer)).toEqual([{ text: 'Sedan.' }]);
  });

  it('whose answer is over its limit sees that it is, and it is sent all the same', async () => {
    const guest = await guestWith(await delegate('langt@halland.example'));
    const done = await propose(guest, { '16.text': 'x'.repeat(3001) });
    expect(done.status).toBe(303);
    const told = textOf((await guest.get(String(done.headers.location))).text).replaceAll('\u00a0', ' ');
    expect(told).toContain('Svaret är skickat, men något behöver rättas');
    expect(told).toContain('Svaret är 3 001 tecken och får vara högst 3 000. Korta med 1 tecken.');
    const [proposal] = await proposalsFrom('langt@halland.example');
    expect(proposal?.answer.text).toHaveLength(3001);
  });

  it('who sends no answer is told so, and the comment is kept', async () => {
    const guest = await guestWith(await delegate('tomt@halland.example'));
    const refused = await propose(guest, { '16.text': ' ', 'note.16': 'Jag vet inte.' });
    expect(refused.status).toBe(422);
    expect(textOf(refused.text)).toContain('Frågan är inte besvarad. Svara på den innan du skickar.');
    expect(fieldsOf(refused.text)['note.16']).toBe('Jag vet inte.');
    expect(await proposalsFrom('tomt@halland.example')).toEqual([]);
  });

  it('whose form was cut off on the way finds what arrived in the field, and nothing is sent', async () => {
    const guest = await guestWith(await delegate('bruten@halland.example'));
    const cut = await propose(guest, { '16.text': 'Första halvan av', end: undefined });
    expect(cut.status).toBe(400);
    expect(textOf(cut.text)).toContain('Sändningen bröts på vägen');
    expect(fieldsOf(cut.text)).toMatchObject({ '16.text': 'Första halvan av', end: '1' });
    expect(await proposalsFrom('bruten@halland.example')).toEqual([]);
  });

  it('can be asked a follow-up question whether or not its condition holds', async () => {
    const { agent, id } = await asStrategist();
    await fillIn(agent, id, 31, { '46.chosen': 'nej' });
    const guest = await guestWith(await delegate('foljd@halland.example', {}, '46a'));
    const shown = await guest.get(paths.delegation);
    expect(shown.text).not.toMatch(/id="fraga-46a"[^>]*(hidden|data-shown-if)/);
    expect((await propose(guest, { '46a.text': 'För säkerhets skull.' })).status).toBe(303);
    expect(await proposalsFrom('foljd@halland.example')).toHaveLength(1);
  });

  it('who leaves the counted numbers unchanged leaves them to follow the municipalities', async () => {
    const agent = await county().signIn('RSS Halland');
    const { id, round } = county().participant('RSS Halland').response;
    const counts = county()
      .context.catalogue.survey(round.survey)
      .questions.find(({ kind }) => kind === 'counts');
    const question = counts?.id ?? '';
    await ask(agent, id, question, { email: 'rakna@halland.example' });
    const guest = await guestWith(await linkTo('rakna@halland.example'));
    const shown = await guest.get(paths.delegation);
    expect(shown.text).not.toMatch(/class="basis"|Halmstad/);
    const before = await answersOf('RSS Halland');
    await propose(guest, {});
    const [proposal] = await proposalsFrom('rakna@halland.example');
    expect(Object.keys(proposal?.answer.numbers ?? {})).toHaveLength(counts?.options.length ?? 0);
    expect((await decide(agent, proposal, 'accepted')).status).toBe(303);
    expect(await answersOf('RSS Halland')).toEqual(before);
  });

  it.each([
    ['Region Halland', '2 beskrivning'],
    ['Hylte', 'I.2'],
  ])('of %s can be asked for a question with a space or a dot in its number: %s', async (organisation, question) => {
    const agent = await county().signIn(organisation);
    const { id } = county().participant(organisation).response;
    const email = `${organisation.slice(0, 3).toLowerCase()}@halland.example`;
    await ask(agent, id, question, { email });
    const guest = await guestWith(await linkTo(email));
    expect((await propose(guest, { [`${question}.text`]: 'Ett svar.' })).status).toBe(303);
    const [proposal] = await proposalsFrom(email);
    const decided = await decide(agent, proposal, 'accepted');
    expect(decided.status).toBe(303);
    expect(String(decided.headers.location)).toMatch(/\?klart=forslag-anvant#fraga-(2-beskrivning|I-2)$/);
    expect((await answersOf(organisation))[question]).toEqual({ text: 'Ett svar.' });
  });
});
