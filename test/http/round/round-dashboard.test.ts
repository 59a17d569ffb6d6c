import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Round } from '../../../server/domain/round/round.ts';
import { paths } from '../../../server/paths.ts';
import { openRound, openRoundUnderWay, responseIn, submitIn } from '../../support/round-under-way.ts';
import { useCounty } from '../../support/web.ts';
import { encode, textOf } from '../page.ts';

const county = useCounty();
let round: Round;
let officer: Agent;

beforeAll(async () => {
  round = await openRoundUnderWay(county());
  officer = await county().signIn('RSS Halland');
});

async function board(id = round.id, agent = officer): Promise<string> {
  return (await agent.get(paths.round(id)).expect(200)).text;
}

/** The row of an organisation in the table of participants, or in the table of pages. */
function rowOf(html: string, organisation: string, table: 'participants' | 'board'): string {
  const [, content = ''] = new RegExp(`<table class="[^"]*\\b${table}\\b[^>]*>([\\s\\S]*?)</table>`).exec(html) ?? [];
  return content.split('<tr>').find((row) => row.includes(`<th scope="row">${organisation}</th>`)) ?? '';
}

/** The different states of an organisation's pages, each as word and shape. */
function pagesOf(html: string, organisation: string): string[] {
  const states = [...rowOf(html, organisation, 'board').matchAll(/<span class="state (\w+)">([^<]+)</g)];
  return [...new Set(states.map(([, shape, word]) => `${word} (${shape})`))];
}

describe('the round dashboard', () => {
  it('says first how many have submitted and who remains', async () => {
    expect(textOf(await board())).toContain(
      '2 av 6 kommuner har lämnat in. Hylte, Kungsbacka, Laholm och Varberg är kvar.',
    );
  });

  it('shows each page of each organisation as a word and a shape', async () => {
    const html = await board();
    expect(pagesOf(html, 'Halmstad')).toEqual(['Inlämnad (done)']);
    expect(pagesOf(html, 'Falkenberg')).toEqual(['Inlämnad (done)', 'Ändrad (changed)']);
    expect(pagesOf(html, 'Kungsbacka')).toEqual(['Klar (ready)']);
    expect(pagesOf(html, 'Hylte')).toEqual(['Klar (ready)', 'Ej börjad (empty)']);
    expect(pagesOf(html, 'Varberg')).toEqual(['Ej börjad (empty)']);
  });

  it('shows the progress on a page that is half done', async () => {
    const other = await openRound(county());
    const { id } = await responseIn(county(), other, 'Varberg');
    const { knex } = county().context.database;
    await knex('responses')
      .where({ id })
      .update({ answers: JSON.stringify({ E: { text: 'Så här.' } }), version: 1 });
    expect(pagesOf(await board(other.id), 'Varberg')).toEqual(['Ej börjad (empty)', '1 av 2 (begun)']);
  });

  it('shows the state of each organisation, its own last day and when it last did something', async () => {
    const html = await board();
    const words = (name: string) => textOf(rowOf(html, name, 'participants'));
    expect(words('Halmstad')).toMatch(/Inlämnad 22 av 22 Inlämnad \d+ \S+ \d{4} kl/);
    expect(words('Falkenberg')).toMatch(/Ändrad efter inlämning .* Inlämnad .*, ändrad/);
    expect(words('Hylte')).toMatch(/Utkast 2 av \d+ Sparad .* Anstånd: Samordnaren har varit sjuk\./);
    expect(words('Varberg')).toMatch(/Ej påbörjad 0 av \d+ Inget sparat/);
  });

  it('shows nothing of what is written but not submitted', async () => {
    const html = await board();
    expect(html).not.toContain('Hyltes hemliga utkast');
    expect(html).not.toContain('En ändring efter inlämningen');
    const { id } = await responseIn(county(), round, 'Hylte');
    for (const path of [paths.response(id), paths.page(id, 2), paths.export(id, 'json'), paths.history(id)])
      expect([path, (await officer.get(path)).status]).toEqual([path, 404]);
  });

  it('links to what is submitted, for those who may read it', async () => {
    const { id } = await responseIn(county(), round, 'Halmstad');
    const html = await board();
    expect(html).toContain(`href="${paths.submission(id, 1)}"`);
    expect((await officer.get(paths.submission(id, 1))).status).toBe(200);
    expect(rowOf(html, 'Hylte', 'participants')).not.toContain('/inlamning/');
    const administrator = await county().addPerson('Förvaltare Tavlan', { 'RSS Halland': 'administrator' });
    const seen = await board(round.id, await county().signIn(administrator));
    expect(seen).not.toContain('/inlamning/');
  });

  it('no longer counts what has been withdrawn', async () => {
    const other = await openRound(county(), { organisations: ['1380', '1315'] });
    await submitIn(county(), other, 'Halmstad');
    expect(textOf(await board(other.id))).toContain('1 av 2 kommuner har lämnat in. Hylte är kvar.');
    const { id } = await responseIn(county(), other, 'Halmstad');
    const agent = await county().signIn('Halmstad');
    await agent
      .post(paths.withdraw(id))
      .type('form')
      .send(encode({ version: '1', reason: 'Fel bilaga.', end: '1' }))
      .expect(303);
    const html = await board(other.id);
    expect(textOf(html)).toContain('Ingen av 2 kommuner har lämnat in.');
    expect(textOf(rowOf(html, 'Halmstad', 'participants'))).toContain('Återtagen');
    expect(pagesOf(html, 'Halmstad')).toEqual(['Klar (ready)']);
    expect(textOf((await officer.get(paths.rounds)).text)).toContain('0 av 2');
  });

  it('says when all have submitted, and names a single organisation', async () => {
    const other = await openRound(county(), { organisations: ['1380', '1315'] });
    for (const name of ['Halmstad', 'Hylte']) await submitIn(county(), other, name);
    expect(textOf(await board(other.id))).toContain('Båda kommunerna har lämnat in.');
    const { round: regions } = county().participant('Region Halland').response;
    expect(textOf(await board(regions.id))).toContain('Region Halland har inte lämnat in.');
  });
});

