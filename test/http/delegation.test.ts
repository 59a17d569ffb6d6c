import type { Agent } from 'supertest';
import { afterEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../server/domain/answer.ts';
import type { Proposal } from '../../server/domain/delegation.ts';
import { swedishDay } from '../../server/domain/swedish.ts';
import { paths } from '../../server/paths.ts';
import { delegationsIn } from '../../server/repositories/delegations.ts';
import { eventsIn } from '../../server/repositories/events.ts';
import { questionMarksIn } from '../../server/repositories/question-marks.ts';
import { responsesIn } from '../../server/repositories/responses.ts';
import { useCounty } from '../support/web.ts';
import { encode, fieldsOf, fillIn, textOf } from './page.ts';

const county = useCounty();
afterEach(() => {
  county().clock.now = undefined;
});

/** Question 16 of the region's form is one text of at most 3,000 characters, alone on page 10. */
const QUESTION = '16';
const PAGE = 10;

describe('asking a colleague for one question', () => {
  it('sends a link by mail, with the question, the message and the last day', async () => {
    const { agent, id } = await asStrategist();
    const sent = await ask(agent, id, QUESTION, { email: 'Kim@Halland.example ', message: 'Du vet bäst.' });
    expect(sent.headers.location).toBe(`${paths.delegate(id, QUESTION)}?klart=skickad`);
    const told = textOf((await agent.get(String(sent.headers.location))).text);
    expect(told).toContain('Frågan är på väg till din kollega');
    expect(told).toMatch(/Kim Kollega har frågan till och med \d+ \w+ \d{4}\. Skickad av Strateg Exempel/);

    const mail = await lastMailTo('kim@halland.example');
    expect(mail.message.subject).toBe('Strateg Exempel ber dig svara på en fråga');
    expect(JSON.stringify(mail.message.parts)).toContain('Du vet bäst.');
    expect(JSON.stringify(mail.message.parts)).toMatch(/"quote":"16\. /);
    expect(mail.round_id).toBe(county().participant('Region Halland').response.round.id);
  });

  it('keeps only the hash of the link, and no names in the event', async () => {
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
    ['no day', { lastDay: '2024-02-30' }, ['Välj en sista dag']],
    ['a day that has been', { lastDay: '2020-01-01' }, ['Sista dagen har redan varit.']],
    ['a day after the response’s own last', { lastDay: '2099-01-01' }, ['Svaret ska vara inlämnat senast']],
    ['too long a message', { message: 'x'.repeat(2001) }, ['Meddelandet är 2 001 tecken och får vara högst 2 000.']],
  ])('says what is wrong and keeps what was typed: %s', async (_name, wrong, sentences) => {
    const { agent, id } = await asStrategist();
    const typed: Record<string, string> = { name: 'Fel Felsson', email: 'fel@halland.example', ...wrong };
    const refused = await ask(agent, id, QUESTION, typed);
    expect(refused.status).toBe(422);
    for (const sentence of sentences) expect(textOf(refused.text).replaceAll('\u00a0', ' ')).toContain(sentence);
    expect(refused.text).toMatch(/aria-invalid="true"/);
    expect(fieldsOf(refused.text, paths.delegate(id, QUESTION)).message).toBe(typed.message ?? '');
    expect(await knex()('mails').where('recipient', 'fel@halland.example')).toEqual([]);
  });

  it('can be done until the very last day of the response, that day included', async () => {
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

  it('is for those who answer for the organisation, not for all who fill in', async () => {
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

  it('cannot be done when the round is closed', async () => {
    const { id } = await asStrategist();
    county().clock.now = new Date('2099-01-01T12:00:00Z');
    const agent = await county().signIn('Region Halland');
    expect((await agent.get(paths.delegate(id, QUESTION))).status).toBe(409);
    expect((await agent.get(paths.page(id, PAGE))).text).not.toContain('Be en kollega svara');
  });
});

describe('the colleague', () => {
  it('opens the question with a button, so that a mail scanner’s visit does nothing', async () => {
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

  it('sees the question with its limit, who asks, until when, the message, and the answer as it stands', async () => {
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

  it('sends an answer with a comment, is thanked, and finds it there when coming back', async () => {
    const guest = await guestWith(await delegate('svarar@halland.example'));
    const done = await propose(guest, { '16.text': 'Mitt förslag.', 'note.16': 'Osäker på siffran.' });
    expect(done.headers.location).toBe(`${paths.delegation}?klart=skickat`);
    expect(textOf((await guest.get(String(done.headers.location))).text)).toContain('Tack för ditt svar');
    const again = fieldsOf((await guest.get(paths.delegation)).text);
    expect(again).toMatchObject({ '16.text': 'Mitt förslag.', 'note.16': 'Osäker på siffran.' });
    expect((await answersOf())[QUESTION]).not.toMatchObject({ text: 'Mitt förslag.' });
  });

  it('who sends again before it is decided replaces what was sent', async () => {
    const guest = await guestWith(await delegate('igen@halland.example'));
    await propose(guest, { '16.text': 'Först.' });
    await propose(guest, { '16.text': 'Sedan.' });
    expect((await proposalsFrom('igen@halland.example')).map(({ answer }) => answer)).toEqual([{ text: 'Sedan.' }]);
  });

  it('whose answer is over its limit is told so, and it is sent all the same', async () => {
    const guest = await guestWith(await delegate('langt@halland.example'));
    const done = await propose(guest, { '16.text': 'x'.repeat(3001) });
    expect(done.status).toBe(303);
    const told = textOf((await guest.get(String(done.headers.location))).text).replaceAll('\u00a0', ' ');
    expect(told).toContain('Svaret är skickat, men något behöver rättas');
    expect(told).toContain('Svaret är 3 001 tecken och får vara högst 3 000. Korta med 1 tecken.');
    const [proposal] = await proposalsFrom('langt@halland.example');
    expect(proposal?.answer.text).toHaveLength(3001);
  });

  it('who answers nothing is told so, and the comment is kept', async () => {
    const guest = await guestWith(await delegate('tomt@halland.example'));
    const refused = await propose(guest, { '16.text': ' ', 'note.16': 'Jag vet inte.' });
    expect(refused.status).toBe(422);
    expect(textOf(refused.text)).toContain('Frågan är inte besvarad. Svara på den innan du skickar.');
    expect(fieldsOf(refused.text)['note.16']).toBe('Jag vet inte.');
    expect(await proposalsFrom('tomt@halland.example')).toEqual([]);
  });

  it('whose form was cut off on the way finds what came through in the field, and nothing is sent', async () => {
    const guest = await guestWith(await delegate('bruten@halland.example'));
    const cut = await propose(guest, { '16.text': 'Första halvan av', end: undefined });
    expect(cut.status).toBe(400);
    expect(textOf(cut.text)).toContain('Sändningen bröts på vägen');
    expect(fieldsOf(cut.text)).toMatchObject({ '16.text': 'Första halvan av', end: '1' });
    expect(await proposalsFrom('bruten@halland.example')).toEqual([]);
  });

  it('is asked for a follow-up whether or not its condition holds', async () => {
    const { agent, id } = await asStrategist();
    await fillIn(agent, id, 31, { '46.chosen': 'nej' });
    const guest = await guestWith(await delegate('foljd@halland.example', {}, '46a'));
    const shown = await guest.get(paths.delegation);
    expect(shown.text).not.toMatch(/id="fraga-46a"[^>]*(hidden|data-shown-if)/);
    expect((await propose(guest, { '46a.text': 'För säkerhets skull.' })).status).toBe(303);
    expect(await proposalsFrom('foljd@halland.example')).toHaveLength(1);
  });

  it('who leaves numbers as they were counted leaves them to follow the municipalities', async () => {
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

describe('a link opens nothing', () => {
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

  it('when it has been ended, and what was being written can be copied', async () => {
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

  it('after its last day, which counts whole in Swedish time', async () => {
    const today = swedishDay(new Date());
    const guest = await guestWith(await delegate('dag@halland.example', { lastDay: today }));
    county().clock.now = new Date(`${today}T21:30:00Z`);
    expect((await guest.get(paths.delegation)).status).toBe(200);
    county().clock.now = new Date(`${today}T23:30:00Z`);
    expect((await guest.get(paths.delegation)).status).toBe(410);
  });

  it('when the response can no longer be answered', async () => {
    const guest = await guestWith(await delegate('stangd@halland.example'));
    const { lastDay } = county().participant('Region Halland').response;
    await knex()('delegations').where('email', 'stangd@halland.example').update({ last_day: '2099-12-31' });
    county().clock.now = new Date(`${lastDay}T20:00:00Z`);
    expect((await guest.get(paths.delegation)).status).toBe(200);
    county().clock.now = new Date(new Date(`${lastDay}T20:00:00Z`).getTime() + 86_400_000);
    expect((await guest.get(paths.delegation)).status).toBe(410);
  });
});

describe('a proposal', () => {
  it('opens the panel of its question, which says that it waits', async () => {
    const { agent, id } = await asStrategist();
    const proposal = await proposed('panel@halland.example', 'Ett förslag.');
    const shown = await agent.get(paths.page(id, PAGE));
    expect(shown.text).toContain(`href="${paths.proposal(id, proposal.id)}"`);
    expect(shown.text).toMatch(/<details class="work" open>\s*<summary>[^<]*har svarat/);
    const start = await agent.get(paths.start);
    expect(start.text).toContain(paths.proposal(id, proposal.id));
  });

  it('is shown beside the answer that stands, with its comment', async () => {
    const { agent, id } = await asStrategist();
    await fillIn(agent, id, PAGE, { '16.text': 'Det gamla svaret.' });
    const proposal = await proposed('bredvid@halland.example', 'Det nya svaret.', { 'note.16': 'Se bilagan.' });
    const text = textOf((await agent.get(paths.proposal(id, proposal.id))).text);
    expect(text).toMatch(/Svaret nu .*Det gamla svaret\..*Kim Kollegas förslag .*Det nya svaret\..*Se bilagan\./);
  });

  it('that is taken in becomes the answer of whoever took it in, with its origin in the event, and the question loses its mark', async () => {
    const { agent, id } = await asStrategist();
    await fillIn(agent, id, PAGE, { ready: QUESTION });
    const proposal = await proposed('ja@halland.example', 'Detta används.');
    const used = await decide(agent, proposal, 'accepted');
    expect(used.headers.location).toBe(`${paths.page(id, PAGE)}?klart=forslag-anvant#fraga-16`);
    expect(textOf((await agent.get(String(used.headers.location))).text)).toContain(
      'Förslaget är nu svaret på frågan.',
    );
    expect((await answersOf())[QUESTION]).toEqual({ text: 'Detta används.' });
    expect(await questionMarksIn(knex()).ofQuestions(id, [QUESTION])).toEqual([]);
    const verbs = (await eventsIn(knex()).ofResponse(id)).slice(-3);
    expect(verbs).toMatchObject([
      { verb: 'response.save', detail: { proposal: proposal.id, delegation: proposal.delegation.id } },
      { verb: 'question.unmark' },
      { verb: 'proposal.accept', detail: { question: QUESTION, proposal: proposal.id } },
    ]);
    const [change] = await knex()('answer_changes').where({ response_id: id }).orderBy('version', 'desc').limit(1);
    expect(change).toMatchObject({ person_id: county().participant('Region Halland').person.id });
    const shown = textOf((await agent.get(paths.proposal(id, proposal.id))).text);
    expect(shown).toMatch(/Strateg Exempel använde förslaget \d/);
    expect(shown).not.toContain('Använd förslaget Avböj');
  });

  it('that is declined changes nothing, and the colleague can send another', async () => {
    const { agent } = await asStrategist();
    const guest = await guestWith(await delegate('nej@halland.example'));
    await propose(guest, { '16.text': 'Avböjs.' });
    const before = await answersOf();
    const [proposal] = await proposalsFrom('nej@halland.example');
    expect((await decide(agent, proposal, 'declined')).status).toBe(303);
    expect(await answersOf()).toEqual(before);
    await propose(guest, { '16.text': 'Ett nytt försök.' });
    const all = await proposalsFrom('nej@halland.example');
    expect(all.map(({ decision }) => decision?.outcome)).toEqual(['declined', undefined]);
  });

  it('is decided on once when two decide at once', async () => {
    const { agent, id } = await asStrategist();
    const proposal = await proposed('tvaatgangen@halland.example', 'Bara en gång.');
    const fields = fieldsOf((await agent.get(paths.proposal(id, proposal.id))).text);
    const decisions = await Promise.all(
      ['accepted', 'declined', 'accepted'].map((outcome) =>
        agent
          .post(paths.proposal(id, proposal.id))
          .type('form')
          .send(encode({ ...fields, outcome })),
      ),
    );
    expect(decisions.map(({ status }) => status).toSorted()).toEqual([303, 409, 409]);
    expect(textOf(decisions.find(({ status }) => status === 409)?.text ?? '')).toContain('Någon hann före');
  });

  it('is shown again when the answer has been changed since the page was opened', async () => {
    const { agent, id } = await asStrategist();
    const proposal = await proposed('hann@halland.example', 'Förslaget.');
    const fields = fieldsOf((await agent.get(paths.proposal(id, proposal.id))).text);
    await fillIn(agent, id, PAGE, { '16.text': 'Ändrat av en annan under tiden.' });
    const address = paths.proposal(id, proposal.id);
    const shown = await agent
      .post(address)
      .type('form')
      .send(encode({ ...fields, outcome: 'accepted' }));
    expect(shown.status).toBe(409);
    expect(textOf(shown.text)).toContain('Svaret eller förslaget har ändrats sedan du öppnade sidan');
    expect(textOf(shown.text)).toContain('Ändrat av en annan under tiden.');
    expect((await answersOf())[QUESTION]).toEqual({ text: 'Ändrat av en annan under tiden.' });
    const again = { ...fieldsOf(shown.text), outcome: 'accepted' };
    expect((await agent.post(address).type('form').send(encode(again))).status).toBe(303);
    expect((await answersOf())[QUESTION]).toEqual({ text: 'Förslaget.' });
  });

  it('is shown again when the colleague has sent another since the page was opened', async () => {
    const { agent, id } = await asStrategist();
    const guest = await guestWith(await delegate('byter@halland.example'));
    await propose(guest, { '16.text': 'Det första.' });
    const [proposal] = await proposalsFrom('byter@halland.example');
    const fields = fieldsOf((await agent.get(paths.proposal(id, proposal?.id ?? ''))).text);
    await propose(guest, { '16.text': 'Det andra.' });
    const shown = await agent
      .post(paths.proposal(id, proposal?.id ?? ''))
      .type('form')
      .send(encode({ ...fields, outcome: 'accepted' }));
    expect(shown.status).toBe(409);
    expect(textOf(shown.text)).toContain('Det andra.');
    expect((await answersOf())[QUESTION]).not.toEqual({ text: 'Det första.' });
  });

  it('cannot be taken in when the round is closed, but still be read', async () => {
    const { id } = await asStrategist();
    const proposal = await proposed('stangt@halland.example', 'Kom för sent.');
    const before = await answersOf();
    county().clock.now = new Date('2099-01-01T12:00:00Z');
    const agent = await county().signIn('Region Halland');
    const shown = await agent.get(paths.proposal(id, proposal.id)).expect(200);
    expect(shown.text).not.toContain('Använd förslaget</button>');
    const forced = await agent
      .post(paths.proposal(id, proposal.id))
      .type('form')
      .send(encode({ ...fieldsOf(shown.text), outcome: 'accepted' }));
    expect(forced.status).toBe(409);
    expect(textOf(forced.text)).toContain('Omgången är stängd');
    expect(await answersOf()).toEqual(before);
    expect((await proposalsFrom('stangt@halland.example'))[0]?.decision).toBeUndefined();
  });

  it('is nobody else’s to see', async () => {
    const { id } = await asStrategist();
    const proposal = await proposed('andras@halland.example', 'Regionens.');
    const hylte = await county().signIn('Hylte');
    expect((await hylte.get(paths.proposal(id, proposal.id))).status).toBe(404);
    const own = county().participant('Hylte').response.id;
    expect((await hylte.get(paths.proposal(own, proposal.id))).status).toBe(404);
    expect((await hylte.get(paths.proposal(own, 'inget-id'))).status).toBe(404);
    const approver = county().participants.find(({ role }) => role === 'approver');
    const agent = await county().signIn(approver?.person ?? { id: '' });
    expect((await agent.get(paths.proposal(id, proposal.id))).status).toBe(403);
  });
});

function knex() {
  return county().context.database.knex;
}

async function asStrategist(): Promise<{ agent: Agent; id: string }> {
  return { agent: await county().signIn('Region Halland'), id: county().participant('Region Halland').response.id };
}

/** Fills in the form that a colleague is asked with, and sends it. */
async function ask(agent: Agent, id: string, question: string, typed: Readonly<Record<string, string>>) {
  const address = paths.delegate(id, question);
  const shown = await agent.get(address).expect(200);
  const fields = { ...fieldsOf(shown.text, address), name: 'Kim Kollega', ...typed };
  return agent.post(address).type('form').send(encode(fields));
}

/** The region asks a colleague; gives the path of the link in the mail. */
async function delegate(email: string, typed: Readonly<Record<string, string>> = {}, question = QUESTION) {
  const { agent, id } = await asStrategist();
  expect((await ask(agent, id, question, { email, ...typed })).status).toBe(303);
  return linkTo(email);
}

async function lastMailTo(email: string) {
  const [mail] = await knex()('mails').where('recipient', email).orderBy('id', 'desc').limit(1);
  return mail;
}

async function linkTo(email: string): Promise<string> {
  const href = /"href":"([^"]+)"/.exec(JSON.stringify((await lastMailTo(email)).message))?.[1];
  if (href === undefined) throw new Error(`No link was sent to ${email}`);
  return new URL(href).pathname;
}

/** A browser that has opened a link. */
async function guestWith(link: string): Promise<Agent> {
  const guest = await county().stranger();
  await guest.post(link).expect(303);
  return guest;
}

async function propose(guest: Agent, changes: Readonly<Record<string, string | undefined>>) {
  const shown = await guest.get(paths.delegation).expect(200);
  return guest
    .post(paths.delegation)
    .type('form')
    .send(encode({ ...fieldsOf(shown.text), ...changes }));
}

/** A colleague has been asked and has answered. */
async function proposed(email: string, text: string, more: Readonly<Record<string, string>> = {}): Promise<Proposal> {
  await propose(await guestWith(await delegate(email)), { '16.text': text, ...more });
  const [proposal] = await proposalsFrom(email);
  if (proposal === undefined) throw new Error(`${email} has proposed nothing`);
  return proposal;
}

async function proposalsFrom(email: string): Promise<Proposal[]> {
  const ids: string[] = await knex()('delegations').where({ email }).pluck('id');
  return delegationsIn(knex()).proposalsOf(ids);
}

async function decide(agent: Agent, proposal: Proposal | undefined, outcome: 'accepted' | 'declined') {
  if (proposal === undefined) throw new Error('There is nothing to decide on');
  const address = paths.proposal(proposal.delegation.response, proposal.id);
  const shown = await agent.get(address).expect(200);
  return agent
    .post(address)
    .type('form')
    .send(encode({ ...fieldsOf(shown.text), outcome }));
}

async function answersOf(organisation = 'Region Halland'): Promise<Readonly<Record<string, Answer>>> {
  const response = await responsesIn(knex()).find(county().participant(organisation).response.id);
  return response?.answers ?? {};
}
