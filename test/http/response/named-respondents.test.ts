import ExcelJS from 'exceljs';
import { unzipSync } from 'fflate';
import type { Agent } from 'supertest';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listSubmitted, readSubmitted } from '../../../server/actions/programs/read-submissions.ts';
import { nameRespondents } from '../../../server/actions/response/name-respondents.ts';
import { eraseRounds } from '../../../server/actions/round/erase-rounds.ts';
import { sendRoundNotices } from '../../../server/actions/round/send-round-notices.ts';
import { sendBack } from '../../../server/actions/workflow/send-back-response.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import type { Round } from '../../../server/domain/round/round.ts';
import { daysAfter } from '../../../server/domain/text/day.ts';
import { paths } from '../../../server/paths.ts';
import { deliverAll } from '../../support/mail.ts';
import {
  answerByLink,
  DELREGIONER,
  linksMailed,
  nameAndMail,
  needOf,
  openLink,
  openNaming,
  personIn,
} from '../../support/named-respondents.ts';
import { askedFor } from '../../support/query-counter.ts';
import { useCounty } from '../../support/web.ts';
import { downloadOf, encode, fieldsOf, fillIn, textOf } from '../page.ts';

const county = useCounty();
let round: Round;
let representative: Actor;
let agent: Agent;

const [NORRA] = DELREGIONER;
if (NORRA === undefined) throw new Error('There are delregioner');
const whose = () => ({ round: round.id, organisation: NORRA.code });
const listHref = () => paths.respondents(round.id, NORRA.code);

beforeAll(async () => {
  round = await openNaming(county());
  representative = await personIn(county(), NORRA, 'coordinator');
});

// A session that is begun on a later day deletes those that have expired by then.
beforeEach(async () => {
  agent = await county().signIn(representative);
});

afterEach(() => {
  county().clock.now = undefined;
});

const post = (by: Agent, href: string, fields: Readonly<Record<string, string>> = {}) =>
  by.post(href).type('form').send(encode(fields));

async function read(by: Agent, href: string): Promise<string> {
  return textOf((await by.get(href).expect(200)).text).replaceAll('\u00a0', ' ');
}

/** The address of the page about a named respondent, by the name. */
async function pageOf(name: string): Promise<string> {
  const { text } = await agent.get(listHref()).expect(200);
  const href = new RegExp(`<a href="([^"]+)">${name}</a>`).exec(text)?.[1];
  if (href === undefined) throw new Error(`${name} is not in the list`);
  return href;
}