describe('the contact person of a response', () => {
  it('is given by those who answer, shown to the RSS, and never exported', async () => {
    const { id } = await responseIn(county(), round, 'Halmstad');
    const agent = await county().signIn('Halmstad');
    const shown = (await agent.get(paths.contact(id)).expect(200)).text;
    expect(shown).toContain('value="Samordnare Halmstad"');
    const saved = await agent
      .post(paths.contact(id))
      .type('form')
      .send(
        encode({ 'kontakt-1': ' Vera  Telefonsson ', 'kontakt-2': 'Halmstad', 'kontakt-3': 'vera@halmstad.example' }),
      );
    expect(saved.headers.location).toBe(`${paths.contact(id)}?klart=sparad`);
    expect(textOf((await agent.get(saved.headers.location ?? '')).text)).toContain('Kontaktuppgifterna är sparade.');
    expect(textOf((await agent.get(paths.response(id))).text)).toContain(
      'Vera Telefonsson, Halmstad, vera@halmstad.example',
    );
    expect(textOf(rowOf(await board(), 'Halmstad', 'participants'))).toContain('Vera Telefonsson');
    for (const format of ['csv', 'json'])
      expect((await agent.get(paths.export(id, format)).expect(200)).text).not.toContain('Telefonsson');
    const { knex } = county().context.database;
    const [event] = await knex('events').where({ verb: 'contact.change', response_id: id });
    expect(JSON.stringify(event)).not.toContain('Vera');
  });

  it('has a fault shown at the field of an invalid e-mail address, with everything typed kept', async () => {
    const { id } = await responseIn(county(), round, 'Hylte');
    const agent = await county().signIn('Hylte');
    const refused = await agent
      .post(paths.contact(id))
      .type('form')
      .send(encode({ 'kontakt-1': 'Hylte <b>', 'kontakt-2': '', 'kontakt-3': 'hylte' }));
    expect(refused.status).toBe(422);
    expect(textOf(refused.text)).toContain('Kontaktuppgifterna är inte sparade än.');
    expect(refused.text).toContain('value="hylte"');
    expect(refused.text).toContain('value="Hylte &lt;b&gt;"');
    expect(textOf(rowOf(await board(), 'Hylte', 'participants'))).toContain('Ingen angiven');
  });

  it('is removed by emptying the fields', async () => {
    const { id } = await responseIn(county(), round, 'Laholm');
    const agent = await county().signIn('Laholm');
    const send = (fields: Record<string, string>) => agent.post(paths.contact(id)).type('form').send(encode(fields));
    await send({ 'kontakt-1': 'Någon' }).expect(303);
    await send({ 'kontakt-1': ' ' }).expect(303);
    const { knex } = county().context.database;
    expect(await knex('response_contacts').where({ response_id: id })).toEqual([]);
  });

  it('cannot be changed by a reader, or seen by others', async () => {
    const { id } = await responseIn(county(), round, 'Halmstad');
    const reader = await county().signIn(await county().addPerson('Läsare Kontakt', { Halmstad: 'reader' }));
    expect((await reader.get(paths.contact(id))).status).toBe(403);
    expect(textOf((await reader.get(paths.response(id))).text)).toContain('Vera Telefonsson');
    for (const who of ['Hylte', 'RSS Halland'])
      expect((await (await county().signIn(who)).get(paths.contact(id))).status).not.toBe(200);
  });
});
