import type { Agent } from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, fillIn, textOf } from '../page.ts';

const county = useCounty();

describe('the region’s strateg fills in a page', () => {
  let agent: Agent;
  let id: string;
  beforeEach(async () => {
    agent = await county().signIn('Region Halland');
    id = county().participant('Region Halland').response.id;
  });

  it('and comes to the next page, with the answers saved', async () => {
    const saved = await fillIn(agent, id, 1, { '1.comment': 'En kommentar.\r\nPå två rader.' });
    expect(saved.status).toBe(303);
    expect(saved.headers.location).toBe(paths.page(id, 2));
    expect((await answersOf(id))['1']).toMatchObject({ comment: 'En kommentar.\nPå två rader.' });
  });

  it('and finds the answers there again', async () => {
    await fillIn(agent, id, 10, { '16.text': '  Inledande blanksteg\r\n\r\noch en tom rad <b>&amp;' });
    const shown = await agent.get(paths.page(id, 10));
    expect(fieldsOf(shown.text)['16.text']).toBe('  Inledande blanksteg\n\noch en tom rad <b>&amp;');
    expect(textOf(shown.text)).toContain('av 3 000 tecken');
  });

  it('and is told, on the same page, of the follow-up that an answer has opened', async () => {
    await fillIn(agent, id, 31, { '46.chosen': 'nej', seen: '46' });
    const opened = await fillIn(agent, id, 31, { '46.chosen': 'ja', seen: '46' });
    expect(opened.headers.location).toBe(`${paths.page(id, 31)}?ny=46a#fraga-46a`);
    const shown = await agent.get(`${paths.page(id, 31)}?ny=46a`);
    expect(textOf(shown.text)).toContain('Ditt svar öppnade en följdfråga: 46a');
    expect(shown.text).toMatch(/id="fraga-46a"(?![^>]*hidden)/);
  });

  it('and the draft of a follow-up that closes is kept until it opens again', async () => {
    await fillIn(agent, id, 31, { '46.chosen': 'ja', '46a.text': 'Kortare väntetider.', seen: ['46', '46a'] });
    await fillIn(agent, id, 31, { '46.chosen': 'nej' });
    const shown = await agent.get(paths.page(id, 31));
    expect(shown.text).toMatch(/id="fraga-46a"[^>]*hidden/);
    expect(fieldsOf(shown.text)['46a.text']).toBe('Kortare väntetider.');
    const exported = await agent.get(paths.export(id, 'csv'));
    expect(exported.text).not.toContain('Kortare väntetider');
  });

  it('and a text over its limit is kept whole, with the number of characters to remove', async () => {
    const long = `${'å'.repeat(2998)}\r\n\r\n`;
    const saved = await fillIn(agent, id, 10, { '16.text': `${long}x` });
    expect(saved.headers.location).toBe(`${paths.page(id, 10)}#fel`);
    const shown = await agent.get(paths.page(id, 10));
    expect(fieldsOf(shown.text)['16.text']).toBe(`${'å'.repeat(2998)}\n\nx`);
    expect(textOf(shown.text)).toContain(
      'Fråga 16: Svaret är 3 003 tecken och får vara högst 3 000. Korta med 3 tecken.',
    );
  });

  it('and a text of exactly its limit is right', async () => {
    const saved = await fillIn(agent, id, 10, { '16.text': `${'x'.repeat(2994)}\r\n\r\n${'🙂'}` });
    expect(saved.headers.location).toBe(paths.page(id, 11));
  });

  it('and a number that cannot be read is kept as it was typed, with what to write instead', async () => {
    const saved = await fillIn(agent, id, 22, { '33.number': 'tolv', '34.number': '1 200' });
    expect(saved.headers.location).toBe(`${paths.page(id, 22)}#fel`);
    const shown = await agent.get(paths.page(id, 22));
    expect(fieldsOf(shown.text)).toMatchObject({ '33.number': 'tolv' });
    expect(textOf(shown.text)).toContain(
      '”tolv” kan inte läsas som ett tal. Skriv ett heltal med siffror, till exempel 3.',
    );
    expect((await answersOf(id))['34']).toEqual({ number: 1200 });
  });

  it('and characters that a database cannot store are removed from a number, as from a text', async () => {
    const saved = await fillIn(agent, id, 22, { '33.number': 'to\u{0}lv', '34.number': '1\u{0}200' });
    expect(saved.status).toBe(303);
    expect(await answersOf(id)).toMatchObject({ '33': { number: 'tolv' }, '34': { number: 1200 } });
  });

  it('and choices that exclude each other are all kept and pointed out', async () => {
    const saved = await fillIn(agent, id, 11, {
      '17.chosen': ['regional-primarvard', 'aldreomsorg', 'skola', 'tandvard', 'barn-och-unga', 'socialpsykiatri'],
      '17.none': undefined,
    });
    expect(saved.headers.location).toBe(`${paths.page(id, 11)}#fel`);
    const shown = await agent.get(paths.page(id, 11));
    expect(textOf(shown.text)).toContain('Fråga 17: 6 alternativ är valda. Välj högst 5.');
    expect(fieldsOf(shown.text)['17.chosen']).toHaveLength(6);
  });

  it('and a form that was cut off on the way is not saved at all', async () => {
    const before = await answersOf(id);
    const cut = await agent.post(paths.page(id, 3)).type('form').send('3.version=1&3.chosen=barn-och-unga');
    expect(cut.status).toBe(400);
    expect(textOf(cut.text)).toContain('Sändningen bröts på vägen, så inget sparades.');
    expect(await answersOf(id)).toEqual(before);
  });

  it('and what was typed is shown again when the session has ended meanwhile', async () => {
    const shown = await agent.get(paths.page(id, 3));
    const { '3.version': version } = fieldsOf(shown.text);
    const text = '\r\nEn lång text <b>\r\n\r\nsom tog en timme.';
    const typed = { ...fieldsOf(shown.text), '4.text': text, '3.chosen': ['barn-och-unga', 'aldre'] };
    await agent.post(paths.signOut).expect(303);
    const refused = await agent.post(paths.page(id, 3)).type('form').send(encode(typed));
    expect(refused.status).toBe(401);
    expect(textOf(refused.text)).toContain('Det du skrev är inte sparat än');
    expect(textOf(refused.text)).toContain('En lång text <b> som tog en timme.');

    // The person has signed in again in another tab, and now saves the page that was left open.
    const kept = fieldsOf(refused.text);
    expect(kept).toMatchObject({
      '3.version': version,
      '4.text': text,
      '3.chosen': ['barn-och-unga', 'aldre'],
      end: '1',
    });
    await county().signIn('Region Halland', agent);
    const saved = await agent.post(paths.page(id, 3)).type('form').send(encode(kept));
    expect(saved.status).toBe(303);
  });

  it('and what was typed can be copied when the round has closed meanwhile', async () => {
    const shown = await agent.get(paths.page(id, 10));
    const { lastDay } = county().participant('Region Halland').response.round;
    county().clock.now = new Date(new Date(`${lastDay}T12:00:00Z`).getTime() + 86_400_000);
    try {
      await county().signIn('Region Halland', agent);
      const fields = { ...fieldsOf(shown.text), '16.text': 'Fem över tolv.' };
      const refused = await agent.post(paths.page(id, 10)).type('form').send(encode(fields));
      expect(refused.status).toBe(409);
      expect(textOf(refused.text)).toContain('Fråga 16 Fem över tolv.');
    } finally {
      county().clock.now = undefined;
      await county().signIn('Region Halland', agent);
    }
  });

  it('and can go on and save from any page', async () => {
    const saved = await fillIn(agent, id, 1, { go: 'leave' });
    expect(saved.headers.location).toBe(paths.response(id));
  });
});