describe('naming the people who answer', () => {
  it('is asked of those who answer for the organisation, from the start page and in the invitation', async () => {
    const start = await read(agent, paths.start);
    expect(start).toMatch(/Behov av expertstöd Delregion Norra Andra svarar Ingen utsedd än/);
    expect(await read(agent, listHref())).toContain('Du ser hur långt de har kommit, men aldrig vad de svarar.');
  });

  it('takes a list, mails each a link of their own, and tells how many', async () => {
    const sent = await post(agent, listHref(), {
      personer: 'Anna Exempel; Anna@Kommun.example\nBo Exempel <bo@region.example>',
      lastDay: round.lastDay,
    }).expect(303);
    expect(await read(agent, sent.headers.location ?? '')).toContain(
      '2 personer är utsedda och får ett mejl med en länk.',
    );
    const mails = await deliverAll(county().context);
    const [first, second] = mails.filter(({ recipient }) => /^(anna|bo)@/.test(recipient));
    expect(first?.message.subject).toBe('Svara på Behov av expertstöd 2023');
    expect(JSON.stringify(first?.message.parts)).toContain('aldrig vad du svarar');
    expect(JSON.stringify(first?.message.parts.at(-1))).not.toBe(JSON.stringify(second?.message.parts.at(-1)));
    expect(await read(agent, listHref())).toMatch(
      /2 utsedda, ingen har börjat, ingen har lämnat in.*Anna Exempel anna@kommun\.example Inte börjat/,
    );
  });

  it('tells of an address that is named already, and mails it nothing more', async () => {
    const sent = await post(agent, listHref(), {
      personer: 'Anna E; anna@kommun.example\nCia Exempel; cia@kommun.example',
      lastDay: '',
    }).expect(303);
    expect(await read(agent, sent.headers.location ?? '')).toContain(
      '1 person är utsedd och får ett mejl med en länk. 1 adress var redan utsedd och får inget nytt mejl.',
    );
    const forged = await read(agent, `${listHref()}?klart=utsedda&nya=99&redan=98`);
    expect(forged).toContain('1 person är utsedd och får ett mejl med en länk. 1 adress var redan utsedd');
    expect(await read(agent, `${listHref()}?klart=paminda&nya=99`)).not.toMatch(/\d+ påminnelser? är på väg/);
    const again = await post(agent, listHref(), { personer: 'Cia Exempel; cia@kommun.example', lastDay: '' });
    expect(await read(agent, again.headers.location ?? '')).toContain('Ingen ny är utsedd');
    const mails = await deliverAll(county().context);
    expect(mails.map(({ recipient }) => recipient)).not.toContain('anna@kommun.example');
  });

  it('names nobody when something is wrong, says what and where, and keeps what was typed', async () => {
    const typed = 'Dan Exempel; dan@kommun.example\nEva Exempel\nDan; DAN@kommun.example';
    const refused = await post(agent, listHref(), { personer: typed, lastDay: daysAfter(round.lastDay, 1) });
    expect(refused.status).toBe(422);
    const page = textOf(refused.text);
    expect(page).toContain('Rad 2: Adressen saknas. Skriv namn; adress');
    expect(page).toContain('Ingen är utsedd än.');
    expect(page).toContain('Rad 3: Adressen står redan på rad 1.');
    expect(page).toContain('Organisationens egen sista dag är');
    expect(refused.text).toContain('Dan Exempel; dan@kommun.example\nEva Exempel');
    expect(await read(agent, listHref())).not.toContain('Dan Exempel');
  });

  it('is for those who may submit for the organisation, in rounds where people are named, until the last day', async () => {
    const reader = await county().signIn(await personIn(county(), NORRA, 'reader', 'Läsare'));
    await reader.get(listHref()).expect(403);
    await post(reader, listHref(), { personer: 'X; x@kommun.example', lastDay: '' }).expect(403);
    await (await county().signIn('Halmstad')).get(listHref()).expect(404);
    await (await county().signIn('RSS Halland')).get(listHref()).expect(404);
    const { response, organisation } = county().participant('Halmstad');
    const elsewhere = paths.respondents(response.round.id, organisation.code);
    await (await county().signIn('Halmstad')).get(elsewhere).expect(404);
    county().clock.now = new Date(`${daysAfter(round.lastDay, 1)}T08:00:00Z`);
    const late = await county().signIn(representative);
    expect(await read(late, listHref())).toContain('Sista dagen har gått.');
    await post(late, listHref(), { personer: 'X; x@kommun.example', lastDay: '' }).expect(409);
  });

  it('gives no list of own answers: an answer is begun by its link alone', async () => {
    await agent.get(paths.answers(round.id, NORRA.code)).expect(404);
    await post(agent, paths.answers(round.id, NORRA.code), { key: crypto.randomUUID() }).expect(404);
  });
});

