import { unzipSync } from 'fflate';
import type { Agent } from 'supertest';
import { describe, expect, it } from 'vitest';
import { loadResponse } from '../../../server/actions/response/load-response.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import { digestNow } from '../../../server/domain/workflow/loaded-response.ts';
import { paths } from '../../../server/paths.ts';
import { paragraphsOf } from '../../exports/read-docx.ts';
import { answerAll } from '../../support/answer-all.ts';
import { openCounting } from '../../support/counting.ts';
import { deliverAll } from '../../support/mail.ts';
import { useCounty } from '../../support/web.ts';
import { downloadOf, encode, fieldsOf, textOf } from '../page.ts';

const county = useCounty();

async function saved(agent: Agent, address: string, changes: Readonly<Record<string, string>>, page = address) {
  const { text } = await agent.get(page).expect(200);
  const fields = { ...fieldsOf(text, address), ...chosenIn(text), ...changes };
  return agent.post(address).type('form').send(encode(fields));
}

/** The chosen option of each list on a page. */
function chosenIn(html: string): Record<string, string> {
  return Object.fromEntries(
    [...html.matchAll(/<select id="[^"]*" name="([^"]*)"[\s\S]*?<option value="([^"]*)" selected>/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );
}

async function bytes(agent: Agent, address: string): Promise<Buffer> {
  return downloadOf(agent, address);
}

const plain = (html: string) => textOf(html).replaceAll('\u00a0', ' ');

describe('the board case of a response', () => {
  it('is drafted from the template, with the properties of the submission', async () => {
    const agent = await county().signIn('Halmstad');
    const { id } = county().participant('Halmstad').response;
    const text = plain((await agent.get(paths.boardCase(id)).expect(200)).text);
    expect(text).toContain('Nämnden föreslås besluta att anteckna att informationen har lämnats.');
    expect(text).toMatch(
      /Ärendet gäller Halmstads svar på .*Svaret är inlämnat\. Det lämnas till länets regionala samverkans- och stödstruktur \(RSS\) och finns i sin helhet i bilaga 1\./,
    );
    expect((await agent.get(paths.response(id))).text).toContain(paths.boardCase(id));
    expect((await agent.get(paths.receipt(id, 1))).text).toContain(paths.boardCase(id));
  });

  it('is saved with who wrote it, and can be downloaded as Word', async () => {
    const agent = await county().signIn('Hylte');
    const { response, person } = county().participant('Hylte');
    const address = paths.boardCase(response.id);
    const answer = await saved(agent, address, {
      caseNumber: 'KS 2024/17',
      board: 'Kommunstyrelsen',
      'text-1': 'Kvitto {{referens}}.',
    });
    expect(answer.headers.location).toBe(`${address}?klart=sparat`);
    const page = plain((await agent.get(address)).text);
    expect(page).toContain(`Senast sparat av ${person.name}`);
    expect(page).toMatch(/Kvitto [A-Z0-9]{4}-[A-Z0-9]{4}\./);
    const word = paragraphsOf(await bytes(agent, paths.caseLetter(response.id, 'docx'))).map(({ text }) => text);
    expect(word).toContain('Till: Kommunstyrelsen');
    expect(word).toContain('Diarienummer: KS 2024/17');
    const { knex } = county().context.database;
    expect(await knex('events').where({ verb: 'case.save', response_id: response.id })).toHaveLength(1);
  });

  it('does not overwrite what somebody else has saved meanwhile, unless its writer saves it again', async () => {
    const agent = await county().signIn('Laholm');
    const { id } = county().participant('Laholm').response;
    const address = paths.boardCase(id);
    await saved(agent, address, { caseNumber: 'KS 1' });
    const late = await saved(agent, address, { caseNumber: 'KS 2', seen: '0' });
    expect(late.status).toBe(422);
    expect(plain(late.text)).toContain('sparade en annan version');
    expect(late.text).toContain('value="KS 2"');
    expect(plain((await agent.get(address)).text)).toContain('Diarienummer KS 1');
    const wanted = fieldsOf(late.text, address);
    await agent.post(address).type('form').send(encode(wanted)).expect(303);
    expect(plain((await agent.get(address)).text)).toContain('Diarienummer KS 2');
  });

  it('that had a fault at first does not overwrite what somebody else has saved meanwhile either', async () => {
    const agent = await county().signIn('Falkenberg');
    const { id } = county().participant('Falkenberg').response;
    const address = paths.boardCase(id);
    await saved(agent, address, { caseNumber: 'KS 1' });
    const faulty = await saved(agent, address, { caseNumber: 'KS 2', day: '2024-02-30', seen: '0' });
    expect(faulty.status).toBe(422);
    const mended = { ...fieldsOf(faulty.text, address), day: '2024-02-28' };
    const late = await agent.post(address).type('form').send(encode(mended)).expect(422);
    expect(plain(late.text)).toContain('sparade en annan version');
    expect(plain((await agent.get(address)).text)).toContain('Diarienummer KS 1');
  });

  it('shows each fault at its field, keeps what was typed, and saves nothing', async () => {
    const agent = await county().signIn('Varberg');
    const { id } = county().participant('Varberg').response;
    const answer = await saved(agent, paths.boardCase(id), { day: '2024-02-30', caseNumber: 'KS 9' });
    expect(answer.status).toBe(422);
    expect(plain(answer.text)).toContain('Datumet finns inte.');
    expect(answer.text).toContain('value="KS 9"');
    expect(await county().context.database.knex('board_cases').where({ response_id: id })).toHaveLength(0);
  });

  it('is refused when the form was cut off', async () => {
    const agent = await county().signIn('Varberg');
    const { id } = county().participant('Varberg').response;
    const { text } = await agent.get(paths.boardCase(id));
    const cut = { ...fieldsOf(text, paths.boardCase(id)), end: undefined };
    await agent.post(paths.boardCase(id)).type('form').send(encode(cut)).expect(400);
  });

  it('shows what was typed in it as text, whatever it is', async () => {
    const agent = await county().signIn('Falkenberg');
    const { id } = county().participant('Falkenberg').response;
    const hostile = '<script>alert(1)</script>{{{år}}}</textarea>';
    await saved(agent, paths.boardCase(id), {
      'text-1': hostile,
      'heading-1': hostile,
      board: hostile,
      officer: hostile,
    });
    const { text } = await agent.get(paths.boardCase(id));
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('can be read by everybody of the organisation, and changed by those who answer for it; for others it does not exist', async () => {
    const { id } = county().participant('Halmstad').response;
    const reader = await county().signIn(await county().addPerson('Läsare Exempel', { Halmstad: 'reader' }));
    const { text } = await reader.get(paths.boardCase(id)).expect(200);
    expect(text).not.toContain('Spara ärendet');
    await reader.post(paths.boardCase(id)).type('form').send({ seen: '0', end: '1' }).expect(403);
    await reader
      .post(paths.politicalDecision(id))
      .type('form')
      .send({ version: '1', decision: 'reservation' })
      .expect(403);
    await (await county().signIn('Hylte')).get(paths.boardCase(id)).expect(404);
    await (await county().signIn('RSS Halland')).get(paths.wholeCase(id, 'pdf')).expect(404);
  });
});

describe('the organisation’s template', () => {
  it('can be changed by the organisation, and is used by the board cases that begin after that', async () => {
    const agent = await county().signIn('Kungsbacka');
    const { organisation, response } = county().participant('Kungsbacka');
    const address = paths.caseTemplate(organisation.code);
    expect((await agent.get(paths.organisation(organisation.code))).text).toContain(address);
    // Moves the second heading to the top, removes the third and adds one.
    const answer = await saved(agent, address, {
      board: 'Nämnden för vård och omsorg',
      'place-1': '1',
      'heading-2': '',
      'text-2': '',
      'heading-7': 'Jämställdhet',
      'text-7': 'Ärendet gäller {{orgnisation}}.',
    });
    expect(answer.headers.location).toBe(`${address}?klart=sparad`);
    const page = plain((await agent.get(address)).text);
    expect(page).toContain('”{{orgnisation}}” finns inte och skrivs ut som det står. Menade du {{organisation}}?');
    const begun = plain((await agent.get(paths.boardCase(response.id))).text);
    const letter = begun.slice(begun.indexOf('Så blir tjänsteskrivelsen'));
    expect(letter).toContain('Till Nämnden för vård och omsorg');
    expect(letter).not.toContain('Bakgrund');
    const places = ['Sammanfattning', 'Förslag till beslut', 'Ekonomiska konsekvenser', 'Jämställdhet'].map((heading) =>
      letter.indexOf(heading),
    );
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places[0]).toBeGreaterThan(0);
    const { knex } = county().context.database;
    expect(await knex('events').where({ verb: 'case-template.save' })).toHaveLength(1);
  });

  it('that had a fault at first does not overwrite what somebody else has saved meanwhile', async () => {
    const agent = await county().signIn('Laholm');
    const address = paths.caseTemplate(county().participant('Laholm').organisation.code);
    await saved(agent, address, { office: 'Kansliet' });
    const faulty = await saved(agent, address, { office: 'Staben', email: 'namn@exempel', seen: '0' });
    expect(faulty.status).toBe(422);
    const mended = { ...fieldsOf(faulty.text, address), email: '' };
    const late = await agent.post(address).type('form').send(encode(mended)).expect(422);
    expect(plain(late.text)).toContain('sparade en annan version');
    expect((await agent.get(address)).text).toContain('value="Kansliet"');
  });

  it('can be changed by no other organisation', async () => {
    const { organisation } = county().participant('Kungsbacka');
    await (await county().signIn('Hylte')).get(paths.caseTemplate(organisation.code)).expect(404);
  });
});

describe('the board’s decision', () => {
  const record = (agent: Agent, id: string, fields: Readonly<Record<string, string>>) =>
    agent
      .post(paths.politicalDecision(id))
      .type('form')
      .send({ version: '1', ...fields });

  it('is recorded beside the submission, shown with it, and can be taken back without losing anything', async () => {
    const agent = await county().signIn('Halmstad');
    const { id } = county().participant('Halmstad').response;
    const before = (await agent.get(paths.submissionExport(id, 1, 'json'))).body;
    await record(agent, id, { decision: 'reservation' }).expect(303);
    expect(plain((await agent.get(paths.receipt(id, 1))).text)).toContain(
      'Inlämnat med förbehåll för politiskt beslut',
    );
    expect(plain((await agent.get(paths.response(id))).text)).toContain('inlämnat med förbehåll för politiskt beslut');
    await record(agent, id, {
      decision: 'decided',
      decidedBoard: 'Kommunstyrelsen',
      decidedDay: '2024-04-16',
      paragraph: '§ 57',
    }).expect(303);
    const words = 'Beslutat av Kommunstyrelsen 16 april 2024, § 57';
    expect(plain((await agent.get(paths.submission(id, 1))).text)).toContain(words);
    const after = (await agent.get(paths.submissionExport(id, 1, 'json'))).body;
    expect(after.submission.decision).toEqual({
      kind: 'decided',
      board: 'Kommunstyrelsen',
      day: '2024-04-16',
      paragraph: '57',
    });
    expect([after.digest, after.answers]).toEqual([before.digest, before.answers]);
    const word = paragraphsOf(await bytes(agent, paths.submissionExport(id, 1, 'docx'))).map(({ text }) => text);
    expect(word.join('\n').replaceAll('\u00a0', ' ')).toContain(`Status: ${words}. Inlämnat`);
    await record(agent, id, { decision: 'none' }).expect(303);
    expect((await agent.get(paths.submissionExport(id, 1, 'json'))).body.submission.decision).toBeUndefined();
    const page = plain((await agent.get(paths.boardCase(id))).text);
    expect(page).toContain(`${words}. Noterat av`);
    const { knex } = county().context.database;
    expect(
      await knex('events').where({ response_id: id }).whereLike('verb', 'decision.%').orderBy('id').pluck('verb'),
    ).toEqual(['decision.reserve', 'decision.record', 'decision.lift']);
  });

  it('is not recorded with a field missing, or for another version than the page showed', async () => {
    const agent = await county().signIn('Hylte');
    const { id } = county().participant('Hylte').response;
    const answer = await record(agent, id, { decision: 'decided', decidedBoard: 'KS', decidedDay: '', paragraph: '' });
    expect(answer.status).toBe(422);
    expect(plain(answer.text)).toContain('Skriv dagen för beslutet');
    expect((await record(agent, id, { decision: 'reservation', version: '2' })).status).toBe(409);
    expect(await county().context.database.knex('political_decisions').pluck('kind')).not.toContain('KS');
  });

  it('can be reserved for when the response is submitted', async () => {
    const { context, participant } = county();
    const { person, response } = participant('Region Halland');
    await county()
      .context.database.knex('organisations')
      .where({ code: response.organisation.code })
      .update({ needs_approval: false });
    await answerAll(context, person, response.id);
    const agent = await county().signIn('Region Halland');
    const answer = await saved(agent, paths.review(response.id), { reservation: '1' });
    expect(answer.headers.location).toBe(paths.receipt(response.id, 1));
    expect(plain((await agent.get(paths.receipt(response.id, 1))).text)).toContain('förbehåll för politiskt beslut');
    const receipt = (await deliverAll(context)).find(({ message }) => message.subject.endsWith('Region Halland'));
    expect(receipt?.message.subject).toMatch(/^Inlämnat med förbehåll: /);
    const mail = JSON.stringify(receipt?.message.parts);
    expect(mail).toContain('är inlämnat med förbehåll för politiskt beslut.');
    expect(mail).toContain(paths.boardCase(response.id));
  });
});

describe('the board case of the RSS', () => {
  it('has the counted municipalities’ submissions as appendices', async () => {
    const { rss } = await openCounting(county(), { Hylte: { B: { text: 'Samtal är permanenta.' } } });
    const { context, participant } = county();
    const { person } = participant('RSS Halland');
    const version = await answerAll(context, person, rss);
    await submitResponse(context, person, rss, {
      version,
      digest: digestNow(await loadResponse(context, person, rss)),
    });
    const agent = await county().signIn('RSS Halland');
    const { text } = await agent.get(paths.boardCase(rss));
    expect(plain(text)).toContain('5 av kommunerna har inte lämnat in något svar.');
    await saved(agent, paths.boardCase(rss), { members: '1315', caseNumber: 'RSS 1' });
    const files = unzipSync(await bytes(agent, paths.wholeCase(rss, 'zip')));
    expect(Object.keys(files)).toEqual([
      'Tjänsteskrivelse RSS 1 RSS Halland.docx',
      'Ärende RSS 1 RSS Halland.pdf',
      'Bilaga 1 RSS 1 RSS Hallands svar.pdf',
      'Bilaga 2 RSS 1 Underlag till RSS Hallands svar.pdf',
      'Bilaga 3 RSS 1 Hyltes svar.pdf',
    ]);
    // A colleague at the RSS who may not read the municipalities' submissions is told that an appendix is missing.
    const reader = await county().signIn(await county().addPerson('Lina Läsare', { 'RSS Halland': 'reader' }));
    const word = paragraphsOf(await bytes(reader, paths.caseLetter(rss, 'docx'))).map(({ text: line }) => line);
    expect(word).toContain('Hyltes svar finns inte med: den som hämtade filen får inte läsa det.');
  });
});