describe('two colleagues in one response', () => {
  it('save different questions without affecting each other, from pages loaded at the same time', async () => {
    const { agent, id } = await laholm();
    const page2 = fieldsOf((await agent.get(paths.page(id, 2))).text);
    const page3 = fieldsOf((await agent.get(paths.page(id, 3))).text);
    await agent
      .post(paths.page(id, 2))
      .type('form')
      .send(encode({ ...page2, ...firstText(page2, 'Den enas text.') }))
      .expect(303);
    await agent.post(paths.page(id, 3)).type('form').send(encode(page3)).expect(303);
    expect(Object.values(await answersOf(id)).some((answer) => answer.text === 'Den enas text.')).toBe(true);
  });

  it('see both texts when they change the same question, and nothing is overwritten', async () => {
    const { agent, id } = await laholm();
    const opened = fieldsOf((await agent.get(paths.page(id, 2))).text);
    const [name] = Object.keys(firstText(opened, ''));
    const question = name?.replace('.text', '') ?? '';
    await agent
      .post(paths.page(id, 2))
      .type('form')
      .send(encode({ ...opened, ...firstText(opened, 'Först sparad.') }))
      .expect(303);
    const late = await agent
      .post(paths.page(id, 2))
      .type('form')
      .send(encode({ ...opened, ...firstText(opened, 'Sent skriven.') }));
    expect(late.status).toBe(409);
    expect(textOf(late.text)).toContain('Först sparad.');
    expect(fieldsOf(late.text)[`${question}.text`]).toBe('Sent skriven.');
    expect((await answersOf(id))[question]?.text).toBe('Först sparad.');

    await agent
      .post(paths.page(id, 2))
      .type('form')
      .send(encode(fieldsOf(late.text)))
      .expect(303);
    expect((await answersOf(id))[question]?.text).toBe('Sent skriven.');
  });
});