describe('a link', () => {
  it('shows who asks and who reads before it is opened, and begins nothing by being looked at', async () => {
    const links = await nameAndMail(county(), representative, whose(), { 'Fia Exempel': 'fia@kommun.example' });
    const guest = await county().stranger();
    const page = await read(guest, links.get('fia@kommun.example') ?? '');
    expect(page).toContain('coordinator i delregion-13-1 har utsett dig att svara.');
    expect(page).toContain('Den som utsåg dig ser om du har börjat och om du har lämnat in, men aldrig vad du svarar.');
    expect(await read(agent, listHref())).toMatch(/Fia Exempel fia@kommun\.example Inte börjat/);
  });

  it('opens an answer of one’s own, filled in and submitted without scripts, and read by nobody before that', async () => {
    const links = await nameAndMail(county(), representative, whose(), { 'Gun Exempel': 'gun@kommun.example' });
    const { agent: gun, response } = await openLink(county(), links.get('gun@kommun.example'));
    await gun.get(paths.start).expect(303).expect('Location', paths.response(response));
    await fillIn(gun, response, 1, { '1.chosen': 'kommun', '2.chosen': 'nej', '3.chosen': 'sip' });
    await fillIn(gun, response, 2, { '4.text': 'Ett hemligt behov.' });
    expect(await read(agent, listHref())).toMatch(/Gun Exempel gun@kommun\.example Har börjat/);
    const review = await gun.get(paths.review(response)).expect(200);
    const version = /name="version" value="(\d+)"/.exec(review.text)?.[1] ?? '';
    const digest = /name="digest" value="([^"]+)"/.exec(review.text)?.[1] ?? '';
    const sent = await post(gun, paths.review(response), { version, digest });
    expect(sent.status, textOf(sent.text)).toBe(303);
    expect(await read(gun, sent.headers.location ?? '')).toContain('Gun Exempel');
    expect(await read(agent, listHref())).toMatch(/Gun Exempel gun@kommun\.example Inlämnat/);
  });

  it('can be used again until the last day, and from two browsers at once', async () => {
    const links = await nameAndMail(county(), representative, whose(), { 'Hans Exempel': 'hans@kommun.example' });
    const link = links.get('hans@kommun.example');
    const [one, other] = await Promise.all([openLink(county(), link), openLink(county(), link)]);
    expect(one.response).toBe(other.response);
    county().clock.now = new Date(`${round.lastDay}T20:00:00Z`);
    await openLink(county(), link);
    county().clock.now = new Date(`${daysAfter(round.lastDay, 1)}T08:00:00Z`);
    const late = await county().stranger();
    const refused = await late.post(link ?? '');
    expect(refused.status).toBe(410);
    expect(textOf(refused.text)).toContain('Länken gäller inte längre');
  });

  it('is what the sign-in page leads back to when the session has ended', async () => {
    const stranger = await county().stranger();
    expect(await read(stranger, paths.signIn)).toContain('öppna länken i mejlet igen');
  });

  it('is stored as a hash only, in no event and no queued mail', async () => {
    const links = await nameAndMail(county(), representative, whose(), { 'Ida Exempel': 'ida@kommun.example' });
    const token = links.get('ida@kommun.example')?.split('/').at(-1) ?? '';
    expect(token).toHaveLength(43);
    const { knex } = county().context.database;
    const { rows } = await knex.raw('select * from respondent_links');
    expect(JSON.stringify(rows)).not.toContain(token);
    const events = await knex('events').where({ organisation_code: NORRA.code });
    expect(JSON.stringify(events)).not.toMatch(/Ida|ida@/);
    expect(JSON.stringify(events)).toContain('respondent.name');
  });

  it('ends the session of whoever was signed in, says so first, and gives none of their roles', async () => {
    const links = await nameAndMail(county(), representative, whose(), { Samordnaren: representative.email });
    const browser = await county().signIn(representative);
    const link = links.get(representative.email) ?? '';
    expect(await read(browser, link)).toContain(`Du är inloggad som ${representative.name}.`);
    await browser.post(link).expect(303);
    await browser.get(listHref()).expect(404);
    await browser.get(paths.account).expect(404);
    expect(await read(agent, listHref())).toContain('Samordnaren');
  });
});

describe('whoever has named them', () => {
  let response: string;
  let guest: Agent;

  beforeAll(async () => {
    const links = await nameAndMail(county(), representative, whose(), { 'Jan Exempel': 'jan@kommun.example' });
    const link = links.get('jan@kommun.example') ?? '';
    response = await answerByLink(county(), link, needOf('kommun'));
    ({ agent: guest } = await openLink(county(), link));
  });

  /** Every address that shows something of one response or of what it has submitted. */
  const addresses = () => [
    paths.response(response),
    paths.page(response, 1),
    paths.remaining(response),
    paths.search(response),
    paths.contact(response),
    paths.review(response),
    paths.history(response),
    paths.news(response),
    paths.receipt(response, 1),
    paths.submission(response, 1),
    paths.feedback(response),
    paths.boardCase(response),
    paths.transfer(response),
    paths.imports(response),
    paths.wordTexts(response),
    paths.release(response, 1),
    paths.years(response),
    paths.withdraw(response),
    paths.submissionArchive(response, 1),
    ...['pdf', 'docx', 'xlsx', 'csv', 'json', 'txt'].flatMap((format) => [
      paths.export(response, format),
      paths.submissionExport(response, 1, format),
    ]),
    paths.fillIn(response, 'docx'),
  ];

  it.each(['coordinator', 'approver', 'contributor', 'reader'] as const)(
    'never reads what was answered, at any address: %s of the organisation',
    async (role) => {
      const person = role === 'coordinator' ? representative : await personIn(county(), NORRA, role);
      const browser = await county().signIn(person);
      for (const href of addresses()) {
        const reply = await browser.get(href);
        expect([403, 404], `${href} ${reply.status}`).toContain(reply.status);
        expect(reply.text).not.toContain('hemligt');
      }
      await post(browser, paths.beginOnBehalf(response), { cameBy: 'paper' }).expect(404);
    },
  );

  it('is told how many, and a name and a state for each, and not a word of the answer', async () => {
    const page = await read(agent, listHref());
    expect(page).toMatch(/Jan Exempel jan@kommun\.example Inlämnat/);
    expect(page).not.toContain('hemligt');
    expect(page).not.toContain('Kommunal hälso- och sjukvård');
  });

  it('reads what was submitted if it is the county’s RSS, but no draft, and writes in none', async () => {
    const rss = await county().signIn('RSS Halland');
    expect(await read(rss, paths.submission(response, 1))).toContain('hemligt sagt');
    await rss.get(paths.response(response)).expect(404);
    await rss.get(paths.export(response, 'csv')).expect(404);
    await rss.get(paths.beginOnBehalf(response)).expect(404);
  });

  it('has no program that reads it: an organisation’s token finds nothing, the county’s what was submitted', async () => {
    const { context } = county();
    const scope = { county: '13', organisation: NORRA.code };
    const row = await context.database.knex('submissions').where({ response_id: response }).first('reference');
    const reference = row?.reference ?? '';
    await expect(readSubmitted(context, scope, reference)).rejects.toMatchObject({ name: 'not-found' });
    expect((await listSubmitted(context, scope, {}, 50)).submissions).toEqual([]);
    expect((await readSubmitted(context, { county: '13' }, reference)).submission.response).toBe(response);
  });

  it('reads one’s own as a respondent, in every form, and nobody else’s', async () => {
    expect(await read(guest, paths.response(response))).toContain('Ditt svar är ditt eget.');
    expect(await read(guest, paths.submission(response, 1))).toContain('hemligt sagt');
    expect((await guest.get(paths.export(response, 'csv')).expect(200)).text).toContain('hemligt sagt');
    const links = await nameAndMail(county(), representative, whose(), { 'Kim Exempel': 'kim@kommun.example' });
    const { agent: kim, response: own } = await openLink(county(), links.get('kim@kommun.example'));
    for (const href of addresses()) {
      const reply = await kim.get(href);
      expect([403, 404], `${href} ${reply.status}`).toContain(reply.status);
      expect(reply.text).not.toContain('hemligt');
    }
    await guest.get(paths.response(own)).expect(404);
    await fillIn(kim, own, 1, { '1.chosen': 'sjukhus' });
    await post(kim, paths.page(response, 1), { '1.chosen': 'sjukhus' }).expect(404);
    const municipal = county().participant('Halmstad').response.id;
    await kim.get(paths.response(municipal)).expect(404);
    for (const href of [paths.rounds, paths.round(round.id), paths.administration, paths.account, listHref()])
      await kim.get(href).expect(404);
  });
});