describe('a page with a version that the response has not reached', () => {
  it('overwrites nothing without asking', async () => {
    const { agent, id } = await laholm();
    await fillIn(agent, id, 2, { 'B.text': 'Sparad.' });
    const late = await fillIn(agent, id, 2, { 'B.text': 'Annat.', 'B.version': '999999' });
    expect(late.status).toBe(409);
    expect((await answersOf(id)).B?.text).toBe('Sparad.');
    expect(fieldsOf(late.text)['B.text']).toBe('Annat.');
  });
});

describe('RSS Halland’s response', () => {
  it('does not keep a number that a page only showed while a municipality’s new answer changed it', async () => {
    const agent = await county().signIn('RSS Halland');
    const { id } = county().participant('RSS Halland').response;
    const before = fieldsOf((await agent.get(paths.page(id, 1))).text);
    expect(before['1.number.fast-omsorgskontakt']).toBe('6');

    const hylte = await county().signIn('Hylte');
    const { id: hyltes } = county().participant('Hylte').response;
    const chosen = [fieldsOf((await hylte.get(paths.page(hyltes, 1))).text)['A.chosen'] ?? []].flat();
    const submit = async (ticks: string[]) => {
      await fillIn(hylte, hyltes, 1, { 'A.chosen': ticks });
      const { version, digest } = fieldsOf((await hylte.get(paths.review(hyltes))).text);
      await hylte.post(paths.review(hyltes)).type('form').send(encode({ version, digest })).expect(303);
    };
    await submit(chosen.filter((code) => code !== 'fast-omsorgskontakt'));
    await agent.post(paths.page(id, 1)).type('form').send(encode(before)).expect(303);
    expect((await answersOf(id))['1']).toBeUndefined();
    expect(fieldsOf((await agent.get(paths.page(id, 1))).text)['1.number.fast-omsorgskontakt']).toBe('5');
    await submit(chosen);
  });

  it('starts with the counted numbers, and keeps only a number that somebody typed instead', async () => {
    const agent = await county().signIn('RSS Halland');
    const { id } = county().participant('RSS Halland').response;
    const shown = await agent.get(paths.page(id, 1));
    expect(fieldsOf(shown.text)).toMatchObject({
      '1.number.fast-omsorgskontakt': '6',
      '1.number.fast-vardkontakt': '5',
    });
    expect(textOf(shown.text)).toContain('Falkenberg, Halmstad, Hylte, Kungsbacka, Laholm och Varberg');
    await fillIn(agent, id, 1, { '1.number.fast-vardkontakt': '4' });
    expect((await answersOf(id))['1']).toEqual({ numbers: { 'fast-vardkontakt': 4 } });
    expect(textOf((await agent.get(paths.page(id, 1))).text)).toContain('Skiljer sig från sammanräkningen (5)');
  });

  it('shows every municipality’s text beside the question whose answer is compiled from them', async () => {
    const agent = await county().signIn('RSS Halland');
    const { id } = county().participant('RSS Halland').response;
    const basis = textOf((await agent.get(paths.basis(id)).expect(200)).text);
    expect(basis).toContain('6 av 6 kommuner har lämnat in');
    expect(basis).toContain('4 + 1 + 1 + 0 = 6 av 6 kommuner');
    expect(basis).toContain('5 (delad)');
  });
});

async function laholm(): Promise<{ agent: Agent; id: string }> {
  return { agent: await county().signIn('Laholm'), id: county().participant('Laholm').response.id };
}

function firstText(fields: Record<string, string | string[]>, text: string): Record<string, string> {
  const name = Object.keys(fields).find((field) => field.endsWith('.text')) ?? '';
  return { [name]: text };
}

async function answersOf(id: string) {
  const response = await responsesIn(county().context.database.knex).find(id);
  if (response === undefined) throw new Error('The response is gone');
  return response.answers;
}