describe('following those who are named', () => {
  it('reminds those who have not submitted, each once in a day, with a link that works beside the first', async () => {
    const links = await nameAndMail(county(), representative, whose(), { 'Lea Exempel': 'lea@kommun.example' });
    const page = await pageOf('Lea Exempel');
    const sent = await post(agent, `${page}/paminn`).expect(303);
    expect(await read(agent, sent.headers.location ?? '')).toContain('En påminnelse är på väg.');
    const again = await linksMailed(county().context);
    const link = again.get('lea@kommun.example');
    expect(link).not.toBe(links.get('lea@kommun.example'));
    const first = await openLink(county(), links.get('lea@kommun.example'));
    expect((await openLink(county(), link)).response).toBe(first.response);
    const twice = await post(agent, `${page}/paminn`).expect(303);
    expect(await read(agent, twice.headers.location ?? '')).toContain('Ingen påminnelse skickades');
    await post(agent, paths.remindRespondents(round.id, NORRA.code)).expect(303);
    const reminded = (await deliverAll(county().context)).map(({ recipient }) => recipient);
    expect(reminded).toContain('anna@kommun.example');
    expect(reminded).not.toContain('lea@kommun.example');
    expect(reminded).not.toContain('gun@kommun.example');
  });

  it('sends a lost link anew: the old ones and the sessions end, and what is written stays', async () => {
    const links = await nameAndMail(county(), representative, whose(), { 'Mia Exempel': 'mia@kommun.example' });
    const old = links.get('mia@kommun.example');
    const { agent: mia, response } = await openLink(county(), old);
    await fillIn(mia, response, 1, { '1.chosen': 'sjukhus' });
    await post(agent, `${await pageOf('Mia Exempel')}/ny-lank`).expect(303);
    const fresh = (await linksMailed(county().context)).get('mia@kommun.example');
    await (await county().stranger()).post(old ?? '').expect(410);
    await mia.get(paths.page(response, 1)).expect(303).expect('Location', paths.signIn);
    const opened = await openLink(county(), fresh);
    expect(opened.response).toBe(response);
    expect((await opened.agent.get(paths.page(response, 1)).expect(200)).text).toMatch(/value="sjukhus"[^>]* checked/);
  });

  it('gives one an own last day, never after the organisation’s, and tells of it by mail', async () => {
    await nameAndMail(county(), representative, whose(), { 'Nils Exempel': 'nils@kommun.example' });
    const page = await pageOf('Nils Exempel');
    const late = await post(agent, `${page}/sista-dag`, { lastDay: daysAfter(round.lastDay, 1) });
    expect([late.status, textOf(late.text)]).toEqual([422, expect.stringContaining('Organisationens egen sista dag')]);
    const day = daysAfter(round.lastDay, -20);
    await post(agent, `${page}/sista-dag`, { lastDay: day }).expect(303);
    const mails = await deliverAll(county().context);
    expect(mails.map(({ message }) => message.subject)).toContain('Ny sista dag: Behov av expertstöd 2023');
    const link = mails.at(-1)?.message.parts.at(-1);
    const path = link !== undefined && 'link' in link ? new URL(link.link.href).pathname : '';
    const { agent: nils, response } = await openLink(county(), path);
    expect(await read(nils, paths.response(response))).toContain('Sista dag');
    county().clock.now = new Date(`${daysAfter(day, 1)}T08:00:00Z`);
    await (await county().stranger()).post(path).expect(410);
  });

  it('takes one off the list at once, whose draft then counts nowhere and is there when named again', async () => {
    const links = await nameAndMail(county(), representative, whose(), { 'Olle Exempel': 'olle@kommun.example' });
    const link = links.get('olle@kommun.example');
    const { agent: olle, response } = await openLink(county(), link);
    await fillIn(olle, response, 1, { '1.chosen': 'ledning' });
    const before = await read(agent, listHref());
    await post(agent, `${await pageOf('Olle Exempel')}/ta-bort`).expect(303);
    const told = textOf((await olle.get(paths.page(response, 1)).expect(410)).text);
    expect(told).toContain('Du står inte längre i listan över dem som ska svara');
    await (await county().stranger()).post(link ?? '').expect(410);
    const after = await read(agent, listHref());
    expect(after).toContain('Borttagna ur listan (1 person)');
    const named = (page: string) => Number(/(\d+) utsedda/.exec(page)?.[1]);
    expect(named(after)).toBe(named(before) - 1);
    const again = await nameAndMail(county(), representative, whose(), { 'Olle Exempel': 'olle@kommun.example' });
    expect((await openLink(county(), again.get('olle@kommun.example'))).response).toBe(response);
  });

  it('tells one who is taken off while writing what happened and whom to ask, and shows what was typed', async () => {
    const links = await nameAndMail(county(), representative, whose(), { 'Rut Exempel': 'rut@kommun.example' });
    const { agent: rut, response } = await openLink(county(), links.get('rut@kommun.example'));
    const address = paths.page(response, 2);
    const fields = fieldsOf((await rut.get(address).expect(200)).text, address);
    await post(agent, `${await pageOf('Rut Exempel')}/ta-bort`).expect(303);
    const typed = encode({ ...fields, '4.text': 'Någon att ringa.' });
    const refused = await rut.post(address).type('form').send(typed).expect(410);
    expect(textOf(refused.text)).toContain('Hör av dig till den som utsåg dig: namnet står i mejlet med länken.');
    expect(refused.text).toContain('Någon att ringa.');
    expect(textOf(refused.text)).not.toContain('Logga in');
  });

  it('takes off nobody who has submitted', async () => {
    const links = await nameAndMail(county(), representative, whose(), { 'Pia Exempel': 'pia@kommun.example' });
    await answerByLink(county(), links.get('pia@kommun.example') ?? '', needOf('primarvard'));
    const page = await pageOf('Pia Exempel');
    expect(await read(agent, page)).not.toContain('Ta bort Pia Exempel');
    const refused = await post(agent, `${page}/ta-bort`);
    expect([refused.status, textOf(refused.text)]).toEqual([
      409,
      expect.stringContaining('Den som har lämnat in sitt svar kan inte tas bort ur listan.'),
    ]);
  });

  it('is no concern of another delregion’s people', async () => {
    const [, SODRA] = DELREGIONER;
    if (SODRA === undefined) throw new Error('There are delregioner');
    const other = await personIn(county(), SODRA, 'coordinator');
    const browser = await county().signIn(other);
    const page = await pageOf('Anna Exempel');
    await browser.get(page).expect(404);
    for (const what of ['paminn', 'ny-lank', 'ta-bort', 'sista-dag'])
      await post(browser, `${page}/${what}`, { lastDay: round.lastDay }).expect(404);
    const astray = page.replace(NORRA.code, SODRA.code);
    await post(browser, `${astray}/ta-bort`).expect(404);
    await browser.get(astray).expect(404);
  });
});

describe('mail about a named respondent’s answer', () => {
  it('goes to the respondent alone: the receipt, and what the RSS asks to have corrected', async () => {
    const links = await nameAndMail(county(), representative, whose(), { 'Ron Exempel': 'ron@kommun.example' });
    const response = await answerByLink(county(), links.get('ron@kommun.example') ?? '', needOf('kommun'));
    const receipts = await deliverAll(county().context);
    expect(receipts.map(({ recipient, message }) => [recipient, message.subject])).toEqual([
      ['ron@kommun.example', 'Inlämnat: Behov av expertstöd, Delregion Norra'],
    ]);
    const { person: officer } = county().participant('RSS Halland');
    const remarks = [{ question: '4', text: 'Skriv mer.' }];
    await sendBack(county().context, officer, response, { version: 1, remarks });
    const asked = await deliverAll(county().context);
    expect(asked.map(({ recipient }) => recipient)).toEqual(['ron@kommun.example']);
    const { agent: ron } = await openLink(county(), linkOf(asked)[0]);
    expect(await read(ron, paths.response(response))).toContain('Skriv mer.');
  });
});

function linkOf(mails: Awaited<ReturnType<typeof deliverAll>>): string[] {
  return mails.flatMap(({ message }) =>
    message.parts.flatMap((part) => ('link' in part ? [new URL(part.link.href).pathname] : [])),
  );
}

describe('the county’s RSS', () => {
  /** Twenty answers from six delregioner: how many of each have got the support, missed it, and not needed it. */
  const NEEDS: readonly (readonly [got: number, missed: number, none: number])[] = [
    [2, 1, 1],
    [1, 2, 0],
    [3, 0, 1],
    [0, 4, 0],
    [1, 1, 2],
    [0, 0, 1],
  ];

  it('counts what twenty named respondents of six delregioner have submitted, by delregion and option', async () => {
    const own = await openNaming(county());
    for (const [at, delregion] of DELREGIONER.entries()) {
      const [got = 0, missed = 0, none = 0] = NEEDS[at] ?? [];
      const needs = [
        ...Array.from({ length: got }, () => 'ja' as const),
        ...Array.from({ length: missed }, () => 'ja-inte-fatt' as const),
        ...Array.from({ length: none }, () => 'nej' as const),
      ];
      const namer = await personIn(county(), delregion, 'coordinator', `namnare${at}`);
      const people = Object.fromEntries([...needs, 'draft'].map((_, n) => [`Svarare ${n}`, `s${n}@d${at}.example`]));
      const links = await nameAndMail(county(), namer, { round: own.id, organisation: delregion.code }, people);
      const linkTo = (n: number) => links.get(`s${n}@d${at}.example`) ?? '';
      for (const [n, need] of needs.entries()) await answerByLink(county(), linkTo(n), needOf('kommun', need));
      await answerByLink(county(), linkTo(needs.length), needOf('sjukhus'), { submits: false });
    }
    const rss = await county().signIn('RSS Halland');
    const page = await read(rss, paths.collectedAnswers(own.id));
    expect(page).toContain('20 inlämnade svar från 6 organisationer.');
    expect(page).toMatch(
      /Delregion Kusten 0 0 1 1 Delregion Mellersta 1 1 2 4 Delregion Norra 2 1 1 4 Delregion Södra 1 2 0 3 Delregion Västra 0 4 0 4 Delregion Östra 3 0 1 4 Totalt 7 8 5 20/,
    );
    const dashboard = await read(rss, paths.round(own.id));
    expect(dashboard).toContain('20 svar är inlämnade, från 6 av 6 organisationer.');
    expect(dashboard).toContain('Delregion Västra Delregion 5 utsedda, 5 har börjat, 4 har lämnat in');
    expect(dashboard).not.toMatch(/Svarare|hemligt/);

    const archive = unzipSync(await downloadOf(rss, paths.roundArchive(own.id)));
    const receipts = Object.keys(archive).filter((name) => name.endsWith('/v1/kvitto.json'));
    expect(receipts).toHaveLength(20);
    const pdfs = Object.keys(unzipSync(await downloadOf(rss, paths.roundSubmissions(own.id))));
    expect(pdfs.filter((name) => name.endsWith('.pdf'))).toHaveLength(20);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Uint8Array.from(await downloadOf(rss, paths.roundWorkbook(own.id))).buffer);
    expect(workbook.worksheets.map(({ name, rowCount }) => [name, rowCount])).toEqual([
      ['Läs mig', 20],
      ['Svar', 21],
      ['Antal per slag', 3],
    ]);
    const cells = workbook.worksheets.map((sheet) => JSON.stringify(sheet.getSheetValues())).join();
    expect(cells).not.toContain('Svarare');
  });

  it('is given the reminders of all who have not submitted with one button, also those named', async () => {
    await deliverAll(county().context);
    const own = await openNaming(county());
    const where = { round: own.id, organisation: NORRA.code };
    const links = await nameAndMail(county(), representative, where, {
      'A B': 'a.b@x.example',
      'C D': 'c.d@x.example',
    });
    await answerByLink(county(), links.get('c.d@x.example') ?? '', needOf('kommun'));
    await deliverAll(county().context);
    const rss = await county().signIn('RSS Halland');
    await post(rss, paths.remindNow(own.id)).expect(303);
    const reminded = (await deliverAll(county().context)).map(({ recipient }) => recipient);
    expect(reminded).toContain('a.b@x.example');
    expect(reminded).not.toContain('c.d@x.example');
    expect(reminded).not.toContain(representative.email);
  });
});

describe('the clock', () => {
  it('invites those who name, and reminds those named on the days of the round, with a link and once', async () => {
    const own = await openNaming(county());
    const { knex } = county().context.database;
    await sendRoundNotices(county().context);
    const invited = (await deliverAll(county().context)).find(
      ({ recipient, message }) =>
        recipient === representative.email && JSON.stringify(message).includes(paths.respondents(own.id, NORRA.code)),
    );
    expect(JSON.stringify(invited?.message.parts)).toContain('Du utser vilka som ska svara.');
    const where = { round: own.id, organisation: NORRA.code };
    await nameAndMail(county(), representative, where, { 'E F': 'e.f@x.example' });
    const day = daysAfter(own.lastDay, -7);
    await knex('rounds')
      .where({ id: own.id })
      .update({ reminder_days: JSON.stringify([day]) });
    county().clock.now = new Date(`${day}T09:00:00Z`);
    await sendRoundNotices(county().context);
    await sendRoundNotices(county().context);
    const mails = (await deliverAll(county().context)).filter(({ recipient }) => recipient === 'e.f@x.example');
    expect(mails.map(({ message }) => message.subject)).toEqual(['Påminnelse: svara på Behov av expertstöd 2023']);
    await openLink(county(), linkOf(mails)[0]);
  });

  it('erases names, addresses, links and sessions on the round’s day, and keeps who submitted what', async () => {
    const own = await openNaming(county());
    const { knex } = county().context.database;
    const where = { round: own.id, organisation: NORRA.code };
    const links = await nameAndMail(county(), representative, where, {
      'Gös Utan Roll': 'gos@x.example',
      'Har Roll': representative.email,
    });
    const response = await answerByLink(county(), links.get('gos@x.example') ?? '', needOf('kommun'));
    await answerByLink(county(), links.get(representative.email) ?? '', needOf('kommun'), { submits: false });
    const day = daysAfter(own.lastDay, 60);
    await knex('rounds').where({ id: own.id }).update({ erase_on: day });
    county().clock.now = new Date(`${day}T09:00:00Z`);
    expect(await eraseRounds(county().context)).toBe(1);
    const rows: object[] = await knex('respondents').where({ round_id: own.id });
    expect(rows).toMatchObject([
      { name: null, email: null },
      { name: null, email: null },
    ]);
    expect(await knex('respondent_links').whereIn('respondent_id', rows.map(idOf))).toEqual([]);
    expect(await knex('sessions').whereIn('respondent_id', rows.map(idOf))).toEqual([]);
    expect(await knex('people').where({ email: 'gos@x.example' })).toEqual([]);
    expect(await knex('people').where({ email: representative.email })).toHaveLength(1);
    const event = await knex('events').where({ verb: 'round.erase', round_id: own.id }).first('detail');
    expect(event?.detail).toMatchObject({ respondents: 2 });
    const rss = await county().signIn('RSS Halland');
    expect(await read(rss, paths.submission(response, 1))).toContain('Gös Utan Roll');
    expect(await read(await county().signIn(representative), paths.respondents(own.id, NORRA.code))).toContain(
      'Raderat namn',
    );
  });
});

describe('two hundred named respondents', () => {
  it('take the page of those who named them, the dashboard and the start page no more statements than one', async () => {
    const own = await openNaming(county());
    const where = { round: own.id, organisation: NORRA.code };
    const pages = [
      ['list', paths.respondents(own.id, NORRA.code)],
      ['start', paths.start],
    ] as const;
    const cost = async () => {
      const costs: number[] = [];
      for (const [, href] of pages)
        costs.push((await askedFor(county().context.database, () => agent.get(href).expect(200))).statements.length);
      const rss = await county().signIn('RSS Halland');
      for (const href of [paths.round(own.id), paths.collectedAnswers(own.id)])
        costs.push((await askedFor(county().context.database, () => rss.get(href).expect(200))).statements.length);
      return costs;
    };
    await nameAndMail(county(), representative, where, { 'Nr 0': 'nr0@x.example' });
    const withOne = await cost();
    const more = Array.from({ length: 199 }, (_, at) => `Nr ${at + 1}; nr${at + 1}@x.example`).join('\n');
    await nameRespondents(county().context, representative, where, { list: more, lastDay: '' });
    expect(await cost()).toEqual(withOne);
    await expect(
      nameRespondents(county().context, representative, where, { list: 'En till; en.till@x.example', lastDay: '' }),
    ).rejects.toMatchObject({ name: 'too-many-respondents' });
  });
});

function idOf(row: object): string {
  return 'id' in row ? String(row.id) : '';
}
